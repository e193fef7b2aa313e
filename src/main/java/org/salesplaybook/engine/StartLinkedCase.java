package org.salesplaybook.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.stereotype.Component;

/**
 * Throws a message event: the process that starts with the message is started, on its own and linked to this case. What
 * it is told are the event's input parameters; it is started in the name of whoever started this case.
 */
@Component
class StartLinkedCase implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> told = new HashMap<>(execution.getVariablesLocal());
        told.put(CaseVariables.STARTER.getName(), CaseVariables.STARTER.from(execution).get());
        told.put(CaseVariables.SOURCE_CASE.getName(), CaseVariables.CASE_NUMBER.from(execution).get());
        execution.getProcessEngineServices().getRuntimeService()
                .createMessageCorrelation(messageOf(execution.getBpmnModelElementInstance()))
                .setVariables(told)
                .correlateStartMessage();
    }

    private static String messageOf(FlowElement event) {
        return event.getChildElementsByType(MessageEventDefinition.class).iterator().next().getMessage().getName();
    }
}
