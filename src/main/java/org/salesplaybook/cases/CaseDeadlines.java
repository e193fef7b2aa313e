package org.salesplaybook.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.workingdays.CalendarChanged;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time that whole cases have. Where the calendar changes, the case and its record move together; due dates and
 * timers of the diagram follow the case.
 */
@Component
class CaseDeadlines {

    private final WorkingDays workingDays;
    private final JdbcClient database;
    private final RuntimeService cases;
    private final Clock clock;

    CaseDeadlines(WorkingDays workingDays, JdbcClient database, @Lazy RuntimeService cases, Clock clock) {
        this.workingDays = workingDays;
        this.database = database;
        this.cases = cases;
        this.clock = clock;
    }

    private record Running(
            String number, String instance, OffsetDateTime opened, OffsetDateTime deadline, String rule) {}

    @EventListener
    void move(CalendarChanged event) {
        database.sql("select number, process_instance_id, opened_at, deadline, deadline_rule from case_record "
                        + "where deadline_rule is not null and archived_at is null")
                .query((row, line) -> new Running(
                        row.getString("number"),
                        row.getString("process_instance_id"),
                        row.getObject("opened_at", OffsetDateTime.class),
                        row.getObject("deadline", OffsetDateTime.class),
                        row.getString("deadline_rule")))
                .list()
                .forEach(this::move);
    }

    private void move(Running running) {
        Date opened = Date.from(running.opened().toInstant());
        workingDays
                .within(running.rule(), opened)
                .map(due -> due.toInstant().atZone(clock.getZone()).toOffsetDateTime())
                .filter(due -> !due.isEqual(running.deadline()))
                .ifPresent(due -> {
                    database.sql("update case_record set deadline = ? where number = ?")
                            .params(due, running.number())
                            .update();
                    cases.createProcessInstanceQuery()
                            .processInstanceId(running.instance())
                            .list()
                            .forEach(open -> CaseVariables.DEADLINE
                                    .on(cases, open.getId())
                                    .set(text(due.toLocalDateTime())));
                });
    }

    /** @return the present moment as forms and diagrams read it */
    static String minute(Clock clock) {
        return text(LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES));
    }

    /** @return the moment as forms and diagrams read it */
    static String text(LocalDateTime moment) {
        return moment.toString();
    }
}
