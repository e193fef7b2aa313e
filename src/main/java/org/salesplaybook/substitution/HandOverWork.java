package org.salesplaybook.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.absences.Substitution;
import org.salesplaybook.absences.Substitutions;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/**
 * 转交代理人: from now on the substitute stands in. The open tasks of whoever is on leave pass over; those that an earlier
 * substitute has go to the present one.
 */
@Component
class HandOverWork implements JavaDelegate {

    private final Substitutions substitutions;
    private final Placement placement;
    private final PlaceTasks placeTasks;
    private final Absences absences;
    private final Organization organization;
    private final Clock clock;

    HandOverWork(
            Substitutions substitutions,
            Placement placement,
            PlaceTasks placeTasks,
            Absences absences,
            Organization organization,
            Clock clock) {
        this.substitutions = substitutions;
        this.placement = placement;
        this.placeTasks = placeTasks;
        this.absences = absences;
        this.organization = organization;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Substitution leave =
                substitutions.find(execution.getProcessInstanceId()).orElseThrow();
        substitutions.begin(leave.instance(), OffsetDateTime.now(clock));
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery().or().taskAssignee(leave.person()).taskOwner(leave.person()).endOr().list().stream()
                .filter(task -> task.getDelegationState() != DelegationState.PENDING)
                .forEach(task -> place(tasks, task, leave.person()));
        Set<String> groups = absences.groupsOf(leave.person());
        tasks.createTaskQuery()
                .taskCandidateGroupIn(groups.stream().toList())
                .list()
                .forEach(task -> placeTasks.offerBesides(
                        Context.getCommandContext().getTaskManager().findTaskById(task.getId())));
    }

    private void place(TaskService tasks, Task task, String person) {
        placement
                .insteadOf(person, task.getId(), task.getTenantId())
                .filter(place -> !place.doer().equals(task.getAssignee()))
                .ifPresent(place -> {
                    task.setOwner(place.whose());
                    task.setAssignee(place.doer());
                    tasks.saveTask(task);
                    tasks.createComment(
                            task.getId(),
                            task.getProcessInstanceId(),
                            organization.nameOf(person) + "请假：任务由" + organization.nameOf(place.doer()) + "代为办理");
                });
    }
}
