package org.salesplaybook.changes;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * What an element of a diagram leads to by itself, up to where somebody or something has to act.
 *
 * @param passes ids of what is gone through without any effect: gateways and decisions
 * @param waits ids of what then waits: for a person, a moment or a message
 * @param acts ids of what has an effect that cannot be undone: whatever else comes next
 */
record NextSteps(Set<String> passes, Set<String> waits, Set<String> acts) {

    static NextSteps of(FlowNode element) {
        NextSteps ahead = new NextSteps(new HashSet<>(), new HashSet<>(), new HashSet<>());
        ahead.follow(element);
        return ahead;
    }

    private void follow(FlowNode element) {
        for (SequenceFlow flow : element.getOutgoing()) {
            FlowNode next = flow.getTarget();
            if (next.isCamundaAsyncBefore() || isRepeated(next)) {
                acts.add(next.getId());
            } else if (next instanceof UserTask
                    || next instanceof IntermediateCatchEvent
                    || next instanceof EventBasedGateway) {
                waits.add(next.getId());
            } else if (!hasNoEffect(next)) {
                acts.add(next.getId());
            } else if (passes.add(next.getId())) {
                follow(next);
            }
        }
    }

    private static boolean hasNoEffect(FlowNode node) {
        return node instanceof Gateway
                || node instanceof BusinessRuleTask
                || node instanceof IntermediateThrowEvent event
                        && event.getEventDefinitions().isEmpty();
    }

    static boolean isRepeated(FlowNode node) {
        return node instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }
}
