package org.salesplaybook.management;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.cases.RecordedCases.Promise;
import org.salesplaybook.failures.FailedSteps;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a manager asks in the morning: what is late, what will be today, who holds it, how complaints stand. */
@Component
class Today {

    private static final int LISTED = 8;
    private static final int WEEKS = 12;

    private final Oversight oversight;
    private final OpenWork work;
    private final KnownNames names;
    private final RecordedCases recorded;
    private final FailedSteps failures;
    private final TaskService tasks;
    private final TimeLeft timeLeft;
    private final Clock clock;

    Today(
            Oversight oversight,
            OpenWork work,
            KnownNames names,
            RecordedCases recorded,
            FailedSteps failures,
            @Lazy TaskService tasks,
            TimeLeft timeLeft,
            Clock clock) {
        this.oversight = oversight;
        this.work = work;
        this.names = names;
        this.recorded = recorded;
        this.failures = failures;
        this.tasks = tasks;
        this.timeLeft = timeLeft;
        this.clock = clock;
    }

    /**
     * A task that waits for the manager.
     *
     * @param id the task, for Tasklist's page of it
     */
    record Mine(String id, String step, String process, TimeLeft.@Nullable Left left) {}

    /** What waits for the manager: how much, and what is due first. */
    record OwnWork(long count, List<Mine> first) {}

    /**
     * A case that has time as a whole, as complaints have two working days.
     *
     * @param holders who has its open tasks, or may claim them
     */
    record Running(
            String instance,
            String number,
            String kind,
            @Nullable String customer,
            TimeLeft.Left left,
            String holders) {}

    /** How many such cases are open, and those whose time is over first. */
    record AllRunning(boolean more, List<Running> first) {}

    /** How much the system could not do, and what came last. */
    record AllFailed(int count, List<FailedSteps.Failed> last) {}

    /**
     * Of how many cases the time was over in some days, and in how many it was kept.
     *
     * @param from the first of the days
     */
    record Share(String from, int total, int kept) {}

    /** All of it; without people, customers and cases where the person is to see counts alone. */
    record Board(
            String at,
            OpenWork.Counts open,
            @Nullable OwnWork own,
            @Nullable AllRunning running,
            @Nullable AllFailed failed,
            Share month,
            List<Share> weeks) {}

    Board of(String person) {
        Oversight.Seen oversees = oversight.of(person);
        ByPosition seen = oversees.cases();
        boolean everything = oversees.everything();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        LocalDate firstWeek =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
        LocalDate month = today.withDayOfMonth(1);
        List<Promise> promises = recorded.promises(seen, beginning(firstWeek), now);
        return new Board(
                work.shown(now),
                everything ? work.counts(seen) : work.counts(seen).ofProcesses(),
                everything ? own(person) : null,
                everything ? running(seen) : null,
                everything ? failed(seen, person) : null,
                share(promises, month, month.plusMonths(1)),
                IntStream.range(0, WEEKS)
                        .mapToObj(firstWeek::plusWeeks)
                        .map(week -> share(promises, week, week.plusWeeks(1)))
                        .toList());
    }

    private Instant beginning(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private Share share(List<Promise> promises, LocalDate from, LocalDate until) {
        List<Promise> within = promises.stream()
                .filter(one -> !one.deadline().isBefore(beginning(from))
                        && one.deadline().isBefore(beginning(until)))
                .toList();
        return new Share(from.toString(), within.size(), (int)
                within.stream().filter(Promise::kept).count());
    }

    private OwnWork own(String person) {
        List<TaskQuery> queries = List.of(
                tasks.createTaskQuery().taskAssignee(person),
                tasks.createTaskQuery().taskCandidateUser(person));
        Map<String, String> processes = names.processes();
        return new OwnWork(
                queries.stream().mapToLong(TaskQuery::count).sum(),
                queries.stream()
                        .flatMap(query -> query.orderByDueDate().asc().listPage(0, LISTED).stream())
                        .sorted(Comparator.comparing(Task::getDueDate, Comparator.nullsLast(Date::compareTo)))
                        .limit(LISTED)
                        .map(task -> new Mine(
                                task.getId(),
                                task.getName(),
                                processes.getOrDefault(keyOf(task.getProcessDefinitionId()), ""),
                                task.getDueDate() == null ? null : timeLeft.until(task.getDueDate())))
                        .toList());
    }

    private static String keyOf(String definition) {
        return definition.substring(0, definition.indexOf(':'));
    }

    private AllRunning running(ByPosition seen) {
        List<RecordedCases.Case> awaited = recorded.awaited(seen, LISTED + 1);
        List<RecordedCases.Case> first = awaited.subList(0, Math.min(LISTED, awaited.size()));
        Map<String, String> holders =
                work.holdersIn(first.stream().map(RecordedCases.Case::instance).toList());
        return new AllRunning(
                awaited.size() > LISTED,
                first.stream()
                        .map(one -> new Running(
                                one.instance(),
                                one.number(),
                                one.kind(),
                                one.customerName(),
                                timeLeft.until(Date.from(
                                        Objects.requireNonNull(one.deadline()).toInstant())),
                                holders.getOrDefault(one.instance(), "")))
                        .toList());
    }

    private AllFailed failed(ByPosition seen, String person) {
        return new AllFailed(failures.count(seen), failures.latest(seen, person, LISTED));
    }
}
