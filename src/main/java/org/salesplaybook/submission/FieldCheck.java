package org.salesplaybook.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.PhoneNumber;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.stereotype.Component;

/** Holds the value of one field against what the form says of the field. */
@Component
class FieldCheck {

    /** What the columns for amounts hold, numeric(15, 2). */
    private static final BigDecimal LARGEST = new BigDecimal("9999999999999.99");

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final Feel feel;
    private final Choices choices;
    private final ObjectMapper json;
    private final Clock clock;

    FieldCheck(Feel feel, Choices choices, ObjectMapper json, Clock clock) {
        this.feel = feel;
        this.choices = choices;
        this.json = json;
        this.clock = clock;
    }

    boolean isEmpty(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || value.isTextual() && value.asText().isBlank()
                || value.isArray() && value.isEmpty();
    }

    /**
     * @param value a value as it came in
     * @return the same with {@linkplain PlainText cleaned} texts and telephone numbers in {@linkplain PhoneNumber one
     *     spelling}, also those of lines; this is what is checked, and stored
     */
    JsonNode cleaned(FormField field, JsonNode value) {
        if (field.type() == FieldType.TEXT && value.isTextual()) {
            String text =
                    field.isLongText() ? PlainText.cleaned(value.asText()) : PlainText.cleanedLine(value.asText());
            return TextNode.valueOf(field.isPhone() ? PhoneNumber.normalized(text) : text);
        }
        if (field.type() == FieldType.LINES && value.isArray()) {
            value.forEach(line -> {
                if (line instanceof ObjectNode columns) {
                    field.columns().stream()
                            .filter(column -> columns.has(column.key()))
                            .forEach(column -> columns.set(column.key(), cleaned(column, columns.get(column.key()))));
                }
            });
        }
        return value;
    }

    /** @return what is wrong with a cleaned value; nothing where it is fine */
    List<Problem> check(FormField field, JsonNode value, Map<String, Object> values) {
        if (isEmpty(value)) {
            return field.isRequired() ? problem(field, missing(field)) : List.of();
        }
        return switch (field.type()) {
            case TEXT -> problem(field, text(field, value));
            case NUMBER -> problem(field, number(field, value, values));
            case DATE -> problem(field, date(field, value));
            case DATE_TIME -> problem(field, dateTime(field, value));
            case CHOICE -> problem(field, choice(field, value));
            case CHOICES -> problem(field, choices(field, value));
            case CHECK_BOX -> problem(field, checkBox(field, value));
            case LINES -> lines(field, value, values);
            case COMPUTED -> List.of();
        };
    }

