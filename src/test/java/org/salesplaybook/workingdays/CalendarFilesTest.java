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
import org.salesplaybook.opening.CannotStart;

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
        holds(
                "2027.json",
                "{'year': 2027, 'days': [{'name': '元旦', 'date': '2027-01-01', 'isOffDay': false},"
                        + "{'name': '国庆节', 'date': '2027-10-08', 'isOffDay': true}]}");
        assertThat(read(folder).announcedYears()).containsExactly(2027);
        assertThat(isWorkingDay("2027-01-01")).isTrue();
        assertThat(isWorkingDay("2027-10-01")).as("周五，公布中没有").isTrue();
        assertThat(isWorkingDay("2027-10-08")).isFalse();
    }

    @Test
    @DisplayName("明年的安排可以决定今年年底的几天")
    void nextYearRulesLateDecember() throws IOException {
        Files.copy(Path.of("company/calendar/2026.json"), folder.resolve("2026.json"));
        assertThat(isWorkingDay("2026-12-31")).isTrue();
        holds(
                "2027.json",
                "{'year': 2027, 'days': [{'name': '元旦', 'date': '2026-12-31', 'isOffDay': true},"
                        + "{'name': '元旦', 'date': '2026-12-27', 'isOffDay': false}]}");
        assertThat(isWorkingDay("2026-12-31")).isFalse();
        assertThat(isWorkingDay("2026-12-27")).as("周日补班").isTrue();
    }

    @Test
    @DisplayName("公司自己定的日子优先，须写明设定人和原因")
    void theCompanysDaysWin() throws IOException {
        Files.copy(Path.of("company/calendar/2026.json"), folder.resolve("国务院-2026.json"));
        holds(
                "company.json",
                "{'days': [{'name': '盘点', 'date': '2026-03-31', 'isOffDay': true, 'author': '行政部',"
                        + "'reason': '年度盘点'}, {'name': '加班', 'date': '2026-10-07', 'isOffDay': false, 'author': '行政部', 'reason': '赶工'}]}");
        assertThat(isWorkingDay("2026-03-31")).isFalse();
        assertThat(isWorkingDay("2026-10-07")).isTrue();
        assertThat(read(folder).announcedYears()).as("公司的文件不算公布").containsExactly(2026);
    }

    @Test
    @DisplayName("没有文件夹时用随程序带的日历")
    void theJarsCalendarStandsIn() {
        WorkingCalendar inJar = read(folder.resolve("absent"));
        assertThat(inJar).isEqualTo(read(Path.of("company/calendar")));
        assertThat(inJar.announcedYears()).contains(2025, 2026);
    }

    @Test
    @DisplayName("粘贴进来看不见的字符、全角数字、几种写法的日期都收，名称照看得见的")
    void whatWasPasted() throws IOException {
        holds(
                "2027.json",
                "\uFEFF{\u00A0'year'\u200B: '２０２７', 'days': [{'name': ' 元\u200B旦\u202D ', 'date': '\u200B２０２７－０１－０１', 'isOffDay': true},\n\u3000"
                        + "{'name': '国庆节', 'date': '2027年10月8日', 'isOffDay': true}, {'name': '国庆节', 'date': '2027/10/9\u00A0', 'isOffDay': false}]}");
        WorkingCalendar calendar = read(folder);
        assertThat(calendar.announcedYears()).containsExactly(2027);
        assertThat(calendar.days().values()).extracting(CalendarDay::name).containsExactly("元旦", "国庆节", "国庆节");
        assertThat(calendar.days().keySet())
                .containsExactly(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 10, 8), LocalDate.of(2027, 10, 9));
        holds(
                "company.json",
                "{'days': [{'date': '2027-03-31', 'isOffDay': true, 'author': '\u200B\u00A0', 'reason': '盘点'}]}");
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("2027-03-31 应写明设定人 author");
    }

    @Test
    @DisplayName("文件夹里别的文件不看")
    void otherFilesAreLeftAlone() throws IOException {
        holds("说明.txt", "不是日历");
        assertThat(read(folder).days()).isEmpty();
    }

    @ParameterizedTest(name = "{0}：{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2027.json | {'year': 2027, | 2027.json：不是放假安排文件",
                "2027.json | {'year': 2027} | 2027.json：应有年份 year 和日期列表 days",
                "2027.json | {'days': []} | 2027.json：应有年份 year 和日期列表 days",
                "2027.json | {'year': 2027, 'days': [{'name': '元旦', 'isOffDay': true}]} | 2027.json：有一天没有日期 date",
                "2027.json | {'year': 2027, 'days': [{'date': '2027-02-30', 'isOffDay': true}]} | 2027.json：不是放假安排文件：第 1 行 days 第 1 项 date：应为日期，如 2027-01-01，现在是“2027-02-30”",
                "2027.json | {'year': 2027, 'days': [{'date': '元旦', 'isOffDay': true}]} | days 第 1 项 date：应为日期，如 2027-01-01，现在是“元旦”",
                "2027.json | {'year': 2027, 'days': [{'date': '', 'isOffDay': true}]} | days 第 1 项 date：应为日期",
                "2027.json | {'year': '明年', 'days': []} | 第 1 行 year：应为整数，现在是“明年”",
                "2027.json | {'year': 2027, 'days': [{'date': '2027-01-01', 'isOffDay': '放假'}]} | days 第 1 项 isOffDay：应为 true 或 false，现在是“放假”",
                "2027.json | {“year”: 2027} | 不是放假安排文件：第 1 行第 2 个字：格式不对，应为 JSON",
                "2027.json | {'year': 2027, 'days': [{'date': '2072-01-01', 'isOffDay': true}]} | 2072-01-01 不在 2027 年的安排里，应在 2026-12-01 至 2028-01-31 之间",
                "2027.json | {'year': 2027, 'days': [{'date': '2027-01-01', 'isOffDay': true}, {'date': '2027-01-01', 'isOffDay': false}]} | 2027-01-01 出现了两次",
                "2027.json | {'year': 2027, 'days': [{'name': '元\\u0000旦', 'date': '2027-01-01', 'isOffDay': true}]} | 2027-01-01 的 name 含有不能显示的字符",
                "2027.json | {'year': 2027, 'days': [{'date': '2027-01-01'}]} | 2027.json：不是放假安排文件：第 1 行 days 第 1 项 isOffDay：应写明。每天写日期 date 和 isOffDay（true 放假，false 上班）",
                "company.json | {'days': [{'date': '2027-03-31', 'isOffDay': true, 'author': '行\\u0000政', 'reason': '盘点'}]} | 的 author 含有不能显示的字符",
                "company.json | {'days': [{'date': '2027-03-31', 'isOffDay': true, 'author': '行政部', 'reason': '盘\\n点'}]} | 的 reason 只能写一行",
                "company.json | {'days': [{'date': '2027-03-31', 'isOffDay': true, 'reason': '盘点'}]} | 2027-03-31 应写明设定人 author",
                "company.json | {'days': [{'date': '2027-03-31', 'isOffDay': true, 'author': '行政部', 'reason': ' '}]} | company.json：2027-03-31"
            })
    void whatCannotBeUnderstoodIsNamed(String file, String content, String fault) throws IOException {
        holds(file, content);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("工作日历有误")
                .hasMessageContaining(fault);
    }
}
