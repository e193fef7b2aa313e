package org.salesplaybook.returnvisit;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 下达回访计划: takes the plan over into the records of its visits. What has been begun or done since it was drawn up stays
 * as it is. The diagram then tells the visits themselves.
 */
@Component
@Writes({"arrangedVisits", "cancelledVisits", "earlierPlan"})
class ApplyPlan implements JavaDelegate {

    private final CaseBook book;
    private final VisitRecords records;
    private final JsonLists lists;

    ApplyPlan(CaseBook book, VisitRecords records, JsonLists lists) {
        this.book = book;
        this.records = records;
        this.lists = lists;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        List<PlannedVisit> waiting = lists.read(execution, PlanProcess.PLAN_VISITS, PlannedVisit.class).stream()
                .filter(line -> records.isWaiting(line.visit()))
                .toList();
        List<PlannedVisit> arranged = waiting.stream()
                .filter(line -> PlannedVisit.ARRANGE.equals(line.planAction()))
                .toList();
        arranged.forEach(line -> records.plan(line.visit(), number, LocalDate.parse(line.visitDate()), line.visitor()));
        lists.write(execution, PlanProcess.ARRANGED_VISITS, arranged);
        lists.write(
                execution,
                PlanProcess.CANCELLED_VISITS,
                waiting.stream().filter(line -> !arranged.contains(line)).toList());

        String earlier = records.currentPlan(
                        PlanProcess.TEAM.from(execution).get(),
                        LocalDate.parse(PlanProcess.PLAN_END.from(execution).get())
                                .withDayOfMonth(1))
                .orElse(null);
        PlanProcess.EARLIER_PLAN.on(execution).set(earlier);
        if (earlier != null) {
            records.closePlan(earlier);
            book.replace(execution, earlier);
        }
        records.approvePlan(number);
        book.keep(execution);
    }
}
