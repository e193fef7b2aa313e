package org.salesplaybook.forms;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDetailQuery;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.values.Money;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The forms of a case as they were filled in, in the words of the form: labels, names of people, what a choice is
 * called. Each form in the version in which the step was done, which may be an earlier one than the case is in now.
 * Whether somebody may read them is for the caller to ask.
 */
@Component
public class FilledForms {

    /** Stands for the activity of the start, which has none in the history of variables. */
    private static final String START = "start";

    private final DeployedForms forms;
    private final Organization organization;
    private final HistoryService history;
    private final CommandExecutor commands;
    private final AsSystem asSystem;
    private final ObjectMapper json;

    FilledForms(
            DeployedForms forms,
            Organization organization,
            @Lazy HistoryService history,
            @Lazy CommandExecutor commands,
            AsSystem asSystem,
            ObjectMapper json) {
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
     * @param element id of the task in the diagram; of the start, the event that has the form, whichever event it was
     * @param title what the step is called
     * @param person login of whoever handed it in; nobody where the system started the case
     * @param whose login of whoever it was handed in for, where it was done for somebody
     * @param firstAt when it was handed in for the first time
     * @param at when it was handed in
     * @param entries what was filled in, in the form's order, without what was left empty
     * @param form the form itself
     */
    public record Filled(
            String element,
            @Nullable String title,
            @Nullable String person,
            @Nullable String whose,
            Date firstAt,
            Date at,
            List<Entry> entries,
            FormModel form) {

        /** @return the same, of the step that is called so in another version of the diagram */
        public Filled named(String other) {
            return new Filled(other, title, person, whose, firstAt, at, entries, form);
        }
    }

    /**
     * One field.
     *
     * @param key name of the variable
     * @param label what the form calls it
     * @param text what was filled in, as people read it; none for lines
     * @param columns labels of the columns of lines; empty for anything else
     * @param lines the lines, a text for each column
     * @param value the same as the engine holds it
     */
    public record Entry(
            String key,
            String label,
            @Nullable String text,
            List<String> columns,
            List<List<String>> lines,
            @JsonIgnore JsonNode value) {}

    /** @return the forms of the case that were handed in, in the order in which they were */
    public List<Filled> of(HistoricProcessInstance instance) {
        return asSystem.call(() -> read(instance, false));
    }

    /**
     * @return the same, and what was handed in before where somebody had to do it again: of these, what the form took
     *     at that time
     */
    public List<Filled> everyTime(HistoricProcessInstance instance) {
        return asSystem.call(() -> read(instance, true));
    }

    /**
     * @param tasks ids of tasks in the diagram
     * @return names of variables that whoever has these tasks knows by their forms, apart from what they fill in anew
     *     each time: what somebody else wrote in such a field is shown by no form
     */
    public Set<String> knownBy(HistoricProcessInstance instance, Collection<String> tasks) {
        return commands
                .execute(context -> {
                    ProcessDefinitionEntity now = definition(context, instance.getProcessDefinitionId());
                    return tasks.stream()
                            .flatMap(task -> now.getTaskDefinitions().containsKey(task)
                                    ? form(context, now, task).stream()
                                    : formerly(context, instance, task).stream())
                            .toList();
                })
                .stream()
                .flatMap(form -> form.reads().stream()
                        .filter(name ->
                                form.field(name).map(FilledForms::isKept).orElse(true)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param names names of variables
     * @return what the case holds under them now, by name; not what is not set
     */
    public Map<String, JsonNode> values(HistoricProcessInstance instance, Collection<String> names) {
        Map<String, JsonNode> values = asSystem.call(() -> values(instance.getId()));
        values.entrySet()
                .removeIf(value ->
                        !names.contains(value.getKey()) || value.getValue().isNull());
        return values;
    }

    private List<Filled> read(HistoricProcessInstance instance, boolean every) {
        List<Step> steps =
                steps(instance).stream().filter(step -> every || step.isLast()).toList();
        Map<String, JsonNode> values = values(instance.getId());
        Written written = written(instance.getId(), steps);
        List<Form> forms = commands.execute(context -> steps.stream()
                .map(step -> form(
                        context,
                        step.activity().equals(START)
                                ? Objects.requireNonNullElse(written.begunBy(), step.definition())
                                : step.definition(),
                        step))
                .flatMap(Optional::stream)
                .toList());
        List<Filled> filled = new ArrayList<>();
        for (Form one : forms) {
            Step step = one.step();
            FormModel form = one.form();
            Map<String, JsonNode> ofStep = written.bySteps().getOrDefault(step.activity(), Map.of());
            filled.add(new Filled(
                    one.element(),
                    step.title(),
                    step.person(),
                    step.whose(),
                    step.firstAt(),
                    step.at(),
                    entries(form, field -> (step.isLast() && isKept(field) ? values : ofStep).get(field.key())),
                    form));
        }
        return filled;
    }

    /** A step's form, in the version in which it was done. */
    private record Form(Step step, String element, FormModel form) {}

    /**
     * @param begunBy id of the version that the case began with, where its start wrote anything
     * @param bySteps what each step wrote, by its activity and by name
     */
    private record Written(@Nullable String begunBy, Map<String, Map<String, JsonNode>> bySteps) {}

    /**
     * @param definition id of the version of the process in which it was done; of the start, of that in which the case
     *     is now
     * @param element of the diagram; none of the start
     * @param activity which time it was, in the history; the start has none
     * @param isLast whether it was not done again
     */
    private record Step(
            String definition,
            @Nullable String element,
            @Nullable String title,
            @Nullable String person,
            @Nullable String whose,
            Date firstAt,
            Date at,
            String activity,
            boolean isLast) {}

    /** The start and the tasks that are done, each time, in the order in which they were done. */
    private List<Step> steps(HistoricProcessInstance instance) {
        List<HistoricTaskInstance> done = history
                .createHistoricTaskInstanceQuery()
                .processInstanceId(instance.getId())
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .asc()
                .list()
                .stream()
                .filter(task -> "completed".equals(task.getDeleteReason()))
                .toList();
        Map<String, HistoricTaskInstance> first = new HashMap<>();
        Map<String, HistoricTaskInstance> last = new HashMap<>();
        done.forEach(task -> {
            first.putIfAbsent(task.getTaskDefinitionKey(), task);
            last.put(task.getTaskDefinitionKey(), task);
        });
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                instance.getProcessDefinitionId(),
                null,
                null,
                instance.getStartUserId(),
                null,
                instance.getStartTime(),
                instance.getStartTime(),
                START,
                true));
        done.forEach(task -> steps.add(new Step(
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getAssignee(),
                task.getOwner(),
                first.getOrDefault(task.getTaskDefinitionKey(), task).getEndTime(),
                task.getEndTime(),
                task.getActivityInstanceId(),
                last.get(task.getTaskDefinitionKey()) == task)));
        return steps;
    }

    private static ProcessDefinitionEntity definition(CommandContext context, String id) {
        return context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    private Optional<Form> form(CommandContext context, String version, Step step) {
        ProcessDefinitionEntity definition = definition(context, version);
        String element = step.element() == null ? definition.getInitial().getId() : step.element();
        return form(context, definition, element).map(form -> new Form(step, element, form));
    }

    private Optional<FormModel> form(CommandContext context, ProcessDefinitionEntity definition, String element) {
        return element.equals(definition.getInitial().getId())
                ? forms.ofStart(context, definition)
                : Optional.ofNullable(definition.getTaskDefinitions().get(element))
                        .flatMap(task -> forms.of(context, definition, task));
    }

    /** The form of a task that the case had in an earlier version, and that the present one has no more. */
    private Optional<FormModel> formerly(CommandContext context, HistoricProcessInstance instance, String task) {
        return asSystem.call(() ->
                history
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(instance.getId())
                        .taskDefinitionKey(task)
                        .list()
                        .stream()
                        .findFirst()
                        .flatMap(one -> form(context, definition(context, one.getProcessDefinitionId()), task)));
    }

    /** A field that is filled in anew each time belongs to its step; any other holds what the case holds now. */
    private static boolean isKept(FormField field) {
        return !field.says(FieldProperty.PREVIOUS);
    }

    /** By name; those of the case itself before those of a part of it. */
    private Map<String, JsonNode> values(String instance) {
        Map<String, JsonNode> values = new HashMap<>();
        List<HistoricVariableInstance> variables = history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .disableCustomObjectDeserialization()
                .list();
        variables.stream()
                .sorted((one, other) ->
                        Boolean.compare(instance.equals(one.getExecutionId()), instance.equals(other.getExecutionId())))
                .forEach(
                        variable -> values.put(variable.getName(), json(variable.getName(), variable.getTypedValue())));
        return values;
    }

    /**
     * What each step wrote, by the step's activity and by name: texts and numbers, and of steps that were done again,
     * lists, too.
     */
    private Written written(String instance, List<Step> steps) {
        boolean lists = !steps.stream().allMatch(Step::isLast);
        HistoricDetailQuery query = history.createHistoricDetailQuery()
                .variableUpdates()
                .processInstanceId(instance)
                .disableCustomObjectDeserialization()
                .orderByTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc();
        List<HistoricVariableUpdate> updates = (lists ? query : query.disableBinaryFetching())
                .list().stream().map(HistoricVariableUpdate.class::cast).toList();
        Map<String, Map<String, JsonNode>> written = new HashMap<>();
        updates.stream()
                .filter(update -> lists || !(update.getTypedValue() instanceof SerializableValue))
                .forEach(update -> written.computeIfAbsent(
                                update.isInitial() ? START : update.getActivityInstanceId(), step -> new HashMap<>())
                        .put(update.getVariableName(), json(update.getVariableName(), update.getTypedValue())));
        return new Written(
                updates.stream()
                        .filter(HistoricVariableUpdate::isInitial)
                        .map(HistoricVariableUpdate::getProcessDefinitionId)
                        .findFirst()
                        .orElse(null),
                written);
    }

    private JsonNode json(String name, TypedValue value) {
        try {
            return value instanceof SerializableValue serialized
                    ? json.readTree(serialized.getValueSerialized())
                    : json.valueToTree(value.getValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(name + " holds no JSON", e);
        }
    }

    private List<Entry> entries(FormModel form, Function<FormField, JsonNode> values) {
        return form.fields().stream()
                .map(field -> entry(field, Objects.requireNonNullElse(values.apply(field), NullNode.instance)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String label(FormField field) {
        return field.type() == FieldType.COMPUTED
                ? field.said(FieldProperty.LABEL).orElse(null)
                : field.label();
    }

    /**
     * @param value not empty
     * @return the field as it would be read, had it been filled in with that value
     */
    public Entry read(FormField field, JsonNode value) {
        return Objects.requireNonNull(entry(field, value));
    }

    private @Nullable Entry entry(FormField field, JsonNode value) {
        if (field.type() == FieldType.LINES) {
            return value.isEmpty()
                    ? null
                    : new Entry(
                            field.key(),
                            field.label(),
                            null,
                            field.columns().stream().map(FormField::label).toList(),
                            stream(value)
                                    .map(line -> field.columns().stream()
                                            .map(column -> text(column, line.path(column.key())))
                                            .toList())
                                    .toList(),
                            value);
        }
        String label = label(field);
        String text = text(field, value);
        return label == null || text.isEmpty()
                ? null
                : new Entry(field.key(), label, withUnit(field, text), List.of(), List.of(), value);
    }

    private static String withUnit(FormField field, String text) {
        return field.unit().isEmpty() ? text : field.isAmount() ? field.unit() + " " + text : text + " " + field.unit();
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
        if (!value.isNumber()) {
            return value.asText();
        }
        if (field.isAmount()) {
            return Money.written(value.decimalValue());
        }
        int decimals = Math.max(value.decimalValue().stripTrailingZeros().scale(), 0);
        return String.format(Locale.ROOT, "%,." + decimals + "f", value.decimalValue());
    }

    private String choice(FormField field, JsonNode value) {
        return stream(field.component().path("values"))
                .filter(option -> option.path("value").equals(value))
                .map(option -> option.path("label").asText())
                .findFirst()
                .orElseGet(() -> value.isBoolean()
                        ? yesOrNo(value)
                        : field.says(FieldProperty.PEOPLE)
                                ? organization.nameOf(value.asText())
                                : isTeam(field) ? organization.nameOfTeam(value.asText()) : value.asText());
    }

    private static boolean isTeam(FormField field) {
        return field.said(FieldProperty.KNOWN).filter("team"::equals).isPresent();
    }

    private static String yesOrNo(JsonNode value) {
        return value.asBoolean() ? "是" : "否";
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
