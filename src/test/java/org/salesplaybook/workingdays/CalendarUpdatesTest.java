package org.salesplaybook.workingdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A complaint is recorded on Wednesday, 30 December 2026, when the announcement for 2027 has not come yet. */
@HandbookTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("放入明年的放假安排，未到的期限重新计算")
class CalendarUpdatesTest {

    private static final String NEXT_YEAR = """
            {"year": 2027, "days": [
              {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
              {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
              {"name": "元旦", "date": "2027-01-02", "isOffDay": true},
              {"name": "元旦", "date": "2027-01-03", "isOffDay": false}]}
            """;

    @TempDir
    private Path folder;

    @Autowired
    private Department department;

    @Autowired
    private CalendarUpdates ofTheApplication;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private HealthIndicator workingCalendarHealthIndicator;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private CalendarUpdates updates;

    @BeforeEach
    void lookIntoAFolderOfOnesOwn(
            @Autowired OpenDeadlines openDeadlines,
            @Autowired WorkingDayTable table,
            @Autowired TransactionTemplate transaction,
            @Autowired ObjectMapper json)
            throws IOException {
        department.itIs("2026-12-30T10:00");
        for (String year : List.of("2025.json", "2026.json")) {
            Files.copy(Path.of("company/calendar", year), folder.resolve(year));
        }
        CalendarFiles files =
                new CalendarFiles(new BusinessHours(folder, LocalTime.of(8, 30), LocalTime.of(17, 30)), json);
        updates = new CalendarUpdates(files, workingDays, openDeadlines, table, database, transaction, json, clock);
    }

    @AfterEach
    void lookIntoTheRealOneAgain() {
        department.clear();
        ofTheApplication.look();
    }

    private void drop(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        updates.look();
    }

    private OpenCase complaint() {
        return department.start(
                "service1",
                "complaint",
                new HashMap<>(Map.of(
                        "receivedAt",
                        "2026-12-30T09:30",
                        "channel",
                        "电话",
                        "complainant",
                        "王先生",
                        "customerName",
                        "欢乐谷游乐园",
                        "contactPhone",
                        "13800138000",
                        "complaintContent",
                        "转马停机",
                        "remedyRequested",
                        "三天内修好",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false)));
    }

    private String timer(OpenCase complaint, String element) {
        Job timer = jobs.createJobQuery()
                .processInstanceId(complaint.instance())
                .activityId(element)
                .singleResult();
        return LocalDateTime.ofInstant(timer.getDuedate().toInstant(), Department.ZONE)
                .toString();
    }

    private List<String> changes(OpenCase complaint) {
        return database.sql(
                        "select element, due_before, due_after from deadline_change where process_instance_id = ? order by element")
                .param(complaint.instance())
                .query((row, n) -> row.getString(1) + " " + local(row.getObject(2, OffsetDateTime.class)) + " -> "
                        + local(row.getObject(3, OffsetDateTime.class)))
                .list();
    }

    private static LocalDateTime local(OffsetDateTime moment) {
        return moment.atZoneSameInstant(Department.ZONE).toLocalDateTime();
    }

    @Test
    @DisplayName("到期时间、提醒和期限一起移动；原来的和新的都有记录，任务上有说明")
    void openDeadlinesMove() throws IOException {
        OpenCase complaint = complaint();
        assertThat(complaint.dueDate("judgeComplaint")).isEqualTo("2026-12-31T17:30");
        assertThat(complaint.comments("judgeComplaint"))
                .as("期限上写明它还可能变")
                .singleElement()
                .asString()
                .contains("尚未公布");
        assertThat(timer(complaint, "deadlineMissed")).as("元旦固定放假，2 日和 3 日是周末").isEqualTo("2027-01-04T17:30");

        department.itIs("2026-12-30T11:00");
        drop("2027.json", NEXT_YEAR);

        assertThat(complaint.dueDate("judgeComplaint")).as("周日 3 日补班").isEqualTo("2027-01-03T17:30");
        assertThat(timer(complaint, "remindHalfway")).isEqualTo("2027-01-03T17:30");
        assertThat(timer(complaint, "deadlineMissed")).as("碰巧还是 4 日").isEqualTo("2027-01-04T17:30");
        assertThat(changes(complaint))
                .containsExactly(
                        "judgeComplaint 2026-12-31T17:30 -> 2027-01-03T17:30",
                        "remindHalfway 2026-12-31T17:30 -> 2027-01-03T17:30");
        assertThat(complaint.comments("judgeComplaint")).contains("工作日历更新，到期时间由 2026-12-31 17:30 改为 2027-01-03 17:30");
        assertThat(database.sql("select changed_at from deadline_change")
                        .query(OffsetDateTime.class)
                        .list())
                .allSatisfy(moment -> assertThat(local(moment)).isEqualTo("2026-12-30T11:00"));

        department.timePassesUntil("2027-01-03T17:29");
        assertThat(complaint.told()).as("提醒按新的时间").isEmpty();
        department.timePassesUntil("2027-01-03T17:30");
        assertThat(complaint.told()).hasSize(1);
    }

