package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.StepInput;

/**
 * What a diagram tells other cases: those that it starts or calls what their start form takes, those that wait what
 * they have a variable for.
 */
final class LinkedCaseCheck {

    private static final Set<String> OF_EVERY_CASE =
            Set.of(CaseVariables.STARTER.getName(), CaseVariables.SOURCE_CASE.getName());

    private final Diagram diagram;
    private final Definitions definitions;
    private final DelegateCatalogue delegates;
    private final List<Fault> faults = new ArrayList<>();

    LinkedCaseCheck(Diagram diagram, Definitions definitions, DelegateCatalogue delegates) {
        this.diagram = diagram;
        this.definitions = definitions;
        this.delegates = delegates;
    }

    List<Fault> run() {
        diagram.senders()
                .forEach((element, implementation) -> Diagram.messageOf(implementation)
                        .ifPresent(message -> {
                            Map<String, String> told = Diagram.told(element);
                            if (Step.calledBy(implementation)
                                    .filter(Step.TELL_CASE::equals)
                                    .isPresent()) {
                                checkTold(element, told.keySet(), message);
                            } else {
                                checkTold(element, told, other -> other.startsWith(message));
                            }
                        }));
        diagram.all(CallActivity.class)
                .forEach(call -> checkTold(
                        call, Diagram.handedOver(call), other -> other.key().equals(call.getCalledElement())));
        return faults;
    }

    /** A case that is told something has no form that would refuse what it does not know. */
    private void checkTold(FlowElement element, Set<String> told, String message) {
        definitions.diagrams().stream().filter(other -> other.waitsFor(message)).forEach(other -> {
            Set<String> known = DiagramCheck.known(other, definitions, delegates);
            told.stream()
                    .filter(name -> !name.equals(StepInput.TO.word()) && !known.contains(name))
                    .forEach(name -> fault(
                            element, "转给的 " + name + " 在流程 " + other.key() + " 中没有用处" + Nearest.question(name, known)));
        });
    }

    /** The start form of the process that is started or called decides what it takes. */
    private void checkTold(FlowElement element, Map<String, String> told, Predicate<Diagram> isStarted) {
        definitions.diagrams().stream()
                .filter(isStarted)
                .flatMap(other -> other.start().stream())
                .flatMap(start -> definitions.form(Diagram.form(start)).stream())
                .forEach(form -> {
                    told.keySet().stream()
                            .filter(name -> !OF_EVERY_CASE.contains(name)
                                    && form.model().field(name).isEmpty())
                            .forEach(name -> fault(
                                    element,
                                    "转给的 " + name + " 在表单 " + form.model().id() + " 中没有"
                                            + Nearest.question(
                                                    name,
                                                    form.model().fields().stream()
                                                            .map(FormField::key)
                                                            .toList())));
                    form.model().fields().forEach(field -> checkTold(element, field, told.get(field.key())));
                });
    }

    private void checkTold(FlowElement event, FormField field, @Nullable String value) {
        if (value == null && field.isRequired() && field.hiddenWhen().isEmpty()) {
            fault(event, "没有转给必填的 " + field.key() + "（" + field.label() + "）");
        }
        boolean isChoice = !field.component().path("values").isEmpty();
        if (value != null
                && isChoice
                && !Juel.isExpression(value)
                && StreamSupport.stream(field.component().path("values").spliterator(), false)
                        .noneMatch(choice -> choice.path("value").asText().equals(value))) {
            fault(event, "“" + field.label() + "”没有“" + value + "”这一选项");
        }
    }

    private void fault(FlowElement element, String message) {
        faults.add(new Fault(diagram.file().name(), element.getId(), message, true));
    }
}
