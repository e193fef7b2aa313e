package org.salesplaybook.rights;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Resources.HISTORIC_PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryVariableValue;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryProperty;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.engine.Grants;
import org.salesplaybook.organization.TaskFilters;

/**
 * Whose task lists hold which tasks: one's own, those offered to one's groups or to those of people for whom one stands
 * in, those one was told of, and all of a process where one may read its tasks. The rest of the engine's authorisation
 * is as it was.
 *
 * <p>The engine itself would write a grant for every task and candidate and join them in every list, which takes
 * seconds with some ten thousand open tasks (docs/performance.md). Here the task query is narrowed by what the task
 * itself says.
 */
public class VisibleTasks extends Grants {

    private static final int FEW_GRANTS = 100;

    private final Absences absences;
    private final Map<Permission, Set<String>> processes = new HashMap<>();
    private @Nullable List<String> offeringGroups;

    VisibleTasks(Absences absences) {
        this.absences = absences;
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        configureQuery(query);
        if (!query.getAuthCheck().isAuthorizationCheckEnabled()) {
            return;
        }
        if (query.getQueries().stream().anyMatch(VisibleTasks::asksForMoreThanCards)
                && !processesWith(READ_INSTANCE).contains(ANY)) {
            narrowToReadableCases(query);
        } else {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        }
        query.getQueries().removeIf(Narrowing.class::isInstance);
        if (!asksForOwnWork(query) && !processesWith(READ_TASK).contains(ANY)) {
            query.addOrQuery(
                    new Narrowing(getCurrentAuthentication().getUserId(), offeringGroups(), processesWith(READ_TASK)));
        }
    }

    /** The usual lists ask for one's own tasks or those offered to one's groups: nothing is left to narrow then. */
    private boolean asksForOwnWork(TaskQueryImpl query) {
        Authentication person = getCurrentAuthentication();
        if (Stream.of(query.getAssignee(), query.getOwner(), query.getInvolvedUser(), query.getCandidateUser())
                .anyMatch(person.getUserId()::equals)) {
            return true;
        }
        List<String> groups = query.getCandidateGroups();
        return groups != null
                && !groups.isEmpty()
                && !query.isIncludeAssignedTasks()
                && offeringGroups().containsAll(groups);
    }

    /**
     * Whoever sees a task does not yet read its case. To compare with what a case holds, such as a price, would tell
     * it, and so would to sort by it.
     */
    private static boolean asksForMoreThanCards(TaskQueryImpl query) {
        return isMoreThanCards(query.getVariables())
                || query.getOrderingProperties().stream()
                        .filter(by -> QueryOrderingProperty.RELATION_VARIABLE.equals(by.getRelation()))
                        .flatMap(by -> by.getRelationConditions().stream())
                        .anyMatch(on -> VariableInstanceQueryProperty.VARIABLE_NAME.equals(on.getProperty())
                                && !isOnCards(on.getScalarValue()));
    }

    private static boolean isMoreThanCards(List<TaskQueryVariableValue> variables) {
        return variables.stream().anyMatch(variable -> !isOnCards(variable.getName()));
    }

    private static boolean isOnCards(Object variable) {
        return TaskFilters.CARD_VARIABLES.containsKey(variable);
    }

    /**
     * Leaves the tasks whose cases the person may read as a whole. Each permission is looked up by itself, which the
     * engine otherwise does where rights are revoked: its usual join knows the task and the process, not the case.
     */
    private void narrowToReadableCases(TaskQueryImpl query) {
        addPermissionCheck(
                query.getAuthCheck(),
                new PermissionCheckBuilder()
                        .disjunctive()
                        .atomicCheck(PROCESS_INSTANCE, "RES.PROC_INST_ID_", READ)
                        .atomicCheck(PROCESS_DEFINITION, "D.KEY_", READ_INSTANCE)
                        .build());
        query.getAuthCheck().setRevokeAuthorizationCheckEnabled(true);
    }

