package org.salesplaybook.definitions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.notification.NoticeKind;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.vocabulary.Written;

/** What a diagram tells its steps: whom to inform about what, and what a case that they start begins with. */
final class ParameterCheck {

    private static final String INFORM = "${inform}";
    private static final String HOLDERS = "holders";
    private static final Set<String> OF_EVERY_CASE = Set.of(CaseVariables.STARTER.getName(), CaseVariables.SOURCE_CASE.getName());

    private final Diagram diagram;
    private final Definitions definitions;
    private final Organization organization;
    private final List<Fault> faults = new ArrayList<>();

    ParameterCheck(Diagram diagram, Definitions definitions, Organization organization) {
        this.diagram = diagram;
        this.definitions = definitions;
        this.organization = organization;
    }

    List<Fault> run() {
        diagram.all(FlowNode.class).stream().filter(node -> INFORM.equals(node.getAttributeValueNs(Diagram.CAMUNDA, "delegateExpression")))
                .forEach(node -> checkInform(node, Written.inputs(node)));
        diagram.senders().forEach((element, implementation) -> Diagram.messageOf(implementation).ifPresent(message ->
                checkTold(element, Diagram.told(element), other -> other.startsWith(message))));
        diagram.all(CallActivity.class).forEach(call ->
                checkTold(call, Diagram.handedOver(call), other -> other.key().equals(call.getCalledElement())));
        return faults;
    }

    private void checkInform(FlowNode step, Map<String, String> told) {
        checkEach(step, told.getOrDefault("tell", ""), "告知对象", who -> who.equals(HOLDERS) || organization.isPosition(who)
                || organization.names().containsKey(who));
        checkEach(step, told.getOrDefault("words", ""), "告知内容", words -> !words.isBlank());
        checkEach(step, told.getOrDefault("kind", NoticeKind.REMINDER.id()), "通知的种类", kind -> NoticeKind.of(kind).isPresent());
        checkEach(step, told.getOrDefault("urgency", "0"), "紧急程度", urgency -> urgency.matches("\\d{1,3}"));
        if (told.containsKey("about")) {
            checkEach(step, told.get("about"), "有关的任务", task -> diagram.element(task).orElse(null) instanceof UserTask);
        }
    }

    private void checkEach(FlowNode step, String values, String what, Predicate<String> isKnown) {
        if (!Juel.isExpression(values)) {
            Arrays.stream(values.trim().split("\\s*,\\s*")).filter(isKnown.negate())
                    .forEach(value -> fault(step, what + "“" + value + "”不存在"));
        }
    }

    /** The start form of the process that is started or called decides what it takes. */
    private void checkTold(FlowElement element, Map<String, String> told, Predicate<Diagram> isStarted) {
        definitions.diagrams().stream().filter(isStarted).flatMap(other -> other.start().stream())
                .flatMap(start -> definitions.form(Diagram.form(start)).stream()).forEach(form -> {
                    told.keySet().stream().filter(name -> !OF_EVERY_CASE.contains(name) && form.model().field(name).isEmpty())
                            .forEach(name -> fault(element, "转给的 " + name + " 在表单 " + form.model().id() + " 中没有"));
                    form.model().fields().forEach(field -> checkTold(element, field, told.get(field.key())));
                });
    }

    private void checkTold(FlowElement event, FormField field, String value) {
        if (value == null && field.isRequired() && field.hiddenWhen().isEmpty()) {
            fault(event, "没有转给必填的 " + field.key() + "（" + field.label() + "）");
        }
        boolean isChoice = !field.component().path("values").isEmpty();
        if (value != null && isChoice && !Juel.isExpression(value)
                && StreamSupport.stream(field.component().path("values").spliterator(), false)
                        .noneMatch(choice -> choice.path("value").asText().equals(value))) {
            fault(event, "“" + field.label() + "”没有“" + value + "”这一选项");
        }
    }

    private void fault(FlowElement element, String message) {
        faults.add(new Fault(diagram.file().name(), element.getId(), message, true));
    }
}
