package org.salesplaybook.workingdays;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.salesplaybook.steps.DiagramBean;
import org.springframework.stereotype.Component;

/**
 * Deadlines in working days. 'Within n working days' of a moment ends at the close of business on the n-th working day
 * after the moment's day, which itself does not count (Civil Code, articles 201 and 203).
 *
 * <p>Days and moments may be given as text ({@code 2026-11-23}, {@code 2026-11-23T15:00}), as forms submit them, or as
 * {@link Date}.
 */
@Component
@DiagramBean
public class WorkingDays {

    private static final Pattern WORKING_DAYS = Pattern.compile("\\s*(\\d{1,3})\\s*个?工作日\\s*");

    private final Hours usual;
    private final Clock clock;
    private final ZoneId zone;
    private final ThreadLocal<WorkingCalendar> other = new ThreadLocal<>();
    private volatile WorkingCalendar calendar;

    WorkingDays(CalendarFiles files, BusinessHours hours, Clock clock) {
        this.usual = hours.usual();
        this.clock = clock;
        this.zone = clock.getZone();
        this.calendar = files.read();
    }

    /**
     * @param moment when the time begins to run
     * @param workingDays how many working days there are, at least 1
     * @return close of business on the last of them
     */
    public Date after(Object moment, int workingDays) {
        return closeOfBusiness(calendar().workingDayAfter(day(moment), workingDays));
    }

    /**
     * @param time how much time there is, such as {@code 2 个工作日}
     * @param from when it begins to run
     * @return close of business on the last of the days; empty where the words do not say working days
     */
    public Optional<Date> within(String time, Date from) {
        Matcher days = WORKING_DAYS.matcher(time);
        return days.matches() ? Optional.of(after(from, Integer.parseInt(days.group(1)))) : Optional.empty();
    }

    /**
     * @param date the day that something has to be ready for
     * @param workingDays how many working days before it
     * @return close of business on that working day
     */
    public Date before(Object date, int workingDays) {
        return closeOfBusiness(calendar().workingDayBefore(day(date), workingDays));
    }

    /** @return close of business on that very day */
    public Date on(Object date) {
        return closeOfBusiness(day(date));
    }

    /** @return when people begin to work on that day, or on the next working day where it is none */
    public Date opening(Object date) {
        LocalDate day = calendar().workingDayAfter(day(date).minusDays(1), 1);
        return Date.from(day.atTime(hours(day).opens()).atZone(zone).toInstant());
    }

    /**
     * @param after a moment
     * @param workingDays how many working days before the end of a month, 1 for its last
     * @return when people begin to work on the first such day after the moment
     */
    Date beforeMonthEnds(Date after, int workingDays) {
        LocalDate nextMonth = day(after).withDayOfMonth(1);
        Date moment;
        do {
            nextMonth = nextMonth.plusMonths(1);
            moment = opening(calendar().workingDayBefore(nextMonth, workingDays).toString());
        } while (!moment.after(after));
        return moment;
    }

    /** @return the moment itself, as timers and due dates want it */
    public Date at(Object moment) {
        return Date.from(moment(moment).toInstant());
    }

    /**
     * @param moment when the time begins to run
     * @param time how long people are to be at work until then
     * @return the moment at which they have been
     */
    public Date afterWork(Date moment, Duration time) {
        ZonedDateTime from = moment(moment);
        Duration left = time;
        for (LocalDate day = from.toLocalDate(); ; day = day.plusDays(1)) {
            if (!calendar().isWorkingDay(day)) {
                continue;
            }
            for (Hours.Stretch stretch : hours(day).stretches()) {
                ZonedDateTime begins = later(from, day.atTime(stretch.from()).atZone(zone));
                Duration atWork =
                        Duration.between(begins, day.atTime(stretch.until()).atZone(zone));
                if (!atWork.isNegative() && atWork.compareTo(left) >= 0) {
                    return Date.from(begins.plus(left).toInstant());
                }
                left = atWork.isNegative() ? left : left.minus(atWork);
            }
        }
    }

