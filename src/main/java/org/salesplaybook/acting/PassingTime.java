package org.salesplaybook.acting;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets time pass for cases that nobody else works on, and what falls due in it happen. */
@Component
public class PassingTime {

    private final ManagementService jobs;
    private final JdbcClient database;

    PassingTime(ManagementService jobs, JdbcClient database) {
        this.jobs = jobs;
        this.database = database;
    }

    /** A job whose time has come; at once where it has none. */
    private record Due(
            String job, String instance, @Nullable Date at) {}

    /** @return the time in which the cases are now */
    public Date now() {
        return ClockUtil.getCurrentTime();
    }

    /** Lets the time pass, and what falls due in it happen. */
    public void passUntil(Date moment) {
        boolean happened = true;
        while (happened) {
            happened = somethingHappensBy(moment, ignored -> {});
        }
        itIs(moment);
    }

    /** Moves the clock, without anything happening on the way. */
    public void itIs(Date moment) {
        ClockUtil.setCurrentTime(moment);
    }

    /**
     * Lets the first thing happen that falls due by then, if anything does.
     *
     * @param happened is told of the case in which it did
     */
    public boolean somethingHappensBy(Date moment, Consumer<String> happened) {
        Optional<Due> next = nextDue(moment);
        next.ifPresent(due -> {
            happens(due);
            happened.accept(due.instance());
        });
        return next.isPresent();
    }

    /**
     * Lets the first thing happen that falls due in some cases, however late that is.
     *
     * @param instances of the cases
     * @param latest nothing later
     * @return whether there was any
     */
    public boolean somethingHappensIn(Collection<String> instances, Date latest) {
        Optional<Due> next = instances.isEmpty()
                ? Optional.empty()
                : database.sql(
                                "select id_, process_instance_id_, duedate_ from act_ru_job where retries_ > 0 "
                                        + "and process_instance_id_ in (:instances) and (duedate_ is null or duedate_ <= :moment) "
                                        + "order by case when duedate_ is null then 0 else 1 end, duedate_, id_ fetch first 1 rows only")
                        .param("instances", instances)
                        .param("moment", new Timestamp(latest.getTime()))
                        .query((row, line) -> new Due(row.getString(1), row.getString(2), row.getTimestamp(3)))
                        .optional();
        next.ifPresent(this::happens);
        return next.isPresent();
    }

    /** The moment comes at which a process begins by itself. */
    public void itIsTimeFor(String process) {
        jobs.createJobQuery().timers().processDefinitionKey(process).list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .findFirst()
                .ifPresent(job -> jobs.executeJob(job.getId()));
    }

    private void happens(Due due) {
        if (due.at() != null && due.at().after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(new Date(due.at().getTime()));
        }
        jobs.executeJob(due.job());
    }

    /** By SQL: it is asked after every step, and the engine's own query costs more than a step. */
    private Optional<Due> nextDue(Date moment) {
        return database.sql(
                        "select id_, process_instance_id_, duedate_ from act_ru_job where retries_ > 0 "
                                + "and process_instance_id_ is not null and (duedate_ is null or duedate_ <= :moment) "
                                + "order by case when duedate_ is null then 0 else 1 end, duedate_, id_ fetch first 1 rows only")
                .param("moment", new Timestamp(moment.getTime()))
                .query((row, line) -> new Due(row.getString(1), row.getString(2), row.getTimestamp(3)))
                .optional();
    }
}
