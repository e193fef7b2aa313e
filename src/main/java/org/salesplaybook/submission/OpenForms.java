package org.salesplaybook.submission;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The forms that the person who is logged in can fill in now. */
@Component
public class OpenForms {

    private final DeployedForms forms;
    private final CommandExecutor commands;

    OpenForms(DeployedForms forms, @Lazy CommandExecutor commands) {
        this.forms = forms;
        this.commands = commands;
    }

    /**
     * @return what the person fills in with the task
     * @throws RequestRefused where it is done, or none of the person's
     */
    public List<FormField> ofTask(String taskId) {
        return commands.execute(context -> {
            TaskEntity task = Submissions.open(context, taskId);
            Submissions.checkWork(context, task);
            if (task.getAssignee() != null && !task.getAssignee().equals(context.getAuthenticatedUserId())) {
                throw new RequestRefused("这项任务现在不由您办理");
            }
            return forms.of(context, task).map(OpenForms::filledIn).orElse(List.of());
        });
    }

    /**
     * @param process key of a process
     * @return what the person fills in to start a case, in the newest version
     * @throws RequestRefused where there is no such process
     */
    public List<FormField> ofStart(String process) {
        return commands.execute(context -> {
            ProcessDefinitionEntity newest =
                    context.getProcessDefinitionManager().findLatestProcessDefinitionByKeyAndTenantId(process, null);
            if (newest == null) {
                throw new RequestRefused("没有流程“" + process + "”");
            }
            ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(newest.getId());
            checkStart(context, definition);
            return forms.ofStart(context, definition).map(OpenForms::filledIn).orElse(List.of());
        });
    }

    private static void checkStart(CommandContext context, ProcessDefinitionEntity definition) {
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkCreateProcessInstance(definition);
        }
    }

    private static List<FormField> filledIn(FormModel form) {
        return form.fields().stream().filter(FormField::isFilledIn).toList();
    }
}
