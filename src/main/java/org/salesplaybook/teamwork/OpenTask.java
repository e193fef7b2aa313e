package org.salesplaybook.teamwork;

import java.util.Set;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for somebody.
 *
 * @param task the task
 * @param process key of its process
 * @param number its case's number, once it has one
 * @param offeredTo logins of those to whom the diagram offers it; empty where it names a person
 * @param meantFor login of the person whom the diagram names, if any
 */
record OpenTask(
        Task task,
        String process,
        @Nullable String number,
        Set<String> offeredTo,
        @Nullable String meantFor) {

    /** @return whether a colleague is doing it for whoever is in charge of it */
    boolean isDelegated() {
        return task.getDelegationState() == DelegationState.PENDING;
    }

    /**
     * @return login of whoever is in charge of it: who holds it, or asked a colleague to do it; nobody where it is open
     *     to several
     */
    @Nullable
    String inCharge() {
        return isDelegated() ? task.getOwner() : task.getAssignee();
    }

    /** @return whether its holder stands in for somebody who is on leave, and gets it back at the end */
    boolean isDoneForAnother() {
        return !isDelegated() && task.getOwner() != null && !task.getOwner().equals(task.getAssignee());
    }

    boolean isHeldBy(String person) {
        return !isDelegated() && person.equals(task.getAssignee());
    }
}
