package org.salesplaybook.steps;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.stereotype.Component;

/**
 * Throws a message event, or sends a message, to a case that waits for it: the one whose number the input parameter
 * {@code to} gives. The other input parameters become variables of that case. Where no such case waits any more,
 * nothing happens.
 */
@Component
class TellCase implements JavaDelegate {

    private static final VariableFactory<String> TO = stringVariable(StepInput.TO.word());

    private final Messages messages;
    private final AsSystem asSystem;

    TellCase(Messages messages, AsSystem asSystem) {
        this.messages = messages;
        this.asSystem = asSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> told = messages.told(execution);
        Object number = told.remove(TO.getName());
        if (number != null) {
            asSystem.run(() -> execution
                    .getProcessEngineServices()
                    .getRuntimeService()
                    .createMessageCorrelation(messages.nameOf(execution))
                    .processInstanceBusinessKey(number.toString())
                    .setVariables(told)
                    .correlateAllWithResult());
        }
    }
}
