package org.salesplaybook.organization;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that Tasklist offers, made and kept by the application. Their expressions are executed, so nobody else but an
 * administrator may make any.
 */
@Component
class TaskFilters {

    /** What the cards of a list show of a case: variable and label. */
    static final Map<String, String> CARD_VARIABLES = new LinkedHashMap<>();

    static {
        CARD_VARIABLES.put("caseNumber", "编号");
        CARD_VARIABLES.put("customerName", "客户");
    }

    private static final Predicate<Position> EVERYBODY = position -> position.applications().contains("tasklist");

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    /** One list: its name, for whom it is, and what it asks for. */
    private record TaskList(String name, Predicate<Position> audience, TaskQuery query) {
    }

    private List<TaskList> lists() {
        return List.of(
                new TaskList("我的任务", EVERYBODY, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")
                        .orderByDueDate().asc()),
                new TaskList("待认领", EVERYBODY, tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}")
                        .orderByDueDate().asc()),
                new TaskList("我委派的", EVERYBODY, tasks.createTaskQuery().taskOwnerExpression("${currentUser()}")
                        .taskDelegationState(DelegationState.PENDING).orderByDueDate().asc()),
                new TaskList("告知我的", Position::overview, tasks.createTaskQuery().taskInvolvedUserExpression("${currentUser()}")
                        .orderByTaskPriority().desc().orderByDueDate().asc()),
                new TaskList("已超期", Position::overview, tasks.createTaskQuery().dueBeforeExpression("${now()}")
                        .orderByDueDate().asc()),
                new TaskList("全部任务", Position::overview, tasks.createTaskQuery().orderByDueDate().asc()));
    }

    void sync(Collection<Position> positions) {
        Map<String, Filter> existing = filters.createFilterQuery().list().stream()
                .collect(toMap(Filter::getName, filter -> filter, (first, second) -> first));
        int priority = 0;
        for (TaskList list : lists()) {
            Filter filter = existing.getOrDefault(list.name(), filters.newTaskFilter(list.name()));
            filter.setQuery(list.query());
            filter.setProperties(properties(priority++));
            filters.saveFilter(filter);
            letRead(filter, positions.stream().filter(list.audience()).map(Position::id).toList());
        }
    }

    /** @return whether a grant is about one of these lists */
    boolean owns(Authorization grant) {
        return grant.getResourceType() == Resources.FILTER.resourceType() && !Authorization.ANY.equals(grant.getResourceId());
    }

    private void letRead(Filter filter, List<String> groups) {
        Set<String> missing = new HashSet<>(groups);
        for (Authorization grant : authorizations.createAuthorizationQuery().resourceType(Resources.FILTER)
                .resourceId(filter.getId()).list()) {
            if (grant.getGroupId() != null && !missing.remove(grant.getGroupId())) {
                authorizations.deleteAuthorization(grant.getId());
            }
        }
        missing.forEach(group -> {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter.getId());
            grant.addPermission(Permissions.READ);
            authorizations.saveAuthorization(grant);
        });
    }

    private static Map<String, Object> properties(int priority) {
        List<Map<String, String>> variables = CARD_VARIABLES.entrySet().stream()
                .map(variable -> Map.of("name", variable.getKey(), "label", variable.getValue())).toList();
        return Map.of("priority", priority, "refresh", true, "showUndefinedVariable", false, "color", "#555555",
                "variables", variables);
    }
}
