package org.salesplaybook.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.acting.Actors;
import org.salesplaybook.changes.Withdraw;
import org.salesplaybook.files.Attachments;
import org.salesplaybook.organization.Colleague;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.substitution.LeaveRequest;
import org.salesplaybook.substitution.Leaves;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Does what people do in Tasklist, logged in as they are there. */
@Component
class DemoPeople {

    private final Actors actors;
    private final FormService forms;
    private final TaskService tasks;
    private final HistoryService history;
    private final Attachments attachments;
    private final RuntimeService processes;
    private final Organization organization;
    private final Withdraw withdrawals;
    private final Leaves leaves;

    DemoPeople(
            Actors actors,
            FormService forms,
            TaskService tasks,
            HistoryService history,
            Attachments attachments,
            RuntimeService processes,
            Organization organization,
            Withdraw withdrawals,
            Leaves leaves) {
        this.actors = actors;
        this.forms = forms;
        this.tasks = tasks;
        this.history = history;
        this.attachments = attachments;
        this.processes = processes;
        this.organization = organization;
        this.withdrawals = withdrawals;
        this.leaves = leaves;
    }

    /** @return the process instance */
    String start(String person, String process, Map<String, Object> values) {
        return actors.start(person, process, values);
    }

    void complete(String person, String instance, String element, Map<String, Object> values) {
        actors.as(person, () -> {
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
        actors.as(person, () -> {
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

    void withdraw(String person, String instance, String reason) {
        actors.as(person, () -> {
            withdrawals.withdraw(instance, person, reason);
            return null;
        });
    }

    void enterLeave(HistoryPlan.Leave leave, LocalDate first, LocalDate last) {
        actors.as(leave.person(), () -> {
            leaves.enter(
                    leave.person(),
                    new LeaveRequest(
                            leave.person(), leave.substitute(), first.toString(), last.toString(), leave.reason()));
            return null;
        });
    }
}
