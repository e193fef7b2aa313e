package org.salesplaybook.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Forms that can be handed in as they are handed out: what they ask for is known already, or may be left out. One that
 * was handed in before in the same case is none of them: it was sent back to be changed.
 */
@Component
public class UntouchedForms {

    private final DeployedForms forms;
    private final Submissions submissions;
    private final SubmissionCheck check;
    private final FourEyes fourEyes;
    private final CommandExecutor commands;

    UntouchedForms(
            DeployedForms forms,
            Submissions submissions,
            SubmissionCheck check,
            FourEyes fourEyes,
            @Lazy CommandExecutor commands) {
        this.forms = forms;
        this.submissions = submissions;
        this.check = check;
        this.fourEyes = fourEyes;
        this.commands = commands;
    }

    /**
     * @return ids, in the diagrams that new cases begin with, of the tasks whose form does not ask for something anew
     *     whatever the case holds
     */
    public Set<String> kinds() {
        return commands.execute(context -> context.runWithoutAuthorization(() -> context
                .getProcessEngineConfiguration()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .stream()
                .map(version -> context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(version.getId()))
                .flatMap(process -> process.getTaskDefinitions().values().stream()
                        .filter(task -> forms.of(context, process, task)
                                .filter(UntouchedForms::mayStandAsItIs)
                                .isPresent()))
                .map(TaskDefinition::getKey)
                .collect(Collectors.toSet())));
    }

    /**
     * @param open tasks
     * @return those whose form does not ask for something anew whatever the case holds, in the same order
     */
    public List<Task> possible(List<Task> open) {
        Map<List<String>, Boolean> kinds = new HashMap<>();
        return commands.execute(context -> open.stream()
                .filter(task -> kinds.computeIfAbsent(
                        List.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()),
                        kind -> mayStandAsItIs(context, task)))
                .toList());
    }

    private boolean mayStandAsItIs(CommandContext context, Task task) {
        ProcessDefinitionEntity process = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        return forms.of(context, process, process.getTaskDefinitions().get(task.getTaskDefinitionKey()))
                .filter(UntouchedForms::mayStandAsItIs)
                .isPresent();
    }

    /**
     * @param taskId an open task
     * @param person login of whoever is to hand in its form
     * @return what the form submits where nobody changes anything in it; empty where it has to be filled in, or is not
     *     for that person
     */
    public Optional<Map<String, Object>> find(String taskId, String person) {
        return commands.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task == null
                    ? Optional.empty()
                    : forms.of(context, task)
                            .filter(form -> mayStandAsItIs(form) && !wasDoneBefore(context, task))
                            .flatMap(form -> accepted(context, task, form, person));
        });
    }

    /**
     * A field that starts empty each time, and has to be filled in whatever else is, is known without a look at the
     * case.
     */
    private static boolean mayStandAsItIs(FormModel form) {
        return form.fields().stream()
                .noneMatch(field -> field.isRequired()
                        && field.hiddenWhen().isEmpty()
                        && field.says(FieldProperty.PREVIOUS)
                        && field.component().path("defaultValue").isMissingNode());
    }

    private static boolean wasDoneBefore(CommandContext context, TaskEntity task) {
        return context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration()
                        .getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .taskDefinitionKey(task.getTaskDefinitionKey())
                        .finished()
                        .count()
                > 0);
    }

    private Optional<Map<String, Object>> accepted(
            CommandContext context, TaskEntity task, FormModel form, String person) {
        Map<String, Object> untouched = check.untouched(form, submissions.stored(task, person));
        try {
            fourEyes.check(context, task, person);
            submissions.checked(task, form, untouched, person);
            return Optional.of(untouched);
        } catch (RequestRefused refusal) {
            return Optional.empty();
        }
    }
}
