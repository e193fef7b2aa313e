package org.salesplaybook.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Where files belong in the forms of a process, in the version that a case was started with. */
@Component
public class FileFields {

    private final DeployedForms forms;
    private final CommandExecutor commands;

    FileFields(DeployedForms forms, @Lazy CommandExecutor commands) {
        this.forms = forms;
        this.commands = commands;
    }

    /**
     * A field under which files may be attached.
     *
     * @param key key of the field
     * @param label what the form calls it
     * @param element id of the task, or the start event, whose form takes it
     * @param step what that step is called
     * @param required whether the form may ask for a file
     */
    public record FileField(String key, String label, String element, String step, boolean required) {}

    /**
     * The forms of a process, as far as they have to do with files.
     *
     * @param fields those that take files, the start form's first, then in the order of the diagram
     * @param steps what each step's form takes or shows
     */
    public record OfProcess(List<FileField> fields, List<Step> steps) {

        /** @return keys of the fields whose files belong to what the forms of those steps take or show */
        public Set<String> seenIn(Collection<String> elements) {
            Set<String> seen = new HashSet<>();
            steps.stream().filter(step -> elements.contains(step.element())).forEach(step -> seen.addAll(step.reads()));
            return seen;
        }
    }

    /**
     * A step with a form.
     *
     * @param element id of the task, or the start event
     * @param reads names of the variables that its form takes or shows
     */
    public record Step(String element, Set<String> reads) {}

    /**
     * @param definitionIds ids of the process definitions by which the case has run: the one by which it runs now, then
     *     the earlier ones
     * @return the forms of all of them; each field of a step once, as the first has it
     */
    public OfProcess of(Collection<String> definitionIds) {
        List<OfProcess> versions = commands.execute(
                context -> definitionIds.stream().map(id -> read(context, id)).toList());
        Set<List<String>> known = new HashSet<>();
        return new OfProcess(
                versions.stream()
                        .flatMap(version -> version.fields().stream())
                        .filter(field -> known.add(List.of(field.element(), field.key())))
                        .toList(),
                versions.stream().flatMap(version -> version.steps().stream()).toList());
    }

    /**
     * @param process key of the process
     * @return the forms of the newest version; none where there is no such process
     */
    public OfProcess ofNewest(String process) {
        return commands.execute(context ->
                context.runWithoutAuthorization(() -> Optional.ofNullable(context.getProcessDefinitionManager()
                                .findLatestProcessDefinitionByKeyAndTenantId(process, null))
                        .map(newest -> read(context, newest.getId()))
                        .orElse(new OfProcess(List.of(), List.of()))));
    }

    private OfProcess read(CommandContext context, String definitionId) {
        DeploymentCache cache = context.getProcessEngineConfiguration().getDeploymentCache();
        ProcessDefinitionEntity definition = cache.findDeployedProcessDefinitionById(definitionId);
        List<FileField> fields = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        forms.ofStart(context, definition)
                .ifPresent(form -> add(
                        fields,
                        steps,
                        form,
                        definition.getInitial().getId(),
                        definition.getInitial().getName()));
        cache.findBpmnModelInstanceForProcessDefinition(definition)
                .getModelElementsByType(UserTask.class)
                .forEach(task -> forms.of(
                                context,
                                definition,
                                definition.getTaskDefinitions().get(task.getId()))
                        .ifPresent(form -> add(fields, steps, form, task.getId(), task.getName())));
        return new OfProcess(List.copyOf(fields), List.copyOf(steps));
    }

    private static void add(List<FileField> fields, List<Step> steps, FormModel form, String element, String name) {
        steps.add(new Step(element, form.reads()));
        form.fields().stream()
                .filter(FormField::takesFiles)
                .map(field -> new FileField(field.key(), field.label(), element, name, field.filesRequired() != null))
                .forEach(fields::add);
    }
}
