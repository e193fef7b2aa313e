package org.salesplaybook.workingdays;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the table by which statements reckon working time ({@link WorkingMinutes}) as the calendar is. */
@Component
class WorkingDayTable {

    /** No case is older. It never moves, or every row would. */
    static final String FIRST = "2015-01-01";

    private static final int YEARS_AHEAD = 1;

    private final BusinessHours hours;
    private final JdbcTemplate database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkingDayTable(BusinessHours hours, JdbcTemplate database, ApplicationEventPublisher events, Clock clock) {
        this.hours = hours;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    private record Day(LocalDate day, int opens, int minutes, int minutesBefore, int pauseFrom, int pauseMinutes) {}

    /** @return the last day that the table has to have */
    LocalDate last() {
        return LocalDate.of(LocalDate.now(clock).getYear() + YEARS_AHEAD, 12, 31);
    }

    /** @return whether the table ends too early, as after a turn of the year */
    boolean endsTooEarly() {
        LocalDate last = database.queryForObject("select max(on_day) from working_day", LocalDate.class);
        return last == null || last.isBefore(last());
    }

    /**
     * Writes what differs.
     *
     * @param calendar what the days are to follow
     */
    void keep(WorkingCalendar calendar) {
        Map<LocalDate, Day> kept = new HashMap<>();
        database.query(
                "select on_day, opens, minutes, minutes_before, pause_from, pause_minutes from working_day", row -> {
                    LocalDate day = row.getObject("on_day", LocalDate.class);
                    kept.put(
                            day,
                            new Day(
                                    day,
                                    row.getInt("opens"),
                                    row.getInt("minutes"),
                                    row.getInt("minutes_before"),
                                    row.getInt("pause_from"),
                                    row.getInt("pause_minutes")));
                });
        List<Day> added = new ArrayList<>();
        List<Day> changed = new ArrayList<>();
        for (Day day : days(calendar)) {
            Day before = kept.get(day.day());
            if (before == null) {
                added.add(day);
            } else if (!before.equals(day)) {
                changed.add(day);
            }
        }
        database.batchUpdate(
                "insert into working_day (opens, minutes, minutes_before, pause_from, pause_minutes, on_day)"
                        + " values (?, ?, ?, ?, ?, ?)",
                values(added));
        database.batchUpdate(
                "update working_day set opens = ?, minutes = ?, minutes_before = ?, pause_from = ?, pause_minutes = ?"
                        + " where on_day = ?",
                values(changed));
        // on that day no more had been worked before it than the table said: it is the first that is worked otherwise
        changed.stream().findFirst().map(Day::day).map(WorkingTimeChanged::new).ifPresent(events::publishEvent);
    }

    private List<Day> days(WorkingCalendar calendar) {
        List<Day> days = new ArrayList<>();
        int before = 0;
        for (LocalDate day = LocalDate.parse(FIRST); !day.isAfter(last()); day = day.plusDays(1)) {
            Hours atWork = calendar.hours(day).orElse(hours.usual());
            boolean isWorked = calendar.isWorkingDay(day);
            int minutes = isWorked ? Math.toIntExact(atWork.worked().toMinutes()) : 0;
            int pause = isWorked ? Math.toIntExact(atWork.pause().toMinutes()) : 0;
            days.add(new Day(
                    day,
                    minuteOf(atWork.opens()),
                    minutes,
                    before,
                    pause == 0 ? 0 : minuteOf(atWork.pauseFrom()),
                    pause));
            before += minutes;
        }
        return days;
    }

    private static int minuteOf(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static List<Object[]> values(List<Day> days) {
        return days.stream()
                .map(day -> new Object[] {
                    day.opens(), day.minutes(), day.minutesBefore(), day.pauseFrom(), day.pauseMinutes(), day.day()
                })
                .toList();
    }
}
