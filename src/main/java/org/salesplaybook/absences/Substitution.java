package org.salesplaybook.absences;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stands in for somebody who is on leave.
 *
 * @param instance the process instance that begins and ends it
 * @param person login of whoever is on leave
 * @param substitute login of whoever stands in
 * @param firstDay from the beginning of that day on
 * @param lastDay to the end of that day
 * @param reason why the person is on leave
 * @param enteredBy login of whoever entered it
 * @param begunAt when the tasks passed over, if they have
 * @param endedAt when they were given back, or the leave was called off, if either has happened
 */
public record Substitution(
        String instance,
        String person,
        String substitute,
        LocalDate firstDay,
        LocalDate lastDay,
        String reason,
        String enteredBy,
        @Nullable OffsetDateTime begunAt,
        @Nullable OffsetDateTime endedAt) {

    /** @return whether the tasks have passed over to the substitute */
    public boolean hasBegun() {
        return begunAt != null;
    }

    /** @return whether the tasks were given back, or the leave was called off */
    public boolean hasEnded() {
        return endedAt != null;
    }

    /** @return 3月2日至3月6日, with the year where it is another one than now */
    public static String period(LocalDate first, LocalDate last, int thisYear) {
        return day(first, thisYear) + (first.equals(last) ? "" : "至" + day(last, thisYear));
    }

    private static String day(LocalDate day, int thisYear) {
        return (day.getYear() == thisYear ? "" : day.getYear() + "年") + day.getMonthValue() + "月" + day.getDayOfMonth()
                + "日";
    }
}
