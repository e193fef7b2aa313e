package org.salesplaybook.returnvisit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("returnVisit")
@DisplayName("客户回访")
class ReturnVisitProcessTest {

    private static final Map<String, Object> REQUESTED = Map.of(
            "customerName",
            "欢乐谷游乐园",
            "contactName",
            "王先生",
            "contactPhone",
            "13800138000",
            "visitReason",
            "设备运行情况",
            "visitDueDate",
            "2026-03-05",
            "productModel",
            "ZM-24",
            "contractNo",
            "2026-5");
    private static final Map<String, Object> MADE = Map.of(
            "visitResult",
            "made",
            "visitDate",
            "2026-03-05",
            "visitType",
            "电话",
            "score",
            5,
            "situation",
            "运行正常",
            "convertTo",
            "none");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    /** @return what the record of the case states for figures, as text */
    private Map<String, String> facts(OpenCase visit) {
        Map<String, String> facts = new HashMap<>();
        database.sql("select * from case_fact where number = ?")
                .param(visit.number())
                .query((row, line) -> {
                    BigDecimal amount = row.getBigDecimal("amount");
                    String stated = amount == null
                            ? row.getString("words")
                            : amount.stripTrailingZeros().toPlainString();
                    return facts.put(row.getString("name"), stated);
                })
                .list();
        return facts;
    }

    private OpenCase due() {
        OpenCase visit = department.start("supervisor1", "returnVisit", REQUESTED);
        department.timePassesUntil("2026-03-05T08:30");
        return visit;
    }

    @Test
    @DisplayName("到回访日由本组客服办理，完善记录客户回访信息")
    void onItsDay() {
        OpenCase visit = department.start("supervisor1", "returnVisit", REQUESTED);
        assertThat(visit.number()).isEqualTo("HF-20260302-001");
        department.timePassesUntil("2026-03-05T08:29");
        assertThat(visit).isWaitingAtExactly("untilVisitDay");
        department.timePassesUntil("2026-03-05T08:30");
        assertThat(visit).task("makeVisit").hasCandidateGroup("customerServiceTeam1");
        assertThat(visit.dueDate("makeVisit")).isEqualTo("2026-03-09T17:30");
        assertThat(visit.isVisibleTo("service2", "makeVisit")).isFalse();
        assertThat(visit.refused("service1", "makeVisit", but(MADE, "score", 6)))
                .contains("「满意度（1–5）」不能大于 5");
        assertThat(visit.refused("service1", "makeVisit", but(MADE, "visitDate", "2026-03-06")))
                .isEqualTo("「回访日期」不能晚于今天");
        visit.complete("service1", "makeVisit", MADE);
        assertThat(visit).isEnded().hasPassed("visitDone");
        assertThat(visit.record("case_record"))
                .containsEntry("kind", "回访")
                .containsEntry("team", "team1")
                .containsEntry("outcome", "已回访")
                .containsEntry("about", "设备运行情况：运行正常");
        assertThat(visit.kept("situation")).isEqualTo("运行正常");
        assertThat(facts(visit)).containsEntry("score", "5").containsEntry("visitAttempt", "0");
        assertThat(visit.record("planned_visit")).containsEntry("visitor", "service1");
        assertThat(visit.record("planned_visit").get("visit_date")).hasToString("2026-03-05");
    }

    @Test
    @DisplayName("回访日放假：顺延到下一个工作日")
    void onAHoliday() {
        OpenCase visit = department.start("supervisor1", "returnVisit", but(REQUESTED, "visitDueDate", "2026-04-04"));
        department.timePassesUntil("2026-04-07T08:29");
        assertThat(visit).as("4 月 4 至 6 日清明节").isWaitingAtExactly("untilVisitDay");
        department.timePassesUntil("2026-04-07T08:30");
        assertThat(visit).isWaitingAtExactly("makeVisit");
    }

