package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@BothDatabases
@DisplayName("几项任务、几笔业务一起办")
class ManyTasksTest {

    private static final String GONE = "这项任务已经办完、撤销，或者已不在您的列表中，请刷新任务列表";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private OpenCase complaint(String person, String customer) {
        return department.start(person, "complaint", FilledCases.complaintOf(customer));
    }

    private static String judge(OpenCase complaint) {
        return complaint.task("judgeComplaint").getId();
    }

    private JsonNode many(String person, String what, Object body) {
        Answer answer = new Desk(rest, person).tell("bulk/" + what, body);
        assertThat(answer.status()).as("%s %s", what, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> refusals(JsonNode results) {
        return Desk.texts(results, "refusal");
    }

    @Test
    @DisplayName("转办：选得到的人写明可以办几项；能给的给了，不能给的逐项说明，各笔业务都记下")
    void passedOn() {
        OpenCase first = complaint("service1", "欢乐谷游乐园");
        OpenCase second = complaint("service1", "北湖景区管理处");
        OpenCase other = complaint("service2", "东海儿童乐园");
        List<String> ids = List.of(judge(first), judge(second), judge(other));

        JsonNode circle = many("manager", "circle", ids).path("people");
        assertThat(Desk.texts(circle, "id")).containsExactly("manager", "supervisor1", "supervisor2");
        assertThat(Desk.texts(circle, "position")).containsExactly("销售部经理", "销售主管，可以办其中 2 项", "销售主管，可以办其中 1 项");

        JsonNode results = many("manager", "pass-on", Map.of("ids", ids, "to", "supervisor1", "message", "今天都要判断"));
        assertThat(Desk.texts(results, "task")).isEqualTo(ids);
        assertThat(refusals(results)).startsWith("null", "null");
        assertThat(refusals(results).get(2)).isEqualTo("这一项不归所选的同事办，可以给销售主管二、销售部经理");
        assertThat(first).task("judgeComplaint").isAssignedTo("supervisor1");
        assertThat(second).task("judgeComplaint").isAssignedTo("supervisor1");
        assertThat(other).task("judgeComplaint").isNotAssigned();
        assertThat(second.said())
                .anyMatch(said -> said.startsWith("manager：转办「") && said.contains("（待认领） → 销售主管一。原因：今天都要判断"));
        assertThat(other.said()).noneMatch(said -> said.contains("转办"));
    }

    @Test
    @DisplayName("管这笔业务的主管可以指定没有人认领的任务由谁办，别的部门的也行；有人在办的归办理人和上级，别组的主管不行")
    void whoOverseesAssigns() {
        OpenCase visit = new FilledCases(department).visitWithVehicleRequest();
        String car = visit.task("arrangeVehicle").getId();
        assertThat(refusals(
                        many("supervisor2", "pass-on", Map.of("ids", List.of(car), "to", "admin1", "message", "请安排"))))
                .containsExactly(GONE);
        Desk supervisor = new Desk(rest, "supervisor1");
        assertThat(supervisor.see("cases/" + visit.instance()).path("passOn"))
                .filteredOn(one -> one.path("task").asText().equals(car))
                .singleElement()
                .satisfies(
                        one -> assertThat(Desk.texts(one.path("people"), "id")).containsExactly("admin1"));
        assertThat(supervisor.refused("pass-on", car, "supervisor1", "我来"))
                .as("自己不在可以认领的人里")
                .startsWith("「同事」应从可选的人员中选择");

        supervisor.does("pass-on", car, "admin1", "客人明天到");
        assertThat(visit).task("arrangeVehicle").isAssignedTo("admin1");
        assertThat(visit.told()).anyMatch(told -> told.startsWith("admin1：转办「") && told.endsWith("原因：客人明天到"));
        assertThat(supervisor.refused("pass-on", car, "admin1", "快办")).endsWith("不能由您转办，只有办理人及其上级可以");
    }

    @Test
    @DisplayName("催办：刚催过的说明什么时候可以再催，别的照催")
    void urged() {
        OpenCase first = complaint("service1", "欢乐谷游乐园");
        OpenCase second = complaint("service1", "北湖景区管理处");
        new Desk(rest, "manager").does("urge", judge(first), null, "请快");

        List<String> refusals = refusals(
                many("manager", "urge", Map.of("ids", List.of(judge(first), judge(second), "no"), "message", "客户在等")));
        assertThat(refusals.get(0)).contains("已催办过");
        assertThat(refusals.get(1)).isEqualTo("null");
        assertThat(refusals.get(2)).isEqualTo(GONE);
        assertThat(second.told()).anyMatch(told -> told.startsWith("supervisor1：催办「") && told.endsWith("：客户在等"));
    }

    @Test
    @DisplayName("撤销：本组的撤了，别组的、已经结束的逐笔说明")
    void withdrawn() {
        OpenCase first = complaint("service1", "欢乐谷游乐园");
        OpenCase other = complaint("service2", "东海儿童乐园");
        WebSession supervisor = rest.tasklist("supervisor1");
        supervisor.get("case-file/default/cases/" + first.instance());
        Map<String, Object> both = Map.of("ids", List.of(first.instance(), other.instance()), "reason", "重复登记的投诉");

        JsonNode results =
                supervisor.post("changes/default/bulk/withdrawal", both).body();
        assertThat(Desk.texts(results, "instance")).containsExactly(first.instance(), other.instance());
        assertThat(refusals(results)).containsExactly("null", "没有这笔业务，或者您看不到");
        department.systemWorks();
        assertThat(first.openTasks()).isEmpty();
        assertThat(other.openTasks()).containsExactly("judgeComplaint");

        JsonNode again =
                supervisor.post("changes/default/bulk/withdrawal", both).body();
        assertThat(refusals(again).get(0)).startsWith("这笔业务");
        assertThat(supervisor
                        .post("changes/default/bulk/withdrawal", Map.of("ids", List.of("x"), "reason", "重复"))
                        .message())
                .isEqualTo("「原因」应写 5 到 200 个字，现在是 2 个字");
        assertThat(supervisor
                        .post("changes/default/bulk/withdrawal", Map.of("reason", "重复登记的投诉"))
                        .message())
                .isEqualTo("请勾选业务，一次最多 100 笔");
    }

    @Test
    @DisplayName("没有勾选、勾选得太多、没有选人、没有写原因，写明应该怎样，什么也不办")
    void askedWrongly() {
        OpenCase complaint = complaint("service1", "欢乐谷游乐园");
        Desk manager = new Desk(rest, "manager");
        List<String> one = List.of(judge(complaint));
        List<String> tooMany = IntStream.range(0, 101).mapToObj(String::valueOf).toList();
        assertThat(new Desk(rest, "supervisor2").tell("bulk/circle", one).message())
                .isEqualTo("所选的任务都不能由您转办，或者没有可以选择的同事");
        assertThat(manager.tell("bulk/circle", List.of()).message()).isEqualTo("请勾选任务，一次最多 100 项");
        assertThat(manager.tell("bulk/urge", Map.of("ids", tooMany, "message", "快"))
                        .message())
                .isEqualTo("请勾选任务，一次最多 100 项");
        assertThat(manager.tell("bulk/urge", Map.of("ids", one, "message", " ")).message())
                .isEqualTo("「催办内容」为必填项");
        assertThat(manager.tell("bulk/pass-on", Map.of("ids", one, "message", "忙"))
                        .message())
                .isEqualTo("「同事」为必填项");
        assertThat(manager.tell("bulk/pass-on", Map.of("ids", one, "to", "supervisor1"))
                        .message())
                .isEqualTo("「原因」为必填项");
        assertThat(complaint).task("judgeComplaint").isNotAssigned();
    }
}
