package org.salesplaybook.changes;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.ElementProperty;

/** What a diagram says of withdrawing its cases. */
final class WithdrawalRules {

    private final BpmnModelInstance diagram;
    private final Process process;
    private final StartEvent start;

    private WithdrawalRules(BpmnModelInstance diagram, StartEvent start) {
        this.diagram = diagram;
        this.process = (Process) start.getParentElement().getParentElement();
        this.start = start;
    }

    /** @return empty where cases of the process cannot be withdrawn */
    static Optional<WithdrawalRules> of(BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess part
                        && part.triggeredByEvent()
                        && part.getParentElement() instanceof Process)
                .filter(start -> start.getEventDefinitions().stream()
                        .anyMatch(event -> event instanceof MessageEventDefinition message
                                && Withdrawal.MESSAGE.equals(
                                        message.getMessage().getName())))
                .findFirst()
                .map(start -> new WithdrawalRules(diagram, start));
    }

    String process() {
        return process.getId();
    }

    /** @return what it is called */
    String name() {
        return start.getName();
    }

    /** @return the variable that says who is in charge of a case */
    String owner() {
        return ElementProperty.OWNER.from(process).orElse(CaseVariables.STARTER.getName());
    }

    /**
     * @param begun ids of elements that a case has come to
     * @return name of one of them that is beyond those up to which it can be withdrawn
     */
    Optional<String> beyond(Collection<String> begun) {
        return begun.stream()
                .map(id -> (FlowNode) diagram.getModelElementById(id))
                .filter(Objects::nonNull)
                .filter(ElementProperty.WITHDRAWABLE::standsAt)
                .filter(step -> ElementProperty.WITHDRAWABLE
                        .from(step)
                        .filter(Boolean::parseBoolean)
                        .isEmpty())
                .map(FlowNode::getName)
                .sorted()
                .findFirst();
    }
}
