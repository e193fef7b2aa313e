package org.salesplaybook.steps;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of a case in the types that records have. Variables hold scalars only: days and moments as ISO
 * text in the company's zone, amounts as decimal numbers. A variable that is not set reads as {@code null}.
 *
 * @param scope the case, or one of its executions
 */
public record CaseData(VariableScope scope) {

    /** Decimals of an amount. */
    private static final int CENTS = 2;

    /** @return the text, number or answer as it stands */
    public <T> @Nullable T value(VariableFactory<T> variable) {
        return variable.from(scope).getOrNull();
    }

    /** @return the amount, to the cent */
    public @Nullable BigDecimal amount(VariableFactory<Double> variable) {
        Double amount = value(variable);
        return amount == null ? null : BigDecimal.valueOf(amount).setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** @return the day */
    public @Nullable LocalDate date(VariableFactory<String> variable) {
        String date = value(variable);
        return date == null ? null : LocalDate.parse(date);
    }

    /** @return the moment, in the company's zone */
    public @Nullable LocalDateTime moment(VariableFactory<String> variable) {
        String moment = value(variable);
        return moment == null ? null : LocalDateTime.parse(moment);
    }
}
