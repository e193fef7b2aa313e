package org.salesplaybook.returnvisit;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseHistory;
import org.salesplaybook.engine.Writes;
import org.springframework.stereotype.Component;

/** 登记回访记录: keeps what the visit brought, and who made it: whatever it leads to goes on with that person. */
@Component
@Writes("visitor")
class RecordReturnVisit implements JavaDelegate {

    private final VisitRecords records;
    private final Clock clock;

    RecordReturnVisit(VisitRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String visitor = CaseHistory.doneBy(execution).get("makeVisit");
        records.update(records.of(execution)
                .made(
                        execution,
                        clock.instant(),
                        visitor,
                        VisitProcess.VISIT_ATTEMPT.from(execution).get()));
        VisitProcess.VISITOR.on(execution).set(visitor);
    }
}
