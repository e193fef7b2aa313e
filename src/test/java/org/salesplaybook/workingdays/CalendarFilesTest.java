package org.salesplaybook.workingdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.engine.CannotStart;

@DisplayName("工作日历的文件夹")
class CalendarFilesTest {

    @TempDir
    private Path folder;

    private WorkingCalendar read(Path calendar) {
        BusinessHours hours = new BusinessHours(calendar, LocalTime.of(8, 30), LocalTime.of(17, 30));
        return new CalendarFiles(hours, JsonMapper.builder().findAndAddModules().build()).read();
    }

    private CalendarFilesTest holds(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content.replace('\'', '"'));
        return this;
    }

    private boolean isWorkingDay(String day) {
        return read(folder).isWorkingDay(LocalDate.parse(day));
    }

    @Test
    @DisplayName("空的 days 表示还没有公布，不表示没有节日")
    void emptyMeansNotAnnouncedYet() throws IOException {
        holds("2027.json", "{'year': 2027, 'days': []}");
        assertThat(read(folder).announcedYears()).isEmpty();
        assertThat(isWorkingDay("2027-10-01")).as("固定日期的法定节日").isFalse();
        assertThat(isWorkingDay("2027-10-04")).isTrue();
    }

    @Test
    @DisplayName("公布后只按公布的安排，固定日期也可以是补班")
    void anAnnouncedYearFollowsItsFile() throws IOException {
        holds("2027.json", "{'year': 2027, 'days': [{'name': '元旦', 'date': '2027-01-01', 'isOffDay': false},"
                + "{'name': '国庆节', 'date': '2027-10-08', 'isOffDay': true}]}");
        assertThat(read(folder).announcedYears()).containsExactly(2027);
        assertThat(isWorkingDay("2027-01-01")).isTrue();
        assertThat(isWorkingDay("2027-10-01")).as("周五，公布中没有").isTrue();
        assertThat(isWorkingDay("2027-10-08")).isFalse();
    }

    @Test
    @DisplayName("明年的安排可以决定今年年底的几天")
    void nextYearRulesLateDecember() throws IOException {
        Files.copy(Path.of("calendar/2026.json"), folder.resolve("2026.json"));
        assertThat(isWorkingDay("2026-12-31")).isTrue();
        holds("2027.json", "{'year': 2027, 'days': [{'name': '元旦', 'date': '2026-12-31', 'isOffDay': true},"
                + "{'name': '元旦', 'date': '2026-12-27', 'isOffDay': false}]}");
        assertThat(isWorkingDay("2026-12-31")).isFalse();
        assertThat(isWorkingDay("2026-12-27")).as("周日补班").isTrue();
    }

    @Test
    @DisplayName("公司自己定的日子优先，须写明设定人和原因")
    void theCompanysDaysWin() throws IOException {
        Files.copy(Path.of("calendar/2026.json"), folder.resolve("2026.json"));
        holds("company.json", "{'days': [{'name': '盘点', 'date': '2026-03-31', 'isOffDay': true, 'author': '行政部',"
                + "'reason': '年度盘点'}, {'name': '加班', 'date': '2026-10-07', 'isOffDay': false, 'author': '行政部', 'reason': '赶工'}]}");
        assertThat(isWorkingDay("2026-03-31")).isFalse();
        assertThat(isWorkingDay("2026-10-07")).isTrue();
        assertThat(read(folder).announcedYears()).as("公司的文件不算公布").containsExactly(2026);
    }

    @Test
    @DisplayName("没有文件夹时用随程序带的日历")
    void theJarsCalendarStandsIn() {
        WorkingCalendar inJar = read(folder.resolve("absent"));
        assertThat(inJar).isEqualTo(read(Path.of("calendar")));
        assertThat(inJar.announcedYears()).contains(2025, 2026);
    }

    @Test
    @DisplayName("文件夹里别的文件不看")
    void otherFilesAreLeftAlone() throws IOException {
        holds("说明.txt", "不是日历");
        assertThat(read(folder).days()).isEmpty();
    }

    @ParameterizedTest(name = "{0}：{2}")
    @CsvSource(delimiter = '|', value = {
        "2027.json | {'year': 2027, | 2027.json：不是放假安排文件",
        "2027.json | {'year': 2027} | 2027.json：应有年份 year 和日期列表 days",
        "2027.json | {'days': []} | 2027.json：应有年份 year 和日期列表 days",
        "2027.json | {'year': 2027, 'days': [{'name': '元旦', 'isOffDay': true}]} | 2027.json：有一天没有日期 date",
        "2027.json | {'year': 2027, 'days': [{'date': '2027-02-30', 'isOffDay': true}]} | 2027.json：不是放假安排文件",
        "2027.json | {'year': 2027, 'days': [{'date': '2027-01-01'}]} | 2027.json：不是放假安排文件：Missing required",
        "company.json | {'days': [{'date': '2027-03-31', 'isOffDay': true, 'reason': '盘点'}]} | 2027-03-31 应写明设定人 author",
        "company.json | {'days': [{'date': '2027-03-31', 'isOffDay': true, 'author': '行政部', 'reason': ' '}]} | company.json：2027-03-31"})
    void whatCannotBeUnderstoodIsNamed(String file, String content, String fault) throws IOException {
        holds(file, content);
        assertThatThrownBy(() -> read(folder)).isInstanceOf(CannotStart.class).hasMessageContaining("工作日历有误")
                .hasMessageContaining(fault);
    }
}
