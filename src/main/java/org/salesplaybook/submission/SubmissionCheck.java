package org.salesplaybook.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.stereotype.Component;

/**
 * Holds what was submitted against what the form says: required, type, length, range, pattern, choices, conditional
 * fields, and the rules across fields that stand in the form as the custom property {@code check} (a FEEL expression
 * that must not be false) with its {@code message}, and {@linkplain AttachedFiles files} that have to be there. All
 * problems are found at once. Where a {@linkplain KnownRecords known record} was chosen, what follows from it fills the
 * fields that were left out.
 */
@Component
class SubmissionCheck {

    private static final String NOT_ASKED = "按其他各项的填写不适用，请留空";
    private static final String NO_FILE = "请在「附件」页上传文件，或写明纸质件存放处";

    private final Feel feel;
    private final FieldCheck fieldCheck;
    private final Choices choices;
    private final ObjectMapper json;

    SubmissionCheck(Feel feel, FieldCheck fieldCheck, Choices choices, ObjectMapper json) {
        this.feel = feel;
        this.fieldCheck = fieldCheck;
        this.choices = choices;
        this.json = json;
    }

    /**
     * @param form the form
     * @param submitted values as they came in, by key; they may be the engine's typed values
     * @param stored what the case holds already, by variable
     * @param attached whether a file is attached under the field with that key
     * @return what is to be stored: a value, or {@code null}, for every field that the form takes and every figure that
     *     it works out; fields that were left out and have a value stored keep it
     * @throws RequestRefused naming every field that is wrong
     */
    Map<String, Object> accept(
            FormModel form, Map<String, ?> submitted, Function<String, Object> stored, Predicate<String> attached) {
        Submission submission = new Submission(form, stored);
        submission.read(submitted);
        return accept(submission, attached);
    }

    /**
     * What one case tells another that it starts, which has nobody who would see what the form asks for: what the form
     * would hide is left out, so a diagram passes on what it knows.
     *
     * @see #accept(FormModel, Map, Function, Predicate)
     */
    Map<String, Object> acceptTold(FormModel form, Map<String, ?> told, Function<String, Object> stored) {
        Submission submission = new Submission(form, stored);
        submission.read(told);
        submission.leaveOutHidden();
        return accept(submission, field -> false);
    }

    private Map<String, Object> accept(Submission submission, Predicate<String> attached) {
        submission.fillIn();
        submission.fillInLines();
        submission.compute();
        submission.checkFields();
        submission.checkFiles(attached);
        if (!submission.problems.isEmpty()) {
            throw new RequestRefused(submission.problems);
        }
        return submission.result();
    }

    /**
     * @param stored what the case holds already, by variable
     * @return what the form submits where nobody changes anything in it: what is known, what it suggests, and no for
     *     every box that nobody has ticked; nothing of fields that are hidden then
     */
    Map<String, Object> untouched(FormModel form, Function<String, Object> stored) {
        Map<String, Object> values = new HashMap<>();
        form.reckonsWith().forEach(name -> values.put(name, FeelValues.of(stored.apply(name))));
        Map<String, Object> untouched = new LinkedHashMap<>();
        form.fields().stream().filter(FormField::isFilledIn).forEach(field -> {
            Object value = value(field, stored);
            values.put(field.key(), FeelValues.of(value));
            if (value != null) {
                untouched.put(field.key(), value);
            }
        });
        form.fields().stream()
                .filter(field -> untouched.containsKey(field.key()) && fieldCheck.isHidden(field, values))
                .forEach(field -> {
                    untouched.remove(field.key());
                    values.put(field.key(), null);
                });
        return untouched;
    }

    private static @Nullable Object value(FormField field, Function<String, Object> stored) {
        Object known = field.says(FieldProperty.PREVIOUS) ? null : stored.apply(field.key());
        if (known != null) {
            return known;
        }
        JsonNode suggested = field.component().path("defaultValue");
        return suggested.isMissingNode() || suggested.isNull()
                ? field.type() == FieldType.CHECK_BOX ? false : null
                : suggested;
    }

    private final class Submission {

        private final FormModel form;
        private final Map<String, JsonNode> raw = new LinkedHashMap<>();
        private final Map<String, Object> values = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Object> filledIn = new LinkedHashMap<>();
        /**
         * Required fields that would follow from a record, had it what they ask for; with the field in which the record
         * was chosen.
         */
        private final Map<String, FormField> notOnRecord = new HashMap<>();

        Submission(FormModel form, Function<String, Object> stored) {
            this.form = form;
            for (String name : form.reckonsWith()) {
                values.put(name, FeelValues.of(stored.apply(name)));
            }
            form.fields().stream()
                    .filter(field -> field.says(FieldProperty.PREVIOUS))
                    .forEach(field -> values.put(field.key(), null));
        }

