package org.salesplaybook.workingdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the announcements of 2025 and 2026 as they were published; that of 2027 is not there. */
@DisplayName("工作日")
class WorkingDaysTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final WorkingDays workingDays = workingDays("08:30", "17:30", SHANGHAI);

    private static WorkingDays workingDays(String opens, String closes, ZoneId zone) {
        BusinessHours hours =
                new BusinessHours(Path.of("company/calendar"), LocalTime.parse(opens), LocalTime.parse(closes));
        return new WorkingDays(
                new CalendarFiles(
                        hours, JsonMapper.builder().findAndAddModules().build()),
                hours,
                Clock.fixed(Instant.EPOCH, zone));
    }

    private static String shown(Date moment) {
        return LocalDateTime.ofInstant(moment.toInstant(), SHANGHAI).toString();
    }

    private static Date date(String moment) {
        return Date.from(LocalDateTime.parse(moment).atZone(SHANGHAI).toInstant());
    }

    @AfterEach
    void resetTime() {
        ClockUtil.reset();
    }

    @ParameterizedTest(name = "{0}：{1}，细说 {2}")
    @CsvSource({
        "PT0M, 0 分钟, 0 分钟",
        "PT59M, 59 分钟, 59 分钟",
        "PT1H, 1 小时, 1 小时",
        "PT8H59M, 8 小时, 8 小时 59 分钟",
        "PT9H, 1 个工作日, 1 个工作日",
        "PT9H50M, 1 个工作日, 1 个工作日",
        "PT17H, 1 个工作日, 1 个工作日 8 小时",
        "PT21H10M, 2 个工作日, 2 个工作日 3 小时"
    })
    @DisplayName("多长时间，怎么说")
    void told(Duration worked, String told, String closely) {
        assertThat(workingDays.told(worked)).isEqualTo(told);
        assertThat(workingDays.toldClosely(worked)).isEqualTo(closely);
    }

    @ParameterizedTest(name = "{0} 起 {1} 个工作日内：{2}（{3}）")
    @CsvSource({
        "2026-02-13T15:00, 2, 2026-02-24T17:30, 周六 14 日补班；15—23 日春节",
        "2026-09-25T10:00, 2, 2026-09-29T17:30, 记录当天是中秋节",
        "2026-09-30T10:00, 2, 2026-10-09T17:30, 1—7 日国庆节",
        "2026-09-18T10:00, 2, 2026-09-21T17:30, 周日 20 日补班",
        "2026-03-02T10:00, 2, 2026-03-04T17:30, 平常的一周",
        "2026-03-02T00:00, 1, 2026-03-03T17:30, 当天不计：零点",
        "2026-03-02T07:00, 1, 2026-03-03T17:30, 当天不计：上班前",
        "2026-03-02T23:59, 1, 2026-03-03T17:30, 当天不计：下班后",
        "2026-03-06T16:00, 1, 2026-03-09T17:30, 周五到下周一",
        "2026-03-07T16:00, 1, 2026-03-09T17:30, 周六记录",
        "2026-03-06T16:00, 5, 2026-03-13T17:30, 整整一周",
        "2026-02-14T10:00, 2, 2026-02-25T17:30, 补班的周六记录，当天不计",
        "2026-02-27T10:00, 1, 2026-02-28T17:30, 周六 28 日补班",
        "2026-04-03T17:30, 1, 2026-04-07T17:30, 清明节",
        "2026-04-30T09:00, 2, 2026-05-07T17:30, 劳动节",
        "2026-05-08T09:00, 2, 2026-05-11T17:30, 周六 9 日补班",
        "2026-06-18T09:00, 1, 2026-06-22T17:30, 端午节",
        "2025-12-31T09:00, 1, 2026-01-04T17:30, 跨年，周日 4 日补班",
        "2025-09-30T09:00, 1, 2025-10-09T17:30, 去年的国庆节连中秋节",
        "2026-12-31T09:00, 1, 2027-01-04T17:30, 明年没有公布：元旦固定放假",
        "2027-04-30T09:00, 1, 2027-05-03T17:30, 明年没有公布：5 月 1 日和 2 日是周末",
        "2027-09-30T09:00, 1, 2027-10-04T17:30, 明年没有公布：10 月 1 日至 3 日"
    })
    void withinWorkingDays(String moment, int days, String deadline, String why) {
        assertThat(shown(workingDays.after(moment, days))).as(why).isEqualTo(deadline);
        assertThat(shown(workingDays.after(date(moment), days))).as(why).isEqualTo(deadline);
        assertThat(shown(workingDays.after(moment.substring(0, "2026-02-13".length()), days)))
                .as(why)
                .isEqualTo(deadline);
    }

    @ParameterizedTest(name = "{0} 之前 {1} 个工作日：{2}")
    @CsvSource({
        "2026-03-09, 1, 2026-03-06T17:30",
        "2026-02-24, 1, 2026-02-14T17:30",
        "2026-10-08, 2, 2026-09-29T17:30",
        "2026-03-08, 1, 2026-03-06T17:30",
        "2026-01-04, 1, 2025-12-31T17:30"
    })
    void before(String day, int days, String deadline) {
        assertThat(shown(workingDays.before(day, days))).isEqualTo(deadline);
    }

    @ParameterizedTest(name = "{0} 起工作 {1}：{2}（{3}）")
    @CsvSource({
        "2026-03-02T09:00, PT4H, 2026-03-02T13:00, 当天",
        "2026-03-02T13:30, PT4H, 2026-03-02T17:30, 正好下班",
        "2026-03-02T15:00, PT4H, 2026-03-03T10:00, 余下的到第二天",
        "2026-03-02T06:00, PT4H, 2026-03-02T12:30, 上班前",
        "2026-03-02T20:00, PT4H, 2026-03-03T12:30, 下班后",
        "2026-03-06T16:30, PT4H, 2026-03-09T11:30, 周五到下周一",
        "2026-03-07T10:00, PT4H, 2026-03-09T12:30, 周六",
        "2026-02-13T17:00, PT10H, 2026-02-24T09:00, 周六 14 日补班；15—23 日春节",
        "2026-03-02T08:30, PT20H, 2026-03-04T10:30, 几天"
    })
    void afterWork(String moment, Duration time, String until, String why) {
        assertThat(shown(workingDays.afterWork(date(moment), time))).as(why).isEqualTo(until);
    }

    @Test
    void onTheDayItself() {
        assertThat(shown(workingDays.on("2026-10-01"))).as("也可以是放假的一天").isEqualTo("2026-10-01T17:30");
        assertThat(shown(workingDays.at("2026-10-01T09:45"))).isEqualTo("2026-10-01T09:45");
    }

    @Test
    void theDayIsThatOfTheCompanysZone() {
        Date afterMidnightInShanghai = Date.from(Instant.parse("2026-03-02T16:30:00Z"));
        assertThat(workingDays.after(afterMidnightInShanghai, 1).toInstant()).isEqualTo("2026-03-04T09:30:00Z");
        assertThat(workingDays("08:30", "17:30", ZoneId.of("Europe/Berlin"))
                        .after(afterMidnightInShanghai, 1)
                        .toInstant())
                .isEqualTo("2026-03-03T16:30:00Z");
    }

    @Test
    void closeOfBusinessIsASetting() {
        assertThat(shown(workingDays("09:00", "18:00", SHANGHAI).after("2026-03-02", 1)))
                .isEqualTo("2026-03-03T18:00");
    }

    @ParameterizedTest(name = "{0}：上班 {1}")
    @CsvSource({
        "2026-03-02T08:29, false",
        "2026-03-02T08:30, true",
        "2026-03-02T17:29, true",
        "2026-03-02T17:30, false",
        "2026-03-07T10:00, false",
        "2026-02-28T10:00, true",
        "2026-02-23T10:00, false",
        "2027-01-01T10:00, false"
    })
    void businessTime(String moment, boolean atWork) {
        assertThat(workingDays.isBusinessTime(date(moment).toInstant())).isEqualTo(atWork);
    }

    @ParameterizedTest(name = "{0} 至 {1} 未定：{2}（{3}）")
    @CsvSource({
        "2026-11-02T09:00, 2026-11-04T17:30, false, 已公布",
        "2026-12-22T09:00, 2026-12-24T17:30, false, 已公布",
        "2026-12-24T09:00, 2026-12-25T17:30, true, 年底的几天由明年的安排决定",
        "2026-12-24T09:00, 2027-01-04T17:30, true, 明年没有公布",
        "2027-03-01T09:00, 2027-03-02T17:30, true, 明年没有公布",
        "2025-12-30T09:00, 2025-12-31T17:30, false, 2026 年已公布"
    })
    void mayStillBeMovedByAnAnnouncement(String from, String to, boolean uncertain, String why) {
        assertThat(workingDays.isUncertain(date(from), date(to))).as(why).isEqualTo(uncertain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"昨天", "2026-13-01", "2026-02-30T10:00", ""})
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> workingDays.after(text, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 个工作日", "2个工作日", "2工作日", " 2  个工作日 "})
    void diagramsSayItInWords(String words) {
        ClockUtil.setCurrentTime(date("2026-02-13T15:00"));
        WorkingDayCalendar calendar = new WorkingDayCalendar(workingDays, new DurationBusinessCalendar());
        assertThat(shown(calendar.resolveDuedate(words))).isEqualTo("2026-02-24T17:30");
        assertThat(shown(calendar.resolveDuedate(words, date("2026-03-02T10:00"))))
                .as("从给定的时刻起")
                .isEqualTo("2026-03-04T17:30");
    }

    @Test
    void whatIsNotInWorkingDaysIsLeftToTheEngine() {
        ClockUtil.setCurrentTime(date("2026-02-13T15:00"));
        WorkingDayCalendar calendar = new WorkingDayCalendar(workingDays, new DurationBusinessCalendar());
        assertThat(shown(calendar.resolveDuedate("PT3H"))).isEqualTo("2026-02-13T18:00");
        assertThatThrownBy(() -> calendar.resolveDuedate("2 天")).hasMessageContaining("2 天");
    }

    @ParameterizedTest(name = "{0}：{1} 上班")
    @CsvSource({
        "2026-03-02, 2026-03-02T08:30",
        "2026-03-07, 2026-03-09T08:30",
        "2026-02-15, 2026-02-24T08:30",
        "2026-02-28, 2026-02-28T08:30"
    })
    void whenWorkBegins(String day, String opening) {
        assertThat(shown(workingDays.opening(day))).isEqualTo(opening);
    }

    @ParameterizedTest(name = "{0} 之后，每月倒数第 {1} 个工作日：{2}（{3}）")
    @CsvSource({
        "2026-03-02T09:00, 3, 2026-03-27T08:30, 平常的一个月",
        "2026-03-27T08:30, 3, 2026-04-28T08:30, 就在那一刻的是下一次",
        "2026-03-27T08:29, 3, 2026-03-27T08:30, 差一分钟",
        "2026-09-01T09:00, 1, 2026-09-30T08:30, 月末就是工作日",
        "2026-02-02T09:00, 1, 2026-02-28T08:30, 周六补班",
        "2026-12-01T09:00, 3, 2026-12-29T08:30, 年底"
    })
    void eachMonth(String after, int workingDay, String moment, String why) {
        MonthlyCalendar calendar = new MonthlyCalendar(workingDays);
        assertThat(shown(calendar.resolveDuedate("每月倒数第 " + workingDay + " 个工作日", date(after))))
                .as(why)
                .isEqualTo(moment);
    }

    @Test
    void otherCyclesAreLeftToTheEngine() {
        MonthlyCalendar calendar = new MonthlyCalendar(workingDays);
        assertThat(calendar.resolveDuedate("0 0 9 1 * ?", date("2026-03-02T10:00")))
                .isAfter("2026-03-31")
                .isBefore("2026-04-02");
        assertThatThrownBy(() -> calendar.resolveDuedate("每月初", date("2026-03-02T10:00")))
                .hasMessageContaining("每月初");
    }
}
