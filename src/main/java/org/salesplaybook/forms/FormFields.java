package org.salesplaybook.forms;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the newest forms of a process say of their fields, for whoever has to do with forms that were handed in. */
@Component
public class FormFields {

    private final DeployedForms forms;
    private final CommandExecutor commands;

    FormFields(DeployedForms forms, @Lazy CommandExecutor commands) {
        this.forms = forms;
        this.commands = commands;
    }

    /**
     * @param process key of the process
     * @param element id of the task in the diagram, or of the start
     * @param key name of the variable
     * @return the field; that of another form of the process where the element has none any more; empty where no form
     *     has it
     */
    public Optional<FormField> find(String process, String element, String key) {
        return commands.execute(context ->
                context.runWithoutAuthorization(() -> Optional.ofNullable(context.getProcessDefinitionManager()
                                .findLatestProcessDefinitionByKeyAndTenantId(process, null))
                        .flatMap(found -> find(context, deployed(context, found.getId()), element, key))));
    }

    private static ProcessDefinitionEntity deployed(CommandContext context, String id) {
        return context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    private Optional<FormField> find(
            CommandContext context, ProcessDefinitionEntity process, String element, String key) {
        TaskDefinition own = process.getTaskDefinitions().get(element);
        Stream<FormModel> first =
                own == null ? forms.ofStart(context, process).stream() : forms.of(context, process, own).stream();
        Stream<FormModel> others = process.getTaskDefinitions().values().stream()
                .flatMap(task -> forms.of(context, process, task).stream());
        return Stream.concat(first, others)
                .flatMap(form -> form.field(key).stream())
                .findFirst();
    }
}