        void read(Map<String, ?> submitted) {
            submitted.keySet().forEach(key -> {
                FormField field = form.field(key).orElse(null);
                JsonNode node =
                        toJson(submitted instanceof VariableMap map ? map.getValueTyped(key) : submitted.get(key));
                if (field == null) {
                    problems.add(new Problem(key, key, "不是本表单的字段"));
                } else if (field.isShownOnly()) {
                    if (!Objects.equals(FeelValues.of(node), values.get(key))) {
                        problems.add(new Problem(key, field.label(), "只供查看，不能修改"));
                    }
                } else if (field.type() != FieldType.COMPUTED) {
                    JsonNode clean = fieldCheck.cleaned(field, node);
                    raw.put(key, clean);
                    values.put(key, isBlank(clean) ? null : FeelValues.of(clean));
                }
            });
        }

        /** In the form's order, so that what is left out decides on what comes after it. */
        private void leaveOutHidden() {
            form.fields().stream()
                    .filter(field -> field.isFilledIn() && raw.containsKey(field.key()))
                    .filter(field -> fieldCheck.isHidden(field, values))
                    .forEach(field -> {
                        raw.put(field.key(), NullNode.instance);
                        values.put(field.key(), null);
                    });
        }

        private void fillIn() {
            form.fields().stream().filter(field -> raw.containsKey(field.key())).forEach(field -> {
                Map<String, Object> following =
                        choices.following(field, raw.getOrDefault(field.key(), NullNode.instance));
                following.forEach((key, value) -> {
                    JsonNode known = json.valueToTree(value);
                    if (fieldCheck.isEmpty(raw.get(key)) || known.equals(raw.get(key)) || key.equals(field.key())) {
                        filledIn.put(key, value);
                        raw.put(key, known);
                        values.put(key, FeelValues.of(known));
                    }
                });
                if (!following.isEmpty()) {
                    field.fills().stream()
                            .filter(key -> following.get(key) == null)
                            .filter(key -> form.field(key)
                                    .filter(FormField::isRequired)
                                    .isPresent())
                            .forEach(key -> notOnRecord.put(key, field));
                }
            });
        }

        /** What was chosen in a line decides on other columns of the line. */
        private void fillInLines() {
            form.fields().stream().filter(field -> !field.columns().isEmpty()).forEach(field -> {
                int number = 0;
                for (JsonNode line : raw.getOrDefault(field.key(), NullNode.instance)) {
                    number++;
                    if (line instanceof ObjectNode columns) {
                        Set<String> filled = fillInLine(field, number, columns);
                        checkHiddenColumns(field, number, columns, filled);
                    }
                }
                values.computeIfPresent(field.key(), (key, lines) -> FeelValues.of(raw.get(key)));
            });
        }

        /** @return keys of the columns that follow from what was chosen */
        private Set<String> fillInLine(FormField field, int number, ObjectNode line) {
            Set<String> filled = new HashSet<>();
            for (FormField chosen : field.columns()) {
                choices.following(chosen, line.path(chosen.key())).forEach((key, value) -> {
                    JsonNode known = json.valueToTree(value);
                    if (fieldCheck.isEmpty(line.path(key))
                            || Objects.equals(FeelValues.of(known), FeelValues.of(line.path(key)))) {
                        line.set(key, known);
                    } else {
                        problems.add(inLine(field, number, key, "与所选的「" + chosen.label() + "」不符，请留空"));
                    }
                    filled.add(key);
                });
            }
            return filled;
        }

        private void checkHiddenColumns(FormField field, int number, ObjectNode line, Set<String> filled) {
            Map<String, Object> inLine = FieldCheck.inLine(field, line, values);
            field.columns().stream()
                    .filter(column -> !filled.contains(column.key())
                            && !fieldCheck.isEmpty(line.path(column.key()))
                            && fieldCheck.isHidden(column, inLine))
                    .forEach(column -> problems.add(inLine(field, number, column.key(), NOT_ASKED)));
        }

        private static Problem inLine(FormField field, int number, String column, String message) {
            String label = field.columns().stream()
                    .filter(each -> each.key().equals(column))
                    .map(FormField::label)
                    .findFirst()
                    .orElse(column);
            return new Problem(field.key(), field.label() + "第 " + number + " 行·" + label, message, number, column);
        }

        /** A browser submits an empty text for a text field that was left out. */
        private boolean isBlank(JsonNode node) {
            return node.isTextual() && fieldCheck.isEmpty(node);
        }

        /**
         * In the form's order, so that a figure may build on the one before it; what a browser reckoned is not asked.
         */
        void compute() {
            form.fields().stream()
                    .filter(field -> field.type() == FieldType.COMPUTED)
                    .forEach(field -> values.put(
                            field.key(),
                            feel.evaluate(field.component().path("expression").asText(), values)));
        }

