package org.salesplaybook.aftersales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@Covers("afterSales")
@DisplayName("客户售后服务流程")
class AfterSalesProcessTest {

    private static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "临江欢乐世界有限公司",
            "contactName",
            "周经理",
            "contactPhone",
            "13805710001",
            "productModel",
            "ZM-24",
            "serialNo",
            "ZM24-0231",
            "acceptanceDate",
            "2026-03-10",
            "objection",
            "转马第三根立柱运行时有异响",
            "issueType",
            "质量",
            "safetyRelated",
            false);
    private static final Map<String, Object> CONSULTED =
            Map.of("consultedAt", "2026-09-30T14:30", "consultRecord", "满载时才响", "customerRequest", "派人上门检查");
    private static final Map<String, Object> SOLVABLE =
            Map.of("investigateBy", "视频", "findings", "轴承缺油", "cause", "产品", "canSelfResolve", true);
    private static final Map<String, Object> NOT_SOLVABLE = but(SOLVABLE, "canSelfResolve", false);
    private static final Map<String, Object> ADVICE = Map.of("informed", "supervisor1", "superiorAdvice", "请生产派人上门");
    private static final Map<String, Object> ACCEPTED =
            Map.of("solution", "寄送轴承，指导更换", "solutionType", "寄配件", "serviceFee", 120.5, "customerReply", "accepted");
    private static final Map<String, Object> SATISFIED = Map.of(
            "handler",
            "production1",
            "doneAt",
            "2026-09-30T14:50",
            "partsUsed",
            "轴承一套",
            "satisfied",
            true,
            "satisfactionScore",
            5);
    private static final Map<String, Object> NOT_SATISFIED = Map.of(
            "handler", "production1", "doneAt", "2026-09-30T14:50", "satisfied", false, "dissatisfaction", "换后还是响");
    private static final Map<String, Object> SUMMARY =
            Map.of("serviceSummary", "已更换，运行正常", "customerSign", "服务单存 3 号柜");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private RuntimeService cases;

    /** The eve of a long holiday: 1 to 7 October are off, Saturday the 10th is a make-up working day. */
    @BeforeEach
    void customerCalls() {
        department.itIs("2026-09-30T15:00");
    }

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private static OffsetDateTime at(String moment) {
        return LocalDateTime.parse(moment).atZone(Department.ZONE).toOffsetDateTime();
    }

    private OpenCase service(Map<String, Object> objection) {
        return department.start("service1", "afterSales", objection);
    }

    @Test
    @DisplayName("客户回访中发现的异议：由回访转来，照常登记、办理")
    void receivedFromAVisit() {
        Map<String, Object> told = new HashMap<>(OBJECTION);
        told.putAll(Map.of("starter", "service1", "sourceCase", "KH-20260929-001"));
        String instance = cases.createMessageCorrelation("objectionReceived")
                .setVariables(told)
                .correlateStartMessage()
                .getId();
        department.systemWorks();
        OpenCase service = department.caseOf("SH-20260930-001");
        assertThat(service.instance()).isEqualTo(instance);
        assertThat(service).task("consultCustomer").isAssignedTo("service1");
    }

    private static OpenCase consulted(OpenCase service) {
        return service.complete("service1", "consultCustomer", CONSULTED);
    }

    /** Consulted, investigated, and the customer accepted; from the second time on the superior has to be told. */
    private static OpenCase accepted(OpenCase service) {
        consulted(service).complete("service1", "investigate", SOLVABLE);
        if (service.openTasks().contains("informSuperior")) {
            service.complete("supervisor1", "informSuperior", ADVICE);
        }
        return service.complete("service1", "proposeSolution", ACCEPTED);
    }

    @Test
    @DisplayName("自己解决，客户接受并满意：服务完成，资料记录存档")
    void solvedAlone() {
        OpenCase service = service(OBJECTION);
        assertThat(service.number()).isEqualTo("SH-20260930-001");
        assertThat(service).task("consultCustomer").isAssignedTo("service1");
        assertThat(service.dueDate("consultCustomer")).isEqualTo("2026-10-08T17:30");
        assertThat(service.kept()).containsEntry("closedAt", null);

        accepted(service).complete("service1", "carryOutSolution", SATISFIED);
        department.timePassesUntil("2026-10-08T09:00");
        service.complete("service1", "completeService", SUMMARY);

        assertThat(service).isEnded().hasPassed("serviceDone");
        assertThat(service.kept())
                .containsEntry("number", "SH-20260930-001")
                .containsEntry("processInstanceId", service.instance())
                .containsEntry("kind", "售后")
                .containsEntry("team", "team1")
                .containsEntry("owner", "service1")
                .containsEntry("about", "转马第三根立柱运行时有异响")
                .containsEntry("openedAt", at("2026-09-30T15:00"))
                .containsEntry("archivedAt", at("2026-10-08T09:00"))
                .containsEntry("closedAt", at("2026-10-08T09:00"))
                .containsEntry("outcome", "售后完成")
                .containsEntry("customer", null)
                .containsEntry("customerName", "临江欢乐世界有限公司")
                .containsEntry("contactName", "周经理")
                .containsEntry("contactPhone", "13805710001")
                .containsEntry("productModel", "ZM-24")
                .containsEntry("serialNo", "ZM24-0231")
                .containsEntry("acceptanceDate", "2026-03-10")
                .containsEntry("objection", "转马第三根立柱运行时有异响")
                .containsEntry("issueType", "质量")
                .containsEntry("safetyRelated", false)
                .doesNotContainKeys("injury", "photos", "informed", "superiorAdvice")
                .containsEntry("consultedAt", "2026-09-30T14:30")
                .containsEntry("consultRecord", "满载时才响")
                .containsEntry("customerRequest", "派人上门检查")
                .containsEntry("investigateBy", "视频")
                .containsEntry("findings", "轴承缺油")
                .containsEntry("cause", "产品")
                .containsEntry("inWarranty", "true")
                .containsEntry("solution", "寄送轴承，指导更换")
                .containsEntry("solutionType", "寄配件")
                .containsEntry("serviceFee", 120.5)
                .containsEntry("handler", "production1")
                .containsEntry("doneAt", "2026-09-30T14:50")
                .containsEntry("partsUsed", "轴承一套")
                .containsEntry("satisfied", true)
                .containsEntry("satisfactionScore", 5)
                .containsEntry("serviceSummary", "已更换，运行正常")
                .containsEntry("customerSign", "服务单存 3 号柜");
        assertThat(service.keptOf("carryOutSolution")).isEqualTo("service1");
        assertThat(service).hasNotPassed("informSuperior", "raiseSafetyComplaint", "transferred");
        assertThat(service.told()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("不能自己解决：告知直接上级")
    @CsvSource({
        "service1, supervisor1, supervisor2",
        "sales2, supervisor2, supervisor1",
        "supervisor3, manager, supervisor2"
    })
    void superiorIsTold(String starter, String superior, String other) {
        OpenCase service = department.start(starter, "afterSales", OBJECTION);
        service.complete(starter, "consultCustomer", CONSULTED)
                .complete(starter, "investigate", but(NOT_SOLVABLE, "informTarget", "superior"));

        assertThat(service).task("informSuperior").isAssignedTo(superior);
        assertThat(service.isVisibleTo(superior, "informSuperior")).isTrue();
        assertThat(service.isVisibleTo(other, "informSuperior")).isFalse();
        service.complete(superior, "informSuperior", but(ADVICE, "informed", superior));
        assertThat(service).task("proposeSolution").isAssignedTo(starter);
    }

    @ParameterizedTest
    @DisplayName("不能自己解决：告知生产或外购")
    @CsvSource({"production, production1, purchasing1", "purchasing, purchasing1, production1"})
    void departmentIsTold(String position, String person, String other) {
        OpenCase service = consulted(service(OBJECTION))
                .complete("service1", "investigate", but(NOT_SOLVABLE, "informTarget", position));

        assertThat(service).task("informSuperior").hasCandidateGroup(position);
        assertThat(service).task("informSuperior").isNotAssigned();
        assertThat(service.isVisibleTo(other, "informSuperior")).isFalse();
        service.complete(person, "informSuperior", but(ADVICE, "informed", person));
        assertThat(service).isWaitingAtExactly("proposeSolution");
    }

    @Test
    @DisplayName("不能自己解决，没有选告知对象：告知直接上级")
    void superiorIsToldByDefault() {
        OpenCase service = consulted(service(OBJECTION)).complete("service1", "investigate", NOT_SOLVABLE);
        assertThat(service).task("informSuperior").isAssignedTo("supervisor1");
        assertThat(service.value("informed")).isEqualTo("supervisor1");
    }

    @Test
    @DisplayName("客户考虑中：3 个工作日后再问")
    void waitsForTheReply() {
        OpenCase service = consulted(service(OBJECTION))
                .complete("service1", "investigate", SOLVABLE)
                .complete("service1", "proposeSolution", but(ACCEPTED, "customerReply", "considering"));

        department.timePassesUntil("2026-10-10T17:29");
        assertThat(service).isWaitingAtExactly("awaitReply");
        department.timePassesUntil("2026-10-10T17:30");
        service.complete("service1", "proposeSolution", ACCEPTED);
        assertThat(service).isWaitingAtExactly("carryOutSolution");
    }

    @Test
    @DisplayName("客户不接受：重新调查，第二轮一律告知上级或相关人员")
    void investigatedAgain() {
        OpenCase service = consulted(service(OBJECTION))
                .complete("service1", "investigate", SOLVABLE)
                .complete("service1", "proposeSolution", but(ACCEPTED, "customerReply", "refused"))
                .complete("service1", "investigate", but(SOLVABLE, "informTarget", "purchasing"));

        assertThat(service).task("informSuperior").hasCandidateGroup("purchasing");
        assertThat(service).isWaitingAtExactly("informSuperior");
    }

    @Test
    @DisplayName("不满意：重新咨询，第二次满意")
    void consultedAgain() {
        OpenCase service = accepted(service(OBJECTION)).complete("service1", "carryOutSolution", NOT_SATISFIED);
        assertThat(service).isWaitingAtExactly("consultCustomer");

        accepted(service)
                .complete("service1", "carryOutSolution", SATISFIED)
                .complete("service1", "completeService", SUMMARY);

        assertThat(service).isEnded().hasPassed("serviceDone");
        assertThat(service.value("handlingHistory")).isEqualTo("【第 1 次】寄配件，客户不满意：换后还是响【第 2 次】寄配件，客户满意");
        assertThat(service.keptEach("satisfied")).as("每一次都在记录里").containsExactly("否", "是");
        assertThat(service.keptEach("dissatisfaction")).containsExactly("换后还是响");
        assertThat(service.kept()).containsEntry("outcome", "售后完成").containsEntry("superiorAdvice", "请生产派人上门");
        assertThat((BigDecimal) service.kept().get("investigationRound")).isEqualByComparingTo("2");
        assertThat(service.keptOf("informSuperior")).isEqualTo("supervisor1");
    }

    @Test
    @DisplayName("第三次不满意：转投诉")
    void thirdTimeBecomesAComplaint() {
        OpenCase service = service(OBJECTION);
        accepted(service).complete("service1", "carryOutSolution", NOT_SATISFIED);
        accepted(service).complete("service1", "carryOutSolution", NOT_SATISFIED);
        assertThat(openComplaints()).isZero();
        accepted(service).complete("service1", "carryOutSolution", but(NOT_SATISFIED, "dissatisfaction", null));

        assertThat(service).isEnded().hasPassed("transferred");
        assertThat(service.kept())
                .containsEntry("outcome", "转投诉")
                .containsEntry("closedAt", at("2026-09-30T15:00"))
                .containsEntry("satisfied", false);

        OpenCase complaint = department.caseLinkedTo(service);
        assertThat(complaint.kept())
                .containsEntry("sourceCase", service.number())
                .containsEntry("owner", "service1")
                .containsEntry("team", "team1")
                .containsEntry("complainant", "周经理")
                .containsEntry("customerName", "临江欢乐世界有限公司")
                .containsEntry("contactPhone", "13805710001")
                .containsEntry("productModel", "ZM-24")
                .containsEntry("remedyRequested", "派人上门检查")
                .containsEntry(
                        "complaintContent",
                        "转马第三根立柱运行时有异响\n售后服务 "
                                + service.number() + " 三次处理，客户仍不满意：【第 1 次】寄配件，客户不满意：换后还是响【第 2 次】寄配件，客户不满意：换后还是响"
                                + "【第 3 次】寄配件，客户不满意");
        assertThat(complaint.value("receivedAt")).isEqualTo("2026-09-30T15:00");
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "judgeComplaint");
    }

    @Test
    @DisplayName("涉及人身安全：立即告知经理和副总并发起投诉，服务照常进行")
    void concernsSafety() {
        OpenCase service = service(but(but(OBJECTION, "safetyRelated", true), "injury", true));

        assertThat(service.told())
                .containsExactlyInAnyOrder("manager：客户异议涉及人身安全，已同时按投诉处理，请立即关注", "vp：客户异议涉及人身安全，已同时按投诉处理，请立即关注");
        assertThat(service.task("consultCustomer").getPriority()).isEqualTo(90);
        OpenCase complaint = department.caseLinkedTo(service);
        assertThat(complaint.value("severity")).isEqualTo("重大");
        assertThat(complaint.value("injury")).isEqualTo(true);
        assertThat(complaint.kept()).containsEntry("complaintContent", "转马第三根立柱运行时有异响");

        accepted(service)
                .complete("service1", "carryOutSolution", SATISFIED)
                .complete("service1", "completeService", SUMMARY);
        assertThat(service).isEnded().hasPassed("serviceDone");
        assertThat(openComplaints()).isEqualTo(1);
    }

    @Test
    @DisplayName("内容写满、没有联系人的服务也能转投诉")
    void longestTextsBecomeAComplaint() {
        Map<String, Object> objection =
                but(but(OBJECTION, "customerName", "某".repeat(100)), "objection", "响".repeat(1000));
        OpenCase service = service(but(objection, "contactName", null));
        for (int time = 1; time <= 3; time++) {
            accepted(service)
                    .complete("service1", "carryOutSolution", but(NOT_SATISFIED, "dissatisfaction", "差".repeat(200)));
        }
        assertThat(department.caseLinkedTo(service).value("complainant")).isEqualTo("未留姓名");
    }

    @ParameterizedTest
    @DisplayName("保修期：验收后 12 个月，到期日当天仍在内，以登记异议的当天为准；人为、易损件除外；无验收日期待核实")
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-09-30, 产品, -,     true,  true",
                "2025-09-29, 产品, -,     false, false",
                "2026-03-10, 人为, -,     true,  false",
                "2026-03-10, 自然, true,  true,  false",
                "2026-03-10, 自然, false, true,  true",
                "-,          待定, false, -,     -",
                "-,          人为, false, -,     false"
            })
    void warranty(String accepted, String cause, Boolean wearPart, Boolean whenRecorded, Boolean whenInvestigated) {
        OpenCase service = service(but(OBJECTION, "acceptanceDate", accepted));
        assertThat(service.value("inWarranty")).isEqualTo(whenRecorded);

        consulted(service);
        department.timePassesUntil("2026-10-09T10:00");
        service.complete("service1", "investigate", but(but(SOLVABLE, "cause", cause), "wearPart", wearPart));
        assertThat(service.value("inWarranty")).isEqualTo(whenInvestigated);
    }

    @ParameterizedTest
    @DisplayName("填写有误的异议不受理")
    @CsvSource({
        "acceptanceDate, 2026-10-01,  「验收日期」不能晚于今天",
        "contactPhone,   12,          「电话」格式不符",
        "issueType,      外星人,      「类别」应从这些选项中选择",
        "customerName,   '',          「客户」为必填项"
    })
    void objectionIsRefused(String field, String value, String message) {
        assertThatThrownBy(() -> service(but(OBJECTION, field, value)))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(message);
        assertThat(cases.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    @DisplayName("填写有误的任务不能提交，任务仍在")
    void taskIsRefused() {
        OpenCase service = service(OBJECTION);
        assertThat(service.refused("service1", "consultCustomer", but(CONSULTED, "consultedAt", "昨天")))
                .startsWith("「咨询时间」应为日期和时间");
        consulted(service);
        assertThat(service.refused("service1", "investigate", but(SOLVABLE, "informTarget", "production")))
                .startsWith("「告知对象岗位」按其他各项的填写不适用");
        service.complete("service1", "investigate", SOLVABLE);
        assertThat(service.refused("service1", "proposeSolution", but(ACCEPTED, "serviceFee", -1)))
                .isEqualTo("「费用」不能是负数");
        service.complete("service1", "proposeSolution", ACCEPTED);
        assertThat(service.refused("service1", "carryOutSolution", but(SATISFIED, "doneAt", "2026-09-30T14:00")))
                .isEqualTo("「完成时间」不能早于咨询时间");
        assertThat(service.refused("service1", "carryOutSolution", but(SATISFIED, "satisfactionScore", 6)))
                .isEqualTo("「评分（1–5）」不能大于 5");
    }

    @ParameterizedTest
    @DisplayName("停在任何一步的服务都可以撤销")
    @ValueSource(
            strings = {
                "consultCustomer",
                "investigate",
                "informSuperior",
                "proposeSolution",
                "carryOutSolution",
                "completeService"
            })
    void canBeCancelled(String task) {
        Map<String, Map<String, Object>> steps = new LinkedHashMap<>();
        steps.put("consultCustomer", CONSULTED);
        steps.put("investigate", NOT_SOLVABLE);
        steps.put("informSuperior", ADVICE);
        steps.put("proposeSolution", ACCEPTED);
        steps.put("carryOutSolution", SATISFIED);
        OpenCase service = service(OBJECTION);
        steps.entrySet().stream()
                .takeWhile(step -> !step.getKey().equals(task))
                .forEach(step -> service.complete(
                        step.getKey().equals("informSuperior") ? "supervisor1" : "service1",
                        step.getKey(),
                        step.getValue()));
        assertThat(service).isWaitingAtExactly(task);

        cases.deleteProcessInstance(service.instance(), "客户撤回");
        assertThat(service).isEnded();
    }

    private long openComplaints() {
        return cases.createProcessInstanceQuery()
                .processDefinitionKey("complaint")
                .count();
    }

    @Test
    @DisplayName("撤销：资料记录存档；客户还在考虑时也可以")
    void withdrawn() {
        OpenCase service = consulted(service(OBJECTION))
                .complete("service1", "investigate", SOLVABLE)
                .complete("service1", "proposeSolution", but(ACCEPTED, "customerReply", "considering"));
        assertThat(service).isWaitingAtExactly("awaitReply");
        assertThat(service.withdraw(rest.tasklist("service1"), "客户自己修好了").status())
                .isEqualTo(204);
        assertThat(service).isEnded().hasPassed("withdrawn");
        assertThat(service.kept()).containsEntry("outcome", "已撤销").containsEntry("withdrawn", true);
        assertThat(service.kept().get("closedAt")).isNotNull();
    }
}
