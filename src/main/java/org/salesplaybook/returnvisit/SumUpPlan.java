package org.salesplaybook.returnvisit;

import java.time.YearMonth;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
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
        CaseData data = new CaseData(execution);
        String number = data.value(CaseVariables.CASE_NUMBER);
        YearMonth month = YearMonth.parse(data.value(PlanProcess.PLAN_MONTH));
        int done = records.made(data.value(PlanProcess.TEAM), month.atDay(1), month.atEndOfMonth())
                .size();
        PlanProcess.VISITS_DONE.on(execution).set((long) done);
        PlanProcess.VISITS_OPEN.on(execution).set((long) records.open(number));
        records.closePlan(number);
        book.close(execution);
    }
}
