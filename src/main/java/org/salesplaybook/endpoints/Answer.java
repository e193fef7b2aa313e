package org.salesplaybook.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.vocabulary.AnswerField;

/** An answer, from which all that a diagram takes is taken, or nothing. */
final class Answer {

    /** As many characters as the engine's column for a text holds, and a form takes. */
    private static final int LONGEST_TEXT = 4000;

    private final String system;
    private final JsonNode content;
    private final ZoneId zone;

    Answer(String system, JsonNode content, ZoneId zone) {
        this.system = system;
        this.content = content;
        this.zone = zone;
    }

    /**
     * @return variables as a form would have stored them
     * @throws AskFailed where one is missing, or is something else
     */
    Map<String, @Nullable Object> variables(List<AnswerField> fields) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        fields.forEach(field -> variables.put(field.variable(), variable(field)));
        return variables;
    }

    private @Nullable Object variable(AnswerField field) {
        JsonNode value = content;
        for (String step : field.place()) {
            value = value.isArray() && step.chars().allMatch(Character::isDigit) && step.length() < 5
                    ? value.path(Integer.parseInt(step))
                    : value.path(step);
        }
        if (value.isMissingNode() || value.isNull()) {
            if (field.canBeMissing()) {
                return null;
            }
            throw AskFailed.ofDiagram(system + "的答复里没有 " + field.path());
        }
        try {
            Object variable = value(field, value);
            if (variable != null) {
                return variable;
            }
        } catch (DateTimeException noDate) {
            // said below
        }
        throw AskFailed.ofDiagram(
                system + "答复里的 " + field.path() + " 应为" + field.type().meaning() + "，答的是" + kind(value));
    }

    /** @return nothing where it is not what it should be */
    private @Nullable Object value(AnswerField field, JsonNode value) {
        return switch (field.type()) {
            case TEXT -> value.isTextual() ? text(field, value.textValue()) : null;
            case NUMBER -> value.isNumber() && Double.isFinite(value.doubleValue()) ? number(value) : null;
            case WHOLE -> value.canConvertToExactIntegral() && value.canConvertToLong() ? number(value) : null;
            case YESNO -> value.isBoolean() ? value.booleanValue() : null;
            case DATE -> value.isTextual() ? LocalDate.parse(value.textValue()).toString() : null;
            case TIME -> value.isTextual() ? moment(value.textValue()) : null;
            case LIST ->
                value.isArray() ? SpinValues.jsonValue(value.toString()).create() : null;
        };
    }

    private static Object number(JsonNode value) {
        if (value.canConvertToExactIntegral() && value.canConvertToInt()) {
            return value.intValue();
        }
        return value.canConvertToExactIntegral() && value.canConvertToLong()
                ? (Object) value.longValue()
                : value.doubleValue();
    }

    private String text(AnswerField field, String text) {
        String cleaned = PlainText.cleaned(text);
        String fault = PlainText.fault(cleaned);
        if (fault != null) {
            throw AskFailed.ofDiagram(system + "答复里的 " + field.path() + " " + fault);
        }
        if (cleaned.length() > LONGEST_TEXT) {
            throw AskFailed.ofDiagram(system + "答复里的 " + field.path() + " 超过 " + LONGEST_TEXT + " 个字");
        }
        return cleaned;
    }

    /** To the minute in the company's zone, as forms have it. */
    private String moment(String text) {
        LocalDateTime moment = isWithZone(text)
                ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime()
                : LocalDateTime.parse(text);
        return moment.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static boolean isWithZone(String text) {
        String time = text.substring(text.indexOf('T') + 1);
        return time.endsWith("Z") || time.contains("+") || time.contains("-");
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "文字";
            case NUMBER -> "数";
            case BOOLEAN -> "是非";
            case ARRAY -> "明细";
            default -> "别的";
        };
    }
}