    /** @return a cleaned value in the one form in which it is stored: to the minute, with the field's decimals */
    @Nullable
    Object normalized(FormField field, JsonNode value) {
        if (isEmpty(value)) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> value.asText();
            case NUMBER -> decimals(field) == 0 ? (Object) value.longValue() : value.doubleValue();
            case DATE -> parseDate(value).orElseThrow().toString();
            case DATE_TIME -> TO_THE_MINUTE.format(parseDateTime(value).orElseThrow());
            case CHOICE, CHECK_BOX -> value.isBoolean() ? (Object) value.booleanValue() : value.asText();
            case CHOICES -> value;
            case LINES -> normalizedLines(field, value);
            case COMPUTED -> throw new IllegalArgumentException(field.key());
        };
    }

    private static List<Problem> problem(FormField field, @Nullable String fault) {
        return fault == null || fault.isEmpty() ? List.of() : List.of(new Problem(field.key(), field.label(), fault));
    }

    private static String missing(FormField field) {
        return switch (field.type()) {
            case CHECK_BOX -> "必须勾选";
            case CHOICE, CHOICES -> "为必填项，请选择";
            case LINES -> "至少填写一行";
            default -> "为必填项";
        };
    }

    private static @Nullable String text(FormField field, JsonNode value) {
        if (!value.isTextual()) {
            return "应为文字";
        }
        String text = value.asText();
        String unreadable = field.isLongText() ? PlainText.fault(text) : PlainText.faultOfLine(text);
        if (unreadable != null) {
            return unreadable;
        }
        if (text.length() > field.maxLength()) {
            return "不能超过 " + field.maxLength() + " 个字，现在是 " + text.length() + " 个字";
        }
        if (field.isPhone()) {
            return PhoneNumber.of(text).isEmpty() ? "格式不符，" + PhoneNumber.EXPECTED : null;
        }
        String pattern = field.validation("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            return "格式不符，" + field.said(FieldProperty.EXPECTED).orElse("应符合 " + pattern);
        }
        return null;
    }

    private @Nullable String number(FormField field, JsonNode value, Map<String, Object> values) {
        if (!value.isNumber() || value.isDouble() && !Double.isFinite(value.doubleValue())) {
            return "应为数字";
        }
        BigDecimal number = value.decimalValue();
        int decimals = decimals(field);
        if (number.abs().compareTo(LARGEST) > 0) {
            return "数字过大";
        }
        if (number.stripTrailingZeros().scale() > decimals) {
            return decimals == 0 ? "应为整数" : "最多保留 " + decimals + " 位小数";
        }
        BigDecimal min = bound(field.validation("min"), values);
        if (min != null && number.compareTo(min) < 0) {
            return min.signum() >= 0 && number.signum() < 0 ? "不能是负数" : "不能小于 " + limit(field, min);
        }
        BigDecimal max = bound(field.validation("max"), values);
        if (max != null && number.compareTo(max) > 0) {
            return "不能大于"
                    + field.said(FieldProperty.MAX_IS)
                            .map(what -> "「" + what + "」")
                            .orElse(" ") + limit(field, max);
        }
        return null;
    }

    private static String limit(FormField field, BigDecimal bound) {
        return field.isAmount() ? Money.shown(bound) : bound.toPlainString();
    }

    private static int decimals(FormField field) {
        return field.component().path("decimalDigits").asInt(0);
    }

    private @Nullable BigDecimal bound(JsonNode bound, Map<String, Object> values) {
        if (bound.isNumber()) {
            return bound.decimalValue();
        }
        Object value = Feel.isExpression(bound.asText("")) ? feel.evaluate(bound.asText(), values) : null;
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private String date(FormField field, JsonNode value) {
        return parseDate(value).map(day -> day(field, day)).orElse("应为日期，如 2026-11-23");
    }

    private String dateTime(FormField field, JsonNode value) {
        return parseDateTime(value)
                .map(moment -> day(field, moment.toLocalDate()))
                .orElse("应为日期和时间，如 2026-11-23T09:30");
    }

    /** @return a fault, or an empty text, which an Optional can hold */
    private String day(FormField field, LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        LocalDate earliest = field.earliest().seenFrom(today);
        LocalDate latest = field.latest().seenFrom(today);
        return day.isBefore(earliest) || day.isAfter(latest) ? "应在 " + earliest + " 至 " + latest + " 之间" : "";
    }

    /** @return the day that the text is, however long ago; empty where it is none */
    static Optional<LocalDate> parseDate(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(LocalDate.parse(value.asText())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** @return the moment that the text is, in the company's zone, to the minute; empty where it is none */
    Optional<LocalDateTime> parseDateTime(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(value.asText()).truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeParseException e) {
            return parseWithOffset(value.asText());
        }
    }

    private Optional<LocalDateTime> parseWithOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text)
                    .atZoneSameInstant(clock.getZone())
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private @Nullable String choice(FormField field, JsonNode value) {
        return choices.offers(field.component(), value) ? null : oneOf(choices.of(field.component()));
    }

    private @Nullable String choices(FormField field, JsonNode value) {
        Set<JsonNode> chosen = new HashSet<>();
        value.forEach(chosen::add);
        return value.isArray() && chosen.stream().allMatch(one -> choices.offers(field.component(), one))
                ? null
                : oneOf(choices.of(field.component()));
    }

    private static String oneOf(List<Choices.Choice> offered) {
        if (offered.isEmpty()) {
            return "没有可选的内容";
        }
        return "应从这些选项中选择："
                + offered.stream().map(Choices.Choice::label).limit(12).collect(Collectors.joining("、"))
                + (offered.size() > 12 ? "……" : "");
    }

    private static @Nullable String checkBox(FormField field, JsonNode value) {
        if (!value.isBoolean()) {
            return "应为是（true）或否（false）";
        }
        return field.isRequired() && !value.booleanValue() ? missing(field) : null;
    }

    private List<Problem> lines(FormField field, JsonNode value, Map<String, Object> values) {
        if (!value.isArray()) {
            return problem(field, "应为明细行的列表");
        }
        if (value.size() > field.maxLines()) {
            return problem(field, "最多 " + field.maxLines() + " 行，现在是 " + value.size() + " 行");
        }
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (JsonNode line : value) {
            number++;
            String where = field.label() + "第 " + number + " 行";
            if (!line.isObject()) {
                problems.add(new Problem(field.key(), where, "应为一行明细"));
                continue;
            }
            Set<String> known = field.columns().stream().map(FormField::key).collect(Collectors.toSet());
            line.fieldNames().forEachRemaining(key -> {
                if (!known.contains(key)) {
                    problems.add(new Problem(field.key(), where + "·" + key, "不是明细的一栏"));
                }
            });
            Map<String, Object> inLine = inLine(field, line, values);
            for (FormField column : field.columns()) {
                if (!isEmpty(line.path(column.key())) || !isHidden(column, inLine)) {
                    for (Problem found : check(column, line.path(column.key()), values)) {
                        problems.add(new Problem(
                                field.key(), where + "·" + found.label(), found.message(), number, column.key()));
                    }
                }
            }
        }
        return problems;
    }

    boolean isHidden(FormField field, Map<String, Object> values) {
        return field.hiddenWhen().stream().anyMatch(hide -> Boolean.TRUE.equals(feel.evaluate(hide, values)));
    }

    /** In a line, the names of its columns come before those of the form's fields, as form-js has it. */
    static Map<String, Object> inLine(FormField field, JsonNode line, Map<String, Object> values) {
        Map<String, Object> inLine = new HashMap<>(values);
        Map<String, Object> own = new HashMap<>();
        field.columns().forEach(column -> own.put(column.key(), FeelValues.of(line.path(column.key()))));
        inLine.putAll(own);
        inLine.put("this", own);
        return inLine;
    }

    private ArrayNode normalizedLines(FormField field, JsonNode lines) {
        ArrayNode result = json.createArrayNode();
        for (JsonNode line : lines) {
            ObjectNode normalized = result.addObject();
            for (FormField column : field.columns()) {
                Object value = normalized(column, line.path(column.key()));
                if (value instanceof Double amount) {
                    normalized.put(
                            column.key(), BigDecimal.valueOf(amount).setScale(decimals(column), RoundingMode.HALF_UP));
                } else {
                    normalized.set(column.key(), json.valueToTree(value));
                }
            }
        }
        return result;
    }
}
