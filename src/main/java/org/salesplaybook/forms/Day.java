package org.salesplaybook.forms;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A day that a date field is held against.
 *
 * @param fixed the day itself; none where it moves on with time
 * @param fromToday how far it is from today
 */
public record Day(@Nullable LocalDate fixed, @Nullable Period fromToday) {

    /**
     * @param text a day, {@code 2000-01-01}, or its distance from today (ISO 8601): {@code P1Y} in a year,
     *     {@code -P30D} thirty days ago, {@code P0D} today
     * @throws IllegalArgumentException where it is neither; it says so in Chinese
     */
    public static Day of(String text) {
        try {
            return text.contains("P") ? new Day(null, Period.parse(text)) : new Day(LocalDate.parse(text), null);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "“" + text + "”不是日期，如 2000-01-01，也不是距今天的时间，如 -P1Y（一年前）、P0D（今天）、P3M（三个月后）", e);
        }
    }

    /** @return the day, as it is on that day */
    public LocalDate seenFrom(LocalDate today) {
        return fixed != null ? fixed : today.plus(fromToday);
    }
}
