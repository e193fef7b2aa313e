package org.salesplaybook.teamwork;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.notification.SentBack;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What somebody may do with others about a task now, and what its card says of it. */
@Component
class Cooperation {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TaskService tasks;
    private final OpenTasks openTasks;
    private final TaskHandling handling;
    private final Colleagues colleagues;
    private final Urging urging;
    private final SentBack sentBack;
    private final Organization organization;
    private final Clock clock;

    Cooperation(
            @Lazy TaskService tasks,
            OpenTasks openTasks,
            TaskHandling handling,
            Colleagues colleagues,
            Urging urging,
            SentBack sentBack,
            Organization organization,
            Clock clock) {
        this.tasks = tasks;
        this.openTasks = openTasks;
        this.handling = handling;
        this.colleagues = colleagues;
        this.urging = urging;
        this.sentBack = sentBack;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * Something that was said about a task: {@code 2026-03-02 09:00}, name of whoever said it ({@code null} for the
     * system), and what.
     */
    record Said(String at, @Nullable String person, String text) {}

    /**
     * What may be done; {@code null} for what may not.
     *
     * @param instance the case
     * @param person login of whoever asks
     * @param marks how things stand between colleagues, in Chinese
     * @param said what was said about the task so far, in order: why it was handed over, what is asked
     * @param passOn whom the task can be given to for good
     * @param delegate who can be asked to do it
     * @param takeBack what it is called to end that a colleague does it: 收回 for whoever asked, 交回 for the colleague
     * @param urge how it stands with urging those who hold it
     * @param copyTo who can get a copy of the case
     */
    record Page(
            String instance,
            String person,
            List<String> marks,
            List<Said> said,
            Colleagues.@Nullable Circle passOn,
            Colleagues.@Nullable Circle delegate,
            @Nullable String takeBack,
            Urging.@Nullable Urgeable urge,
            List<Colleagues.Choice> copyTo) {}

    Page about(String taskId, String person) {
        OpenTask task = openTasks.seen(taskId);
        String instance = task.task().getProcessInstanceId();
        return new Page(
                instance,
                person,
                marks(
                        task.task(),
                        sentBack.among(List.of(task.task())).get(taskId),
                        urging.counts(List.of(taskId)).getOrDefault(taskId, 0)),
                said(taskId),
                handling.mayPassOn(task, person) ? colleagues.forGood(task, person) : null,
                handling.mayDelegate(task, person) ? colleagues.forHolder(task) : null,
                !handling.mayTakeBack(task, person)
                        ? null
                        : person.equals(task.task().getAssignee()) ? "交回" : "收回",
                urging.of(instance, person).stream()
                        .filter(one -> one.task().equals(taskId))
                        .findFirst()
                        .orElse(null),
                colleagues.allBut(person));
    }

    private List<Said> said(String taskId) {
        return tasks.getTaskComments(taskId).stream()
                .sorted(Comparator.comparing(Comment::getTime))
                .map(comment -> new Said(
                        MOMENT.format(comment.getTime().toInstant().atZone(clock.getZone())),
                        comment.getUserId() == null ? null : organization.nameOf(comment.getUserId()),
                        comment.getFullMessage()))
                .toList();
    }

    /**
     * @return by task, what the cards of those tasks say that the person who is logged in sees; tasks of which there is
     *     nothing to say are left out
     */
    Map<String, List<String>> marks(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Map.of();
        }
        List<Task> seen =
                tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list();
        Map<String, Integer> urged =
                urging.counts(seen.stream().map(Task::getId).toList());
        Map<String, String> back = sentBack.among(seen);
        Map<String, List<String>> marks = new LinkedHashMap<>();
        seen.forEach(task ->
                marks.put(task.getId(), marks(task, back.get(task.getId()), urged.getOrDefault(task.getId(), 0))));
        marks.values().removeIf(List::isEmpty);
        return marks;
    }

    private List<String> marks(Task task, @Nullable String back, int urged) {
        List<String> marks = new ArrayList<>();
        if (back != null) {
            marks.add(back);
        }
        if (task.getDelegationState() == DelegationState.PENDING) {
            marks.add(organization.nameOf(task.getOwner()) + " 委派给 " + organization.nameOf(task.getAssignee()));
        } else if (task.getDelegationState() == DelegationState.RESOLVED) {
            marks.add("委派已办，待" + organization.nameOf(task.getAssignee()) + "核对");
        }
        if (urged > 0) {
            marks.add("已催办 " + urged + " 次");
        }
        return marks;
    }
}
