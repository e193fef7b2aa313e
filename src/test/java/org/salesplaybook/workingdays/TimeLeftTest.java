package org.salesplaybook.workingdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the announcements of 2025 and 2026 as they were published; that of 2027 is not there. */
@DisplayName("还剩多少时间，按工作日说，并说明为什么")
class TimeLeftTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static TimeLeft.Left at(String now, String due) {
        return at(Path.of("company/calendar"), now, due);
    }

    private static TimeLeft.Left at(Path calendar, String now, String due) {
        BusinessHours hours = new BusinessHours(calendar, LocalTime.of(8, 30), LocalTime.of(17, 30));
        Clock clock = Clock.fixed(LocalDateTime.parse(now).atZone(ZONE).toInstant(), ZONE);
        CalendarFiles files = new CalendarFiles(
                hours, JsonMapper.builder().findAndAddModules().build());
        return new TimeLeft(new WorkingDays(files, hours, clock), clock)
                .until(Date.from(LocalDateTime.parse(due).atZone(ZONE).toInstant()));
    }

    @Test
    @DisplayName("当天不算，到期那天算；遇国庆说明放假的日子")
    void overAHoliday() {
        TimeLeft.Left left = at("2026-09-30T15:00", "2026-10-09T17:30");
        assertThat(left.text()).isEqualTo("剩 2 个工作日");
        assertThat(left.reason()).isEqualTo("10-01 至 10-07 国庆节");
        assertThat(left.due()).isEqualTo("2026-10-09 17:30");
        assertThat(left.overdue()).isFalse();
    }

    @Test
    @DisplayName("调休上班的周六也算工作日，并说明")
    void makeUpDay() {
        TimeLeft.Left left = at("2026-02-13T15:00", "2026-02-24T17:30");
        assertThat(left.text()).isEqualTo("剩 2 个工作日");
        assertThat(left.reason()).isEqualTo("02-14 春节调休上班，02-15 至 02-23 春节");
    }

    @Test
    @DisplayName("今天到期、已经超期")
    void todayAndMissed() {
        assertThat(at("2026-03-04T09:00", "2026-03-04T17:30").text()).isEqualTo("今天 17:30 到期");
        assertThat(at("2026-03-04T09:00", "2026-03-04T17:30").today()).isTrue();
        assertThat(at("2026-03-04T17:31", "2026-03-04T17:30").text()).isEqualTo("已超期");
        TimeLeft.Left missed = at("2026-03-09T09:00", "2026-03-04T17:30");
        assertThat(missed.text()).isEqualTo("已超期 3 个工作日");
        assertThat(missed.overdue()).isTrue();
        assertThat(missed.reason()).isNull();
    }

    @Test
    @DisplayName("放假安排还没公布的，说明是暂定")
    void notAnnounced() {
        assertThat(at("2026-12-30T09:00", "2027-01-05T17:30").reason()).endsWith("放假安排未公布，期限暂定");
    }

    @Test
    @DisplayName("放假安排里没有写名称的日子，也说得出来")
    void daysWithoutAName(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("2026.json"), """
                {"year": 2026, "days": [{"date": "2026-03-02", "isOffDay": true}, {"date": "2026-03-03", "isOffDay": true},
                  {"date": "2026-03-07", "isOffDay": false}]}""");
        assertThat(at(folder, "2026-02-27T15:00", "2026-03-09T17:30").reason())
                .isEqualTo("03-02 至 03-03 放假，03-07 调休上班");
    }
}
