package org.salesplaybook.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.salesplaybook.forms.DeadEnd;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.vocabulary.FieldProperty;

/** What Tasklist could not show, what could not be stored, and rules that are none. */
final class FormCheck {

    /** Names that a form may use besides variables and its own fields. */
    private static final Set<String> OFFERED = Set.of("people", "currentUser", "this", "parent", "item", "i");

    /** The components that Tasklist 7.24 shows; an unknown one makes the whole form fail. */
    private static final Set<String> COMPONENTS = Set.of("text", "html", "textfield", "textarea", "number", "datetime", "select",
            "radio", "checkbox", "checklist", "taglist", "group", "dynamiclist", "table", "expression", "separator", "spacer");
    /** A value offered under such a name would take the literal's place in the form's expressions. */
    private static final Set<String> FEEL_LITERALS = Set.of("true", "false", "null");
    /** As many characters as the engine's column for text holds. */
    private static final int LONGEST = 4000;

    private final Definitions.Form form;
    private final Feel feel;
    private final DelegateCatalogue delegates;
    private final Organization organization;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    FormCheck(Definitions.Form form, Feel feel, DelegateCatalogue delegates, Organization organization) {
        this.form = form;
        this.feel = feel;
        this.delegates = delegates;
        this.organization = organization;
    }

    /** @return whether a form can use the name without a variable behind it: a column, or what a field held before */
    static boolean isOffered(String name, FormModel form) {
        return OFFERED.contains(name) || form.fields().stream().anyMatch(field -> field.said(FieldProperty.PREVIOUS).filter(name::equals).isPresent()
                || field.columns().stream().anyMatch(column -> name.equals(column.key())));
    }

    List<Fault> run() {
        checkComponents(form.json().path("components"));
        Set<String> keys = new HashSet<>();
        for (FormField field : form.model().fields()) {
            if (!keys.add(field.key())) {
                fault(field, "两个字段的 key 相同");
            }
            if (delegates.beanNames().contains(field.key())) {
                fault(field, "key 与系统步骤同名，会把它遮住");
            }
            checkField(field);
            checkFiles(field);
            field.columns().forEach(this::checkField);
            field.columns().stream().filter(column -> column.said(FieldProperty.FILES).orElse(null) != null)
                    .forEach(column -> fault(column, "明细的一栏不能带附件"));
        }
        form.model().fields().stream().filter(field -> !field.askedBy().isEmpty()).forEach(this::checkAsked);
        checkSuggestions(form.model().fields());
        form.model().fields().forEach(field -> checkSuggestions(field.columns()));
        DeadEnd.of(form.model(), feel).forEach(end -> fault(end.field(), end.message()));
        return faults;
    }

    private void checkComponents(JsonNode components) {
        for (JsonNode component : components) {
            String id = component.path("id").asText();
            if (!COMPONENTS.contains(component.path("type").asText())) {
                faults.add(fault(id, "任务列表不支持组件 " + component.path("type").asText()));
            }
            if (id.isEmpty() || !ids.add(id)) {
                faults.add(fault(id, "组件没有 id，或 id 重复"));
            }
            if (component.path("type").asText().equals("text") && component.path("text").asText().contains("{{")) {
                faults.add(fault(id, "文字组件不能显示业务数据（会被当作网页标记），请用 HTML 组件"));
            }
            checkComponents(component.path("components"));
        }
    }

