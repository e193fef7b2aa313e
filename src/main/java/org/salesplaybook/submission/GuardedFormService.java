package org.salesplaybook.submission;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.FormSurroundings;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * The engine's form service: a submission goes through {@link Submissions}, a form is handed out with the people that
 * it asks for, and whoever sees a task sees through it what its form shows and nothing else of the case.
 */
class GuardedFormService extends FormServiceImpl {

    private static final FormModel NO_FORM = new FormModel("", List.of(), Set.of(), Set.of());

    private final Submissions submissions;
    private final DeployedForms forms;
    private final Choices choices;

    GuardedFormService(Submissions submissions, DeployedForms forms, Choices choices) {
        this.submissions = submissions;
        this.forms = forms;
        this.choices = choices;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        RetriedSubmission.repeat(() -> commandExecutor.execute(new Submit(taskId, properties, false, false)));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, @Nullable String businessKey, Map<String, Object> properties) {
        return commandExecutor.execute(new Start(processDefinitionId, businessKey, properties));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return RetriedSubmission.repeat(
                () -> commandExecutor.execute(new Submit(taskId, properties, true, deserializeValues)));
    }

    @Override
    public TaskFormData getTaskFormData(String taskId) {
        return commandExecutor.execute(context -> {
            checkRead(context, Submissions.open(context, taskId));
            return context.runWithoutAuthorization(new GetTaskFormCmd(taskId));
        });
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, @Nullable Collection<String> names, boolean deserializeObjectValues) {
        return commandExecutor.execute(context -> {
            TaskEntity task = Submissions.open(context, taskId);
            checkRead(context, task);
            FormModel form = forms.of(context, task).orElse(NO_FORM);
            VariableMap variables = form.reads().isEmpty()
                    ? Variables.createVariables()
                    : context.runWithoutAuthorization(
                            new GetTaskFormVariablesCmd(taskId, form.reads(), deserializeObjectValues));
            if (task.getDelegationState() != DelegationState.RESOLVED) {
                form.fields().forEach(field -> setAside(field, variables));
            }
            if (form.reads().contains(FormSurroundings.PEOPLE)) {
                variables.putValueTyped(
                        FormSurroundings.PEOPLE,
                        SpinValues.jsonValue(choices.peopleAsJson()).create());
            }
            if (names != null) {
                variables.keySet().retainAll(names);
            }
            return variables;
        });
    }

    /**
     * A field that is filled in anew each time starts empty; what it held is there under the name that the form gives
     * it. Not where a colleague has just filled it in for whoever holds the task: that is no earlier answer, and is to
     * be checked.
     */
    private static void setAside(FormField field, VariableMap variables) {
        String name = field.said(FieldProperty.PREVIOUS).orElse(null);
        if (name != null && variables.containsKey(field.key())) {
            variables.putValueTyped(name, variables.getValueTyped(field.key()));
            variables.remove(field.key());
        }
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return choices.filledIn(super.getDeployedStartForm(processDefinitionId));
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        commandExecutor.execute(context -> Submissions.open(context, taskId));
        return choices.filledIn(super.getDeployedTaskForm(taskId));
    }

    private static void checkRead(CommandContext context, TaskEntity task) {
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkReadTask(task);
        }
    }

    /** What it holds is checked as the case starts, see {@link StartCheck}. */
    private final class Start extends SubmitStartFormCmd {

        Start(String processDefinitionId, @Nullable String businessKey, Map<String, Object> properties) {
            super(processDefinitionId, businessKey, properties);
        }

        @Override
        public ProcessInstance execute(CommandContext context) {
            ProcessInstance started = super.execute(context);
            submissions.handedIn(
                    context, ((ExecutionEntity) started).getProcessDefinition().getKey());
            return started;
        }
    }

    private final class Submit extends SubmitTaskFormCmd {

        Submit(String taskId, Map<String, Object> properties, boolean returnVariables, boolean deserializeValues) {
            super(taskId, properties, returnVariables, deserializeValues);
        }

        @Override
        public VariableMap execute(CommandContext context) {
            TaskEntity task = Submissions.open(context, taskId);
            Submissions.checkWork(context, task);
            properties = Variables.fromMap(submissions.accept(context, task, properties));
            boolean delegated = task.getDelegationState() == DelegationState.PENDING;
            VariableMap variables = super.execute(context);
            if (delegated) {
                submissions.givenBack(context, task);
            }
            return variables;
        }
    }
}