    @Test
    @DisplayName("回访发现问题：转售后、转投诉，知道的都带去")
    void converted() {
        OpenCase first = due();
        assertThat(first.refused(
                        "service1", "makeVisit", but(but(MADE, "convertTo", "afterSales"), "safetyRelated", false)))
                .isEqualTo("「问题」为必填项：转售后或投诉时请写明问题");
        first.complete(
                "service1",
                "makeVisit",
                but(but(but(MADE, "convertTo", "afterSales"), "safetyRelated", false), "issues", "踏板松动"));
        assertThat(department.caseLinkedTo(first, "SH").kept())
                .containsEntry("objection", "踏板松动")
                .containsEntry("productModel", "ZM-24")
                .containsEntry("customerName", "欢乐谷游乐园")
                .containsEntry("contactName", "王先生")
                .containsEntry("contactPhone", "13800138000");

        OpenCase second = department.start(
                "supervisor1", "returnVisit", but(but(REQUESTED, "contactName", null), "productModel", null));
        department.timePassesUntil("2026-03-05T08:31");
        Map<String, Object> complaint =
                but(but(but(MADE, "convertTo", "complaint"), "safetyRelated", false), "issues", "没有人来修");
        second.complete("service1", "makeVisit", complaint);
        assertThat(department.caseLinkedTo(second, "TS").kept())
                .containsEntry("complaintContent", "没有人来修")
                .containsEntry("complainant", "欢乐谷游乐园")
                .containsEntry("channel", "回访")
                .containsEntry("contractNo", "2026-5");
        assertThat(second).isEnded().hasPassed("visitDone");
    }

    @Test
    @DisplayName("没有联系上：隔 2 个工作日再试，满三次由主管核实电话后再回访，或不再回访")
    void unreached() {
        OpenCase visit = due();
        Map<String, Object> unreached =
                Map.of("visitResult", "unreached", "visitDate", "2026-03-05", "visitType", "电话");
        visit.complete("service1", "makeVisit", unreached);
        assertThat(visit).isWaitingAtExactly("awaitNextTry");
        department.timePassesUntil("2026-03-09T17:30");
        visit.complete("service1", "makeVisit", but(unreached, "visitDate", "2026-03-09"));
        department.timePassesUntil("2026-03-11T17:30");
        visit.complete("service1", "makeVisit", but(unreached, "visitDate", "2026-03-11"));
        assertThat(visit).isWaitingAtExactly("verifyContact");
        assertThat(visit.value("attemptHistory")).isEqualTo("2026-03-11 电话，未联系上；2026-03-09 电话，未联系上；2026-03-05 电话，未联系上");
        visit.complete(
                "supervisor1",
                "verifyContact",
                Map.of("contactDecision", "retry", "contactPhone", "13900139000", "verifyNote", "换了号码"));
        visit.complete("service1", "makeVisit", but(unreached, "visitDate", "2026-03-11"));
        visit.complete("supervisor1", "verifyContact", Map.of("contactDecision", "stop", "verifyNote", "园区已停业"));
        assertThat(visit).isEnded().hasPassed("customerUnreached");
        assertThat(visit.record("case_record"))
                .containsEntry("outcome", "未联系上")
                .containsEntry("about", "设备运行情况：园区已停业")
                .containsEntry("contact_phone", "13800138000");
        assertThat(visit.keptEach("contactPhone")).contains("13900139000");
        assertThat(facts(visit)).containsEntry("visitAttempt", "4").containsEntry("visitResult", "unreached");
        assertThat(visit.record("planned_visit")).containsEntry("visit_date", null);
    }

