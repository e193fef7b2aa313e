package org.salesplaybook.workingdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@BothDatabases
@DisplayName("工作时间")
class WorkingMinutesTest {

    private static final int TRIES = 400;

    @Autowired
    private Department department;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private WorkingDayTable table;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @AfterEach
    void theRealCalendarAgain() {
        department.clear();
        table.keep(workingDays.calendar());
    }

    @ParameterizedTest(name = "{0} 到 {1}：{2}（{3}）")
    @CsvSource({
        "2026-03-02T09:00, 2026-03-02T10:30, PT1H30M, 同一天",
        "2026-03-02T17:00, 2026-03-03T09:00, PT1H, 隔一夜",
        "2026-03-06T17:00, 2026-03-09T09:00, PT1H, 隔一个周末",
        "2026-02-13T17:00, 2026-02-24T09:00, PT10H, 周六 14 日补班；15—23 日春节",
        "2026-10-01T09:00, 2026-10-07T18:00, PT0S, 都在国庆节里",
        "2026-03-02T06:00, 2026-03-02T23:00, PT9H, 早到晚走不算",
        "2026-03-02T12:00:59, 2026-03-02T12:01:00, PT1M, 不满一分钟的不计",
        "2026-03-03T09:00, 2026-03-02T09:00, PT0S, 倒过来没有"
    })
    void between(LocalDateTime from, LocalDateTime to, Duration worked, String why) {
        assertThat(workingDays.between(date(from), date(to))).as(why).isEqualTo(worked);
    }

    @Test
    @DisplayName("SQL 算的与日历一分不差：补班、放假，改过的年份也是")
    void sqlSaysTheSame() {
        department.itIs("2026-12-01T10:00");
        table.keep(workingDays.calendar());
        compare(workingDays.calendar(), 1);

        WorkingCalendar changed = changed(workingDays.calendar());
        table.keep(changed);
        compare(changed, 2);
        assertThat(minutes("2027-01-02T08:30", "2027-01-02T17:30")).isEqualTo(540);
        assertThat(minutes("2026-12-30T08:30", "2026-12-30T17:30")).isZero();
    }

    @Test
    @DisplayName("到了新的一年，日子接着往下排")
    void goesOnInTheNextYear() {
        department.itIs("2026-12-01T10:00");
        table.keep(workingDays.calendar());
        assertThat(table.endsTooEarly()).isFalse();

        department.itIs("2027-01-01T10:00");
        assertThat(table.endsTooEarly()).isTrue();
        table.keep(workingDays.calendar());
        assertThat(table.endsTooEarly()).isFalse();
        assertThat(minutes("2028-11-01T09:00", "2028-11-01T10:00")).isEqualTo(60);
    }

    @Test
    @DisplayName("夏令、冬令作息，中间有休息：SQL 算的也一分不差")
    void seasons() {
        department.itIs("2026-12-01T10:00");
        WorkingCalendar calendar = workingDays.calendar();
        WorkingCalendar seasons = new WorkingCalendar(
                calendar.days(),
                calendar.announcedYears(),
                List.of(
                        new Season(
                                "夏令", MonthDay.of(5, 1), MonthDay.of(9, 30), hours("08:30", "12:00", "14:00", "18:00")),
                        new Season(
                                "冬令",
                                MonthDay.of(10, 1),
                                MonthDay.of(4, 30),
                                hours("09:00", "12:00", "12:45", "17:30"))));
        table.keep(seasons);
        compare(seasons, 3);
        assertThat(minutes("2026-06-01T11:00", "2026-06-01T15:00")).isEqualTo(120);
        assertThat(minutes("2026-06-01T12:10", "2026-06-01T13:50")).isZero();
        assertThat(minutes("2026-06-06T06:00", "2026-06-06T20:00")).as("星期六").isZero();
    }

    private static Hours hours(String opens, String pauseFrom, String pauseUntil, String closes) {
        return new Hours(
                LocalTime.parse(opens),
                LocalTime.parse(pauseFrom),
                LocalTime.parse(pauseUntil),
                LocalTime.parse(closes));
    }

    private static WorkingCalendar changed(WorkingCalendar calendar) {
        SortedMap<LocalDate, CalendarDay> days = new TreeMap<>(calendar.days());
        List.of(
                        new CalendarDay("补班", LocalDate.parse("2027-01-02"), false, null, null),
                        new CalendarDay("厂休", LocalDate.parse("2026-12-30"), true, null, null))
                .forEach(day -> days.put(day.date(), day));
        return new WorkingCalendar(days, calendar.announcedYears());
    }

    private void compare(WorkingCalendar calendar, int seed) {
        Random random = new Random(seed);
        for (int n = 0; n < TRIES; n++) {
            LocalDateTime from =
                    LocalDate.parse("2025-01-01").atStartOfDay().plusSeconds(random.nextInt(3 * 365 * 86_400));
            LocalDateTime to = from.plusSeconds(random.nextInt(n % 2 == 0 ? 20 * 86_400 : 300 * 86_400));
            if (to.getYear() > 2027) {
                continue;
            }
            long worked = workingDays.under(
                    calendar, () -> workingDays.between(date(from), date(to)).toMinutes());
            assertThat(minutes(from.toString(), to.toString()))
                    .as("%s 到 %s", from, to)
                    .isEqualTo(worked);
        }
    }

    private long minutes(String from, String to) {
        WorkingMinutes begin = new WorkingMinutes("b", "m.began");
        WorkingMinutes end = new WorkingMinutes("e", "m.ended");
        return database.sql("select " + end.before() + " - " + begin.before()
                        + " from (select cast(? as timestamp) as began, cast(? as timestamp) as ended) m "
                        + begin.join()
                        + end.join())
                .params(Timestamp.valueOf(LocalDateTime.parse(from)), Timestamp.valueOf(LocalDateTime.parse(to)))
                .query(Long.class)
                .single();
    }

    private Date date(LocalDateTime moment) {
        return Date.from(moment.atZone(clock.getZone()).toInstant());
    }
}
