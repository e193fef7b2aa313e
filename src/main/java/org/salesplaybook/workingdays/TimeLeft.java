package org.salesplaybook.workingdays;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long there is until a deadline, in working days, and why it is as long as it is. */
@Component
public class TimeLeft {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final WorkingDays workingDays;
    private final Clock clock;

    TimeLeft(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * What a person reads of a deadline.
     *
     * @param due the moment, {@code 2026-10-09 17:30}
     * @param text how long there is, or for how long it has been missed
     * @param reason which days between now and then do not follow their weekday, {@code null} where all do
     * @param overdue whether it has been missed
     * @param today whether it ends today
     */
    public record Left(String due, String text, @Nullable String reason, boolean overdue, boolean today) {}

    /**
     * @param due a deadline
     * @return what is left of it now
     */
    public Left until(Date due) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime end = due.toInstant().atZone(clock.getZone());
        LocalDate today = now.toLocalDate();
        LocalDate last = end.toLocalDate();
        boolean overdue = end.isBefore(now);
        return new Left(
                last + " " + TIME.format(end),
                overdue ? missed(last, today) : left(today, last, end),
                reason(today, last, due, overdue),
                overdue,
                last.equals(today));
    }

    private String missed(LocalDate last, LocalDate today) {
        int days = workingDaysBetween(last, today);
        return days == 0 ? "已超期" : "已超期 " + days + " 个工作日";
    }

    private String left(LocalDate today, LocalDate last, ZonedDateTime end) {
        if (last.equals(today)) {
            return "今天 " + TIME.format(end) + " 到期";
        }
        int days = workingDaysBetween(today, last);
        return days == 0 ? DAY.format(last) + " " + TIME.format(end) + " 到期" : "剩 " + days + " 个工作日";
    }

    /** The first of the days does not count, the last one does (Civil Code, article 201). */
    private int workingDaysBetween(LocalDate first, LocalDate last) {
        WorkingCalendar calendar = workingDays.calendar();
        return (int) first.datesUntil(last)
                .map(day -> day.plusDays(1))
                .filter(calendar::isWorkingDay)
                .count();
    }

    private @Nullable String reason(LocalDate today, LocalDate last, Date due, boolean overdue) {
        LocalDate from = last.isBefore(today) ? last : today;
        LocalDate to = last.isBefore(today) ? today : last;
        List<String> ranges = new ArrayList<>();
        List<CalendarDay> range = new ArrayList<>();
        Map<LocalDate, CalendarDay> ruled = workingDays.calendar().days().subMap(from, to.plusDays(1));
        for (CalendarDay day : ruled.values()) {
            if (!range.isEmpty() && !continues(range.get(range.size() - 1), day)) {
                ranges.add(text(range));
                range.clear();
            }
            range.add(day);
        }
        if (!range.isEmpty()) {
            ranges.add(text(range));
        }
        if (!overdue && workingDays.isUncertain(Date.from(clock.instant()), due)) {
            ranges.add("放假安排未公布，期限暂定");
        }
        return ranges.isEmpty() ? null : String.join("，", ranges);
    }

    private static boolean continues(CalendarDay before, CalendarDay day) {
        return before.date().plusDays(1).equals(day.date())
                && before.offDay() == day.offDay()
                && named(before).equals(named(day));
    }

    private static String named(CalendarDay day) {
        String named = day.name() == null ? day.reason() : day.name();
        return named != null ? named : day.offDay() ? "放假" : "";
    }

    private static String text(List<CalendarDay> range) {
        CalendarDay first = range.get(0);
        CalendarDay last = range.get(range.size() - 1);
        String days = DAY.format(first.date()) + (first.equals(last) ? "" : " 至 " + DAY.format(last.date()));
        return days + " " + named(first) + (first.offDay() ? "" : "调休上班");
    }
}