    private void checkField(FormField field) {
        JsonNode component = field.component();
        if (field.key().isBlank() || field.label().isBlank() && !component.path("type").asText().equals("expression")) {
            fault(field, "没有 key 或标签");
        }
        boolean isText = component.path("type").asText().startsWith("text");
        if (isText && (!component.path("validate").has("maxLength") || field.maxLength() > LONGEST)) {
            fault(field, "文字应写明最多多少个字（maxLength，不超过 " + LONGEST + "）");
        }
        boolean isNumber = component.path("type").asText().equals("number");
        if (isNumber && !component.path("validate").has("min")) {
            fault(field, "数字应写明最小值（min）");
        }
        checkDays(field);
        String previous = field.said(FieldProperty.PREVIOUS).orElse(null);
        if (previous != null && FEEL_LITERALS.contains(previous)) {
            fault(field, "previous 应是一个名称，不能是 true、false 或 null");
        }
        String people = field.said(FieldProperty.PEOPLE).orElse(null);
        if (people != null && !people.equals("all") && !organization.isPosition(people)) {
            fault(field, "组织中没有岗位“" + people + "”");
        }
        String personal = field.said(FieldProperty.PERSONAL).orElse(null);
        if (personal != null && (!isText || Personal.of(personal).isEmpty())) {
            fault(field, "personal 只用于文字字段，应为 name、phone、customer、true 或 false");
        }
        String format = field.said(FieldProperty.FORMAT).orElse(null);
        if (format != null && !(format.equals("phone") && component.path("type").asText().equals("textfield"))) {
            fault(field, "format 只用于 textfield，应为 phone");
        }
        String known = field.said(FieldProperty.KNOWN).orElse(null);
        if (known != null && !delegates.knownRecords().contains(known)) {
            fault(field, "没有可选的档案“" + known + "”");
        }
        if (field.said(FieldProperty.CHECK).orElse(null) != null
                && (!Feel.isExpression(field.said(FieldProperty.CHECK).orElse(null)) || field.said(FieldProperty.MESSAGE).orElse(null) == null)) {
            fault(field, "规则 check 应是以 = 开头的表达式，并写明提示 message");
        }
    }

    private void checkSuggestions(List<FormField> beside) {
        beside.stream().filter(field -> field.said(FieldProperty.SUGGESTS).orElse(null) != null)
                .filter(field -> field.said(FieldProperty.KNOWN).orElse(null) == null
                        || beside.stream().noneMatch(other -> field.said(FieldProperty.SUGGESTS).orElse(null).matches(Pattern.quote(other.key()) + "=\\w+")))
                .forEach(field -> fault(field, "suggests 应写成“同一处的字段=档案里的名称”，并写明 known"));
    }

    private void checkAsked(FormField field) {
        boolean isOutside = StreamSupport.stream(form.json().path("components").spliterator(), false).anyMatch(field.component()::equals);
        if (!delegates.askedFields().contains(field.key()) || !isOutside || field.isRequired()
                || field.askedBy().stream().anyMatch(name -> form.model().field(name).isEmpty())) {
            fault(field, "asked 只用于系统会问的字段（" + String.join("、", delegates.askedFields()) + "），写本表单的字段，逗号隔开；这样的字段不在组里，不设必填");
        }
    }

    private void checkDays(FormField field) {
        boolean isBounded = field.said(FieldProperty.EARLIEST).orElse(null) != null || field.said(FieldProperty.LATEST).orElse(null) != null;
        if (isBounded && !field.isDate()) {
            fault(field, "earliest 和 latest 只用于日期和时间");
            return;
        }
        try {
            LocalDate today = LocalDate.now();
            if (field.earliest().seenFrom(today).isAfter(field.latest().seenFrom(today))) {
                fault(field, "earliest 晚于 latest");
            }
        } catch (IllegalArgumentException notADay) {
            fault(field, notADay.getMessage());
        }
    }

    private void checkFiles(FormField field) {
        String files = field.said(FieldProperty.FILES).orElse(null);
        if (files != null && (!files.equals("true") || !field.component().path("type").asText().startsWith("text"))) {
            fault(field, "附件 files 应为 true，只用于文字字段");
        }
        if (field.filesRequired() != null && (!field.takesFiles() || !Feel.isExpression(field.filesRequired()))) {
            fault(field, "filesRequired 应是以 = 开头的表达式，同时写 files 为 true");
        }
        if (field.filesRequired() != null && field.isRequired()) {
            fault(field, "有 filesRequired 的字段不能必填：上传了文件的，不用再写");
        }
    }

    private void fault(FormField field, String message) {
        faults.add(fault(field.component().path("id").asText(field.key()), message));
    }

    private Fault fault(String element, String message) {
        return new Fault(form.file().name(), element, message, true);
    }
}
