package org.salesplaybook.workingdays;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days are worked: Monday to Friday, less the statutory holidays, plus the make-up working days that the State
 * Council announces for each year, and what the company set for single days.
 *
 * <p>A year that is not announced yet falls back to weekends and the statutory holidays whose dates do not depend on
 * the lunar calendar (全国年节及纪念日放假办法, 2024 revision, article 2: 1 January, 1 and 2 May, 1 to 3 October).
 *
 * @param days the days that do not follow their weekday
 * @param announcedYears the years whose announcement is known
 * @param seasons the parts of the year with hours of their own, which make up the whole year; none where it has the
 *     same hours all along
 */
record WorkingCalendar(
        SortedMap<LocalDate, CalendarDay> days,
        SortedSet<Integer> announcedYears,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<Season> seasons) {

    private static final Map<MonthDay, String> FIXED_HOLIDAYS = Map.of(
            MonthDay.of(1, 1),
            "元旦",
            MonthDay.of(5, 1),
            "劳动节",
            MonthDay.of(5, 2),
            "劳动节",
            MonthDay.of(10, 1),
            "国庆节",
            MonthDay.of(10, 2),
            "国庆节",
            MonthDay.of(10, 3),
            "国庆节");

    /** From this day on, the next year's announcement may rule the rest of a year. */
    private static final MonthDay RULED_BY_NEXT_YEAR = MonthDay.of(12, 25);

    WorkingCalendar {
        days = new TreeMap<>(days);
        announcedYears = new TreeSet<>(announcedYears);
        seasons = seasons == null ? List.of() : List.copyOf(seasons);
    }

    WorkingCalendar(SortedMap<LocalDate, CalendarDay> days, SortedSet<Integer> announcedYears) {
        this(days, announcedYears, List.of());
    }

    /** @return the hours of that day of the year, whether it is worked or not; empty where they are the usual ones */
    Optional<Hours> hours(LocalDate date) {
        return Objects.requireNonNull(seasons).stream()
                .filter(season -> season.has(date))
                .map(Season::hours)
                .findFirst();
    }

    boolean isWorkingDay(LocalDate date) {
        CalendarDay day = days.get(date);
        if (day != null) {
            return !day.offDay();
        }
        return !isWeekend(date)
                && (announcedYears.contains(date.getYear()) || !FIXED_HOLIDAYS.containsKey(MonthDay.from(date)));
    }

    /** @return whether an announcement that is still to come can change this day */
    boolean isUncertain(LocalDate date) {
        return !announcedYears.contains(date.getYear())
                || !MonthDay.from(date).isBefore(RULED_BY_NEXT_YEAR) && !announcedYears.contains(date.getYear() + 1);
    }

    /** @return the n-th working day after the date, which itself does not count (Civil Code, article 201) */
    LocalDate workingDayAfter(LocalDate date, int n) {
        return nthWorkingDay(date, n, 1);
    }

    /** @return the n-th working day before the date, which itself does not count */
    LocalDate workingDayBefore(LocalDate date, int n) {
        return nthWorkingDay(date, n, -1);
    }

    private LocalDate nthWorkingDay(LocalDate date, int n, int step) {
        LocalDate day = date;
        for (int counted = 0; counted < n; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return day;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
