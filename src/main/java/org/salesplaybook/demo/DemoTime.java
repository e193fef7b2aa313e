package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.spin.plugin.variable.SpinValues;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.stereotype.Component;

/**
 * The time in which the demo cases are played. Days are counted in working days from today: {@code -3 14:30},
 * {@code +5}.
 */
@Component
class DemoTime {

    private static final Pattern RELATIVE = Pattern.compile("([+-]\\d+)(?: (\\d\\d:\\d\\d))?");

    private static final Pattern CASE = Pattern.compile("^@(\\w+)");

    private final WorkingDays workingDays;
    private final Clock clock;
    private final LocalDate today;

    DemoTime(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
        this.today = LocalDate.now(clock);
    }

    /** @param text such as {@code -3 14:30} */
    Date moment(String text) {
        return Date.from(LocalDateTime.parse(relative(text).orElseThrow())
                .atZone(clock.getZone())
                .toInstant());
    }

    /**
     * @param numbers finds the number of a case by its name
     * @return values as forms submit them; days and moments such as {@code -3 14:30} as the dates that they are, a case
     *     such as {@code @contract}, with what may follow it, as its number
     */
    Map<String, Object> resolve(JsonNode values, UnaryOperator<String> numbers) {
        Map<String, Object> resolved = new HashMap<>();
        values.properties()
                .forEach(entry -> resolved.put(
                        entry.getKey(),
                        entry.getValue().asText().startsWith("@")
                                ? CASE.matcher(entry.getValue().asText())
                                        .replaceFirst(match -> numbers.apply(match.group(1)))
                                : value(entry.getValue())));
        return resolved;
    }

    /** @return as forms submit it; days and moments counted from today as the dates that they are */
    Object value(JsonNode node) {
        if (node.isArray()) {
            return SpinValues.jsonValue(dated(node.toString())).create();
        }
        if (node.isTextual()) {
            return relative(node.asText()).orElse(node.asText());
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.numberValue();
    }

    private String dated(String lines) {
        return Pattern.compile("\"([+-]\\d+)\"")
                .matcher(lines)
                .replaceAll(match -> "\"" + relative(match.group(1)).orElseThrow() + "\"");
    }

    private Optional<String> relative(String text) {
        return relative(text, today);
    }

    /** @return a day or a moment such as {@code -3 14:30}, counted from that day; empty where the text is none */
    Optional<String> relative(String text, LocalDate from) {
        Matcher matcher = RELATIVE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocalDate day = day(Integer.parseInt(matcher.group(1)), from);
        return Optional.of(
                matcher.group(2) == null
                        ? day.toString()
                        : day.atTime(LocalTime.parse(matcher.group(2))).toString());
    }

    private LocalDate day(int offset, LocalDate from) {
        return dayOf(
                offset < 0 ? workingDays.before(from.toString(), -offset) : workingDays.after(from.toString(), offset));
    }

    /** @return the day of that moment */
    LocalDate dayOf(Date moment) {
        return LocalDate.ofInstant(moment.toInstant(), clock.getZone());
    }
}
