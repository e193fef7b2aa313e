package org.salesplaybook.workingdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.opening.CannotStart;

/** With the announcement of 2026, and summer hours from May to September. */
@DisplayName("夏令、冬令作息：期限、工作时间都跟着走")
class SeasonsTest {

    static final String SUMMER_AND_WINTER = """
            # 作息
            seasons:
              - {name: 夏令作息, from: 05-01, until: 09-30, hours: ["08:30-12:00", "14:00-18:00"]}
              - {name: 冬令作息, from: 10-01, until: 04-30, hours: ["08:30-12:00", "13:00-17:00"]}
            """;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    @TempDir
    private Path folder;

    @BeforeEach
    void announced() throws IOException {
        Files.copy(Path.of("company/calendar/2026.json"), folder.resolve("2026.json"));
    }

    private CalendarFiles files(String hours) throws IOException {
        Files.writeString(folder.resolve("hours.yaml"), hours);
        return new CalendarFiles(usual(), JSON);
    }

    private BusinessHours usual() {
        return new BusinessHours(folder, LocalTime.of(9, 0), LocalTime.of(17, 0));
    }

    private WorkingDays workingDays(String today) throws IOException {
        return new WorkingDays(
                files(SUMMER_AND_WINTER), usual(), Clock.fixed(Instant.parse(today + "T02:00:00Z"), SHANGHAI));
    }

    private static String shown(Date moment) {
        return LocalDateTime.ofInstant(moment.toInstant(), SHANGHAI).toString();
    }

    private static Date date(String moment) {
        return Date.from(LocalDateTime.parse(moment).atZone(SHANGHAI).toInstant());
    }

    @Test
    @DisplayName("期限到当天的下班时间为止，上班时间也是当天的")
    void deadlines() throws IOException {
        WorkingDays workingDays = workingDays("2026-04-01");
        assertThat(shown(workingDays.after("2026-04-28T10:00", 2))).isEqualTo("2026-04-30T17:00");
        assertThat(shown(workingDays.after("2026-04-29T10:00", 2))).isEqualTo("2026-05-06T18:00");
        assertThat(shown(workingDays.before("2026-10-09", 1))).isEqualTo("2026-10-08T17:00");
        assertThat(shown(workingDays.on("2026-07-01"))).isEqualTo("2026-07-01T18:00");
        assertThat(shown(workingDays.opening("2026-07-01"))).isEqualTo("2026-07-01T08:30");
    }

    @ParameterizedTest(name = "{0} 到 {1}：{2}（{3}）")
    @CsvSource({
        "2026-06-01T09:00, 2026-06-01T11:00, PT2H, 上午",
        "2026-06-01T11:00, 2026-06-01T15:00, PT2H, 中间休息两小时",
        "2026-06-01T12:30, 2026-06-01T13:30, PT0S, 都在休息里",
        "2026-06-01T06:00, 2026-06-01T23:00, PT7H30M, 夏天的一天",
        "2026-11-02T11:00, 2026-11-02T15:00, PT3H, 冬天休息一小时",
        "2026-04-30T16:00, 2026-05-06T09:00, PT1H30M, 从冬令到夏令，隔着劳动节",
        "2026-09-30T17:30, 2026-10-08T09:00, PT1H, 从夏令到冬令，隔着国庆节"
    })
    void between(String from, String to, Duration worked, String why) throws IOException {
        WorkingDays workingDays = workingDays("2026-04-01");
        assertThat(workingDays.between(date(from), date(to))).as(why).isEqualTo(worked);
        if (!worked.isZero()) {
            assertThat(workingDays.between(date(from), workingDays.afterWork(date(from), worked)))
                    .as("反过来")
                    .isEqualTo(worked);
        }
    }

    @Test
    @DisplayName("过几个工作小时：跳过休息")
    void afterWork() throws IOException {
        WorkingDays workingDays = workingDays("2026-06-01");
        assertThat(shown(workingDays.afterWork(date("2026-06-01T11:00"), Duration.ofHours(2))))
                .isEqualTo("2026-06-01T15:00");
        assertThat(shown(workingDays.afterWork(date("2026-06-01T12:30"), Duration.ofHours(1))))
                .isEqualTo("2026-06-01T15:00");
        assertThat(shown(workingDays.afterWork(date("2026-06-01T17:30"), Duration.ofHours(1))))
                .isEqualTo("2026-06-02T09:00");
    }

