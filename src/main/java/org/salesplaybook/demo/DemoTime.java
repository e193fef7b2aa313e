package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final ManagementService jobs;
    private final JdbcClient database;
    private final Clock clock;
    private final LocalDate today;

    DemoTime(WorkingDays workingDays, ManagementService jobs, JdbcClient database, Clock clock) {
        this.workingDays = workingDays;
        this.jobs = jobs;
        this.database = database;
        this.clock = clock;
        this.today = LocalDate.now(clock);
    }

    /** A job whose time has come; at once where it has none. */
    private record Due(
            String job, String instance, @Nullable Date at) {}

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

    /** @return the time in which the cases are now */
    Date now() {
        return ClockUtil.getCurrentTime();
    }

    /** Lets the time pass, and what falls due in it happen. */
    void passUntil(Date moment) {
        boolean happened = true;
        while (happened) {
            happened = somethingHappensBy(moment, ignored -> {});
        }
        itIs(moment);
    }

    void itIs(Date moment) {
        ClockUtil.setCurrentTime(moment);
    }

    /**
     * Lets the first thing happen that falls due by then, if anything does.
     *
     * @param happened is told of the case in which it did
     */
    boolean somethingHappensBy(Date moment, Consumer<String> happened) {
        Optional<Due> next = nextDue(moment);
        next.ifPresent(due -> {
            if (due.at() != null && due.at().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(new Date(due.at().getTime()));
            }
            jobs.executeJob(due.job());
            happened.accept(due.instance());
        });
        return next.isPresent();
    }

    /** By SQL: it is asked after every step, and the engine's own query costs more than a step. */
    private Optional<Due> nextDue(Date moment) {
        return database.sql(
                        "select id_, process_instance_id_, duedate_ from act_ru_job where retries_ > 0 "
                                + "and process_instance_id_ is not null and (duedate_ is null or duedate_ <= :moment) "
                                + "order by case when duedate_ is null then 0 else 1 end, duedate_, id_ fetch first 1 rows only")
                .param("moment", new Timestamp(moment.getTime()))
                .query((row, line) -> new Due(row.getString(1), row.getString(2), row.getTimestamp(3)))
                .optional();
    }
}
