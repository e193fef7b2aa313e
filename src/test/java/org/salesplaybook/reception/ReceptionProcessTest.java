package org.salesplaybook.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@Covers("reception")
@DisplayName("客户接待流程")
class ReceptionProcessTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
    }

    private OpenCase visit(String host, boolean needVehicle) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "customerName",
                "欢乐谷游乐园",
                "contactName",
                "王先生",
                "contactPhone",
                "13800138000",
                "visitorCount",
                3,
                "visitPurpose",
                "考察",
                "receptionLevel",
                "A",
                "arriveAt",
                "2026-03-05T10:00",
                "needVehicle",
                needVehicle));
        form.put("leaveAt", "2026-03-05T17:00");
        return department.start(host, "reception", form);
    }

    private static Map<String, Object> vehicleRequest() {
        return Map.of(
                "vehicleDept",
                "销售部",
                "vehicleUser",
                "sales1",
                "vehicleReason",
                "接站",
                "pickupType",
                "接送",
                "pickupPlace",
                "高铁站",
                "destination",
                "公司",
                "departAt",
                "2026-03-05T09:00",
                "returnAt",
                "2026-03-05T18:00",
                "passengerCount",
                4);
    }

    private OpenCase received(OpenCase visit, String host) {
        visit.complete(host, "prepareReception", Map.of("materialsReady", true));
        department.itIs("2026-03-05T10:00");
        visit.complete(
                host,
                "welcomeVisitors",
                Map.of(
                        "welcomePlace",
                        "公司",
                        "greeter",
                        host,
                        "actualArriveAt",
                        "2026-03-05T10:00",
                        "actualVisitorCount",
                        3));
        department.itIs("2026-03-05T16:00");
        return visit.complete(host, "hostVisit", Map.of("talkContent", "参观车间", "intentLevel", "B"))
                .complete(host, "seeOffVisitors", Map.of("seeOffAt", "2026-03-05T16:00"));
    }

    private static Map<String, Object> report(double cost) {
        return Map.of("receptionSummary", "参观顺利", "receptionResult", "意向", "nextAction", "一周内报价", "actualCost", cost);
    }

    private OpenCase reported(String host, String superior, double cost) {
        return received(visit(host, false), host)
                .complete(host, "writeReport", report(cost))
                .complete(superior, "reviewReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"));
    }

    private static Map<String, Object> claim(double... amounts) {
        return Map.of(
                "expenseItems",
                Arrays.stream(amounts)
                        .mapToObj(amount -> Map.of("type", "招待费", "date", "2026-03-05", "amount", amount))
                        .toList(),
                "invoiceCount",
                1);
    }

    @Test
    @DisplayName("有车：写派车申请单、行政部安排车辆，与准备同时进行；费用报销到付款")
    void withVehicle() {
        OpenCase visit = visit("sales1", true);
        assertThat(visit.number()).isEqualTo("JD-20260302-001");
        assertThat(visit).isWaitingAtExactly("prepareReception", "requestVehicle");
        assertThat(visit.dueDate("prepareReception")).isEqualTo("2026-03-05T10:00");

        visit.complete("sales1", "requestVehicle", vehicleRequest());
        assertThat(visit).task("arrangeVehicle").hasCandidateGroup("adminDept");
        visit.complete("admin1", "arrangeVehicle", Map.of("vehicleArranged", false, "noVehicleReason", "车辆都已派出"));
        assertThat(visit).as("无车，带着原因回到申请人").isWaitingAtExactly("prepareReception", "requestVehicle");
        visit.complete("sales1", "requestVehicle", vehicleRequest())
                .complete(
                        "admin1",
                        "arrangeVehicle",
                        Map.of(
                                "vehicleArranged",
                                true,
                                "plateNo",
                                "浙A12345",
                                "driverName",
                                "驾驶员",
                                "driverPhone",
                                "13900139000"));
        assertThat(visit).as("准备好了才能迎接").isWaitingAtExactly("readyToReceive", "prepareReception");

        received(visit, "sales1");
        assertThat(visit.dueDate("writeReport")).as("礼送后 1 个工作日").isEqualTo("2026-03-06T17:30");
        visit.complete("sales1", "writeReport", report(680));
        assertThat(visit).task("reviewReport").isAssignedTo("supervisor1");
        visit.complete(
                        "supervisor1",
                        "reviewReport",
                        Map.of("supervisorOpinion", "请补充需求", "reportDecision", "returned"))
                .complete("sales1", "writeReport", report(680))
                .complete("supervisor1", "reviewReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"))
                .complete("sales1", "claimExpenses", claim(600, 80));
        assertThat(visit.value("claimAmount")).isEqualTo(680.0);
        assertThat(visit).task("approveExpenses").hasCandidateGroup("salesManager");
        visit.complete("manager", "approveExpenses", Map.of("expenseDecision", "returned", "expenseOpinion", "请附菜单"))
                .complete("sales1", "claimExpenses", claim(600, 80))
                .complete("manager", "approveExpenses", Map.of("expenseDecision", "approved"));
        assertThat(visit.refused("finance1", "payExpenses", Map.of("approvedAmount", 680.01, "paidDate", "2026-03-06")))
                .isEqualTo("「核定金额」不能大于「合计」¥ 680.00");
        visit.complete("finance1", "payExpenses", Map.of("approvedAmount", 650, "paidDate", "2026-03-06"));

        assertThat(visit).isEnded().hasPassed("receptionDone");
        assertThat(visit.record("case_record"))
                .containsEntry("kind", "接待")
                .containsEntry("about", "考察")
                .containsEntry("owner", "sales1")
                .containsEntry("team", "team1")
                .containsEntry("outcome", "接待完成")
                .containsEntry("withdrawn", false);
        assertThat(visit.kept("plateNo")).isEqualTo("浙A12345");
        assertThat(visit.kept("receptionResult")).isEqualTo("意向");
        assertThat(visit.kept("claimAmount")).isEqualTo("¥ 680.00");
        assertThat(visit.kept("approvedAmount")).isEqualTo("¥ 650.00");
        assertThat(visit.record("case_record").get("closed_at")).isNotNull();
    }

    @Test
    @DisplayName("无车、没有费用：汇报后归档")
    void withoutExpenses() {
        OpenCase visit = reported("sales2", "supervisor2", 0);
        assertThat(visit).isEnded().hasPassed("receptionDone");
        assertThat(visit).hasNotPassed("requestVehicle", "claimExpenses");
    }

    @Test
    @DisplayName("不同意报销：归档，不付款")
    void expensesRejected() {
        OpenCase visit = reported("sales1", "supervisor1", 300);
        visit.complete("sales1", "claimExpenses", claim(300));
        assertThat(visit.refused("manager", "approveExpenses", Map.of("expenseDecision", "rejected")))
                .contains("「意见」为必填项");
        visit.complete("manager", "approveExpenses", Map.of("expenseDecision", "rejected", "expenseOpinion", "超标准"));
        assertThat(visit).isEnded().hasPassed("receptionDone");
        assertThat(visit).hasNotPassed("payExpenses");
    }

    @Test
    @DisplayName("金额决定由谁审批；报销人自己的一级不审批自己")
    void approverOfExpenses() {
        assertThat(claimed("sales1", "supervisor1", 1000))
                .task("approveExpenses")
                .hasCandidateGroup("salesManager");
        assertThat(claimed("sales1", "supervisor1", 1000.01))
                .task("approveExpenses")
                .hasCandidateGroup("salesVp");
        assertThat(claimed("sales1", "supervisor1", 8000))
                .task("approveExpenses")
                .hasCandidateGroup("salesVp");
        assertThat(claimed("sales1", "supervisor1", 8000.01))
                .task("approveExpenses")
                .hasCandidateGroup("generalManager");
        assertThat(claimed("manager", "vp", 500)).task("approveExpenses").hasCandidateGroup("salesVp");
    }

    private OpenCase claimed(String host, String superior, double amount) {
        department.itIs("2026-03-02T09:00");
        return reported(host, superior, amount).complete(host, "claimExpenses", claim(amount));
    }

    @Test
    @DisplayName("填错的：离开早于到达、人数为零、电话不对、返回早于出车")
    void refused() {
        OpenCase visit = visit("sales1", true);
        Map<String, Object> request = new HashMap<>(vehicleRequest());
        request.put("returnAt", "2026-03-05T08:00");
        request.put("passengerCount", 0);
        assertThat(visit.refused("sales1", "requestVehicle", request)).contains("「预计返回」应晚于出车时间", "「乘车人数」不能小于 1");
        assertThat(visit.value("vehicleDept")).as("什么也没有存下").isNull();
    }

    @Test
    @DisplayName("别组的人看不到")
    void otherTeams() {
        OpenCase visit = visit("sales1", false);
        assertThat(List.of("sales2", "supervisor2", "service1", "finance1", "admin1"))
                .noneMatch(person -> visit.isVisibleTo(person, "prepareReception"));
        assertThat(List.of("sales1", "supervisor1", "manager", "vp", "generalmanager"))
                .allMatch(person -> visit.isVisibleTo(person, "prepareReception"));
    }

    @Test
    @DisplayName("撤销：接待记录到此为止")
    void withdrawn() {
        OpenCase visit = visit("sales1", true);
        assertThat(visit.withdraw(rest.tasklist("sales1"), "客户改到下个月再来").status())
                .isEqualTo(204);
        assertThat(visit).isEnded().hasPassed("withdrawn");
        assertThat(visit.record("case_record").get("closed_at")).isNotNull();
    }
}
