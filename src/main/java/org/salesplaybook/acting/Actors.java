package org.salesplaybook.acting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does what people do in Tasklist, logged in as they are there. */
@Component
public class Actors {

    private final IdentityService identity;
    private final RepositoryService definitions;
    private final FormService forms;
    private final TaskService tasks;
    private final CommandExecutor commands;
    private final Organization organization;
    private final JdbcClient database;
    private final Map<String, Authentication> known = new HashMap<>();

    Actors(
            IdentityService identity,
            RepositoryService definitions,
            FormService forms,
            TaskService tasks,
            CommandExecutor commands,
            Organization organization,
            JdbcClient database) {
        this.identity = identity;
        this.definitions = definitions;
        this.forms = forms;
        this.tasks = tasks;
        this.commands = commands;
        this.organization = organization;
        this.database = database;
    }

    /** @return the process instance */
    public String start(String person, String process, Map<String, Object> values) {
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

    /** An open task. */
    public record OpenTask(String id, String element) {}

    /** @return the open tasks of the case; by SQL, as the engine's own query costs more than a step */
    public List<OpenTask> tasksOf(String instance) {
        return database.sql(
                        "select id_, task_def_key_ from act_ru_task where proc_inst_id_ = ? order by task_def_key_, id_")
                .param(instance)
                .query((row, line) -> new OpenTask(row.getString(1), row.getString(2)))
                .list();
    }

    /** Who does a task, and whether it is theirs already. */
    public record Doer(String person, boolean hasIt) {}

    /** @return whoever has the task, or one of those whom it is offered to; empty where it is not there any more */
    public Optional<Doer> whoDoes(OpenTask task, Random random) {
        return database.sql("select assignee_ from act_ru_task where id_ = ?")
                .param(task.id())
                .query((row, line) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(holder -> holder.map(person -> new Doer(person, true))
                        .or(() -> Optional.of(offeredTo(task.id()))
                                .filter(offered -> !offered.isEmpty())
                                .map(offered -> new Doer(offered.get(random.nextInt(offered.size())), false))));
    }

    /** Takes the task, where the person does not have it, and does it. */
    public void work(OpenTask task, Doer doer, Map<String, Object> values) {
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

    /** @return logins of those to whom the task is offered, one way or the other */
    public List<String> offeredTo(String task) {
        return database
                .sql("select group_id_, user_id_ from act_ru_identitylink where task_id_ = ? and type_ = 'candidate'")
                .param(task)
                .query((row, line) ->
                        row.getString(1) == null ? Set.of(row.getString(2)) : organization.members(row.getString(1)))
                .list()
                .stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** @return what the person, logged in, gets */
    public <T extends @Nullable Object> T as(String person, Supplier<T> action) {
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
