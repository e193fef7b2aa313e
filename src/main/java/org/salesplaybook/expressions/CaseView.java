package org.salesplaybook.expressions;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * What {@code execution} stands for in an expression. The engine's own object, which leads to all of its services and
 * changes the case, is not handed out.
 */
public final class CaseView {

    private final DelegateExecution execution;

    CaseView(DelegateExecution execution) {
        this.execution = execution;
    }

    /** @return the variable's value, if there is one */
    public @Nullable Object getVariable(String name) {
        return execution.getVariable(name);
    }

    /** @return whether there is such a variable, be its value {@code null} */
    public boolean hasVariable(String name) {
        return execution.hasVariable(name);
    }

    /** @return the case's number, once it has one */
    public @Nullable String getProcessBusinessKey() {
        return execution.getProcessBusinessKey();
    }

    /** @return the team whose case it is, if any */
    public @Nullable String getTenantId() {
        return execution.getTenantId();
    }
}
