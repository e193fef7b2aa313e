package org.salesplaybook.complaint;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseHistory;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.Writes;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 存档: completes the record with what was found out, decided and done, and by whom. The two working days end here. */
@Component
@Writes("archived")
class ArchiveComplaint implements JavaDelegate {

    private final JdbcAggregateTemplate records;
    private final Clock clock;

    ArchiveComplaint(JdbcAggregateTemplate records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Complaint received =
                records.findById(CaseVariables.CASE_NUMBER.from(execution).get(), Complaint.class);
        records.update(received.archived(execution, clock.instant(), CaseHistory.doneBy(execution)));
        ComplaintProcess.ARCHIVED.on(execution).set(true);
    }
}
