package org.salesplaybook.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.changes.Withdraw;
import org.salesplaybook.files.Attachments;
import org.salesplaybook.organization.Colleague;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.substitution.LeaveRequest;
import org.salesplaybook.substitution.Leaves;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does what people do in Tasklist, logged in as they are there. */
@Component
class DemoPeople {

    private final IdentityService identity;
    private final RepositoryService definitions;
    private final FormService forms;
    private final TaskService tasks;
    private final HistoryService history;
    private final Attachments attachments;
    private final RuntimeService processes;
    private final CommandExecutor commands;
    private final Organization organization;
    private final Withdraw withdrawals;
    private final Leaves leaves;
    private final JdbcClient database;
    private final Map<String, Authentication> known = new HashMap<>();

    DemoPeople(
            IdentityService identity,
            RepositoryService definitions,
            FormService forms,
            TaskService tasks,
            HistoryService history,
            Attachments attachments,
            RuntimeService processes,
            CommandExecutor commands,
            Organization organization,
            Withdraw withdrawals,
            Leaves leaves,
            JdbcClient database) {
        this.identity = identity;
        this.definitions = definitions;
        this.forms = forms;
        this.tasks = tasks;
        this.history = history;
        this.attachments = attachments;
        this.processes = processes;
        this.commands = commands;
        this.organization = organization;
        this.withdrawals = withdrawals;
        this.leaves = leaves;
        this.database = database;
    }

    /** @return the process instance */
    String start(String person, String process, Map<String, Object> values) {
        return as(
                person,
                () -> forms.submitStartForm(
                                definitions
                                        .createProcessDefinitionQuery()
                                        .processDefinitionKey(process)
                                        .latestVersion()
                                        .singleResult()
                                        .getId(),
                                values)
                        .getId());
    }

    void complete(String person, String instance, String element, Map<String, Object> values) {
        as(person, () -> {
            Task task = tasks.createTaskQuery()
                    .processInstanceId(instance)
                    .taskDefinitionKey(element)
                    .singleResult();
            if (task == null) {
                throw new IllegalStateException(person + " has no task " + element);
            }
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), person);
            }
            forms.submitTaskForm(task.getId(), values);
            return null;
        });
    }

    /** @param file one of {@code demo/files} */
    void attach(String person, String instance, String field, String name, String file) {
        as(person, () -> {
            try (InputStream content = new ClassPathResource("demo/files/" + file).getInputStream()) {
                attachments.add(instance, field, name, content);
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    String numberOf(String instance) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    /** @return the process instance of that process that the case with that number has started */
    String startedBy(String number, String process) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(process)
                .variableValueEquals(CaseVariables.SOURCE_CASE.getName(), number)
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(number + " has started no " + process));
    }

    /** An open task. */
    record OpenTask(String id, String element) {}

    /** @return the open tasks of the case; by SQL, as the engine's own query costs more than a step */
    List<OpenTask> tasksOf(String instance) {
        return database.sql(
                        "select id_, task_def_key_ from act_ru_task where proc_inst_id_ = ? order by task_def_key_, id_")
                .param(instance)
                .query((row, line) -> new OpenTask(row.getString(1), row.getString(2)))
                .list();
    }

    /** @return those of the variables that the case has */
    Map<String, Object> variables(String instance, Set<String> names) {
        return processes.getVariables(instance, names);
    }

    String processOf(String instance) {
        return historic(instance).getProcessDefinitionKey();
    }

    /** @return the case that asked for this one */
    Optional<String> originOf(String instance) {
        String above = historic(instance).getSuperProcessInstanceId();
        if (above != null) {
            return Optional.of(above);
        }
        return Optional.ofNullable((String) processes
                        .getVariables(instance, Set.of(CaseVariables.SOURCE_CASE.getName()))
                        .get(CaseVariables.SOURCE_CASE.getName()))
                .map(number -> history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .singleResult())
                .map(HistoricProcessInstance::getId);
    }

    private HistoricProcessInstance historic(String instance) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    /** @return somebody of that position, of that team where its people are in teams */
    String ofPosition(String position, String team, Random random) {
        List<String> suitable = organization.colleagues(position).stream()
                .map(Colleague::id)
                .filter(person -> organization.teamOf(person) == null || team.equals(organization.teamOf(person)))
                .toList();
        if (suitable.isEmpty()) {
            throw new RequestRefused("没有" + position);
        }
        return suitable.get(random.nextInt(suitable.size()));
    }

    boolean areInTeams(Collection<String> teams) {
        return organization.teams().containsAll(teams);
    }

    /** Who does a task, and whether it is theirs already. */
    record Doer(String person, boolean hasIt) {}

    /** @return whoever has the task, or one of those whom it is offered to; empty where it is not there any more */
    Optional<Doer> whoDoes(OpenTask task, Random random) {
        return database.sql("select assignee_ from act_ru_task where id_ = ?")
                .param(task.id())
                .query((row, line) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(holder -> holder.map(person -> new Doer(person, true))
                        .or(() -> offered(task.id(), random).map(person -> new Doer(person, false))));
    }

    /** Takes the task, where the person does not have it, and does it. */
    void work(OpenTask task, Doer doer, Map<String, Object> values) {
        as(
                doer.person(),
                () -> commands.execute(context -> {
                    if (!doer.hasIt()) {
                        tasks.claim(task.id(), doer.person());
                    }
                    forms.submitTaskForm(task.id(), values);
                    return null;
                }));
    }

    private Optional<String> offered(String task, Random random) {
        List<String> offered = database
                .sql(
                        "select distinct group_id_ from act_ru_identitylink where task_id_ = ? and group_id_ is not null order by 1")
                .param(task)
                .query(String.class)
                .list()
                .stream()
                .flatMap(group -> organization.members(group).stream())
                .distinct()
                .sorted()
                .toList();
        return offered.isEmpty() ? Optional.empty() : Optional.of(offered.get(random.nextInt(offered.size())));
    }

    void withdraw(String person, String instance, String reason) {
        as(person, () -> {
            withdrawals.withdraw(instance, person, reason);
            return null;
        });
    }

    void enterLeave(HistoryPlan.Leave leave, LocalDate first, LocalDate last) {
        as(leave.person(), () -> {
            leaves.enter(
                    leave.person(),
                    new LeaveRequest(
                            leave.person(), leave.substitute(), first.toString(), last.toString(), leave.reason()));
            return null;
        });
    }

    private <T> T as(String person, Supplier<T> action) {
        identity.setAuthentication(known.computeIfAbsent(person, this::authentication));
        try {
            return action.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private Authentication authentication(String person) {
        return new Authentication(
                person,
                identity.createGroupQuery().groupMember(person).list().stream()
                        .map(Group::getId)
                        .toList(),
                identity.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList());
    }
}
