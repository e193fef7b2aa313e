package org.salesplaybook.forms;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.salesplaybook.vocabulary.AnswerField;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Written;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Which variables of a process hold personal data, as its forms say. What the newest version says of a field holds for
 * cases of older ones too, so that data that was filled in before anybody thought of it is found.
 */
@Component
public class PersonalFields {

    private final DeployedForms forms;
    private final CommandExecutor commands;
    /** Deployments never change. By process definition. */
    private final Map<String, Map<String, Field>> read = new ConcurrentHashMap<>();

    PersonalFields(DeployedForms forms, @Lazy CommandExecutor commands) {
        this.forms = forms;
        this.commands = commands;
    }

    /**
     * A variable that a form fills in, or a column of one that holds lines, which is called {@code lines.column}.
     *
     * @param label what the form calls it
     * @param isText whether people write it
     * @param isAmount whether it is an amount of money
     * @param personal whether it is personal, and whose
     */
    public record Field(String label, boolean isText, boolean isAmount, Personal personal) {

        private static Field of(FormField field) {
            return new Field(field.label(), field.type() == FieldType.TEXT, field.isAmount(), field.personal());
        }

        /** @return which holds where forms differ: the one that protects more */
        public Field or(Field other) {
            return personal.compareTo(other.personal) <= 0 ? this : other;
        }
    }

    /** @return the fields of the newest version, by key; none where there is no such process */
    public Map<String, Field> ofProcess(String process) {
        return commands.execute(context -> context.runWithoutAuthorization(() -> newest(context, process)
                .map(definition -> of(context, definition))
                .orElse(Map.of())));
    }

    /** @return the fields of a version, by key; with what the newest one says of them */
    public Map<String, Field> ofDefinition(String definitionId) {
        return commands.execute(context -> context.runWithoutAuthorization(() -> {
            ProcessDefinitionEntity definition = deployed(context, definitionId);
            Map<String, Field> fields = new HashMap<>(of(context, definition));
            newest(context, definition.getKey()).ifPresent(newest -> fields.putAll(of(context, newest)));
            return fields;
        }));
    }

    /**
     * @return names of variables in which stands what a version tells systems of others, and what they answer: nobody
     *     says whose data that is
     */
    public Set<String> exchangedIn(String definitionId) {
        return commands.execute(context -> context.runWithoutAuthorization(() -> context
                .getProcessEngineConfiguration()
                .getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(definitionId)
                .getModelElementsByType(ServiceTask.class)
                .stream()
                .filter(task -> ElementProperty.ENDPOINT.from(task).isPresent())
                .flatMap(task -> Stream.concat(
                        Written.inputs(task).keySet().stream(),
                        AnswerField.at(task).stream()
                                .filter(field -> field.type() == AnswerField.Type.TEXT)
                                .map(AnswerField::variable)))
                .collect(Collectors.toSet())));
    }

    private static Optional<ProcessDefinitionEntity> newest(CommandContext context, String process) {
        return Optional.ofNullable(context.getProcessDefinitionManager()
                        .findLatestProcessDefinitionByKeyAndTenantId(process, null))
                .map(found -> deployed(context, found.getId()));
    }

    private static ProcessDefinitionEntity deployed(CommandContext context, String definitionId) {
        return context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definitionId);
    }

    private Map<String, Field> of(CommandContext context, ProcessDefinitionEntity definition) {
        Map<String, Field> known = read.get(definition.getId());
        if (known == null) {
            Map<String, Field> fields = new LinkedHashMap<>();
            Stream.concat(
                            forms.ofStart(context, definition).stream(),
                            definition.getTaskDefinitions().values().stream()
                                    .flatMap(task -> forms.of(context, definition, task).stream()))
                    .flatMap(form -> form.fields().stream())
                    .forEach(field -> add(fields, field));
            known = Map.copyOf(fields);
            read.put(definition.getId(), known);
        }
        return known;
    }

    private static void add(Map<String, Field> fields, FormField field) {
        fields.merge(field.key(), Field.of(field), Field::or);
        List<FormField> columns = field.columns();
        columns.forEach(column -> fields.merge(field.key() + "." + column.key(), Field.of(column), Field::or));
    }
}