    /**
     * How long people were at work from one moment to another. Statements reckon the same by {@link WorkingMinutes}.
     *
     * @return whole minutes; none where the second moment is not after the first
     */
    public Duration between(Date from, Date to) {
        ZonedDateTime begin = moment(from).truncatedTo(ChronoUnit.MINUTES);
        ZonedDateTime end = moment(to).truncatedTo(ChronoUnit.MINUTES);
        Duration worked = Duration.ZERO;
        for (LocalDate day = begin.toLocalDate(); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (!calendar().isWorkingDay(day)) {
                continue;
            }
            for (Hours.Stretch stretch : hours(day).stretches()) {
                Duration atWork = Duration.between(
                        later(begin, day.atTime(stretch.from()).atZone(zone)),
                        earlier(end, day.atTime(stretch.until()).atZone(zone)));
                worked = atWork.isNegative() ? worked : worked.plus(atWork);
            }
        }
        return worked;
    }

    /**
     * @param worked working time, as {@link #between} says it
     * @return as people say it, a day as long as it is at this time of the year, in the largest unit that is full:
     *     {@code 3 个工作日}, {@code 5 小时}, {@code 20 分钟}
     */
    public String told(Duration worked) {
        long days = worked.dividedBy(hours(LocalDate.now(clock)).worked());
        if (days > 0) {
            return days + " 个工作日";
        }
        return worked.toHours() > 0 ? worked.toHours() + " 小时" : worked.toMinutes() + " 分钟";
    }

    /** @return the same, with what is left over in the next smaller unit: {@code 2 个工作日 3 小时} */
    public String toldClosely(Duration worked) {
        Duration day = hours(LocalDate.now(clock)).worked();
        long days = worked.dividedBy(day);
        Duration left = days > 0
                ? Duration.ofHours(worked.minus(day.multipliedBy(days)).toHours())
                : Duration.ofMinutes(worked.toMinutesPart());
        boolean smallest = days == 0 && worked.toHours() == 0;
        return told(worked) + (smallest || left.isZero() ? "" : " " + told(left));
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static ZonedDateTime earlier(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? a : b;
    }

    /** @return how many working days there are from the first day to the last, both included */
    public int count(LocalDate first, LocalDate last) {
        return (int) first.datesUntil(last.plusDays(1))
                .filter(calendar()::isWorkingDay)
                .count();
    }

    /** @return whether it is between the beginning and the end of a working day; a pause belongs to it */
    public boolean isBusinessTime(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        return calendar().isWorkingDay(local.toLocalDate())
                && !time.isBefore(hours(local.toLocalDate()).opens())
                && time.isBefore(hours(local.toLocalDate()).closes());
    }

    /** @return whether a deadline may still be moved by an announcement of holidays; one that has passed may not */
    public boolean isUncertain(Date from, Date to) {
        return !day(to).isBefore(day(from))
                && day(from).datesUntil(day(to).plusDays(1)).anyMatch(calendar()::isUncertain);
    }

    WorkingCalendar calendar() {
        WorkingCalendar chosen = other.get();
        return chosen != null ? chosen : calendar;
    }

    void use(WorkingCalendar next) {
        calendar = next;
    }

    /** Works something out as it would have been under another calendar. */
    <T> T under(WorkingCalendar past, Supplier<T> calculation) {
        other.set(past);
        try {
            return calculation.get();
        } finally {
            other.remove();
        }
    }

    private Date closeOfBusiness(LocalDate day) {
        return Date.from(day.atTime(hours(day).closes()).atZone(zone).toInstant());
    }

    private Hours hours(LocalDate day) {
        return calendar().hours(day).orElse(usual);
    }

    private LocalDate day(Object moment) {
        return moment(moment).toLocalDate();
    }

    private ZonedDateTime moment(Object moment) {
        if (moment instanceof Date date) {
            return date.toInstant().atZone(zone);
        }
        if (moment instanceof String text) {
            try {
                return text.length() == "2026-11-23".length()
                        ? LocalDate.parse(text).atStartOfDay(zone)
                        : LocalDateTime.parse(text).atZone(zone);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not a date or date-time: " + text, e);
            }
        }
        throw new IllegalArgumentException("not a date or date-time: " + moment);
    }
}
