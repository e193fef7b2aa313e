package org.salesplaybook.returnvisit;

import java.time.YearMonth;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 汇总执行情况: counts what was done in the month, and what of the plan was not. The check of what was recorded is added to
 * the plan's record later.
 */
@Component
@Writes({"visitsDone", "visitsOpen"})
class SumUpPlan implements JavaDelegate {

    private final CaseBook book;
    private final VisitRecords records;

    SumUpPlan(CaseBook book, VisitRecords records) {
        this.book = book;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        YearMonth month = YearMonth.parse(PlanProcess.PLAN_MONTH.from(execution).get());
        int done = records.made(PlanProcess.TEAM.from(execution).get(), month.atDay(1), month.atEndOfMonth())
                .size();
        PlanProcess.VISITS_DONE.on(execution).set((long) done);
        PlanProcess.VISITS_OPEN.on(execution).set((long) records.open(number));
        records.closePlan(number);
        book.close(execution);
    }
}
