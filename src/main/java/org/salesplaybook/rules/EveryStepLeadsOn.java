package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;

/** A step without a way on: the case would be over there without a word. */
final class EveryStepLeadsOn implements Rule {

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        for (Diagram diagram : checked.definitions().diagrams()) {
            Set<FlowNode> leadOn = diagram.all(SequenceFlow.class).stream()
                    .map(SequenceFlow::getSource)
                    .collect(Collectors.toSet());
            diagram.all(FlowNode.class).stream()
                    .filter(node -> !leadOn.contains(node)
                            && !(node instanceof EndEvent)
                            && !(node instanceof SubProcess part && part.triggeredByEvent())
                            && !isLink(node))
                    .forEach(node -> faults.add(Faults.at(diagram, node, "后面没有连线，业务走到这里就没有下文了：请连到下一步，或者连到结束事件")));
        }
        return faults;
    }

    private static boolean isLink(FlowNode node) {
        return node instanceof ThrowEvent
                && !node.getChildElementsByType(LinkEventDefinition.class).isEmpty();
    }
}