    /** The variables that the cards of a task list show can be read by whoever sees the task. */
    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        if (query.getAuthCheck().isAuthorizationCheckEnabled() && asksForCards(query)) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
            query.variableScopeIdIn(scopesOfVisibleTasks(query.getVariableScopeIds()));
        }
    }

    private static boolean asksForCards(VariableInstanceQueryImpl query) {
        return query.getVariableScopeIds() != null
                && query.getVariableNames() != null
                && TaskFilters.CARD_VARIABLES.keySet().containsAll(Arrays.asList(query.getVariableNames()));
    }

    private String[] scopesOfVisibleTasks(String[] scopes) {
        Set<String> visible = tasks(new TaskQueryImpl().processInstanceIdIn(scopes)).stream()
                .flatMap(task -> Stream.of(task.getId(), task.getExecutionId(), task.getProcessInstanceId()))
                .collect(Collectors.toCollection(HashSet::new));
        visible.retainAll(Set.of(scopes));
        return visible.isEmpty() ? new String[] {"none"} : visible.toArray(String[]::new);
    }

    /** The history of one task, its comments above all, can be read by whoever sees the task. */
    @Override
    public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
        super.configureHistoricTaskInstanceQuery(query);
        lookAtNoGrants(query.getAuthCheck(), READ_HISTORY);
        if (query.getAuthCheck().isAuthorizationCheckEnabled()
                && query.getTaskId() != null
                && query.getQueries().stream()
                        .map(HistoricTaskInstanceQueryImpl::getVariables)
                        .noneMatch(VisibleTasks::isMoreThanCards)
                && !tasks(new TaskQueryImpl().taskId(query.getTaskId())).isEmpty()) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        }
    }

    /**
     * Whoever may read every case needs no grant for each. Of others the engine would join each case with each of their
     * grants; where these may be many, or the cases are few, the grants of each case are looked up instead.
     */
    @Override
    public void configureHistoricProcessInstanceQuery(HistoricProcessInstanceQueryImpl query) {
        super.configureHistoricProcessInstanceQuery(query);
        AuthorizationCheck check = query.getAuthCheck();
        lookAtNoGrants(check, READ_HISTORY);
        if (check.isAuthorizationCheckEnabled()
                && (query.getProcessInstanceId() != null
                        || query.getProcessInstanceIds() != null
                        || looksUpEachCase())) {
            check.setRevokeAuthorizationCheckEnabled(true);
        }
    }

    /** @return whether the person reads some cases, of which there may be many, and not all */
    boolean looksUpEachCase() {
        Set<String> all = processesWithHistory();
        return !all.contains(ANY) && (!all.isEmpty() || grantsOfCases() > FEW_GRANTS);
    }

    /** @return keys of the processes of which the person may read every case, or {@code *} */
    Set<String> processesWithHistory() {
        return processesWith(READ_HISTORY);
    }

    private long grantsOfCases() {
        AuthorizationQueryImpl query = new AuthorizationQueryImpl();
        query.userIdIn(getCurrentAuthentication().getUserId()).resourceType(HISTORIC_PROCESS_INSTANCE);
        return (Long) getDbEntityManager().selectOne("selectAuthorizationCountByQueryCriteria", query);
    }

    /** @see #configureHistoricProcessInstanceQuery */
    @Override
    @SuppressWarnings("rawtypes") // as the engine declares it
    public void configureExecutionQuery(AbstractQuery query) {
        super.configureExecutionQuery(query);
        lookAtNoGrants(query.getAuthCheck(), READ_INSTANCE);
    }

    /** @see #configureHistoricProcessInstanceQuery */
    @Override
    public void configureActivityStatisticsQuery(ActivityStatisticsQueryImpl query) {
        super.configureActivityStatisticsQuery(query);
        lookAtNoGrants(query.getAuthCheck(), READ_INSTANCE);
    }

    private void lookAtNoGrants(AuthorizationCheck check, Permission permission) {
        if (check.isAuthorizationCheckEnabled() && processesWith(permission).contains(ANY)) {
            check.setAuthorizationCheckEnabled(false);
        }
    }

    /** What the clean-up of the history would remove, over all teams. */
    @Override
    public void configureQueryHistoricFinishedInstanceReport(ListQueryParameterObject query, Resource resource) {
        checkCamundaAdmin();
        super.configureQueryHistoricFinishedInstanceReport(query, resource);
    }

    /** There are no grants on single tasks to delete. */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
        if (resource != Resources.TASK) {
            super.deleteAuthorizationsByResourceId(resource, resourceId);
        }
    }

    /** @return whether the task is in the person's own lists: to be done, told of, or asked of a colleague */
    boolean isOwnList(TaskEntity task) {
        String person = currentPerson();
        return person == null
                || isOwnWork(task)
                || person.equals(task.getOwner())
                || task.getIdentityLinks().stream().anyMatch(link -> person.equals(link.getUserId()));
    }

    /** @return whether the person holds the task, or may take it */
    boolean isOwnWork(TaskEntity task) {
        String person = currentPerson();
        return person == null
                || person.equals(task.getAssignee())
                || task.getAssignee() == null
                        && task.getIdentityLinks().stream()
                                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                                .anyMatch(link -> person.equals(link.getUserId())
                                        || link.getGroupId() != null
                                                && offeringGroups().contains(link.getGroupId()));
    }

    private @Nullable String currentPerson() {
        Authentication person = getCurrentAuthentication();
        return person == null ? null : person.getUserId();
    }

    @SuppressWarnings("unchecked")
    private List<Task> tasks(Object criteria) {
        TaskQueryImpl query = (TaskQueryImpl) criteria;
        configureTaskQuery(query);
        getTenantManager().configureQuery(query);
        return getDbEntityManager().selectList("selectTaskByQueryCriteria", query);
    }

    /** @return keys of the processes for which the person has the permission, or {@code *} */
    @SuppressWarnings("unchecked")
    Set<String> processesWith(Permission permission) {
        return processes.computeIfAbsent(
                permission,
                asked -> grants(PROCESS_DEFINITION, asked)
                        .flatMap(query -> ((List<Authorization>) (List<?>)
                                        getDbEntityManager().selectList("selectAuthorizationByQueryCriteria", query))
                                .stream())
                        .map(Authorization::getResourceId)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<AuthorizationQueryImpl> grants(Resource resource, Permission permission) {
        Authentication person = getCurrentAuthentication();
        AuthorizationQueryImpl ofUser = new AuthorizationQueryImpl();
        ofUser.userIdIn(person.getUserId());
        AuthorizationQueryImpl ofGroups = new AuthorizationQueryImpl();
        ofGroups.groupIdIn(groups(person).toArray(String[]::new));
        return (groups(person).isEmpty() ? Stream.of(ofUser) : Stream.of(ofGroups, ofUser))
                .peek(query -> query.resourceType(resource).hasPermission(permission));
    }

    /** One's own groups, which alone give rights, and those of people for whom one stands in. */
    private List<String> offeringGroups() {
        if (offeringGroups == null) {
            offeringGroups =
                    absences.offeringGroups(getCurrentAuthentication().getUserId(), groups(getCurrentAuthentication()));
        }
        return offeringGroups;
    }

    private static List<String> groups(Authentication person) {
        return person.getGroupIds() == null ? List.of() : person.getGroupIds();
    }

    /** The engine's own 'or' query; a class of its own so that a query that is run twice is narrowed once. */
    private static class Narrowing extends TaskQueryImpl {

        Narrowing(String person, List<String> groups, Set<String> processes) {
            taskInvolvedUser(person);
            if (!groups.isEmpty()) {
                taskCandidateGroupIn(new ArrayList<>(groups));
            }
            if (!processes.isEmpty()) {
                processDefinitionKeyIn(processes.toArray(String[]::new));
            }
        }
    }
}
