package org.salesplaybook.steps;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.AsSystem;
import org.springframework.stereotype.Component;

/**
 * Throws a message event, or sends a message: the process that starts with the message is started, on its own and
 * linked to this case. What it is told are the element's input parameters, such as {@code ${now()}}; it is started in
 * the name of the one whom the parameter {@code starter} names, else of whoever started this case, and of nobody where
 * the system did. It is the system that starts it, whoever has the step tried again.
 */
@Component
class StartLinkedCase implements JavaDelegate {

    private final Messages messages;
    private final AsSystem asSystem;

    StartLinkedCase(Messages messages, AsSystem asSystem) {
        this.messages = messages;
        this.asSystem = asSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> told = new HashMap<>(messages.told(execution));
        CaseVariables.STARTER
                .from(execution)
                .getOptional()
                .ifPresent(starter -> told.putIfAbsent(CaseVariables.STARTER.getName(), starter));
        CaseVariables.CASE_NUMBER
                .from(execution)
                .getOptional()
                .ifPresent(number -> told.put(CaseVariables.SOURCE_CASE.getName(), number));
        asSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .createMessageCorrelation(messages.nameOf(execution))
                .setVariables(told)
                .correlateStartMessage());
    }
}
