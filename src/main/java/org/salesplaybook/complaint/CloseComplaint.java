package org.salesplaybook.complaint;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 结案: adds the customer's feedback and the lessons to the archived record. */
@Component
class CloseComplaint implements JavaDelegate {

    private final JdbcAggregateTemplate records;
    private final Clock clock;

    CloseComplaint(JdbcAggregateTemplate records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Complaint archived =
                records.findById(CaseVariables.CASE_NUMBER.from(execution).get(), Complaint.class);
        records.update(archived.closed(execution, clock.instant()));
    }
}
