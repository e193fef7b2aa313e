package org.salesplaybook.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The forms of a case as they were filled in, in the words of the form: labels, names of people, what a choice is called. Each form
 * in the version that the case was started with. Whether somebody may read them is for the caller to ask.
 */
@Component
public class FilledForms {

    /** Custom property of a figure that is worked out: what it is called where it is read. */
    private static final String FIGURE = "label";

    private final DeployedForms forms;
    private final Organization organization;
    private final HistoryService history;
    private final CommandExecutor commands;
    private final AsSystem asSystem;
    private final ObjectMapper json;

    FilledForms(DeployedForms forms, Organization organization, @Lazy HistoryService history, @Lazy CommandExecutor commands,
                AsSystem asSystem, ObjectMapper json) {
        this.asSystem = asSystem;
        this.forms = forms;
        this.organization = organization;
        this.history = history;
        this.commands = commands;
        this.json = json;
    }

    /**
     * A form that somebody handed in; the last time, where it was done more than once.
     *
     * @param element id of the task or start event in the diagram
     * @param title   what the step is called
     * @param person  login of whoever handed it in; {@code null} where the system started the case
     * @param whose   login of whoever it was handed in for; {@code null} where it was not done for anybody
     * @param at      when
     * @param entries what was filled in, in the form's order, without what was left empty
     */
    public record Filled(String element, String title, String person, String whose, Date at, List<Entry> entries) {
    }

    /**
     * One field.
     *
     * @param key     name of the variable
     * @param label   what the form calls it
     * @param text    what was filled in, as people read it; {@code null} for lines
     * @param columns labels of the columns of lines; empty for anything else
     * @param lines   the lines, a text for each column
     */
    public record Entry(String key, String label, String text, List<String> columns, List<List<String>> lines) {
    }

    /** @return the forms of the case that were handed in, in the order in which they were */
    public List<Filled> of(HistoricProcessInstance instance) {
        return asSystem.call(() -> read(instance));
    }

    private List<Filled> read(HistoricProcessInstance instance) {
        Map<String, Step> steps = steps(instance);
        Map<String, Object> values = values(instance.getId());
        Map<String, FormModel> models = commands.execute(context ->
                models(context, instance.getProcessDefinitionId(), instance.getStartActivityId(), steps));
        List<Filled> filled = new ArrayList<>();
        steps.forEach((element, step) -> {
            if (models.containsKey(element)) {
                filled.add(new Filled(element, step.title(), step.person(), step.whose(), step.at(), entries(models.get(element), values)));
            }
        });
        return filled;
    }

    private record Step(String title, String person, String whose, Date at) {
    }

    /** The start and the tasks that are done, each at its last time. */
    private Map<String, Step> steps(HistoricProcessInstance instance) {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put(instance.getStartActivityId(), new Step(null, instance.getStartUserId(), null, instance.getStartTime()));
        List<HistoricTaskInstance> done = history.createHistoricTaskInstanceQuery().processInstanceId(instance.getId()).finished()
                .orderByHistoricTaskInstanceEndTime().asc().list();
        done.stream().filter(task -> "completed".equals(task.getDeleteReason())).forEach(task -> {
            steps.remove(task.getTaskDefinitionKey());
            steps.put(task.getTaskDefinitionKey(), new Step(task.getName(), task.getAssignee(), task.getOwner(), task.getEndTime()));
        });
        return steps;
    }

    private Map<String, FormModel> models(CommandContext context, String definitionId, String start, Map<String, Step> steps) {
        ProcessDefinitionEntity definition = context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(definitionId);
        Map<String, FormModel> models = new HashMap<>();
        forms.ofStart(context, definition).ifPresent(form -> models.put(start, form));
        steps.keySet().forEach(element -> Optional.ofNullable(definition.getTaskDefinitions().get(element))
                .flatMap(task -> forms.of(context, definition, task)).ifPresent(form -> models.put(element, form)));
        return models;
    }

    /** By name; those of the case itself before those of a part of it. */
    private Map<String, Object> values(String instance) {
        Map<String, Object> values = new HashMap<>();
        List<HistoricVariableInstance> variables = history.createHistoricVariableInstanceQuery().processInstanceId(instance)
                .disableCustomObjectDeserialization().list();
        variables.stream().sorted((one, other) -> Boolean.compare(instance.equals(one.getExecutionId()), instance.equals(other.getExecutionId())))
                .forEach(variable -> values.put(variable.getName(), plain(variable.getTypedValue())));
        return values;
    }

    private static Object plain(TypedValue value) {
        return value instanceof SerializableValue serialized ? serialized.getValueSerialized() : value.getValue();
    }

    private List<Entry> entries(FormModel form, Map<String, Object> values) {
        return form.fields().stream().filter(field -> label(field) != null).map(field -> entry(field, json(field, values.get(field.key()))))
                .filter(Objects::nonNull).toList();
    }

    private static String label(FormField field) {
        return field.type() == FieldType.COMPUTED ? field.property(FIGURE) : field.label();
    }

    private JsonNode json(FormField field, Object value) {
        boolean structured = field.type() == FieldType.LINES || field.type() == FieldType.CHOICES;
        try {
            return structured && value instanceof String text ? json.readTree(text) : json.valueToTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(field.key() + " holds no JSON: " + value, e);
        }
    }

    private Entry entry(FormField field, JsonNode value) {
        if (field.type() == FieldType.LINES) {
            return value.isEmpty() ? null : new Entry(field.key(), field.label(), null, field.columns().stream().map(FormField::label).toList(),
                    stream(value).map(line -> field.columns().stream().map(column -> text(column, line.path(column.key()))).toList()).toList());
        }
        String text = text(field, value);
        return text.isEmpty() ? null : new Entry(field.key(), label(field), text, List.of(), List.of());
    }

    private String text(FormField field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return switch (field.type()) {
            case NUMBER, COMPUTED -> number(field, value);
            case DATE_TIME -> value.asText().replace('T', ' ');
            case CHECK_BOX -> yesOrNo(value);
            case CHOICE -> choice(field, value);
            case CHOICES -> stream(value).map(one -> choice(field, one)).collect(Collectors.joining("、"));
            default -> value.asText();
        };
    }

    private static String number(FormField field, JsonNode value) {
        int decimals = field.component().path("decimalDigits").asInt(field.type() == FieldType.COMPUTED ? 2 : 0);
        return value.isNumber() ? String.format(Locale.ROOT, "%,." + decimals + "f", value.decimalValue()) : value.asText();
    }

    private String choice(FormField field, JsonNode value) {
        return stream(field.component().path("values")).filter(option -> option.path("value").equals(value))
                .map(option -> option.path("label").asText()).findFirst()
                .orElseGet(() -> value.isBoolean() ? yesOrNo(value) : field.property("people") != null ? organization.nameOf(value.asText()) : value.asText());
    }

    private static String yesOrNo(JsonNode value) {
        return value.asBoolean() ? "是" : "否";
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
