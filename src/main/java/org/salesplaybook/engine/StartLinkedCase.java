package org.salesplaybook.engine;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.stereotype.Component;

/**
 * Throws a message event: the process that starts with the message is started, on its own and linked to this case. What
 * it is told are the event's input parameters, such as {@code ${now()}}; it is started in the name of whoever started this case.
 */
@Component
class StartLinkedCase implements JavaDelegate {

    private final Clock clock;

    StartLinkedCase(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> told = new HashMap<>(execution.getVariablesLocal());
        told.replaceAll((name, value) -> value instanceof Date moment ? asInForms(moment) : value);
        told.put(CaseVariables.STARTER.getName(), CaseVariables.STARTER.from(execution).get());
        told.put(CaseVariables.SOURCE_CASE.getName(), CaseVariables.CASE_NUMBER.from(execution).get());
        execution.getProcessEngineServices().getRuntimeService()
                .createMessageCorrelation(messageOf(execution.getBpmnModelElementInstance()))
                .setVariables(told)
                .correlateStartMessage();
    }

    /** A date and time as forms submit it: to the minute, in the company's zone. */
    private String asInForms(Date moment) {
        return LocalDateTime.ofInstant(moment.toInstant(), clock.getZone()).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String messageOf(FlowElement event) {
        return event.getChildElementsByType(MessageEventDefinition.class).iterator().next().getMessage().getName();
    }
}
