package org.salesplaybook.organization;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Passes on the open tasks and the cases of somebody who left or changed the team. */
@Component
class HandOver {

    private final Organization organization;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final HistoryService history;

    HandOver(
            Organization organization, TaskService tasks, AuthorizationService authorizations, HistoryService history) {
        this.organization = organization;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.history = history;
    }

    void workOf(Person person) {
        for (Task task : tasks.createTaskQuery().taskAssignee(person.id()).list()) {
            String next = organization.acting(person.id(), task.getTenantId());
            if (!next.equals(person.id())) {
                tasks.setAssignee(task.getId(), next);
                tasks.createComment(
                        task.getId(),
                        task.getProcessInstanceId(),
                        "组织调整：任务由" + person.name() + "转给" + organization.nameOf(next));
            }
        }
        for (Task task : tasks.createTaskQuery().taskOwner(person.id()).list()) {
            tasks.setOwner(task.getId(), organization.acting(person.id(), task.getTenantId()));
        }
        passOn(person, Resources.PROCESS_INSTANCE);
        passOn(person, Resources.HISTORIC_PROCESS_INSTANCE);
    }

    /** Who may read a case as its owner. */
    private void passOn(Person person, Resources cases) {
        for (Authorization grant : authorizations
                .createAuthorizationQuery()
                .userIdIn(person.id())
                .resourceType(cases)
                .list()) {
            HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                    .processInstanceId(grant.getResourceId())
                    .singleResult();
            String next = instance == null ? person.id() : organization.acting(person.id(), instance.getTenantId());
            if (!next.equals(person.id())) {
                boolean readsAlready = authorizations
                                .createAuthorizationQuery()
                                .userIdIn(next)
                                .resourceType(cases)
                                .resourceId(grant.getResourceId())
                                .count()
                        > 0;
                if (readsAlready) {
                    authorizations.deleteAuthorization(grant.getId());
                } else {
                    grant.setUserId(next);
                    authorizations.saveAuthorization(grant);
                }
            }
        }
    }
}
