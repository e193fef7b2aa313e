package org.salesplaybook.returnvisit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.PlannedVisits;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of visits and of the plans that they are in. */
@Component
class VisitRecords implements PlannedVisits {

    /** A visit that waits for its day, by the engine: only such a one can be planned otherwise. */
    private static final String WAITS =
            "exists (select 1 from act_ru_event_subscr e where e.proc_inst_id_ = v.process_instance_id "
                    + "and e.event_name_ = 'visitRescheduled')";

    /** A visit that is not over. */
    static final String OPEN =
            "v.visit_date is null and exists (select 1 from act_ru_execution e where e.id_ = v.process_instance_id)";

    private final JdbcClient database;
    private final Clock clock;

    VisitRecords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds the visit that the case is. */
    void add(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        database.sql("insert into planned_visit (number, process_instance_id, team, sales_rep, customer_name, "
                        + "visit_reason, visit_due_date) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        data.value(CaseVariables.CASE_NUMBER),
                        execution.getProcessInstanceId(),
                        execution.getTenantId(),
                        data.value(VisitProcess.SALES_REP),
                        data.value(CaseVariables.CUSTOMER_NAME),
                        data.value(VisitProcess.VISIT_REASON),
                        data.date(VisitProcess.VISIT_DUE_DATE))
                .update();
    }

    /** Puts a visit into a plan. */
    void plan(String visit, String plan, LocalDate on, @Nullable String by) {
        database.sql("update planned_visit set plan = ?, planned_date = ?, visitor = ? where number = ?")
                .params(plan, on, by, visit)
                .update();
    }

    void made(String visit, @Nullable LocalDate on, @Nullable String by) {
        database.sql("update planned_visit set visit_date = ?, visitor = ? where number = ?")
                .params(on, by, visit)
                .update();
    }

    ReturnVisit get(String number) {
        return database.sql("select * from planned_visit where number = ?")
                .param(number)
                .query(ReturnVisit.class)
                .single();
    }

    boolean isWaiting(String visit) {
        return database.sql("select count(*) from planned_visit v where v.number = ? and " + WAITS)
                        .param(visit)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public Map<String, LocalDate> waiting(Collection<String> numbers) {
        Map<String, LocalDate> days = new HashMap<>();
        if (!numbers.isEmpty()) {
            database.sql("select v.number, coalesce(v.planned_date, v.visit_due_date) visit_day from planned_visit v "
                            + "where v.number in (:numbers) and v.visit_date is null and " + WAITS)
                    .param("numbers", numbers)
                    .query(row -> {
                        days.put(row.getString("number"), row.getObject("visit_day", LocalDate.class));
                    });
        }
        return days;
    }

    /** @return the team's visits that wait for their day and have it by then, the earliest first */
    List<ReturnVisit> waiting(String team, LocalDate until) {
        return database.sql("select v.* from planned_visit v where v.team = :team and v.visit_date is null and "
                        + "coalesce(v.planned_date, v.visit_due_date) <= :until and " + WAITS
                        + " order by coalesce(v.planned_date, v.visit_due_date), v.number")
                .param("team", team)
                .param("until", until)
                .query(ReturnVisit.class)
                .list();
    }

    /** @return the team's visits that were made between the two days, both included */
    List<ReturnVisit> made(String team, LocalDate from, LocalDate to) {
        return database.sql("select * from planned_visit where team = ? and visit_date between ? and ? "
                        + "order by visit_date, number")
                .params(team, from, to)
                .query(ReturnVisit.class)
                .list();
    }

    /** @return how many of a plan's visits are not over */
    int open(String plan) {
        return database.sql("select count(*) from planned_visit v where v.plan = ? and " + OPEN)
                .param(plan)
                .query(Integer.class)
                .single();
    }

    void addPlan(String number, String instance, String team, LocalDate firstDay) {
        database.sql("insert into visit_plan (number, process_instance_id, team, first_day) values (?, ?, ?, ?)")
                .params(number, instance, team, firstDay)
                .update();
    }

    /** @return the plan of that team and month that is being carried out */
    Optional<String> currentPlan(String team, LocalDate firstDay) {
        return database.sql(
                        "select number from visit_plan where team = ? and first_day = ? and approved_at is not null and closed_at is null")
                .param(team)
                .param(firstDay)
                .query(String.class)
                .optional();
    }

    /** From now on the plan is carried out. */
    void approvePlan(String number) {
        database.sql("update visit_plan set approved_at = ? where number = ?")
                .params(OffsetDateTime.now(clock), number)
                .update();
    }

    /** From now on it is not any more: its month is over, or there is another one. */
    void closePlan(String number) {
        database.sql("update visit_plan set closed_at = ? where number = ?")
                .params(OffsetDateTime.now(clock), number)
                .update();
    }

    void check(VisitCheck check, String plan) {
        database.sql("update planned_visit set check_result = ?, check_note = ?, checked_in = ? where number = ?")
                .param(check.checkResult())
                .param(check.checkNote())
                .param(plan)
                .param(check.visit())
                .update();
    }
}
