package org.salesplaybook.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Decisions.Asked;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.values.Money;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What a form shows, and what it asks with each choice: worked out here, so that a phone need not load form-js. */
@Component
class ShownForms {

    private static final String YUAN = "¥";

    private final Feel feel;
    private final Choices choices;
    private final FilledForms filled;
    private final ObjectMapper json;

    ShownForms(Feel feel, Choices choices, FilledForms filled, ObjectMapper json) {
        this.feel = feel;
        this.choices = choices;
        this.filled = filled;
        this.json = json;
    }

    /**
     * A part of a form that nobody fills in.
     *
     * @param html a text with what it shows of the case, of which only the words are to be shown; none of a field or a
     *     table
     * @param label what it is called
     * @param text what a field holds; none of a table
     * @param columns labels of a table's columns
     * @param lines its lines, a text for each column
     */
    record Part(
            @Nullable String html,
            @Nullable String label,
            @Nullable String text,
            List<String> columns,
            List<List<String>> lines) {}

    /**
     * A field that is asked for with a choice.
     *
     * @param type of {@link FieldType}, or {@code LONG_TEXT}
     * @param required whether the form asks for it with that choice
     * @param value what is known or suggested, if anything
     * @param choices what can be chosen, where it is a choice
     */
    record Field(
            String key,
            String label,
            String type,
            boolean required,
            @Nullable Object value,
            List<Choices.Choice> choices,
            String unit,
            int maxLength) {}

    /**
     * @param value its code
     * @param approves whether it is the plain yes
     * @param fields what is asked with it
     */
    record Choice(JsonNode value, String label, boolean approves, List<Field> fields) {}

    /**
     * @param key name of the variable
     * @param label what the form calls the conclusion
     */
    record Question(String key, String label, List<Choice> choices) {}

    /**
     * @param components of the form
     * @param values what its expressions may name
     */
    List<Part> parts(FormModel form, JsonNode components, Map<String, Object> values) {
        Map<String, Object> computed = computed(form, values);
        List<Part> parts = new ArrayList<>();
        components.forEach(component -> collect(form, component, computed, parts));
        return parts;
    }

    private void collect(FormModel form, JsonNode component, Map<String, Object> values, List<Part> parts) {
        String hide = component.path("conditional").path("hide").asText("");
        if (Feel.isExpression(hide) && Boolean.TRUE.equals(feel.evaluate(hide, values))) {
            return;
        }
        switch (component.path("type").asText()) {
            case "html" ->
                parts.add(words(HeadText.filled(component.path("content").asText(), feel, values)));
            case "text" ->
                parts.add(words(HtmlUtils.htmlEscape(component.path("text").asText(), StandardCharsets.UTF_8.name())));
            case "table" -> parts.add(table(component, values));
            default -> {
                shownField(form, component, values).ifPresent(parts::add);
                component.path("components").forEach(inside -> collect(form, inside, values, parts));
            }
        }
    }

    private static Part words(String html) {
        return new Part(html, null, null, List.of(), List.of());
    }

    private Part table(JsonNode component, Map<String, Object> values) {
        List<JsonNode> columns = new ArrayList<>();
        component.path("columns").forEach(columns::add);
        List<List<String>> lines = new ArrayList<>();
        if (feel.evaluate(component.path("dataSource").asText(), values) instanceof List<?> rows) {
            rows.forEach(row ->
                    lines.add(columns.stream().map(column -> cell(row, column)).toList()));
        }
        return new Part(
                null,
                component.path("label").asText(),
                null,
                columns.stream().map(column -> column.path("label").asText()).toList(),
                lines);
    }

    private static String cell(@Nullable Object row, JsonNode column) {
        Object value = row instanceof Map<?, ?> columns
                ? columns.get(column.path("key").asText())
                : null;
        boolean isAmount = column.path("label").asText().contains(YUAN);
        return isAmount && value instanceof Number number
                ? Money.written(new BigDecimal(number.toString()))
                : HeadText.text(value);
    }

    private Optional<Part> shownField(FormModel form, JsonNode component, Map<String, Object> values) {
        return form.field(component.path("key").asText())
                .filter(field -> field.isShownOnly() && field.component().equals(component))
                .flatMap(field -> Optional.ofNullable(values.get(field.key()))
                        .map(value -> filled.read(field, json.valueToTree(value))))
                .map(entry -> new Part(null, entry.label(), entry.text(), entry.columns(), entry.lines()));
    }

    /** @return what is decided, and what is asked with each choice */
    Question question(Asked asked, Map<String, Object> values) {
        FormField decision = asked.decision().field();
        return new Question(
                decision.key(),
                decision.label(),
                choices.of(decision.component()).stream()
                        .map(choice -> new Choice(
                                choice.value(),
                                choice.label(),
                                choice.value().asText().equals(asked.decision().approving()),
                                fields(asked, chosen(asked, choice, values))))
                        .toList());
    }

    private Map<String, Object> chosen(Asked asked, Choices.Choice choice, Map<String, Object> values) {
        Map<String, Object> chosen = new HashMap<>(values);
        chosen.put(asked.decision().field().key(), FeelValues.of(choice.value()));
        return computed(asked.form(), chosen);
    }

    private Map<String, Object> computed(FormModel form, Map<String, Object> values) {
        Map<String, Object> computed = new HashMap<>(values);
        form.fields().stream()
                .filter(field -> field.type() == FieldType.COMPUTED)
                .forEach(field -> computed.put(
                        field.key(),
                        feel.evaluate(field.component().path("expression").asText(), computed)));
        return computed;
    }

    /** A text that is seldom written is for the task's own page. */
    private List<Field> fields(Asked asked, Map<String, Object> values) {
        return asked.decision().beside().stream()
                .filter(field -> !field.says(FieldProperty.FOLDED)
                        && field.hiddenWhen().stream()
                                .noneMatch(hide -> Boolean.TRUE.equals(feel.evaluate(hide, values))))
                .map(field -> field(field, values))
                .toList();
    }

    private Field field(FormField field, Map<String, Object> values) {
        Object known = Optional.ofNullable(values.get(field.key()))
                .or(() -> field.said(FieldProperty.SUGGESTED).map(expression -> feel.evaluate(expression, values)))
                .orElse(null);
        return new Field(
                field.key(),
                field.label(),
                field.isLongText() ? "LONG_TEXT" : field.type().name(),
                field.isRequired() || isAskedByItsRule(field, values),
                known,
                field.type() == FieldType.CHOICE ? choices.of(field.component()) : List.of(),
                field.unit(),
                field.maxLength());
    }

    /** A rule that is broken as long as the field is empty asks for it. */
    private boolean isAskedByItsRule(FormField field, Map<String, Object> values) {
        Map<String, Object> empty = new HashMap<>(values);
        empty.put(field.key(), null);
        return field.said(FieldProperty.CHECK)
                .filter(rule -> Boolean.FALSE.equals(feel.evaluate(rule, empty)))
                .isPresent();
    }
}
