package org.salesplaybook.cases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.vocabulary.StepInput;

/** What the diagram tells a step in its input parameters: never what a case happens to hold under the same name. */
final class Told {

    private Told() {}

    /** @return the text, if there is one */
    static @Nullable String text(DelegateExecution execution, StepInput input) {
        Object told = execution.getVariableLocal(input.word());
        return told == null || told.toString().isBlank()
                ? null
                : told.toString().strip();
    }
}
