package org.salesplaybook.complaint;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.salesplaybook.workingdays.CalendarChanged;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/**
 * The two working days of a complaint, as its record and its forms show them; the engine's timers work out the same by
 * the expression in the diagram. Where the calendar changes, what is shown moves together with the timers.
 */
@Component
class Deadline {

    private final WorkingDays workingDays;
    private final JdbcAggregateTemplate records;
    private final RuntimeService cases;
    private final Clock clock;

    Deadline(WorkingDays workingDays, JdbcAggregateTemplate records, @Lazy RuntimeService cases, Clock clock) {
        this.workingDays = workingDays;
        this.records = records;
        this.cases = cases;
        this.clock = clock;
    }

    /** @return until when a complaint that was recorded at that moment has to be archived */
    Instant of(Instant recordedAt) {
        return workingDays
                .after(Date.from(recordedAt), ComplaintProcess.WORKING_DAYS)
                .toInstant();
    }

    /** @return the deadline as the variables of a case hold it */
    String text(Instant deadline) {
        return LocalDateTime.ofInstant(deadline, clock.getZone()).toString();
    }

    @EventListener
    void move(CalendarChanged event) {
        records.findAll(query(where("archivedAt").isNull()), Complaint.class).forEach(this::move);
    }

    private void move(Complaint complaint) {
        Instant due = of(complaint.recordedAt());
        if (!due.equals(complaint.deadline())) {
            records.update(complaint.due(due));
            cases.createProcessInstanceQuery()
                    .processInstanceId(complaint.processInstanceId())
                    .list()
                    .forEach(open ->
                            ComplaintProcess.DEADLINE.on(cases, open.getId()).set(text(due)));
        }
    }
}
