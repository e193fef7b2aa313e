package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.definitions.PaperForm;
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.Lineage;

/** Where a name in a paper form leads nowhere. */
final class PaperFormCheck {

    private final PaperForm form;
    private final Definitions definitions;
    private final DelegateCatalogue delegates;
    private final Feel feel;
    private final List<Fault> faults;

    PaperFormCheck(PaperForm form, Definitions definitions, DelegateCatalogue delegates, Feel feel) {
        this(form, definitions, delegates, feel, new ArrayList<>());
    }

    private PaperFormCheck(
            PaperForm form, Definitions definitions, DelegateCatalogue delegates, Feel feel, List<Fault> faults) {
        this.form = form;
        this.definitions = definitions;
        this.delegates = delegates;
        this.feel = feel;
        this.faults = faults;
    }

    List<Fault> run() {
        if (form.id() == null || !form.id().matches("[A-Za-z0-9]+")) {
            fault("id 应由字母和数字组成");
        }
        if (form.name() == null || form.name().isBlank()) {
            fault("没有名称 name");
        }
        Diagram diagram = definitions.diagrams().stream()
                .filter(one -> one.key().equals(form.process()))
                .findFirst()
                .orElse(null);
        if (diagram == null) {
            fault("没有流程“" + form.process() + "”");
        } else {
            new PaperFormCheck(
                            form.renamed(Lineage.ofAll(diagram.all(UserTask.class))),
                            definitions,
                            delegates,
                            feel,
                            faults)
                    .check(diagram);
        }
        return faults;
    }

    private void check(Diagram diagram) {
        form.stepsNamed()
                .filter(step -> formOf(diagram, step).isEmpty())
                .forEach(step -> fault("没有带表单的步骤“" + step + "”"));
        Set<String> known = DiagramCheck.known(diagram, definitions, delegates);
        form.sections().forEach(section -> {
            List<FormField> offered = section.steps().stream()
                    .flatMap(step -> formOf(diagram, step).stream())
                    .flatMap(taken -> taken.model().fields().stream())
                    .toList();
            section.fields().forEach(field -> check(field, section, offered, known));
            if (section.fields().isEmpty()) {
                fault("“" + section.title() + "”这一部分没有 fields");
            }
        });
        form.capitals().stream()
                .filter(key -> shown().noneMatch(field -> key.equals(field.key())))
                .forEach(key -> fault("大写的金额 " + key + " 不在各部分的 fields 中"));
        form.signatures().stream()
                .filter(signature -> signature.label() == null)
                .forEach(signature -> fault("签字栏没有名称 label"));
    }

    private void check(PaperForm.Field field, PaperForm.Section section, List<FormField> offered, Set<String> known) {
        Optional<FormField> found =
                offered.stream().filter(one -> one.key().equals(field.key())).findFirst();
        if (field.isVariable() ? !known.contains(field.key()) : found.isEmpty()) {
            fault(
                    field.isVariable()
                            ? "变量 " + field.key() + " 没有任何表单、决策或步骤写入"
                            : "步骤 " + String.join("、", section.steps()) + " 的表单没有字段 " + field.key());
        }
        if (!field.isVariable()) {
            found.ifPresent(lines -> field.columns().keySet().stream()
                    .filter(column ->
                            lines.columns().stream().noneMatch(one -> one.key().equals(column)))
                    .forEach(column -> fault(field.key() + " 没有 " + column + " 这一栏")));
        }
        if (field.insteadOf() != null
                && section.fields().stream()
                        .noneMatch(other -> field.insteadOf().equals(other.key()))) {
            fault("insteadOf 所指的 " + field.insteadOf() + " 不在同一部分的 fields 中");
        }
        field.amounts().values().forEach(this::checkExpression);
    }

    private void checkExpression(String expression) {
        try {
            if (!Feel.isExpression(expression)) {
                fault("“" + expression + "”应是以 = 开头的表达式");
            } else {
                feel.names(expression);
            }
        } catch (IllegalArgumentException e) {
            fault("表达式 " + expression + " 有误：" + e.getMessage());
        }
    }

    private Stream<PaperForm.Field> shown() {
        return form.sections().stream().flatMap(section -> section.fields().stream());
    }

    private Optional<Definitions.Form> formOf(Diagram diagram, String step) {
        return diagram.element(step)
                .filter(element -> element instanceof UserTask || element instanceof StartEvent)
                .map(BaseElement.class::cast)
                .map(Diagram::form)
                .flatMap(definitions::form);
    }

    private void fault(String message) {
        faults.add(new Fault(PaperForms.FILE, form.id(), message, true));
    }
}
