package org.salesplaybook.returnvisit;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseHistory;
import org.springframework.stereotype.Component;

/** 登记回访记录: keeps what the visit brought. */
@Component
class RecordReturnVisit implements JavaDelegate {

    private final VisitRecords records;
    private final Clock clock;

    RecordReturnVisit(VisitRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.update(records.of(execution).made(execution, clock.instant(), CaseHistory.doneBy(execution).get("makeVisit"),
                VisitProcess.VISIT_ATTEMPT.from(execution).get()));
    }
}
