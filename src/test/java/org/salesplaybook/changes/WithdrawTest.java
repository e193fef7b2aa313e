package org.salesplaybook.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@BothDatabases
@DisplayName("撤销业务：后面的步骤还没有开始时，写明原因撤销")
class WithdrawTest {

    private static final Map<String, Object> VISIT = Map.of(
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
            "2026-03-02T10:00",
            "needVehicle",
            true);
    private static final Map<String, Object> VEHICLE = Map.of(
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
    private static final String REASON = "客户改到下个月再来";

    private final Map<String, WebSession> sessions = new HashMap<>();

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private RuntimeService cases;

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
    }

    private WebSession tasklist(String person) {
        return sessions.computeIfAbsent(person, rest::tasklist);
    }

    private OpenCase visit() {
        return department.start("sales1", "reception", VISIT);
    }

    private boolean offered(OpenCase open, String person) {
        JsonNode offer = offer(open, person);
        return offer.path("name").asText().equals("撤销业务")
                && offer.path("obstacle").isNull();
    }

    private JsonNode offer(OpenCase open, String person) {
        return tasklist(person)
                .get("changes/default/cases/" + open.instance())
                .body()
                .path("withdrawal");
    }

    private String state(OpenCase open, String person) {
        return tasklist(person)
                .get("case-file/default/cases/" + open.instance())
                .body()
                .path("head")
                .path("state")
                .asText();
    }

    private void refused(OpenCase open, String person, String because) {
        JsonNode offer = offer(open, person);
        assertThat(offer.isNull() ? "只有发起人、负责人和主管可以撤销" : offer.path("obstacle").asText())
                .as("页面上写明为什么")
                .isEqualTo(because);
        Answer answer = open.withdraw(tasklist(person), REASON);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("这笔业务不能撤销：" + because);
        assertThat(open.said()).isEmpty();
        assertThat(state(open, person)).isEqualTo("办理中");
    }

    @Test
    @DisplayName("销售员撤销自己的接待：任务取消，记录写明谁、何时、为何，办着任务的人得到告知，案件页写已撤销")
    void ownVisit() {
        OpenCase visit = visit().complete("sales1", "requestVehicle", VEHICLE);
        assertThat(rest.post(
                                "admin1",
                                "/task/" + visit.task("arrangeVehicle").getId() + "/claim",
                                Map.of("userId", "admin1"))
                        .status())
                .isEqualTo(204);
        assertThat(offered(visit, "sales1")).isTrue();
        assertThat(visit.withdraw(tasklist("sales1"), "  " + REASON + " ").status())
                .isEqualTo(204);

        assertThat(visit).isEnded().hasPassed("withdrawn");
        assertThat(visit.record("withdrawal"))
                .containsEntry("withdrawn_by", "sales1")
                .containsEntry("withdrawn_because", REASON);
        assertThat(visit.record("case_record").get("closed_at")).as("接待记录到此为止").isNotNull();
        assertThat(visit.said()).containsExactly("sales1：撤销业务：" + REASON);
        assertThat(visit.told()).containsExactly("admin1：业务已撤销：" + REASON + "（销售员一）");
        assertThat(state(visit, "sales1")).isEqualTo("已撤销");
        assertThat(rest.get("admin1", "/task").body()).isEmpty();
        assertThat(offered(visit, "sales1")).isFalse();
        assertThat(visit.withdraw(tasklist("sales1"), REASON).message()).isEqualTo("这笔业务已经结束，或者不能撤销");
    }

