package org.salesplaybook.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.absences.Substitution;
import org.salesplaybook.absences.Substitutions;
import org.salesplaybook.notification.Notices;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/** 交还请假人: from now on nobody stands in any more. What has not been done goes back to whoever was on leave. */
@Component
class TakeBackWork implements JavaDelegate {

    private final Substitutions substitutions;
    private final Absences absences;
    private final Organization organization;
    private final Notices notices;
    private final Clock clock;

    TakeBackWork(
            Substitutions substitutions, Absences absences, Organization organization, Notices notices, Clock clock) {
        this.substitutions = substitutions;
        this.absences = absences;
        this.organization = organization;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Substitution leave =
                substitutions.find(execution.getProcessInstanceId()).orElseThrow();
        substitutions.end(leave.instance(), OffsetDateTime.now(clock));
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery().taskOwner(leave.person()).list().stream()
                .filter(task -> task.getDelegationState() != DelegationState.PENDING
                        && !leave.person().equals(task.getAssignee()))
                .forEach(task -> giveBack(tasks, task, leave.person()));
        if (absences.representedBy(leave.substitute()).isEmpty()) {
            notices.forgetAsSubstitute(leave.substitute());
        }
    }

    private void giveBack(TaskService tasks, Task task, String person) {
        String doer = task.getAssignee();
        String next = organization.acting(person, task.getTenantId());
        task.setOwner(null);
        task.setAssignee(next);
        tasks.saveTask(task);
        tasks.createComment(
                task.getId(),
                task.getProcessInstanceId(),
                organization.nameOf(person) + "请假结束：任务由" + organization.nameOf(doer) + "交还"
                        + organization.nameOf(next));
    }
}
