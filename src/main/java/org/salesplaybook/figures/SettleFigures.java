package org.salesplaybook.figures;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 结算一个月: the first that is to be settled. Each is a job of its own, so that years are caught up with step by step. */
@Component
@Writes("monthsLeft")
class SettleFigures implements JavaDelegate {

    private final SettledMonths months;

    SettleFigures(SettledMonths months) {
        this.months = months;
    }

    @Override
    public void execute(DelegateExecution execution) {
        months.unsettled().stream().findFirst().ifPresent(months::settle);
        FiguresProcess.MONTHS_LEFT.on(execution).set(!months.unsettled().isEmpty());
    }
}
