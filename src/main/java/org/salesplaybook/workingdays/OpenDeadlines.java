package org.salesplaybook.workingdays;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Works the open deadlines out again, from their stored start, under another calendar: due dates of tasks and timers. A
 * deadline that somebody set by hand is not the one that the diagram gave under the past calendar, and stays.
 */
@Component
class OpenDeadlines {

    /** A deadline counted backwards can lie before the day that moved it. */
    private static final int DAYS_BEFORE_A_CHANGE = 31;

    private final WorkingDays workingDays;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final CommandExecutor commands;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    // the engine's calendar needs the working days of this module before the engine's services exist
    OpenDeadlines(
            WorkingDays workingDays,
            @Lazy TaskService tasks,
            @Lazy ManagementService jobs,
            @Lazy CommandExecutor commands,
            JdbcClient database,
            ApplicationEventPublisher events,
            Clock clock) {
        this.workingDays = workingDays;
        this.tasks = tasks;
        this.jobs = jobs;
        this.commands = commands;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** @return how many deadlines have moved */
    int move(WorkingCalendar past, WorkingCalendar next) {
        Date first = firstThatCanMove(past, next);
        if (first == null) {
            return 0;
        }
        List<String> due = tasks.createTaskQuery().dueAfter(first).list().stream()
                .map(Task::getId)
                .filter(task -> commands.execute(context -> isOfTheDiagram(context, task, past)))
                .toList();
        List<String> timers = jobs.createJobQuery().timers().duedateHigherThan(first).list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .map(Job::getId)
                .filter(timer -> new Timer(timer).isOfTheDiagram(past))
                .toList();
        // what a whole case has time for moves first: the diagram reads it
        workingDays.under(next, () -> {
            events.publishEvent(new CalendarChanged());
            return null;
        });
        int moved = 0;
        for (String task : due) {
            moved += commands.execute(context -> moveDueDate(context, task, next)) ? 1 : 0;
        }
        for (String timer : timers) {
            moved += new Timer(timer).move(next) ? 1 : 0;
        }
        return moved;
    }

    private @Nullable Date firstThatCanMove(WorkingCalendar past, WorkingCalendar next) {
        TreeSet<LocalDate> changed = new TreeSet<>();
        TreeSet<LocalDate> ruled = new TreeSet<>(past.days().keySet());
        ruled.addAll(next.days().keySet());
        TreeSet<Integer> years = new TreeSet<>(past.announcedYears());
        years.addAll(next.announcedYears());
        for (int year : years) {
            LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).forEach(ruled::add);
        }
        for (LocalDate day : ruled) {
            if (past.isWorkingDay(day) != next.isWorkingDay(day)
                    || !past.hours(day).equals(next.hours(day))) {
                changed.add(day);
            }
        }
        ZoneId zone = clock.getZone();
        return changed.isEmpty()
                ? null
                : Date.from(changed.first()
                        .minusDays(DAYS_BEFORE_A_CHANGE)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    private boolean isOfTheDiagram(CommandContext context, String taskId, WorkingCalendar past) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        return task.getTaskDefinition() != null
                && task.getTaskDefinition().getDueDateExpression() != null
                && sameMoment(task.getDueDate(), workingDays.under(past, () -> dueDate(context, task)));
    }

    private boolean moveDueDate(CommandContext context, String taskId, WorkingCalendar next) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        Date before = task.getDueDate();
        Date after = workingDays.under(next, () -> dueDate(context, task));
        if (sameMoment(before, after)) {
            return false;
        }
        task.setDueDate(after);
        task.triggerUpdateEvent();
        record(task.getProcessInstanceId(), task.getTaskDefinitionKey(), before, after);
        tasks.createComment(
                taskId, task.getProcessInstanceId(), "工作日历更新，到期时间由 " + shown(before) + " 改为 " + shown(after));
        return true;
    }

    private static Date dueDate(CommandContext context, TaskEntity task) {
        Expression expression = task.getTaskDefinition().getDueDateExpression();
        Object value = expression.getValue(task.getExecution());
        return value instanceof String text
                ? context.getProcessEngineConfiguration()
                        .getBusinessCalendarManager()
                        .getBusinessCalendar(DueDateBusinessCalendar.NAME)
                        .resolveDuedate(text, task.getCreateTime())
                : (Date) value;
    }

    private static boolean sameMoment(@Nullable Date a, @Nullable Date b) {
        return Objects.equals(a == null ? null : a.getTime(), b == null ? null : b.getTime());
    }

    private void record(String processInstanceId, String element, Date before, Date after) {
        database.sql("insert into deadline_change (process_instance_id, element, due_before, due_after, changed_at) "
                        + "values (?, ?, ?, ?, ?)")
                .params(List.of(
                        processInstanceId,
                        element,
                        timestamp(before),
                        timestamp(after),
                        timestamp(Date.from(clock.instant()))))
                .update();
    }

    private static java.sql.Timestamp timestamp(Date moment) {
        return new java.sql.Timestamp(moment.getTime());
    }

    private String shown(Date moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .format(moment.toInstant().atZone(clock.getZone()));
    }

    /** Finds the declaration of a timer the way the engine does. */
    private class Timer extends RecalculateJobDuedateCmd {

        private final String jobId;
        private BiFunction<TimerDeclarationImpl, TimerEntity, Boolean> asked = (declaration, timer) -> false;
        private boolean answer;

        Timer(String jobId) {
            super(jobId, true);
            this.jobId = jobId;
        }

        boolean isOfTheDiagram(WorkingCalendar past) {
            return run((declaration, timer) -> {
                Date before = timer.getDuedate();
                Date worked = dueDate(declaration, timer, past);
                timer.setDuedate(before);
                return sameMoment(before, worked);
            });
        }

        boolean move(WorkingCalendar next) {
            return run((declaration, timer) -> {
                Date before = timer.getDuedate();
                Date after = dueDate(declaration, timer, next);
                boolean moved = !sameMoment(before, after);
                if (moved) {
                    record(timer.getProcessInstanceId(), timer.getActivityId(), before, after);
                }
                return moved;
            });
        }

        private boolean run(BiFunction<TimerDeclarationImpl, TimerEntity, Boolean> question) {
            asked = question;
            commands.execute(this);
            return answer;
        }

        @Override
        public Void execute(CommandContext context) {
            TimerEntity timer = (TimerEntity) context.getJobManager().findJobById(jobId);
            answer = asked.apply(findTimerDeclaration(context, timer), timer);
            return null;
        }

        private Date dueDate(TimerDeclarationImpl declaration, TimerEntity timer, WorkingCalendar calendar) {
            return workingDays.under(calendar, () -> {
                declaration.resolveAndSetDuedate(timer.getExecution(), timer, true);
                return timer.getDuedate();
            });
        }
    }
}