    @Test
    @DisplayName("说几个工作日，按现在的一天有多长；休息时也算上班时间，通知照常发")
    void told() throws IOException {
        assertThat(workingDays("2026-06-01").told(Duration.ofHours(15))).isEqualTo("2 个工作日");
        WorkingDays workingDays = workingDays("2026-06-01");
        assertThat(workingDays.isBusinessTime(date("2026-06-01T12:30").toInstant()))
                .isTrue();
        assertThat(workingDays.isBusinessTime(date("2026-06-01T17:30").toInstant()))
                .isTrue();
        assertThat(workingDays.isBusinessTime(date("2026-11-02T17:30").toInstant()))
                .isFalse();
    }

    @Test
    @DisplayName("没有这个文件：全年按设置里的上班、下班时间；存下的日历读得回来")
    void withoutTheFile() throws JsonProcessingException, IOException {
        WorkingCalendar without = new CalendarFiles(usual(), JSON).read();
        assertThat(shown(
                        new WorkingDays(new CalendarFiles(usual(), JSON), usual(), Clock.fixed(Instant.EPOCH, SHANGHAI))
                                .on("2026-07-01")))
                .isEqualTo("2026-07-01T17:00");
        assertThat(JSON.writeValueAsString(without)).as("和以前存的一样").doesNotContain("seasons");
        WorkingCalendar with = files(SUMMER_AND_WINTER).read();
        for (WorkingCalendar calendar : new WorkingCalendar[] {without, with}) {
            assertThat(JSON.readValue(JSON.writeValueAsString(calendar), WorkingCalendar.class))
                    .isEqualTo(calendar);
        }
        assertThat(with).isNotEqualTo(without);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            until: 09-30 | until: 09-20 | hours.yaml：09-21 至 09-30 没有作息：各段要连起来，排满一年
            from: 10-01 | from: 09-16 | hours.yaml：09-16 至 09-30 有 2 段作息（夏令作息、冬令作息）：只能有一段
            until: 04-30 | until: 04-31 | hours.yaml：作息“冬令作息”：until 应为月和日，如 05-01，写的是“04-31”
            from: 05-01, | | hours.yaml：作息“夏令作息”：from 应为月和日，如 05-01
            "14:00-18:00" | "14点-18点" | 作息“夏令作息”：hours 里应为“08:30-12:00”这样的一段，写的是“14点-18点”
            "14:00-18:00" | "14:00-25:00" | 写的是“14:00-25:00”
            "14:00-18:00" | "11:00-18:00" | 作息“夏令作息”：hours 里后面的时间应晚于前面的：08:30-12:00、11:00-18:00
            "14:00-18:00" | "14:00-16:00", "16:30-18:00" | 作息“夏令作息”：hours 应写一段，或者中间休息的两段
            "08:30-12:00", "14:00-18:00" | | hours 应写一段，或者中间休息的两段
            name: 夏令作息, | | 没有写 name
            name: 夏令作息 | nane: 夏令作息 | hours.yaml：
            - {name: 夏令 | - name: 夏令 | 格式不对
            seasons: | season: | hours.yaml：
            """)
    @DisplayName("写错的：说明哪几天没有、哪几天重了、应怎样写")
    void wrong(String from, String to, String fault) {
        CannotStart stopped = catchThrowableOfType(
                CannotStart.class,
                () -> files(SUMMER_AND_WINTER.replaceFirst(java.util.regex.Pattern.quote(from), to == null ? "" : to))
                        .read());
        assertThat(stopped).isNotNull();
        assertThat(stopped.what()).isEqualTo("工作日历有误");
        assertThat(stopped.faults()).anySatisfy(line -> assertThat(line).contains(fault));
    }

    @Test
    @DisplayName("汉字写的日期、全角的冒号也收；2 月 29 日也要有作息")
    void asPeopleWrite() throws IOException {
        assertThat(files("""
                        seasons:
                          - {name: 一段, from: 3月1日, until: 12月31日, hours: ["8：30 至 17：30"]}
                          - {name: 二段, from: 1-1, until: 2-29, hours: ["09:00~17:00"]}
                        """).read().seasons()).hasSize(2);
        assertThat(catchThrowableOfType(CannotStart.class, () -> files("""
                        seasons:
                          - {name: 一段, from: 3月1日, until: 12月31日, hours: ["8：30 至 17：30"]}
                          - {name: 二段, from: 1-1, until: 2-28, hours: ["09:00~17:00"]}
                        """).read())
                        .faults())
                .containsExactly("hours.yaml：02-29 没有作息：各段要连起来，排满一年");
    }
}
