package org.salesplaybook.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.definitions.PaperForm;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FilledForms.Filled;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/** Fills in a paper form with what its case holds. What the case's own version of a form does not know is left out. */
@Component
class SheetWriter {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final PrintSettings settings;
    private final FilledForms forms;
    private final LineItemTables tables;
    private final Organization organization;
    private final Absences absences;
    private final Clock clock;

    SheetWriter(
            PrintSettings settings,
            FilledForms forms,
            LineItemTables tables,
            Organization organization,
            Absences absences,
            Clock clock) {
        this.settings = settings;
        this.forms = forms;
        this.tables = tables;
        this.organization = organization;
        this.absences = absences;
        this.clock = clock;
    }

    /**
     * @param filled the forms of the case that were handed in
     * @param visible what the person may see
     * @param person login of who prints it
     */
    Sheet write(PaperForm form, HistoricProcessInstance instance, List<Filled> filled, Visible visible, String person) {
        Set<String> variables = form.sections().stream()
                .flatMap(section -> section.fields().stream())
                .filter(PaperForm.Field::isVariable)
                .map(PaperForm.Field::key)
                .collect(Collectors.toSet());
        Writing writing = new Writing(
                form,
                inForce(form, filled),
                variables.isEmpty() ? Map.of() : forms.values(instance, variables),
                visible);
        return new Sheet(
                settings.heading(),
                form.name(),
                instance.getBusinessKey(),
                day(instance.getStartTime()),
                form.sections().stream()
                        .flatMap(section -> writing.part(section).stream())
                        .toList(),
                form.signatures().stream().map(writing::signature).toList(),
                form.footnote(),
                organization.nameOf(person),
                MOMENT.format(LocalDateTime.now(clock)));
    }

    /**
     * Where a step of the form was done again, what was handed in after its first time speaks of what stood there then:
     * a decision, and its signature, hold for nothing that was written later.
     */
    private static Map<String, Filled> inForce(PaperForm form, List<Filled> filled) {
        Set<String> named = form.stepsNamed().collect(Collectors.toSet());
        List<Filled> steps =
                filled.stream().filter(step -> named.contains(step.element())).toList();
        return steps.stream()
                .filter(step -> steps.stream()
                        .noneMatch(earlier -> earlier.firstAt().before(step.firstAt())
                                && earlier.at().after(step.at())))
                .collect(Collectors.toMap(Filled::element, step -> step));
    }

    private String day(Date moment) {
        return DAY.format(moment.toInstant().atZone(clock.getZone()));
    }

    /** One paper form of one case. */
    private final class Writing {

        private final PaperForm form;
        private final Map<String, Filled> steps;
        private final Map<String, JsonNode> variables;
        private final Visible visible;

        Writing(PaperForm form, Map<String, Filled> steps, Map<String, JsonNode> variables, Visible visible) {
            this.form = form;
            this.steps = steps;
            this.variables = variables;
            this.visible = visible;
        }

        Sheet.Signature signature(PaperForm.Signature signature) {
            Filled step = steps.get(signature.step());
            return step == null || step.person() == null
                    ? new Sheet.Signature(signature.label(), null, null)
                    : new Sheet.Signature(
                            signature.label(), absences.nameOf(step.person(), step.whose()), day(step.at()));
        }

        Optional<Sheet.Part> part(PaperForm.Section section) {
            List<Filled> done = section.steps().stream()
                    .map(steps::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (done.isEmpty() && !section.steps().isEmpty()) {
                return Optional.empty();
            }
            Layout layout = new Layout();
            Set<String> shown = new HashSet<>();
            for (PaperForm.Field field : section.fields()) {
                if (!shown.contains(field.insteadOf())
                        && (field.label() == null
                                ? addField(field, done, layout)
                                : addVariable(field, field.label(), layout))) {
                    shown.add(field.key());
                }
            }
            return shown.isEmpty() ? Optional.empty() : Optional.of(new Sheet.Part(section.title(), layout.blocks()));
        }

        /** @return whether the person may see it */
        private boolean addField(PaperForm.Field field, List<Filled> done, Layout layout) {
            Filled step = done.stream()
                    .filter(one -> one.form().field(field.key()).isPresent())
                    .findFirst()
                    .orElse(null);
            if (step == null || !visible.test(field.key(), step.person())) {
                return false;
            }
            FormField asked = step.form().field(field.key()).orElseThrow();
            Entry entry = step.entries().stream()
                    .filter(one -> one.key().equals(field.key()))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                addBlank(field, asked.label(), asked.isLongText(), layout);
            } else if (entry.text() == null) {
                layout.add(tables.of(field, asked, entry));
            } else if (form.capitals().contains(field.key()) && entry.value().isNumber()) {
                layout.addInCapitals(
                        entry.label(),
                        entry.text(),
                        ChineseAmount.of(entry.value().decimalValue()));
            } else {
                layout.add(entry.label(), entry.text(), asked.isLongText(), asked.isAmount());
            }
            return true;
        }

        /** @return whether the person may see it */
        private boolean addVariable(PaperForm.Field field, String label, Layout layout) {
            if (!visible.test(field.key(), null)) {
                return false;
            }
            JsonNode value = variables.get(field.key());
            if (value == null) {
                addBlank(field, label, false, layout);
            } else if (value.isArray()) {
                layout.add(tables.of(field, value));
            } else {
                layout.add(label, LineItemTables.text(value), false, false);
            }
            return true;
        }

        private void addBlank(PaperForm.Field field, String label, boolean isLong, Layout layout) {
            if (!field.isOptional()) {
                layout.add(label, "", isLong, false);
            }
        }
    }
}
