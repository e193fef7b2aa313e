package org.salesplaybook.teamwork;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.Permitted;
import org.salesplaybook.engine.TaskSettings;
import org.salesplaybook.notification.Holders;
import org.salesplaybook.notification.Notices;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 催办: whoever waits asks those who hold a task to do it. Whoever may read the case waits, and whoever had a task in it;
 * a copy is for information only. Not too often: nobody reads the tenth reminder of a day, and who is urged all the
 * time does not get to work.
 */
@Component
class Urging {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final TaskService tasks;
    private final OpenTasks openTasks;
    private final CaseAccess access;
    private final Holders holders;
    private final Notices notices;
    private final WorkingDays workingDays;
    private final AsSystem asSystem;
    private final Permitted permitted;
    private final TaskSettings settings;
    private final JdbcClient database;
    private final Clock clock;

    Urging(
            @Lazy TaskService tasks,
            OpenTasks openTasks,
            CaseAccess access,
            Holders holders,
            Notices notices,
            WorkingDays workingDays,
            AsSystem asSystem,
            Permitted permitted,
            TaskSettings settings,
            JdbcClient database,
            Clock clock) {
        this.tasks = tasks;
        this.openTasks = openTasks;
        this.access = access;
        this.holders = holders;
        this.notices = notices;
        this.workingDays = workingDays;
        this.asSystem = asSystem;
        this.permitted = permitted;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /**
     * An open task that one waits for.
     *
     * @param task its id
     * @param name what it is called
     * @param refusal why it cannot be urged now, in Chinese, if it cannot
     */
    record Urgeable(String task, String name, @Nullable String refusal) {}

    /**
     * @return the open tasks of a case that the person who is logged in waits for; not those that they hold themselves
     */
    List<Urgeable> of(String instance, String person) {
        if (!waitsFor(instance)) {
            return List.of();
        }
        return asSystem.call(() ->
                tasks
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .active()
                        .orderByTaskCreateTime()
                        .asc()
                        .list()
                        .stream()
                        .filter(task -> !holders.of(task).contains(person))
                        .map(task -> new Urgeable(
                                task.getId(),
                                task.getName(),
                                refusal(task, person).orElse(null)))
                        .toList());
    }

    /**
     * Asks those who hold the task to do it.
     *
     * @param person who asks
     * @param message what they say
     * @throws RequestRefused where the person does not wait for it, or it is too early to ask again; it says from when
     *     on it is not
     */
    void urge(String taskId, String person, String message) {
        String said = MessageText.required("催办内容", message);
        Task task = asSystem.call(
                () -> tasks.createTaskQuery().taskId(taskId).active().singleResult());
        if (task == null || !waitsFor(task.getProcessInstanceId())) {
            throw OpenTasks.gone();
        }
        permitted.run(() -> {
            lock(taskId);
            refusal(task, person).ifPresent(why -> {
                throw new RequestRefused(why);
            });
            notices.tell(
                    Notice.reminder("催办「" + task.getName() + "」：" + said, task, openTasks.numberOf(task)),
                    List.of(task),
                    holders.of(task),
                    settings.urging().priority());
            database.sql("insert into task_urge (process_instance_id, task_id, person, urged_at) values (?, ?, ?, ?)")
                    .param(task.getProcessInstanceId())
                    .param(taskId)
                    .param(person)
                    .param(OffsetDateTime.now(clock))
                    .update();
        });
    }

    /** @return by task, how often it was urged; tasks that were not are left out */
    Map<String, Integer> counts(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? Map.of()
                : database
                        .sql("select task_id, count(*) from task_urge where task_id in (:tasks) group by task_id")
                        .param("tasks", taskIds)
                        .query((row, n) -> Map.entry(row.getString(1), row.getInt(2)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean waitsFor(String instance) {
        return access.mayRead(instance) || access.takesPart(instance);
    }

    /** Two who urge at the same moment do so one after the other, and nobody finishes the task meanwhile. */
    private void lock(String taskId) {
        boolean isThere = database.sql("select id_ from act_ru_task where id_ = ? for update")
                .param(taskId)
                .query(String.class)
                .optional()
                .isPresent();
        if (!isThere) {
            throw OpenTasks.gone();
        }
    }

    private Optional<String> refusal(Task task, String person) {
        Set<String> urged = holders.of(task);
        if (urged.isEmpty()) {
            return Optional.of("「" + task.getName() + "」没有可以催办的人");
        }
        if (urged.contains(person)) {
            return Optional.of("「" + task.getName() + "」正等您自己办理");
        }
        return tooEarly(task.getId(), person);
    }

    private Optional<String> tooEarly(String taskId, String person) {
        Date now = Date.from(clock.instant());
        Optional<Date> last = database.sql("select max(urged_at) from task_urge where task_id = ? and person = ?")
                .param(taskId)
                .param(person)
                .query(OffsetDateTime.class)
                .optional()
                .map(moment -> Date.from(moment.toInstant()));
        Optional<Date> again = last.map(moment ->
                        workingDays.afterWork(moment, settings.urging().pause()))
                .filter(moment -> moment.after(now));
        if (again.isPresent()) {
            return Optional.of("您 " + text(last.get()) + " 已催办过，" + text(again.get()) + " 以后可以再催");
        }
        LocalDate today = LocalDate.now(clock);
        int count = database.sql("select count(*) from task_urge where task_id = ? and urged_at >= ?")
                .param(taskId)
                .param(today.atStartOfDay(clock.getZone()).toOffsetDateTime())
                .query(Integer.class)
                .single();
        return count < settings.urging().mostADay()
                ? Optional.empty()
                : Optional.of("今天已催办 " + count + " 次，"
                        + text(workingDays.opening(today.plusDays(1).toString())) + " 以后可以再催");
    }

    private String text(Date moment) {
        return MOMENT.format(moment.toInstant().atZone(clock.getZone()));
    }
}
