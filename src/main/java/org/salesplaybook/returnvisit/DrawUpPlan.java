package org.salesplaybook.returnvisit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 编制回访计划: lists what is due in the month, and what was due before and still waits for its day. */
@Component
@Writes({
    "caseNumber",
    "openedAt",
    "teamName",
    "planMonth",
    "planEnd",
    "planVisits",
    "plannedCount",
    "doneInMonth",
    "earlierPlan"
})
class DrawUpPlan implements JavaDelegate {

    private static final String VISITORS = "customerService";
    private static final String BY_TELEPHONE = "电话";
    /** Where no month is said, the one is meant that begins within so many days, or has just begun. */
    private static final int NEAREST = 15;

    private static final int LONGEST = 3_900;

    private final CaseBook book;
    private final VisitRecords records;
    private final Organization organization;
    private final JsonLists lists;
    private final Clock clock;

    DrawUpPlan(CaseBook book, VisitRecords records, Organization organization, JsonLists lists, Clock clock) {
        this.book = book;
        this.records = records;
        this.organization = organization;
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String team = PlanProcess.TEAM.from(execution).get();
        YearMonth month = month(PlanProcess.PLAN_PERIOD.from(execution).getOrNull());
        List<PlannedVisit> due = records.waiting(team, month.atEndOfMonth()).stream()
                .map(this::proposed)
                .toList();
        lists.write(execution, PlanProcess.PLAN_VISITS, due);
        PlanProcess.PLANNED_COUNT.on(execution).set((long) due.size());
        String name = organization.nameOfTeam(team);
        PlanProcess.TEAM_NAME.on(execution).set(name);
        PlanProcess.PLAN_MONTH.on(execution).set(month.toString());
        PlanProcess.PLAN_END.on(execution).set(month.atEndOfMonth().toString());
        PlanProcess.EARLIER_PLAN
                .on(execution)
                .set(records.currentPlan(team, month.atDay(1)).orElse(null));
        PlanProcess.DONE_IN_MONTH.on(execution).set(done(team, month));

        book.open(execution, month + " " + name);
        records.addPlan(
                CaseVariables.CASE_NUMBER.from(execution).get(),
                execution.getProcessInstanceId(),
                team,
                month.atDay(1));
        if (due.isEmpty()) {
            book.close(execution);
        }
    }

    private YearMonth month(@Nullable String period) {
        LocalDate today = LocalDate.now(clock);
        if (period == null) {
            return YearMonth.from(today.plusDays(NEAREST));
        }
        return period.equals("current")
                ? YearMonth.from(today)
                : YearMonth.from(today).plusMonths(1);
    }

    /** The supervisor starts from the day that the schedule gives; what is late is to be made at once. */
    private PlannedVisit proposed(ReturnVisit visit) {
        LocalDate due = visit.plannedDate() == null ? visit.visitDueDate() : visit.plannedDate();
        LocalDate today = LocalDate.now(clock);
        return new PlannedVisit(
                visit.number(),
                PlannedVisit.ARRANGE,
                (due.isBefore(today) ? today : due).toString(),
                BY_TELEPHONE,
                visitor(visit),
                null);
    }

    private @Nullable String visitor(ReturnVisit visit) {
        return visit.visitor() != null
                ? organization.acting(visit.visitor(), visit.team())
                : organization.members(organization.groupInTeam(VISITORS, visit.team())).stream()
                        .sorted()
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable String done(String team, YearMonth month) {
        List<ReturnVisit> done = records.made(team, month.atDay(1), month.atEndOfMonth());
        String all = done.stream()
                .map(visit -> visit.visitDate() + " " + visit.customerName())
                .collect(Collectors.joining("；"));
        return done.isEmpty() ? null : all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "……";
    }
}
