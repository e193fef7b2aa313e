package org.salesplaybook.casefile;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess.Seen;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Where a case is now: what somebody is told who has just handed in something of it, and nothing of what is in it. */
@Component
class CourseOfCase {

    private final CaseAccess access;
    private final CasePages pages;
    private final TaskService tasks;
    private final ManagementService management;
    private final AsSystem asSystem;

    CourseOfCase(
            CaseAccess access,
            CasePages pages,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            AsSystem asSystem) {
        this.access = access;
        this.pages = pages;
        this.tasks = tasks;
        this.management = management;
        this.asSystem = asSystem;
    }

    /**
     * A task that comes next.
     *
     * @param id the task, where the person sees it
     * @param task its name
     * @param holder who has it, or which positions may take it
     * @param left how much time there is, if the task has a due date
     * @param mine whether it is the person's own
     */
    record Next(@Nullable String id, String task, String holder, TimeLeft.@Nullable Left left, boolean mine) {}

    /**
     * @param head what lists show of the case
     * @param busy whether the system is still at work, and more may come
     * @param next what waits for somebody
     */
    record Course(CasePages.Head head, boolean busy, List<Next> next) {}

    /**
     * @param instance id of the process instance
     * @param person login of whoever asks, and may see the case
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    Course of(String instance, String person) {
        // asked first: what the system has done by then is seen below
        boolean busy = asSystem.call(() -> management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .messages()
                        .withRetriesLeft()
                        .count()
                > 0);
        Seen seen = access.open(instance);
        Set<String> visible = tasks.createTaskQuery().processInstanceId(instance).list().stream()
                .map(Task::getId)
                .collect(Collectors.toSet());
        return asSystem.call(() -> new Course(
                pages.heads(List.of(seen.instance())).get(0),
                busy,
                tasks.createTaskQuery().processInstanceId(instance).orderByTaskCreateTime().asc().list().stream()
                        .map(task -> next(task, visible.contains(task.getId()), person))
                        .toList()));
    }

    private Next next(Task task, boolean visible, String person) {
        CasePages.Waiting waiting = pages.waiting(task);
        return new Next(
                visible ? task.getId() : null,
                waiting.task(),
                waiting.holder(),
                waiting.left(),
                person.equals(task.getAssignee()));
    }
}
