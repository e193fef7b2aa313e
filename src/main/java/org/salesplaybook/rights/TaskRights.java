package org.salesplaybook.rights;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Who may read and do a single task, by the same rule as {@link VisibleTasks}. */
class TaskRights extends AuthorizationCommandChecker {

    @Override
    public void checkReadTask(TaskEntity task) {
        if (!tasks().isOwnList(task)) {
            super.checkReadTask(task);
        }
    }

    /** All variables of a case are for those who may read the case; the others see what a task's form shows. */
    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        if (!getAuthorizationManager()
                .isAuthorized(Permissions.READ, Resources.PROCESS_INSTANCE, task.getProcessInstanceId())) {
            super.checkReadTaskVariable(task);
        }
    }

    /** To be told of a task is not to be asked to do it. */
    @Override
    public void checkTaskWork(TaskEntity task) {
        if (!tasks().isOwnWork(task)) {
            super.checkTaskWork(task);
        }
    }

    private VisibleTasks tasks() {
        return (VisibleTasks) getAuthorizationManager();
    }
}
