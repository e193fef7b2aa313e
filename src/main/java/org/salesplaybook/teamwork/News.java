package org.salesplaybook.teamwork;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.notification.SentBack;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.sending.Inbox;
import org.salesplaybook.sending.NoticeKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What comes up for somebody while they work: new tasks, what came back, what they were told, copies. */
@Component
class News {

    /**
     * What is told of is remembered by the page, so that nothing is lost between two questions and nothing said twice.
     */
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    /** Whoever was away for longer finds everything in the lists. */
    private static final Duration LONGEST = Duration.ofDays(1);
    /** What was told before is history. */
    private static final Duration REMEMBERED = Duration.ofDays(14);
    /** So long after somebody's own step what it leads to is no news to them. */
    private static final Duration OWN_DOING = Duration.ofMinutes(1);

    private static final int MOST = 20;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TaskService tasks;
    private final RuntimeService cases;
    private final IdentityService identities;
    private final Copies copies;
    private final Inbox inbox;
    private final SentBack sentBack;
    private final AsSystem asSystem;
    private final JdbcClient database;
    private final Clock clock;

    News(
            @Lazy TaskService tasks,
            @Lazy RuntimeService cases,
            @Lazy IdentityService identities,
            Copies copies,
            Inbox inbox,
            SentBack sentBack,
            AsSystem asSystem,
            JdbcClient database,
            Clock clock) {
        this.tasks = tasks;
        this.cases = cases;
        this.identities = identities;
        this.copies = copies;
        this.inbox = inbox;
        this.sentBack = sentBack;
        this.asSystem = asSystem;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Something new.
     *
     * @param id what it is known by, the same whenever it is told
     * @param kind what it is, in Chinese
     * @param number of the case, once it has one
     * @param task id of the task that it leads to
     * @param at {@code 2026-03-02 09:00}
     */
    record Item(
            String id, String kind, String text, @Nullable String number, String task, String at) {}

    /**
     * What is new.
     *
     * @param at when it was asked for, to ask from there the next time
     * @param copies how many copies have not been opened
     */
    record Page(String at, int copies, List<Item> items) {}

    /**
     * @param since when it was asked for before; nothing is new to whoever asks for the first time
     * @throws RequestRefused where that is no moment
     */
    Page of(String person, @Nullable String since) {
        Instant now = clock.instant();
        List<Item> items = new ArrayList<>();
        if (since != null) {
            Instant from = Stream.of(moment(since).minus(OVERLAP), now.minus(LONGEST))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            items.addAll(told(person, from));
            Set<String> told = items.stream().map(Item::task).collect(Collectors.toSet());
            newTasks(person, from).stream()
                    .filter(item -> !told.contains(item.task()))
                    .forEach(items::add);
        }
        return new Page(now.toString(), copies.unreadBy(person), items);
    }

    /** @return what the person was told lately of tasks that are still open, the latest first */
    Page told(String person) {
        Instant now = clock.instant();
        return new Page(now.toString(), copies.unreadBy(person), told(person, now.minus(REMEMBERED)));
    }

    private List<Item> told(String person, Instant since) {
        return inbox.of(person, since).stream()
                .map(notice -> new Item(
                        "notice-" + notice.id(),
                        NoticeKind.of(notice.kind()).orElseThrow().label(),
                        notice.words(),
                        notice.number(),
                        notice.task(),
                        text(notice.toldAt().toInstant())))
                .toList();
    }

    private static Instant moment(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw new RequestRefused("「since」应为时间，如 2026-03-02T01:00:00Z");
        }
    }

    private List<Item> newTasks(String person, Instant since) {
        Date from = Date.from(since);
        List<Task> own = tasks.createTaskQuery()
                .taskAssignee(person)
                .active()
                .taskUpdatedAfter(from)
                .listPage(0, MOST);
        List<String> groups = identities.getCurrentAuthentication().getGroupIds();
        List<Task> offered = groups.isEmpty()
                ? List.of()
                : tasks.createTaskQuery()
                        .taskCandidateGroupIn(groups)
                        .active()
                        .taskCreatedAfter(from)
                        .listPage(0, MOST);
        List<Task> found = Stream.concat(own.stream(), offered.stream()).toList();
        if (found.isEmpty()) {
            return List.of();
        }
        Set<String> instances = found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        Set<String> ownDoing = ownDoing(person, instances, since.minus(OWN_DOING));
        Map<String, ProcessInstance> known =
                asSystem
                        .call(() -> cases.createProcessInstanceQuery()
                                .processInstanceIds(instances)
                                .list())
                        .stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, instance -> instance));
        List<Task> others = found.stream()
                .filter(task -> !ownDoing.contains(task.getProcessInstanceId()))
                .toList();
        Map<String, String> back = sentBack.among(others);
        return others.stream()
                .map(task -> new Item(
                        "task-" + task.getId(),
                        kind(task, back).label(),
                        "「" + task.getName() + "」" + back.getOrDefault(task.getId(), ""),
                        known.containsKey(task.getProcessInstanceId())
                                ? known.get(task.getProcessInstanceId()).getBusinessKey()
                                : null,
                        task.getId(),
                        text(task.getCreateTime().toInstant())))
                .toList();
    }

    private static NoticeKind kind(Task task, Map<String, String> back) {
        return back.containsKey(task.getId()) ? NoticeKind.REFUSAL : NoticeKind.NEW_TASK;
    }

    private Set<String> ownDoing(String person, Set<String> instances, Instant since) {
        return new HashSet<>(
                database.sql("select proc_inst_id_ from act_hi_taskinst where proc_inst_id_ in (:instances) "
                                + "and assignee_ = :person and end_time_ >= :since "
                                + "union select id_ from act_hi_procinst where id_ in (:instances) "
                                + "and start_user_id_ = :person and start_time_ >= :since")
                        .param("instances", instances)
                        .param("person", person)
                        .param("since", Date.from(since))
                        .query(String.class)
                        .list());
    }

    private String text(Instant instant) {
        return MOMENT.format(instant.atZone(clock.getZone()));
    }
}