        void checkFields() {
            for (FormField field : form.fields()) {
                if (field.isFilledIn()) {
                    FormField chosen = notOnRecord.get(field.key());
                    if (isHidden(field)) {
                        checkHidden(field);
                    } else if (chosen != null && fieldCheck.isEmpty(raw.get(field.key()))) {
                        problems.add(new Problem(field.key(), field.label(), notOnRecord(field, chosen)));
                    } else if (!filledIn.containsKey(field.key())) {
                        problems.addAll(
                                fieldCheck.check(field, raw.getOrDefault(field.key(), NullNode.instance), values));
                    }
                }
            }
            form.fields().stream().filter(field -> !isHidden(field)).forEach(this::checkRule);
        }

        private boolean isHidden(FormField field) {
            return !filledIn.containsKey(field.key())
                    && !notOnRecord.containsKey(field.key())
                    && fieldCheck.isHidden(field, values);
        }

        /** The box that shows the field, where it has one, is one that its condition names. */
        private String notOnRecord(FormField field, FormField chosen) {
            String box = field.hiddenWhen().stream()
                    .flatMap(hide -> feel.names(hide).stream())
                    .flatMap(name -> form.field(name).stream())
                    .filter(named -> named.type() == FieldType.CHECK_BOX)
                    .map(named -> "勾选「" + named.label() + "」后")
                    .findFirst()
                    .orElse("");
            return "为必填项：所选的「" + chosen.label() + "」里没有，请" + box + "填写";
        }

        private void checkHidden(FormField field) {
            if (!fieldCheck.isEmpty(raw.get(field.key()))) {
                problems.add(new Problem(field.key(), field.label(), NOT_ASKED));
            }
            values.put(field.key(), null);
            raw.put(field.key(), NullNode.instance);
        }

        private void checkRule(FormField field) {
            String rule = field.said(FieldProperty.CHECK).orElse(null);
            boolean alreadyWrong =
                    problems.stream().anyMatch(problem -> field.key().equals(problem.field()));
            if (rule != null && !alreadyWrong && Boolean.FALSE.equals(feel.evaluate(rule, values))) {
                problems.add(new Problem(
                        field.key(),
                        field.label(),
                        field.said(FieldProperty.MESSAGE).orElse("填写有误")));
            }
        }

        void checkFiles(Predicate<String> attached) {
            form.fields().stream()
                    .filter(field -> field.filesRequired() != null
                            && !isHidden(field)
                            && values.get(field.key()) == null
                            && Boolean.TRUE.equals(feel.evaluate(field.filesRequired(), values))
                            && !attached.test(field.key()))
                    .forEach(field -> problems.add(new Problem(field.key(), field.label(), NO_FILE)));
        }

        Map<String, Object> result() {
            Map<String, Object> result = new LinkedHashMap<>();
            for (FormField field : form.fields()) {
                if (field.isShownOnly()) {
                    continue;
                }
                if (field.type() == FieldType.COMPUTED) {
                    result.put(
                            field.key(),
                            values.get(field.key()) instanceof Number figure
                                    ? figure.doubleValue()
                                    : values.get(field.key()));
                } else if (raw.containsKey(field.key()) || values.get(field.key()) == null) {
                    result.put(field.key(), stored(field, raw.getOrDefault(field.key(), NullNode.instance)));
                }
            }
            filledIn.forEach((key, value) -> result.computeIfAbsent(key, carried -> variable(value)));
            // what a chosen record does not say is known not to be known: expressions of the diagram can name it
            form.fields().stream()
                    .filter(field -> !fieldCheck.isEmpty(raw.get(field.key())))
                    .flatMap(field -> field.fills().stream())
                    .forEach(key -> result.putIfAbsent(key, null));
            return result;
        }

        private @Nullable Object stored(FormField field, JsonNode node) {
            return variable(fieldCheck.normalized(field, node));
        }

        private static @Nullable Object variable(@Nullable Object value) {
            if (value instanceof BigDecimal amount) {
                return amount.doubleValue();
            }
            return value instanceof JsonNode lines
                    ? SpinValues.jsonValue(lines.toString()).create()
                    : value;
        }
    }

    private JsonNode toJson(@Nullable Object value) {
        if (value instanceof JsonValue lines) {
            return parse(lines.isDeserialized() ? String.valueOf(lines.getValue()) : lines.getValueSerialized());
        }
        if (value instanceof ObjectValue object
                && object.isDeserialized()
                && object.getValue() instanceof Number number) {
            // with more digits than the engine's own types hold
            return json.valueToTree(number);
        }
        if (value instanceof SerializableValue || value instanceof FileValue) {
            // an object or a file is of no field's type
            return json.createObjectNode();
        }
        Object plain = value instanceof TypedValue typed ? typed.getValue() : value;
        if (plain instanceof SpinJsonNode node) {
            return parse(node.toString());
        }
        return json.valueToTree(plain);
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            // as text it is of no field's type that takes structure, and is refused there with the field's name
            return json.valueToTree(text);
        }
    }
}