    @Test
    @DisplayName("年中延长假期：公司的一天也移动期限；投诉的期限处处一致")
    void aDayOfTheCompanyMovesThemToo() throws IOException {
        OpenCase complaint = complaint();
        drop("company.json", """
                {"days": [{"name": "停产盘点", "date": "2027-01-04", "isOffDay": true, "author": "行政部", "reason": "年度盘点"}]}
                """);
        assertThat(complaint.dueDate("judgeComplaint")).as("不受影响").isEqualTo("2026-12-31T17:30");
        assertThat(timer(complaint, "deadlineMissed")).isEqualTo("2027-01-05T17:30");
        assertThat(complaint.value("deadline")).isEqualTo("2027-01-05T17:30");
        assertThat(changes(complaint)).containsExactly("deadlineMissed 2027-01-04T17:30 -> 2027-01-05T17:30");
    }

    @Test
    @DisplayName("有人手工定的到期时间不动")
    void whatSomebodySetByHandStays() throws IOException {
        OpenCase complaint = complaint();
        Task task = complaint.task("judgeComplaint");
        task.setDueDate(java.sql.Timestamp.valueOf("2026-12-31 12:00:00"));
        tasks.saveTask(task);
        drop("2027.json", NEXT_YEAR);
        assertThat(complaint.dueDate("judgeComplaint")).isEqualTo("2026-12-31T12:00");
        assertThat(timer(complaint, "remindHalfway")).as("提醒仍按日历").isEqualTo("2027-01-03T17:30");
    }

    @Test
    @DisplayName("同样的日历不再算一次；看不懂的文件不改变什么")
    void nothingNew(CapturedOutput log) throws IOException {
        OpenCase complaint = complaint();
        drop("2027.json", NEXT_YEAR);
        updates.look();
        assertThat(changes(complaint)).hasSize(2);
        drop("2028.json", "{");
        assertThat(complaint.dueDate("judgeComplaint")).isEqualTo("2027-01-03T17:30");
        assertThat(workingDays.calendar().announcedYears()).containsExactly(2025, 2026, 2027);
        assertThat(log).contains("2028.json：不是放假安排文件", "继续使用原来的日历");
    }

    @Test
    @DisplayName("作息放进来：未到的期限移到新的下班时间，今后的也是")
    void seasons() throws IOException {
        OpenCase complaint = complaint();
        drop("hours.yaml", """
                seasons:
                  - {name: 夏令作息, from: 05-01, until: 09-30, hours: ["08:30-12:00", "14:00-18:00"]}
                  - {name: 冬令作息, from: 10-01, until: 04-30, hours: ["08:30-12:00", "13:00-17:00"]}
                """);
        assertThat(complaint.comments("judgeComplaint")).contains("工作日历更新，到期时间由 2026-12-31 17:30 改为 2026-12-31 17:00");

        Files.delete(folder.resolve("hours.yaml"));
        updates.look();
        assertThat(complaint.comments("judgeComplaint")).contains("工作日历更新，到期时间由 2026-12-31 17:00 改为 2026-12-31 17:30");
    }

    @Test
    @DisplayName("多个节点：别的节点已经移动过，这个节点只换日历")
    void movedOnceOnly(
            @Autowired OpenDeadlines openDeadlines,
            @Autowired WorkingDayTable table,
            @Autowired TransactionTemplate transaction,
            @Autowired ObjectMapper json)
            throws IOException {
        OpenCase complaint = complaint();
        drop("2027.json", NEXT_YEAR);
        BusinessHours hours = new BusinessHours(folder, LocalTime.of(8, 30), LocalTime.of(17, 30));
        CalendarFiles files = new CalendarFiles(hours, json);
        Files.delete(folder.resolve("2027.json"));
        WorkingDays otherNode = new WorkingDays(files, hours, clock);
        Files.writeString(folder.resolve("2027.json"), NEXT_YEAR);
        new CalendarUpdates(files, otherNode, openDeadlines, table, database, transaction, json, clock).look();
        assertThat(otherNode.calendar()).isEqualTo(workingDays.calendar());
        assertThat(changes(complaint)).hasSize(2);
    }

    @Test
    @DisplayName("从 11 月 1 日起，明年的安排没有放入就在日志和健康检查里提醒")
    void theMissingYearIsSaid(CapturedOutput log) throws IOException {
        department.itIs("2026-10-31T12:00");
        assertThat(updates.missingYear()).isEmpty();
        assertThat(workingCalendarHealthIndicator.health().getStatus().getCode())
                .isEqualTo("UP");
        department.itIs("2026-11-01T12:00");
        assertThat(updates.missingYear()).contains(2027);
        assertThat(workingCalendarHealthIndicator.health().getStatus().getCode())
                .isEqualTo("WARNING");
        assertThat(workingCalendarHealthIndicator.health().getDetails()).containsEntry("missing", 2027);
        updates.atStart();
        assertThat(log).contains("2027 年的放假安排还没有放入 calendar 文件夹");

        drop("2027.json", NEXT_YEAR);
        assertThat(updates.missingYear()).isEmpty();
        assertThat(workingCalendarHealthIndicator.health().getStatus().getCode())
                .isEqualTo("UP");
        department.itIs("2028-01-02T12:00");
        assertThat(updates.missingYear()).as("今年的也没有").contains(2028);
    }
}
