package org.salesplaybook.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** Five complaints, worked out by hand. The two working days of those of Monday end on Wednesday, 4 March, at 17:30. */
@HandbookTest
@BothDatabases
@DisplayName("今日：什么超期了，在谁手里，投诉办得怎么样")
class TodayTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private OpenCase inTime;
    private OpenCase tooLate;
    private OpenCase open;
    private OpenCase ofTeamTwo;

    @BeforeEach
    void aWeekOfComplaints() {
        department.itIs("2026-03-02T10:00");
        inTime = complaint("service1", "欢乐谷游乐园");
        tooLate = complaint("service1", "北湖景区管理处");
        open = complaint("service1", "星河文旅集团");
        OpenCase withdrawn = complaint("service1", "南山度假村");
        answered(inTime, Map.of());
        WebSession supervisor = rest.tasklist("supervisor1");
        supervisor.get("case-file/default/cases/" + withdrawn.instance());
        assertThat(withdrawn.withdraw(supervisor, "重复登记的投诉").status()).isEqualTo(204);
        department.itIs("2026-03-05T09:00");
        answered(tooLate, Map.of("overdueReason", "等客户的照片"));
        ofTeamTwo = complaint("service2", "东海儿童乐园");
        department.itIs("2026-03-05T10:00");
    }

    private OpenCase complaint(String person, String customer) {
        return department.start(person, "complaint", FilledCases.complaintOf(customer));
    }

    private static void answered(OpenCase complaint, Map<String, Object> more) {
        Map<String, Object> reply =
                new HashMap<>(Map.of("reply", "已说明", "repliedAt", "2026-03-02T10:00", "customerAccepts", true));
        reply.putAll(more);
        complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "操作不当"))
                .complete("service1", "replyNotUpheld", reply);
        assertThat(complaint).hasPassed("archiveComplaint");
    }

    private Answer ask(String person, String path) {
        return rest.cockpit(person).api("GET", "cockpit/plugin/management/default/" + path);
    }

    private JsonNode seen(String person, String path) {
        Answer answer = ask(person, path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> each(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    @Test
    @DisplayName("到期的三笔里按时办结一笔：撤销的不算，还没有到期的不算")
    void share() {
        JsonNode board = seen("manager", "today");
        assertThat(board.path("month").path("total").asInt()).isEqualTo(3);
        assertThat(board.path("month").path("kept").asInt()).isEqualTo(1);

        JsonNode weeks = board.path("weeks");
        assertThat(each(weeks, "from")).hasSize(12).startsWith("2025-12-15").endsWith("2026-02-23", "2026-03-02");
        assertThat(each(weeks, "total")).endsWith("0", "3");
        assertThat(each(weeks, "kept")).endsWith("0", "1");
    }

    @Test
    @DisplayName("在办的投诉，先到期的在前，写明还有多久、在谁手里")
    void runningComplaints() {
        JsonNode running = seen("manager", "today").path("running").path("first");
        assertThat(each(running, "number")).containsExactly(open.number(), ofTeamTwo.number());
        assertThat(each(running, "customer")).containsExactly("星河文旅集团", "东海儿童乐园");
        assertThat(each(running, "holders")).containsExactly("销售一组销售主管", "销售二组销售主管");
        assertThat(running.path(0).path("left").path("text").asText()).isEqualTo("已超期 1 个工作日");
        assertThat(running.path(1).path("left").path("text").asText()).isEqualTo("剩 2 个工作日");
    }

    @Test
    @DisplayName("超期、今天、下一个工作日的任务，按业务、人员、岗位数；点开是哪几项")
    void openWork() {
        // 三月三日到期的判断没有人认领；东海的到明天
        JsonNode work = seen("manager", "today").path("open");
        assertThat(work.path("all").path("late").asInt()).isEqualTo(1);
        assertThat(work.path("all").path("today").asInt()).isZero();
        assertThat(work.path("all").path("next").asInt()).isEqualTo(1);
        assertThat(each(work.path("processes"), "name")).containsExactly("客户投诉处理流程");
        assertThat(each(work.path("groups"), "name")).startsWith("销售一组销售主管").contains("销售二组销售主管");
        assertThat(work.path("groups").path(0).path("waits").asText()).isEqualTo("3 个工作日");

        JsonNode late = seen("manager", "tasks?state=late&process=complaint").path("tasks");
        assertThat(each(late, "number")).containsExactly(open.number());
        assertThat(each(late, "step"))
                .containsExactly(open.task("judgeComplaint").getName());
        assertThat(each(seen("manager", "tasks?state=next").path("tasks"), "number"))
                .containsExactly(ofTeamTwo.number());
        assertThat(each(seen("manager", "tasks?group=salesSupervisorTeam1").path("tasks"), "number"))
                .containsExactly(open.number());

        rest.post(
                "supervisor1",
                "/task/" + open.task("judgeComplaint").getId() + "/claim",
                Map.of("userId", "supervisor1"));
        JsonNode people = seen("manager", "today").path("open").path("people");
        assertThat(each(people, "name")).contains("销售主管一");
        assertThat(each(seen("manager", "tasks?holder=supervisor1").path("tasks"), "holder"))
                .containsExactly("销售主管一");
        assertThat(seen("manager", "tasks?holder=nobody").path("tasks")).isEmpty();
        JsonNode ofStep = seen("manager", "tasks?process=complaint&step=judgeComplaint");
        assertThat(ofStep.path("of").asText())
                .isEqualTo("客户投诉处理流程，" + open.task("judgeComplaint").getName());
        assertThat(each(ofStep.path("tasks"), "number")).containsExactly(open.number(), ofTeamTwo.number());
        assertThat(seen("manager", "tasks?step=replyNotUpheld").path("tasks")).isEmpty();
    }

    @Test
    @DisplayName("等我办的：先到期的在前")
    void ownWork() {
        JsonNode own = seen("supervisor1", "today").path("own");
        assertThat(own.path("count").asInt()).isEqualTo(1);
        assertThat(own.path("first").path(0).path("step").asText())
                .isEqualTo(open.task("judgeComplaint").getName());
        assertThat(seen("vp", "today").path("own").path("count").asInt()).isZero();
    }

    @Test
    @DisplayName("系统没有办成的：哪个业务的哪一步，为什么")
    void failures(@Autowired ManagementService management) {
        Job reminder = management
                .createJobQuery()
                .processInstanceId(ofTeamTwo.instance())
                .timers()
                .list()
                .get(0);
        management.setJobRetries(reminder.getId(), 0);
        JsonNode failed = seen("manager", "today").path("failed");
        assertThat(failed.path("count").asInt()).isEqualTo(1);
        assertThat(failed.path("last").path(0).path("process").asText()).isEqualTo("客户投诉处理流程");
        assertThat(failed.path("last").path(0).path("number").asText()).isEqualTo(ofTeamTwo.number());
        assertThat(failed.path("last").path(0).path("why").asText()).isEqualTo("程序出错，或者业务里缺少这一步要用的内容");
        assertThat(seen("supervisor1", "today").path("failed").path("count").asInt())
                .isZero();
    }

    @Test
    @DisplayName("主管只看本组的")
    void ownTeam() {
        JsonNode first = seen("supervisor1", "today");
        assertThat(first.path("month").path("total").asInt()).isEqualTo(3);
        assertThat(each(first.path("running").path("first"), "number")).containsExactly(open.number());
        assertThat(each(seen("supervisor1", "tasks?group=salesSupervisorTeam2").path("tasks"), "number"))
                .isEmpty();

        JsonNode second = seen("supervisor2", "today");
        assertThat(second.path("month").path("total").asInt()).isZero();
        assertThat(each(second.path("running").path("first"), "number")).containsExactly(ofTeamTwo.number());
        assertThat(each(seen("supervisor2", "tasks").path("tasks"), "number")).containsExactly(ofTeamTwo.number());
    }

    @Test
    @DisplayName("流程分析员只看各流程的数，看不到人和客户")
    void analyst() {
        JsonNode board = seen("analyst1", "today");
        assertThat(each(board.path("open").path("processes"), "name")).containsExactly("客户投诉处理流程");
        assertThat(board.path("open").path("people")).isEmpty();
        assertThat(board.path("running").isNull()).isTrue();
        assertThat(board.path("failed").isNull()).isTrue();
        assertThat(board.toString()).doesNotContain("星河", "TS-2026", "service1");
        assertThat(ask("analyst1", "tasks").status()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} 看不到")
    @ValueSource(strings = {"sales1", "service1", "finance1", "production1", "warehouse1", "promo1", "admin1"})
    @DisplayName("别的岗位看不到")
    void nobodyElse(String person) {
        for (String path : List.of("today", "tasks")) {
            Answer answer = rest.tasklist(person).api("GET", "cockpit/plugin/management/default/" + path);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message()).startsWith("您没有权限这样做");
        }
    }

    @ParameterizedTest(name = "{0}：{1}")
    @CsvSource({
        "tasks?state=soon, 状态（state）只能是 late、today、next、unclaimed",
        "tasks?page=-1, 「page」应为 0 至 1000000 的整数",
        "tasks?page=500, 页（page）是从 0 到 499 的数；再往后的请缩小范围"
    })
    @DisplayName("问错了，写明应该怎样")
    void askedWrongly(String path, String message) {
        Answer answer = ask("manager", path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(message);
    }
}
