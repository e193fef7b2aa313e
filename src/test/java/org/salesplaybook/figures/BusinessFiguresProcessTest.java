package org.salesplaybook.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.figures.FinishedWork.Figure;
import org.salesplaybook.figures.FinishedWork.Range;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.salesplaybook.workingdays.DaysOff;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Some cases around the National Day of 2026, worked out by hand: Sunday, 20 September, and Saturday, 10 October, are
 * make-up days, 1 to 7 October are off, people work from 8:30 to 17:30.
 */
@HandbookTest
@Covers("businessFigures")
@DisplayName("结算业务统计")
class BusinessFiguresProcessTest {

    private static final Set<String> COMPLAINTS = Set.of("complaint");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private FinishedWork work;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    private DaysOff daysOff;

    @BeforeEach
    void cases(@Autowired BeanFactory beans) {
        daysOff = new DaysOff(beans);
        acrossAMakeUpDay();
        acrossTheHoliday();
        withdrawnAndBrokenOff();
        carSentBack();
        ofTeamTwo();
        department.itIs("2026-10-14T00:30");
    }

    @AfterEach
    void everyDayIsAsItWas() {
        daysOff.giveBack();
    }

    /**
     * Judged in 120 minutes, on Sunday from 8:30, and in time; answered in 420 + 60; the rest in 30, 60 and 30. Five
     * working days and two hours in all: 25 September is off.
     */
    private void acrossAMakeUpDay() {
        department.itIs("2026-09-19T16:00");
        OpenCase complaint = complaint("service1");
        department.itIs("2026-09-20T10:30");
        judge(complaint, "supervisor1");
        department.itIs("2026-09-21T09:30");
        reply(complaint, "service1");
        department.itIs("2026-09-28T08:30");
        department.systemWorks();
        department.itIs("2026-09-28T09:00");
        complaint.complete("service1", "collectFeedback", Map.of("feedbackSatisfied", true, "feedback", "清楚了"));
        department.itIs("2026-09-28T10:00");
        complaint.complete("supervisor1", "summarise", Map.of("summary", "处理及时", "improvement", "说明书写清楚"));
        department.itIs("2026-09-28T10:30");
        complaint.complete("manager", "teachFromCase", Map.of("caseTitle", "操作不当", "lesson", "按规程操作"));
        assertThat(complaint).isEnded();
    }

    /** Judged too late by the manager for the supervisor, in 60 + 540 + 60 minutes; answered too late in 480 + 10. */
    private void acrossTheHoliday() {
        department.itIs("2026-09-30T16:30");
        OpenCase complaint = complaint("service1");
        department.itIs("2026-10-09T09:30");
        String task = complaint.task("judgeComplaint").getId();
        tasks.setOwner(task, "supervisor1");
        tasks.setAssignee(task, "manager");
        judge(complaint, "manager");
        department.itIs("2026-10-10T08:40");
        reply(complaint, "service1");
    }

    private void withdrawnAndBrokenOff() {
        department.itIs("2026-10-12T09:00");
        OpenCase withdrawn = complaint("service1");
        OpenCase brokenOff = complaint("service1");
        department.itIs("2026-10-12T10:00");
        WebSession supervisor = rest.tasklist("supervisor1");
        supervisor.get("case-file/default/cases/" + withdrawn.instance());
        assertThat(withdrawn.withdraw(supervisor, "重复登记的投诉").status()).isEqualTo(204);
        cases.deleteProcessInstance(brokenOff.instance(), "登记错了");
    }

