package org.salesplaybook.organization;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.BeforeOpening;
import org.salesplaybook.vocabulary.ElementProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The lists that Tasklist offers, made and kept by the application: one's own work, what is due, and one for each
 * process and for each part of a process that the diagram says has a list. Their expressions are executed, so nobody
 * else but an administrator may make any.
 */
@Component
@Order(BeforeOpening.LISTS)
public class TaskFilters implements BeforeOpening {

    /** What the cards of a list show of a case: variable and label. */
    public static final Map<String, String> CARD_VARIABLES = new LinkedHashMap<>();

    static {
        CARD_VARIABLES.put("caseNumber", "编号");
        CARD_VARIABLES.put("customerName", "客户");
    }

    /** Marks the filters that the application keeps. */
    private static final String KEPT = "keptByApplication";

    private static final String START_OF_DAY = "${dateTime().withTimeAtStartOfDay().toDate()}";
    private static final String END_OF_DAY = "${dateTime().plusDays(1).withTimeAtStartOfDay().toDate()}";
    private static final Predicate<Position> EVERYBODY =
            position -> position.applications().contains("tasklist");

    private final FilterService filters;
    private final TaskService tasks;
    private final RepositoryService definitions;
    private final AuthorizationService authorizations;
    private final Organization organization;

    TaskFilters(
            FilterService filters,
            TaskService tasks,
            RepositoryService definitions,
            AuthorizationService authorizations,
            Organization organization) {
        this.filters = filters;
        this.tasks = tasks;
        this.definitions = definitions;
        this.authorizations = authorizations;
        this.organization = organization;
    }

    /** One list: its name, for whom it is, and what it asks for. */
    private record TaskList(String name, Predicate<Position> audience, TaskQuery query) {}

    private List<TaskList> lists() {
        List<Process> processes = processes();
        List<TaskList> lists = new ArrayList<>(List.of(
                new TaskList(
                        "我的任务",
                        EVERYBODY,
                        byDueDate(tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"))),
                new TaskList(
                        "本组待办",
                        EVERYBODY,
                        byDueDate(tasks.createTaskQuery()
                                .taskCandidateGroupInExpression(
                                        "${absences.offeringGroups(currentUser(), currentUserGroups())}"))),
                new TaskList(
                        "我委派的",
                        EVERYBODY,
                        byDueDate(tasks.createTaskQuery()
                                .taskOwnerExpression("${currentUser()}")
                                .taskDelegationState(DelegationState.PENDING))),
                new TaskList(
                        "今天到期",
                        EVERYBODY,
                        byDueDate(tasks.createTaskQuery()
                                .dueAfterExpression(START_OF_DAY)
                                .dueBeforeExpression(END_OF_DAY))),
                new TaskList("已超期", EVERYBODY, byDueDate(tasks.createTaskQuery().dueBeforeExpression("${now()}")))));
        processes.forEach(process -> lists.addAll(parts(process)));
        lists.add(new TaskList(
                "告知我的",
                Position::overview,
                tasks.createTaskQuery()
                        .taskInvolvedUserExpression("${currentUser()}")
                        .orderByTaskPriority()
                        .desc()
                        .orderByDueDate()
                        .asc()));
        lists.add(new TaskList("全部任务", Position::overview, byDueDate(tasks.createTaskQuery())));
        processes.forEach(process -> lists.add(new TaskList(
                process.getName(),
                takesPart(process),
                byDueDate(tasks.createTaskQuery().processDefinitionKey(process.getId())))));
        return lists;
    }

    private static TaskQuery byDueDate(TaskQuery query) {
        return query.orderByDueDate().asc();
    }

    /** The newest diagrams in which people have tasks, by name. */
    private List<Process> processes() {
        return definitions
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionName()
                .asc()
                .list()
                .stream()
                .map(definition -> (Process)
                        definitions.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey()))
                .filter(process -> !userTasks(process).isEmpty())
                .toList();
    }

    /**
     * The parts of a process that have a list of their own, such as the one that has to be over within two working
     * days.
     */
    private List<TaskList> parts(Process process) {
        return ((BpmnModelInstance) process.getModelInstance())
                .getModelElementsByType(SubProcess.class).stream()
                        .flatMap(part -> ElementProperty.TASK_LIST
                                .from(part)
                                .map(name -> new TaskList(
                                        name,
                                        takesPart(process),
                                        byDueDate(tasks.createTaskQuery()
                                                .processDefinitionKey(process.getId())
                                                .taskDefinitionKeyIn(userTasks(part).stream()
                                                        .map(UserTask::getId)
                                                        .toArray(String[]::new)))))
                                .stream())
                        .toList();
    }

    private static Collection<UserTask> userTasks(ModelElementInstance part) {
        return ((BpmnModelInstance) part.getModelInstance())
                .getModelElementsByType(UserTask.class).stream()
                        .filter(task -> holds(part, task))
                        .toList();
    }

    private static boolean holds(ModelElementInstance part, @Nullable ModelElementInstance element) {
        return element != null && (element.equals(part) || holds(part, element.getParentElement()));
    }

    /** Those who may start the process, whom its tasks name, or who see its cases. */
    private static Predicate<Position> takesPart(Process process) {
        Set<String> named = userTasks(process).stream()
                .flatMap(task -> Stream.of(task.getCamundaCandidateGroups(), task.getCamundaAssignee()))
                .filter(Objects::nonNull)
                .flatMap(text -> Stream.of(text.split("\\W+")))
                .collect(toSet());
        return EVERYBODY.and(position -> named.contains(position.id())
                || position.starts().contains(process.getId())
                || position.starts().contains(Position.ALL)
                || position.cases().contains(process.getId())
                || position.overview() && position.cases().isEmpty());
    }

    @Override
    public void prepare() {
        Map<String, Filter> existing = filters.createFilterQuery().list().stream()
                .collect(toMap(Filter::getName, filter -> filter, (first, second) -> first));
        int priority = 0;
        Set<String> wanted = new HashSet<>();
        for (TaskList list : lists()) {
            Filter filter = existing.getOrDefault(list.name(), filters.newTaskFilter(list.name()));
            filter.setQuery(list.query());
            filter.setProperties(properties(priority++));
            filters.saveFilter(filter);
            letRead(
                    filter,
                    organization.chart().positions().values().stream()
                            .filter(list.audience())
                            .map(Position::id)
                            .toList());
            wanted.add(list.name());
        }
        existing.values().stream()
                .filter(filter -> filter.getProperties().containsKey(KEPT) && !wanted.contains(filter.getName()))
                .forEach(filter -> filters.deleteFilter(filter.getId()));
    }

    /** @return whether a grant is about one of these lists */
    boolean owns(Authorization grant) {
        return grant.getResourceType() == Resources.FILTER.resourceType()
                && !Authorization.ANY.equals(grant.getResourceId());
    }

    private void letRead(Filter filter, List<String> groups) {
        Set<String> missing = new HashSet<>(groups);
        for (Authorization grant : authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filter.getId())
                .list()) {
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
                .map(variable -> Map.of("name", variable.getKey(), "label", variable.getValue()))
                .toList();
        return Map.of(
                "priority",
                priority,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "color",
                "#555555",
                KEPT,
                true,
                "variables",
                variables);
    }
}
