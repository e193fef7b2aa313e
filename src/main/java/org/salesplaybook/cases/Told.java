package org.salesplaybook.cases;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.vocabulary.StepInput;

/** What the diagram tells a step in its input parameters: never what a case happens to hold under the same name. */
final class Told {

    private Told() {}

    /** @return the text; {@code null} where there is none */
    static String text(DelegateExecution execution, StepInput input) {
        Object told = execution.getVariableLocal(input.word());
        return told == null || told.toString().isBlank()
                ? null
                : told.toString().strip();
    }

    /**
     * @return the moment, written as a date of the engine or as ISO text in the company's zone; {@code null} where
     *     there is none
     */
    static Instant moment(DelegateExecution execution, StepInput input, ZoneId zone) {
        Object told = execution.getVariableLocal(input.word());
        return told instanceof Date date
                ? date.toInstant()
                : told == null || told.toString().isBlank()
                        ? null
                        : LocalDateTime.parse(told.toString().strip())
                                .atZone(zone)
                                .toInstant();
    }
}