    @Test
    @DisplayName("计划改了日期和办理人：按计划；计划中取消的不再回访")
    void planned() {
        OpenCase moved = department.start("supervisor1", "returnVisit", REQUESTED);
        OpenCase dropped = department.start("supervisor1", "returnVisit", REQUESTED);
        OpenCase plan = department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", "current"));
        plan.complete(
                "supervisor1",
                "approvePlan",
                Map.of(
                        "planVisits",
                        java.util.List.of(
                                Map.of(
                                        "visit",
                                        moved.number(),
                                        "planAction",
                                        "arrange",
                                        "visitDate",
                                        "2026-03-12",
                                        "visitType",
                                        "上门",
                                        "visitor",
                                        "service1"),
                                Map.of("visit", dropped.number(), "planAction", "cancel", "cancelReason", "上周刚联系过"))));
        assertThat(dropped).isEnded().hasPassed("visitDropped");
        assertThat(dropped.record("case_record"))
                .containsEntry("outcome", "已取消")
                .containsEntry("about", "设备运行情况：上周刚联系过");
        department.timePassesUntil("2026-03-12T08:29");
        assertThat(moved).isWaitingAtExactly("untilVisitDay");
        department.timePassesUntil("2026-03-12T08:30");
        assertThat(moved).task("makeVisit").isAssignedTo("service1");
        assertThat(moved.record("planned_visit"))
                .containsEntry("plan", plan.number())
                .containsEntry("visitor", "service1");
    }

    @Test
    @DisplayName("由别的流程转来的回访：与转来的业务关联，仍归那一组")
    void askedForByAnotherCase() {
        OpenCase source = department.start("supervisor2", "returnVisit", REQUESTED);
        engine.getRuntimeService()
                .createMessageCorrelation("visitDue")
                .setVariables(Map.of(
                        "sourceCase",
                        source.number(),
                        "customerName",
                        "欢乐谷游乐园",
                        "contactPhone",
                        "13800138000",
                        "visitReason",
                        "重新回访",
                        "visitDueDate",
                        "2026-03-02"))
                .correlateStartMessage();
        department.systemWorks();
        OpenCase visit = department.caseLinkedTo(source, "HF");
        assertThat(visit).task("makeVisit").hasCandidateGroup("customerServiceTeam2");
    }

    @Test
    @DisplayName("一个客户的回访：从档案选，不用填联系人，归负责销售员的组")
    void ofAKnownCustomer() {
        OpenCase enquiry = department.start(
                "service1",
                "customer",
                Map.of(
                        "customerName",
                        "江城海洋公园有限公司",
                        "contactName",
                        "李经理",
                        "contactPhone",
                        "13600136000",
                        "region",
                        "浙江",
                        "callAt",
                        "2026-03-02T08:45",
                        "source",
                        "电话",
                        "productInterest",
                        "水上乐园类",
                        "intentLevel",
                        "A",
                        "enquiry",
                        "组合水滑道"));
        OpenCase visit = department.start(
                "manager",
                "returnVisit",
                Map.of("customer", enquiry.number(), "visitReason", "走访", "visitDueDate", "2026-03-02"));
        assertThat(visit.task("makeVisit").getTenantId()).isEqualTo("team1");
        visit.complete(
                "service1",
                "makeVisit",
                but(
                        but(
                                but(but(MADE, "visitDate", "2026-03-02"), "convertTo", "complaint"),
                                "safetyRelated",
                                false),
                        "issues",
                        "没有回电"));
        assertThat(department.caseLinkedTo(visit, "TS").kept())
                .containsEntry("customer", enquiry.number())
                .containsEntry("complainant", "李经理");
        assertThat(database.sql("select kind from case_record where customer = ? order by kind")
                        .param(enquiry.number())
                        .query(String.class)
                        .list())
                .contains("回访", "投诉");
    }

    @Test
    @DisplayName("撤销：登记取消，到回访日不再来")
    void withdrawn() {
        OpenCase visit = department.start("supervisor1", "returnVisit", REQUESTED);
        assertThat(visit.withdraw(rest.tasklist("supervisor1"), "客户已停业，不用回访").status())
                .isEqualTo(204);
        assertThat(visit).isEnded().hasPassed("withdrawn");
        assertThat(visit.record("case_record"))
                .containsEntry("outcome", "已撤销")
                .containsEntry("about", "设备运行情况：客户已停业，不用回访");
        department.timePassesUntil("2026-03-05T08:30");
        assertThat(visit).isEnded();
    }
}
