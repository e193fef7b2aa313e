package org.salesplaybook.returnvisit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 列入待回访: from now on plans are made of the visit. */
@Component
@Writes("visitAttempt")
class ScheduleVisit implements JavaDelegate {

    private final VisitRecords records;

    ScheduleVisit(VisitRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.add(execution);
        VisitProcess.VISIT_ATTEMPT.on(execution).set(0L);
    }
}
