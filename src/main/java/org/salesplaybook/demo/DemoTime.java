package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
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
    private final ManagementService jobs;
    private final Clock clock;
    private final LocalDate today;

    DemoTime(WorkingDays workingDays, ManagementService jobs, Clock clock) {
        this.workingDays = workingDays;
        this.jobs = jobs;
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

    private Object value(JsonNode node) {
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
        Matcher matcher = RELATIVE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocalDate day = day(Integer.parseInt(matcher.group(1)));
        return Optional.of(
                matcher.group(2) == null
                        ? day.toString()
                        : day.atTime(LocalTime.parse(matcher.group(2))).toString());
    }

    private LocalDate day(int offset) {
        Date moment = offset < 0
                ? workingDays.before(today.toString(), -offset)
                : workingDays.after(today.toString(), offset);
        return LocalDate.ofInstant(moment.toInstant(), clock.getZone());
    }

    /** Lets the time pass, and what falls due in it happen. */
    void passUntil(Date moment) {
        for (Optional<Job> next = nextDue(moment); next.isPresent(); next = nextDue(moment)) {
            Date due = next.get().getDuedate();
            if (due != null && due.after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(due);
            }
            jobs.executeJob(next.get().getId());
        }
        ClockUtil.setCurrentTime(moment);
    }

    private Optional<Job> nextDue(Date moment) {
        return jobs.createJobQuery().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(moment))
                .min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())));
    }
}
