package org.salesplaybook.expressions;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/** What {@code task} stands for in an expression, see {@link CaseView}. */
public final class TaskView {

    private final DelegateTask task;

    TaskView(DelegateTask task) {
        this.task = task;
    }

    /** @see CaseView#getVariable */
    public Object getVariable(String name) {
        return task.getVariable(name);
    }

    /** @see CaseView#hasVariable */
    public boolean hasVariable(String name) {
        return task.hasVariable(name);
    }

    /** @return what the task is called */
    public String getName() {
        return task.getName();
    }

    /** @return login of whoever holds the task, if anybody */
    public @Nullable String getAssignee() {
        return task.getAssignee();
    }

    /** @return when the task is due, if ever */
    public @Nullable Date getDueDate() {
        return task.getDueDate();
    }
}
