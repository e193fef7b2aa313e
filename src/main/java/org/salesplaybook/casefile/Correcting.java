package org.salesplaybook.casefile;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.casefile.CasePages.Page;
import org.salesplaybook.casefile.CasePages.Section;
import org.salesplaybook.casefile.CasePages.Shown;
import org.salesplaybook.cases.Corrections;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.cases.RecordedCases.Case;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormFields;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.TypedValues;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says of an archived case what is right in place of what was filled in (更正): the supervisor of the case's team, or
 * whoever oversees all cases. Administrators run the system and say nothing of its cases.
 */
@Component
class Correcting {

    private static final int LONGEST_REASON = 200;
    private static final int SHORTEST_REASON = 2;

    private final CasePages pages;
    private final RecordedCases recorded;
    private final Corrections corrections;
    private final FormFields fields;
    private final TypedValues values;
    private final AuditTrail trail;

    Correcting(
            CasePages pages,
            RecordedCases recorded,
            Corrections corrections,
            FormFields fields,
            TypedValues values,
            AuditTrail trail) {
        this.pages = pages;
        this.recorded = recorded;
        this.corrections = corrections;
        this.fields = fields;
        this.values = values;
        this.trail = trail;
    }

    /**
     * What somebody says.
     *
     * @param step which form, as the case's page calls it
     * @param field key of the field
     * @param text what is right
     * @param reason why
     */
    record Request(
            @Nullable String step,
            @Nullable String field,
            @Nullable String text,
            @Nullable String reason) {

        /** A request that says nothing. */
        static final Request EMPTY = new Request(null, null, null, null);
    }

    /** What the trail keeps of it. */
    private record Trace(
            String field, @Nullable String text, @Nullable String reason) {}

    /**
     * @param instance id of the process instance
     * @throws NotFoundException where there is no such case, or none of which the person sees everything
     * @throws RequestRefused where it is not for the person to say, the case is not archived, there is no such field,
     *     the field does not take the value, or no reason is given
     */
    @Transactional
    void correct(String person, String instance, Request wanted) {
        Page page = pages.open(instance);
        Case record =
                recorded.ofInstance(instance).filter(one -> page.everything()).orElseThrow(NotFoundException::new);
        if (record.archivedAt() == null) {
            throw new RequestRefused("这笔业务还没有归档，资料在办理时改，不用更正");
        }
        if (!pages.mayCorrect(record, person)) {
            throw new RequestRefused("更正由主管（本组的业务）或经理办理");
        }
        Section section = page.sections().stream()
                .filter(one -> one.step().equals(wanted.step()))
                .findFirst()
                .orElseThrow(Correcting::noSuchField);
        Shown shown = section.entries().stream()
                .filter(one -> one.key().equals(wanted.field()))
                .findFirst()
                .orElseThrow(Correcting::noSuchField);
        String reason = text("reason", "更正原因", wanted.reason());
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw refused(
                    "reason",
                    "更正原因",
                    "应写 " + SHORTEST_REASON + " 到 " + LONGEST_REASON + " 个字，现在是 " + reason.length() + " 个字");
        }
        Optional<FormField> form =
                fields.find(record.process(), StringUtils.substringBefore(section.step(), " "), shown.key());
        Entry right = right(shown, form, wanted.text());
        if (Objects.equals(right.text(), now(shown))) {
            throw refused(shown.key(), shown.label(), "与现在的内容相同，不用更正");
        }
        corrections.add(
                record, new Corrections.Of(section.step(), shown.key()), section.title(), right, form, reason, person);
        trail.record(AuditEvent.of(AuditKind.CASE, AuditSubject.ofCase(record.number()), "更正归档的资料")
                .changed(new Trace(shown.label(), now(shown), null), new Trace(shown.label(), right.text(), reason)));
    }

    private Entry right(Shown shown, Optional<FormField> form, @Nullable String typed) {
        if (shown.text() == null
                || form.filter(field -> !values.canBeTyped(field)).isPresent()) {
            throw refused(shown.key(), shown.label(), "是明细，或由其他内容算出，不能在这里更正；请把情况写入附件");
        }
        if (typed == null || typed.isBlank()) {
            throw refused(shown.key(), shown.label(), "请填写正确的内容");
        }
        return form.map(field -> values.read(field, typed))
                .orElseGet(() -> values.read(shown.key(), shown.label(), typed));
    }

    private static @Nullable String now(Shown shown) {
        return shown.corrections().isEmpty()
                ? shown.text()
                : shown.corrections().get(shown.corrections().size() - 1).text();
    }

    private static String text(String field, String label, @Nullable String typed) {
        String text = typed == null ? "" : PlainText.cleaned(typed).strip();
        String fault = PlainText.fault(text);
        if (fault != null) {
            throw refused(field, label, fault);
        }
        return text;
    }

    private static RequestRefused noSuchField() {
        return new RequestRefused("这一项不在这笔业务的资料里，请重新打开业务再更正");
    }

    private static RequestRefused refused(String field, String label, String message) {
        return new RequestRefused(List.of(new Problem(field, label, message)));
    }
}
