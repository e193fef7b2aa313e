package org.salesplaybook.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/**
 * What somebody types as the value of a field whose form was handed in before: numbers, days and choices as people
 * write and read them, held against what the form says of the field. How long ago a day may be is not asked: the form
 * may be years old.
 */
@Component
public class TypedValues {

    /** What people write in a number besides its digits. */
    private static final Pattern IN_NUMBERS = Pattern.compile("[¥￥,，\\s]");

    private static final int LONGEST = 2_000;

    private final FieldCheck fields;
    private final Choices choices;
    private final FilledForms forms;
    private final ObjectMapper json;

    TypedValues(FieldCheck fields, Choices choices, FilledForms forms, ObjectMapper json) {
        this.fields = fields;
        this.choices = choices;
        this.forms = forms;
        this.json = json;
    }

    /** @return whether the field's value is one that can be typed: no lines, and nothing that follows from others */
    public boolean canBeTyped(FormField field) {
        return switch (field.type()) {
            case LINES, CHOICES, COMPUTED -> false;
            default -> true;
        };
    }

    /**
     * @return the field with that value, in the words of the form
     * @throws RequestRefused where the field does not take it
     */
    public Entry read(FormField field, String typed) {
        JsonNode value = fields.cleaned(field, value(field, typed.strip()));
        boolean isDay = switch (field.type()) {
            case DATE, DATE_TIME -> true;
            default -> false;
        };
        List<Problem> problems = isDay ? List.of() : fields.check(field, value, Map.of());
        if (!problems.isEmpty()) {
            throw new RequestRefused(problems);
        }
        return forms.read(field, isDay ? value : json.valueToTree(fields.normalized(field, value)));
    }

    /**
     * @return a field that no form has any more, with that text
     * @throws RequestRefused where it cannot be read, or is longer than {@value #LONGEST} characters
     */
    public Entry read(String key, String label, String typed) {
        String text = PlainText.cleaned(typed).strip();
        String fault = text.length() > LONGEST
                ? "不能超过 " + LONGEST + " 个字，现在是 " + text.length() + " 个字"
                : PlainText.fault(text);
        if (fault != null) {
            throw new RequestRefused(List.of(new Problem(key, label, fault)));
        }
        return new Entry(key, label, text, List.of(), List.of(), TextNode.valueOf(text));
    }

    private JsonNode value(FormField field, String typed) {
        return switch (field.type()) {
            case NUMBER -> number(typed);
            case DATE -> day(field, typed);
            case DATE_TIME -> moment(field, typed);
            case CHECK_BOX -> yesOrNo(typed);
            case CHOICE ->
                choices.of(field.component()).stream()
                        .filter(choice -> choice.label().equals(typed)
                                || choice.value().asText().equals(typed))
                        .findFirst()
                        .map(Choices.Choice::value)
                        .orElse(TextNode.valueOf(typed));
            default -> TextNode.valueOf(typed);
        };
    }

    private static JsonNode number(String typed) {
        try {
            return DecimalNode.valueOf(new BigDecimal(IN_NUMBERS.matcher(typed).replaceAll("")));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(typed);
        }
    }

    private static JsonNode yesOrNo(String typed) {
        return typed.equals("是") || typed.equals("否")
                ? BooleanNode.valueOf(typed.equals("是"))
                : TextNode.valueOf(typed);
    }

    private static JsonNode day(FormField field, String typed) {
        return FieldCheck.parseDate(TextNode.valueOf(typed))
                .map(day -> TextNode.valueOf(day.toString()))
                .orElseThrow(() -> refused(field, "应为日期，如 2026-11-23"));
    }

    private JsonNode moment(FormField field, String typed) {
        return fields.parseDateTime(TextNode.valueOf(typed.replaceFirst("\\s+", "T")))
                .map(moment -> TextNode.valueOf(moment.toString()))
                .orElseThrow(() -> refused(field, "应为日期和时间，如 2026-11-23 09:30"));
    }

    private static RequestRefused refused(FormField field, String message) {
        return new RequestRefused(List.of(new Problem(field.key(), field.label(), message)));
    }
}