    @Test
    @DisplayName("谁可以：发起人、负责人、本组主管和经理；办着其中任务的人、别组的主管、客服、财务都不行")
    void who() {
        for (String person : List.of("supervisor1", "manager", "vp", "generalmanager")) {
            OpenCase visit = visit();
            assertThat(offered(visit, person)).isTrue();
            assertThat(visit.withdraw(tasklist(person), REASON).status()).isEqualTo(204);
            assertThat(visit.record("withdrawal")).containsEntry("withdrawn_by", person);
            assertThat(visit.told()).as("告知负责人").containsExactly("sales1：业务已撤销：" + REASON + "（" + nameOf(person) + "）");
        }
        OpenCase visit = visit().complete("sales1", "requestVehicle", VEHICLE);
        refused(visit, "admin1", "只有发起人、负责人和主管可以撤销");
        for (String stranger : List.of("sales2", "supervisor2", "service1", "finance1")) {
            assertThat(visit.withdraw(tasklist(stranger), REASON).status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(tasklist(stranger)
                            .get("changes/default/cases/" + visit.instance())
                            .status())
                    .isEqualTo(404);
        }
        OpenCase contract = department.start(
                "sales1",
                "contract",
                Map.of("customerName", "南山度假村", "contactName", "林经理", "contactPhone", "13700137000"));
        refused(contract, "finance1", "只有发起人、负责人和主管可以撤销");
    }

    private static String nameOf(String person) {
        return Map.of("supervisor1", "销售主管一", "manager", "销售部经理", "vp", "销售副总", "generalmanager", "总经理")
                .get(person);
    }

    @Test
    @DisplayName("原因至少五个字，最多二百字")
    void reasons() {
        OpenCase visit = visit();
        assertThat(visit.withdraw(tasklist("sales1"), "不来了  ").message()).isEqualTo("「原因」应写 5 到 200 个字，现在是 3 个字");
        assertThat(visit.withdraw(tasklist("sales1"), "改".repeat(201)).message())
                .isEqualTo("「原因」应写 5 到 200 个字，现在是 201 个字");
        assertThat(tasklist("sales1")
                        .post("changes/default/cases/" + visit.instance() + "/withdrawal", Map.of())
                        .message())
                .isEqualTo("「原因」应写 5 到 200 个字，现在是 0 个字");
        assertThat(visit).isNotEnded();
        assertThat(visit.withdraw(tasklist("sales1"), "改".repeat(200)).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("迎接客人之后不能撤销；一条线过了，另一条线也不行")
    void tooLate() {
        OpenCase visit = visit().complete("sales1", "requestVehicle", VEHICLE)
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
                                "13900139000"))
                .complete("sales1", "prepareReception", Map.of("materialsReady", true));
        assertThat(offered(visit, "sales1")).as("礼貌迎接还没有办").isTrue();
        department.itIs("2026-03-02T10:00");
        visit.complete(
                "sales1",
                "welcomeVisitors",
                Map.of(
                        "welcomePlace",
                        "公司",
                        "greeter",
                        "sales1",
                        "actualArriveAt",
                        "2026-03-02T10:00",
                        "actualVisitorCount",
                        3));
        refused(visit, "sales1", "「现场接待实施」已经开始");
        refused(visit, "manager", "「现场接待实施」已经开始");
    }

    @Test
    @DisplayName("订单没有撤销，由财务取消；系统步骤正在做时请稍后再试")
    void notAtAll() {
        OpenCase order = department.start(
                "finance1",
                "order",
                Map.of(
                        "contractNo",
                        "HT-2026-118",
                        "customerName",
                        "欢乐谷",
                        "salesRep",
                        "sales1",
                        "contractAmount",
                        480000,
                        "depositAmount",
                        96000,
                        "prepayAmount",
                        60000,
                        "receivedDate",
                        "2026-03-02",
                        "payMethod",
                        "电汇"));
        assertThat(offered(order, "sales1")).isFalse();
        assertThat(order.withdraw(tasklist("manager"), REASON).message()).isEqualTo("这笔业务已经结束，或者不能撤销");

        OpenCase visit = department.startWithoutSystem("sales1", "reception", VISIT);
        Answer answer = tasklist("sales1")
                .post("changes/default/cases/" + visit.instance() + "/withdrawal", Map.of("reason", REASON));
        assertThat(answer.message()).isEqualTo("这笔业务不能撤销：系统正在办理，请稍后再试");
        department.systemWorks();
        assertThat(visit).isNotEnded();
    }

    @Test
    @DisplayName("由它转出的业务还在办理时不能撤销，写明是哪一笔")
    void linkedCases() {
        OpenCase service = department.start(
                "service1",
                "afterSales",
                Map.of(
                        "customerName",
                        "北湖景区",
                        "contactPhone",
                        "0571-87654321",
                        "productModel",
                        "FY-16",
                        "objection",
                        "座椅松动",
                        "issueType",
                        "质量",
                        "safetyRelated",
                        true,
                        "injury",
                        false));
        OpenCase complaint = department.caseLinkedTo(service);
        assertThat(offered(service, "service1")).isFalse();
        assertThat(service.withdraw(tasklist("service1"), REASON).message())
                .isEqualTo("这笔业务不能撤销：由它转出的业务 " + complaint.number() + " 还在办理");
        assertThat(complaint.withdraw(tasklist("service1"), "客户撤回投诉，已经修好").status())
                .isEqualTo(204);
        assertThat(service.withdraw(tasklist("service1"), REASON).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("绕不过去：从 REST 接口发消息、改流程都不行")
    void waysRound() {
        OpenCase visit = visit();
        String execution = cases.createExecutionQuery()
                .processInstanceId(visit.instance())
                .messageEventSubscriptionName("caseWithdrawn")
                .singleResult()
                .getId();
        for (String person : List.of("sales1", "supervisor1", "manager")) {
            assertThat(rest.post(
                                    person,
                                    "/message",
                                    Map.of("messageName", "caseWithdrawn", "processInstanceId", visit.instance()))
                            .status())
                    .as(person)
                    .isEqualTo(400);
            assertThat(rest.post(
                                    person,
                                    "/execution/" + execution + "/messageSubscriptions/caseWithdrawn/trigger",
                                    Map.of())
                            .status())
                    .isEqualTo(403);
            assertThat(rest.post(
                                    person,
                                    "/process-instance/" + visit.instance() + "/modification",
                                    Map.of(
                                            "instructions",
                                            List.of(Map.of(
                                                    "type",
                                                    "startBeforeActivity",
                                                    "activityId",
                                                    "receptionWithdrawn"))))
                            .status())
                    .isEqualTo(403);
            assertThat(rest.post(
                                    person,
                                    "/process-instance/" + visit.instance() + "/modification",
                                    Map.of(
                                            "instructions",
                                            List.of(Map.of(
                                                    "type", "startBeforeActivity", "activityId", "requestVehicle"))))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(visit).isWaitingAtExactly("prepareReception", "requestVehicle");
    }
}
