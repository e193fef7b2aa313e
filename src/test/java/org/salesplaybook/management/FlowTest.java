package org.salesplaybook.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
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
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Complaints of March 2026, worked out by hand; it is Friday, 6 March, at ten. People work from 8:30 to 17:30, nine
 * hours a day.
 */
@HandbookTest
@BothDatabases
@DisplayName("流程：哪一步多长时间，按时多少，卡在哪里")
class FlowTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    /** One judged after an hour and answered after ten, one of team two judged after two days, one that waits. */
    @BeforeEach
    void complaints() {
        department.itIs("2026-03-02T09:00");
        OpenCase first = complaint("service1", "欢乐谷游乐园");
        OpenCase ofTeamTwo = complaint("service2", "东海儿童乐园");
        complaint("service1", "星河文旅集团");
        department.itIs("2026-03-02T10:00");
        judge(first, "supervisor1");
        department.itIs("2026-03-03T11:00");
        Map<String, Object> reply =
                new HashMap<>(Map.of("reply", "已说明", "repliedAt", "2026-03-02T10:00", "customerAccepts", true));
        first.complete("service1", "replyNotUpheld", reply);
        department.itIs("2026-03-04T09:30");
        judge(ofTeamTwo, "supervisor2");
        department.itIs("2026-03-06T10:00");
    }

    private OpenCase complaint(String person, String customer) {
        return department.start(person, "complaint", FilledCases.complaintOf(customer));
    }

    private static void judge(OpenCase complaint, String person) {
        complaint.complete(person, "judgeComplaint", Map.of("upheld", false, "judgementReason", "操作不当"));
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

    private static JsonNode step(JsonNode flow, String id) {
        return StreamSupport.stream(flow.path("steps").spliterator(), false)
                .filter(step -> step.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("一个流程：各步按图上的次序，没有人办过的也在；办完的、在办的、超期的、用时")
    void flow() {
        JsonNode flow = seen("manager", "flow?process=complaint&from=2026-03&to=2026-03");
        assertThat(flow.path("process").path("name").asText()).isEqualTo("客户投诉处理流程");
        assertThat(flow.path("versions").path(0).asInt()).isEqualTo(1);
        assertThat(each(flow.path("teams"), "name")).containsExactly("销售一组", "销售二组", "销售三组");
        assertThat(each(flow.path("steps"), "id"))
                .hasSize(14)
                .startsWith("judgeComplaint", "replyNotUpheld")
                .endsWith("collectFeedback", "summarise", "teachFromCase");

        JsonNode judge = step(flow, "judgeComplaint");
        assertThat(judge.path("name").asText()).isEqualTo("判断投诉是否成立");
        assertThat(judge.path("finished").asInt()).isEqualTo(2);
        assertThat(judge.path("due").asInt()).isEqualTo(2);
        assertThat(judge.path("onTime").asInt()).as("二组的晚了").isEqualTo(1);
        assertThat(judge.path("open").asInt()).isEqualTo(1);
        assertThat(judge.path("openLate").asInt()).isEqualTo(1);
        // 八小时半，三个整天，再一个半小时
        assertThat(judge.path("waitingLongest").path("minutes").asInt()).isEqualTo(510 + 3 * 540 + 90);
        assertThat(judge.path("waitingLongest").path("words").asText()).isEqualTo("4 个工作日 1 小时");
        assertThat(judge.path("median").path("minutes").asDouble()).isBetween(57., 63.);
        // 第一天八小时半，第二天九小时，第三天一小时
        assertThat(judge.path("p90").path("minutes").asDouble()).isBetween(1110 * 0.95, 1110 * 1.05);
        assertThat(judge.path("p90").path("words").asText()).startsWith("2 个工作日");
        assertThat(judge.path("sentBack").asInt()).isZero();
        // 第一天七小时半，第二天两小时半
        assertThat(step(flow, "replyNotUpheld").path("median").path("minutes").asDouble())
                .isBetween(600 * 0.95, 600 * 1.05);
        assertThat(step(flow, "summarise").path("finished").asInt()).isZero();
        assertThat(step(flow, "summarise").path("median").isNull()).isTrue();

        JsonNode all = flow.path("all");
        assertThat(all.path("open").asInt()).isEqualTo(3);
        assertThat(all.path("late").asInt()).as("等判断的、等答复的").isEqualTo(2);
        assertThat(all.path("finished").asInt()).isZero();
        assertThat(all.path("due").asInt()).isEqualTo(3);
        assertThat(all.path("onTime").asInt()).isEqualTo(2);
        assertThat(flow.path("bottleneck").asText()).isEqualTo("现在卡在「判断投诉是否成立」：未办 1 项，超期 1 项，等得最久的已 4 个工作日 1 小时");
        assertThat(each(flow.path("people"), "name")).containsExactlyInAnyOrder("客服专员一", "销售主管一", "销售主管二");
        assertThat(flow.path("note").asText()).contains("误差不超过 5%");
    }

    @Test
    @DisplayName("没有超期的，说哪一步用时最多；什么都没有的，不说")
    void bottleneck() {
        JsonNode second = seen("supervisor3", "flow?process=complaint");
        assertThat(second.path("bottleneck").isNull()).isTrue();
        assertThat(second.path("all").path("open").asInt()).isZero();
        JsonNode past = seen("manager", "flow?process=reception");
        assertThat(past.path("bottleneck").isNull()).isTrue();

        department.clear();
        department.itIs("2026-03-02T09:00");
        OpenCase complaint = complaint("service1", "欢乐谷游乐园");
        department.itIs("2026-03-02T12:00");
        judge(complaint, "supervisor1");
        assertThat(seen("manager", "flow?process=complaint").path("bottleneck").asText())
                .matches("用时最多的是「判断投诉是否成立」：中位数 (2 小时 5\\d|3 小时( \\d)?).*，占各步用时的 100%");
    }

    @Test
    @DisplayName("结算过的和没有结算的，答案一样")
    void settled() {
        JsonNode before = seen("manager", "flow?process=complaint");
        JsonNode all = seen("manager", "flows");
        department.itIsTimeFor("businessFigures");
        assertThat(seen("manager", "flow?process=complaint")).isEqualTo(before);
        assertThat(seen("manager", "flows")).isEqualTo(all);
        assertThat(before.path("from").asText()).isEqualTo("2025-04");
        assertThat(before.path("to").asText()).isEqualTo("2026-03");
        assertThat(step(seen("manager", "flow?process=complaint&to=2026-02"), "judgeComplaint")
                        .path("finished")
                        .asInt())
                .isZero();
    }

    @Test
    @DisplayName("全部流程：有人办的都在，超期多的在前")
    void flows() {
        JsonNode flows = seen("vp", "flows?from=2026-03");
        assertThat(each(flows.path("processes"), "key"))
                .startsWith("complaint")
                .contains("reception", "order", "returnVisit")
                .doesNotContain("businessFigures", "notices", "monthlyVisitPlans");
        JsonNode complaints = flows.path("processes").path(0);
        assertThat(complaints.path("name").asText()).isEqualTo("客户投诉处理流程");
        assertThat(complaints.path("open").asInt()).isEqualTo(3);
        assertThat(complaints.path("late").asInt()).isEqualTo(2);
        assertThat(complaints.path("due").asInt()).isEqualTo(3);
        assertThat(complaints.path("onTime").asInt()).isEqualTo(2);
        assertThat(complaints.path("median").isNull()).isTrue();
        assertThat(seen("generalmanager", "flows?team=team2")
                        .path("processes")
                        .path(0)
                        .path("open")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("主管只看本组的")
    void ownTeam() {
        JsonNode second = seen("supervisor2", "flow?process=complaint");
        assertThat(each(second.path("teams"), "id")).containsExactly("team2");
        assertThat(step(second, "judgeComplaint").path("finished").asInt()).isEqualTo(1);
        assertThat(step(second, "judgeComplaint").path("open").asInt()).isZero();
        assertThat(each(second.path("people"), "id")).containsExactly("supervisor2");
        assertThat(seen("supervisor2", "flow?process=complaint&team=team2")).isEqualTo(second);
        for (String path : List.of("flow?process=complaint&team=team1", "flows?team=team1")) {
            Answer answer = ask("supervisor2", path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).contains("组（team）「销售一组」不是您的组");
        }
        assertThat(step(seen("manager", "flow?process=complaint&team=team1"), "judgeComplaint")
                        .path("finished")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("流程分析员看得到数和用时，看不到人")
    void analyst() {
        JsonNode flow = seen("analyst1", "flow?process=complaint");
        assertThat(step(flow, "judgeComplaint").path("finished").asInt()).isEqualTo(2);
        assertThat(flow.path("people").isNull()).isTrue();
        assertThat(flow.toString()).doesNotContain("supervisor1", "service1", "销售主管一");
        assertThat(seen("analyst1", "flows")
                        .path("processes")
                        .path(0)
                        .path("open")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} 看不到")
    @ValueSource(
            strings = {"sales1", "service1", "finance1", "production1", "purchasing1", "warehouse1", "promo1", "admin1"
            })
    @DisplayName("别的岗位看不到")
    void nobodyElse(String person) {
        for (String path : List.of("flow?process=complaint", "flow", "flows", "flows?team=team9")) {
            Answer answer = rest.tasklist(person).api("GET", "cockpit/plugin/management/default/" + path);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message()).startsWith("您没有权限这样做");
        }
    }

    @ParameterizedTest(name = "{0}：{1}")
    @CsvSource({
        "flow, 流程（process）没有这一个",
        "flow?process=nothing, 流程（process）没有这一个",
        "flow?process=notices, 流程（process）没有这一个",
        "flow?process=complaint&version=9, 版本（version）没有这一个，这个流程有：1",
        "flow?process=complaint&version=x, 版本（version）没有这一个，这个流程有：1",
        "flow?process=complaint&from=march, 开始月份（from）应写年和月，如 2026-03",
        "flow?process=complaint&to=2026-13, 结束月份（to）应写年和月，如 2026-03",
        "flow?process=complaint&from=2026-03&to=2026-02, 开始月份（from）2026-03 在结束月份（to）2026-02 之后",
        "flow?process=complaint&from=0001-01, 一次最多看 120 个月",
        "flows?from=2015-01&to=2026-01, 一次最多看 120 个月",
        "flows?team=team9, 组（team）没有这一个",
        "flows?from=2026-03'--, 开始月份（from）应写年和月，如 2026-03"
    })
    @DisplayName("问错了，写明应该怎样")
    void askedWrongly(String path, String message) {
        Answer answer = ask("manager", path.replace("'", "%27"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(message);
    }
}
