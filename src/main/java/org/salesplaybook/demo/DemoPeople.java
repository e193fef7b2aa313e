package org.salesplaybook.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.files.Attachments;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.core.io.ClassPathResource;
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

    DemoPeople(
            IdentityService identity,
            RepositoryService definitions,
            FormService forms,
            TaskService tasks,
            HistoryService history,
            Attachments attachments) {
        this.identity = identity;
        this.definitions = definitions;
        this.forms = forms;
        this.tasks = tasks;
        this.history = history;
        this.attachments = attachments;
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

    private <T> T as(String person, Supplier<T> action) {
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        List<String> teams = identity.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
        identity.setAuthentication(person, groups, teams);
        try {
            return action.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
