package org.salesplaybook.complaint;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 记录投诉内容: numbers the complaint, opens its record, and fixes the moment from which the two working days run. */
@Component
@Writes({"caseNumber", "recordedAt", "deadline", "overdue", "archived"})
class RecordComplaint implements JavaDelegate {

    private final CaseRegister register;
    private final Deadline deadline;
    private final JdbcAggregateTemplate records;
    private final Clock clock;

    RecordComplaint(CaseRegister register, Deadline deadline, JdbcAggregateTemplate records, Clock clock) {
        this.register = register;
        this.deadline = deadline;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Instant due = deadline.of(now);
        String number = register.number(execution, ComplaintProcess.NUMBER_PREFIX);
        records.insert(Complaint.received(execution, number, now, due));
        ComplaintProcess.RECORDED_AT
                .on(execution)
                .set(LocalDateTime.ofInstant(now, clock.getZone()).toString());
        ComplaintProcess.DEADLINE.on(execution).set(deadline.text(due));
        ComplaintProcess.OVERDUE.on(execution).set(false);
        ComplaintProcess.ARCHIVED.on(execution).set(false);
    }
}
