package org.salesplaybook.teamwork;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds open tasks, and what the diagram says of whose they are. */
@Component
class OpenTasks {

    private final TaskService tasks;
    private final RuntimeService cases;
    private final CommandExecutor commands;
    private final Organization organization;
    private final AsSystem asSystem;

    OpenTasks(
            @Lazy TaskService tasks,
            @Lazy RuntimeService cases,
            @Lazy CommandExecutor commands,
            Organization organization,
            AsSystem asSystem) {
        this.tasks = tasks;
        this.cases = cases;
        this.commands = commands;
        this.organization = organization;
        this.asSystem = asSystem;
    }

    /**
     * @return the task, where the person who is logged in sees it in their lists
     * @throws RequestRefused where there is no such task any more, or none that they see
     */
    OpenTask seen(String taskId) {
        return Optional.ofNullable(
                        tasks.createTaskQuery().taskId(taskId).active().singleResult())
                .map(task -> asSystem.call(() -> about(task)))
                .orElseThrow(OpenTasks::gone);
    }

    /**
     * @return the task, where it is offered to the person's position, whoever holds it
     * @throws RequestRefused where there is no such task any more, or none that is
     */
    OpenTask offeredTo(String taskId, String person) {
        return asSystem.call(() -> Optional.ofNullable(
                                tasks.createTaskQuery().taskId(taskId).active().singleResult())
                        .map(this::about))
                .filter(task -> task.offeredTo().contains(person))
                .orElseThrow(OpenTasks::gone);
    }

    /** @return the open tasks of a case that somebody holds */
    List<OpenTask> heldIn(String instance) {
        return asSystem.call(
                () -> tasks.createTaskQuery().processInstanceId(instance).taskAssigned().active().list().stream()
                        .map(this::about)
                        .toList());
    }

    static RequestRefused gone() {
        return new RequestRefused("这项任务已经办完、撤销，或者已不在您的列表中，请刷新任务列表");
    }

    private OpenTask about(Task task) {
        return commands.execute(context -> {
            TaskEntity open = Optional.ofNullable(context.getTaskManager().findTaskById(task.getId()))
                    .orElseThrow(OpenTasks::gone);
            Expression assignee = open.getTaskDefinition().getAssigneeExpression();
            return new OpenTask(
                    task,
                    open.getProcessDefinition().getKey(),
                    numberOf(open),
                    offeredTo(task),
                    assignee == null ? null : (String) assignee.getValue(open.getExecution()));
        });
    }

    /** @return number of the task's case, once it has one */
    @Nullable
    String numberOf(Task task) {
        return Objects.toString(cases.getVariable(task.getExecutionId(), CaseVariables.CASE_NUMBER.getName()), null);
    }

    private Set<String> offeredTo(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .flatMap(group -> organization.members(group).stream())
                .collect(Collectors.toSet());
    }
}