    /** 30, 60, 30 and 120 minutes; the case is still open. */
    private void carSentBack() {
        department.itIs("2026-10-12T09:00");
        OpenCase visit = department.start(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        "欢乐谷游乐园",
                        "contactName",
                        "王先生",
                        "contactPhone",
                        "13912345678",
                        "visitorCount",
                        3,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "A",
                        "arriveAt",
                        "2026-10-20T10:00",
                        "needVehicle",
                        true));
        department.itIs("2026-10-12T09:30");
        wantCar(visit);
        department.itIs("2026-10-12T10:30");
        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        department.itIs("2026-10-12T11:00");
        wantCar(visit);
        department.itIs("2026-10-12T13:00");
        visit.complete(
                "admin1",
                "arrangeVehicle",
                Map.of(
                        "vehicleArranged",
                        true,
                        "plateNo",
                        "沪A12345",
                        "driverName",
                        "司机班长",
                        "driverPhone",
                        "13900000000"));
    }

    /** Judged in 5 minutes, answered in 10. */
    private void ofTeamTwo() {
        department.itIs("2026-10-13T09:00");
        OpenCase complaint = complaint("service2");
        department.itIs("2026-10-13T09:05");
        judge(complaint, "supervisor2");
        department.itIs("2026-10-13T09:15");
        reply(complaint, "service2");
    }

    private OpenCase complaint(String person) {
        return department.start(person, "complaint", FilledCases.complaintOf("欢乐谷游乐园"));
    }

    private static void judge(OpenCase complaint, String person) {
        complaint.complete(person, "judgeComplaint", Map.of("upheld", false, "judgementReason", "操作不当"));
    }

    private static void reply(OpenCase complaint, String person) {
        Map<String, Object> form =
                new HashMap<>(Map.of("reply", "已说明", "repliedAt", "2026-09-21T09:00", "customerAccepts", true));
        form.put("overdueReason", "等客户的照片");
        complaint.complete(person, "replyNotUpheld", form);
    }

    private static void wantCar(OpenCase visit) {
        Map<String, Object> request = new HashMap<>(FilledCases.VEHICLE);
        request.putAll(Map.of("departAt", "2026-10-20T09:00", "returnAt", "2026-10-20T18:00"));
        visit.complete("sales1", "requestVehicle", request);
    }

    private void settle() {
        department.itIsTimeFor("businessFigures");
    }

    /** @return month, process, step, team and person, with finished, withdrawn, due, on time, again and minutes */
    private Map<String, String> settled() {
        Map<String, String> rows = new TreeMap<>();
        database.sql("select in_month, process, step, team, person, sum(finished) finished, sum(withdrawn) withdrawn, "
                        + "sum(due) due, sum(on_time) on_time, sum(again) again, sum(minutes) minutes "
                        + "from finished_work where process in ('complaint', 'reception') and step <> '*' "
                        + "group by in_month, process, step, team, person")
                .query(row -> {
                    rows.put(
                            String.join(
                                    " ",
                                    row.getString("in_month"),
                                    row.getString("process"),
                                    row.getString("step"),
                                    row.getString("team"),
                                    row.getString("person")),
                            String.join(
                                    " ",
                                    row.getString("finished"),
                                    row.getString("withdrawn"),
                                    row.getString("due"),
                                    row.getString("on_time"),
                                    row.getString("again"),
                                    row.getString("minutes")));
                });
        return rows;
    }

    private static final Map<String, String> BY_HAND = Map.ofEntries(
            Map.entry("2026-09 complaint judgeComplaint team1 supervisor1", "1 0 1 1 0 120"),
            Map.entry("2026-09 complaint replyNotUpheld team1 service1", "1 0 1 1 0 480"),
            Map.entry("2026-09 complaint collectFeedback team1 service1", "1 0 1 1 0 30"),
            Map.entry("2026-09 complaint summarise team1 supervisor1", "1 0 1 1 0 60"),
            Map.entry("2026-09 complaint teachFromCase team1 manager", "1 0 1 1 0 30"),
            Map.entry("2026-09 complaint  team1 ", "1 0 0 0 0 2820"),
            Map.entry("2026-10 complaint judgeComplaint team1 manager", "1 0 1 0 0 660"),
            Map.entry("2026-10 complaint replyNotUpheld team1 service1", "1 0 1 0 0 490"),
            Map.entry("2026-10 complaint  team1 ", "0 2 0 0 0 0"),
            Map.entry("2026-10 complaint judgeComplaint team2 supervisor2", "1 0 1 1 0 5"),
            Map.entry("2026-10 complaint replyNotUpheld team2 service2", "1 0 1 1 0 10"),
            Map.entry("2026-10 reception requestVehicle team1 sales1", "2 0 2 2 1 60"),
            Map.entry("2026-10 reception arrangeVehicle team1 admin1", "2 0 2 2 1 180"));

    private Map<String, Figure> steps(String from, String to) {
        return work.steps(new Range(YearMonth.parse(from), YearMonth.parse(to), COMPLAINTS, null, null));
    }

    @Test
    @DisplayName("逐月结算，与手算的一致：放假、补班、代办、撤销、终止、退回；下一次在明天夜里")
    void asWorkedOutByHand() {
        Map<String, Figure> before = steps("2026-09", "2026-10");
        settle();
        assertThat(settled()).containsExactlyInAnyOrderEntriesOf(BY_HAND);
        assertThat(database.sql("select settled_until from settled_month order by in_month")
                        .query(LocalDateTime.class)
                        .list())
                .containsExactly(LocalDateTime.parse("2026-10-01T00:00"), LocalDateTime.parse("2026-10-14T00:00"));
        assertThat(steps("2026-09", "2026-10")).isEqualTo(before);
        assertThat(jobs.createJobQuery()
                        .timers()
                        .active()
                        .processDefinitionKey("businessFigures")
                        .list())
                .filteredOn(job -> job.getProcessInstanceId() == null)
                .singleElement()
                .satisfies(next -> assertThat(
                                LocalDateTime.ofInstant(next.getDuedate().toInstant(), Department.ZONE))
                        .hasToString("2026-10-15T00:30"));

        settle();
        assertThat(settled()).as("再结算一次").containsExactlyInAnyOrderEntriesOf(BY_HAND);
    }

    @Test
    @DisplayName("结算以后办完的，现查现算；停机几天，下一次补上")
    void whatEndedSince() {
        settle();
        department.itIs("2026-10-14T09:00");
        OpenCase complaint = complaint("service1");
        department.itIs("2026-10-14T09:20");
        judge(complaint, "supervisor1");
        Figure judged = steps("2026-10", "2026-10").get("judgeComplaint");
        assertThat(judged.finished()).isEqualTo(3);
        assertThat(judged.onTime()).isEqualTo(2);
        assertThat(judged.minutes()).isEqualTo(660 + 5 + 20);
        assertThat(judged.median()).as("5、20、660 的中位数").isEqualTo(20);
        assertThat(steps("2026-09", "2026-09").get("judgeComplaint").minutes()).isEqualTo(120);
        assertThat(steps("2026-08", "2026-08")).isEmpty();
        assertThat(settled()).doesNotContainKey("2026-10 complaint judgeComplaint team1 supervisor1");

        department.itIs("2026-11-03T10:00");
        settle();
        assertThat(settled()).containsEntry("2026-10 complaint judgeComplaint team1 supervisor1", "1 0 1 1 0 20");
        assertThat(steps("2026-10", "2026-10").get("judgeComplaint")).isEqualTo(judged);
        assertThat(database.sql("select in_month from settled_month order by in_month")
                        .query(String.class)
                        .list())
                .containsExactly("2026-09", "2026-10", "2026-11");
    }

    @Test
    @DisplayName("工作日历改了：从那个月起重新结算，以前的不动")
    void calendarChanges() {
        settle();
        Range all = new Range(YearMonth.parse("2026-09"), YearMonth.parse("2026-10"), COMPLAINTS, null, null);
        assertThat(work.isRecounted(all)).isFalse();
        daysOff.take("2026-10-08");
        assertThat(database.sql("select in_month from settled_month where recount = true")
                        .query(String.class)
                        .list())
                .containsExactly("2026-10");
        assertThat(work.isRecounted(all)).isTrue();

        department.itIs("2026-10-14T00:40");
        settle();
        Map<String, String> changed = new HashMap<>(BY_HAND);
        changed.put("2026-10 complaint judgeComplaint team1 manager", "1 0 1 0 0 120");
        assertThat(settled()).containsExactlyInAnyOrderEntriesOf(changed);
        assertThat(work.isRecounted(all)).isFalse();
    }

    @Test
    @DisplayName("历史记录已清理的月份保持原样")
    void historyIsGone() {
        settle();
        daysOff.take("2026-09-21");
        database.sql("delete from act_hi_taskinst where task_def_key_ = 'replyNotUpheld' and end_time_ < ?")
                .param(LocalDateTime.parse("2026-10-01T00:00"))
                .update();
        settle();
        assertThat(settled())
                .containsEntry("2026-09 complaint replyNotUpheld team1 service1", "1 0 1 1 0 480")
                .containsEntry("2026-10 complaint judgeComplaint team1 manager", "1 0 1 0 0 660");
        assertThat(database.sql("select count(*) from settled_month where recount = true")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("按班组、版本、人员")
    void byTeamVersionAndPerson() {
        settle();
        YearMonth from = YearMonth.parse("2026-09");
        YearMonth to = YearMonth.parse("2026-10");
        assertThat(work.cases(new Range(from, to, Set.of("complaint", "reception"), null, Set.of("team2"))))
                .isEmpty();
        assertThat(work.cases(new Range(from, to, COMPLAINTS, null, null)).get("complaint"))
                .satisfies(figure -> {
                    assertThat(figure.finished()).isEqualTo(1);
                    assertThat(figure.withdrawn()).isEqualTo(2);
                    assertThat((double) figure.median()).isBetween(2820 * 0.95, 2820 * 1.05);
                });
        assertThat(work.work(new Range(from, to, COMPLAINTS, null, null)).get("complaint"))
                .extracting(Figure::finished, Figure::due, Figure::onTime)
                .containsExactly(9L, 9L, 7L);
        assertThat(work.steps(new Range(from, to, COMPLAINTS, null, Set.of("team2"))))
                .containsOnlyKeys("judgeComplaint", "replyNotUpheld");
        assertThat(work.steps(new Range(from, to, COMPLAINTS, 99, null))).isEmpty();
        assertThat(work.steps(new Range(from, to, COMPLAINTS, null, Set.of()))).isEmpty();
        assertThat(work.people(new Range(from, to, COMPLAINTS, null, Set.of("team1"))))
                .containsOnlyKeys("supervisor1", "service1", "manager")
                .satisfies(
                        people -> assertThat(people.get("service1").finished()).isEqualTo(3));
    }

    @Test
    @DisplayName("结算不成，留下异常；处理后重试，接着结算")
    void failure() {
        database.sql("alter table finished_work rename to finished_work_away").update();
        try {
            assertThatThrownBy(this::settle).isNotNull();
            String job = jobs.createJobQuery()
                    .processDefinitionKey("businessFigures")
                    .messages()
                    .singleResult()
                    .getId();
            for (int left = jobs.createJobQuery().jobId(job).singleResult().getRetries(); left > 0; left--) {
                assertThatThrownBy(() -> jobs.executeJob(job)).isNotNull();
            }
            assertThat(cases.createIncidentQuery().activityId("settleMonth").list())
                    .hasSize(1);
            database.sql("alter table finished_work_away rename to finished_work")
                    .update();
            jobs.setJobRetries(job, 1);
            jobs.executeJob(job);
            department.systemWorks();
            assertThat(settled()).containsExactlyInAnyOrderEntriesOf(BY_HAND);
        } finally {
            database.sql("alter table if exists finished_work_away rename to finished_work")
                    .update();
        }
    }

    @Test
    @DisplayName("还没有办完过什么，没有可结算的")
    void nothingYet() {
        department.clear();
        department.itIs("2026-04-01T09:00");
        Task ofNoCase = tasks.newTask();
        tasks.saveTask(ofNoCase);
        tasks.complete(ofNoCase.getId());
        department.itIs("2026-10-14T00:30");
        try {
            settle();
        } finally {
            history.deleteHistoricTaskInstance(ofNoCase.getId());
        }
        assertThat(settled()).isEmpty();
        assertThat(List.of(database.sql("select count(*) from settled_month")
                        .query(Integer.class)
                        .single()))
                .containsExactly(0);
    }
}
