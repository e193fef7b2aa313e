package org.salesplaybook.returnvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("visitPlan")
@DisplayName("客户回访计划")
class VisitPlanProcessTest {

    @Autowired
    private Department department;

    @Autowired
    private JdbcClient database;

    private final List<OpenCase> visits = new ArrayList<>();

    @BeforeEach
    void threeVisitsInApril() {
        for (String day : List.of("2026-04-08", "2026-04-15", "2026-04-22")) {
            visits.add(department.start(
                    "supervisor1",
                    "returnVisit",
                    Map.of(
                            "customerName",
                            "欢乐谷游乐园",
                            "contactPhone",
                            "13800138000",
                            "visitReason",
                            "定期",
                            "visitDueDate",
                            day)));
        }
        department.start(
                "supervisor2",
                "returnVisit",
                Map.of(
                        "customerName",
                        "北湖景区",
                        "contactPhone",
                        "13800138001",
                        "visitReason",
                        "定期",
                        "visitDueDate",
                        "2026-04-09"));
        department.start(
                "supervisor1",
                "returnVisit",
                Map.of(
                        "customerName",
                        "南山度假村",
                        "contactPhone",
                        "13800138002",
                        "visitReason",
                        "定期",
                        "visitDueDate",
                        "2026-05-09"));
        department.itIs("2026-03-27T08:30");
    }

    private static Map<String, Object> line(OpenCase visit, String date) {
        return Map.of(
                "visit",
                visit.number(),
                "planAction",
                "arrange",
                "visitDate",
                date,
                "visitType",
                "电话",
                "visitor",
                "service1");
    }

    private static Map<String, Object> lines(Map<?, ?>... lines) {
        return new HashMap<>(Map.of("planVisits", new ArrayList<>(List.of(lines))));
    }

    private OpenCase drawnUp(String period) {
        return department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", period));
    }

    private void make(OpenCase visit, String day) {
        department.timePassesUntil(day + "T09:00");
        visit.complete(
                "service1",
                "makeVisit",
                Map.of(
                        "visitResult",
                        "made",
                        "visitDate",
                        day,
                        "visitType",
                        "电话",
                        "situation",
                        "正常",
                        "convertTo",
                        "none"));
    }

    @Test
    @DisplayName("列出本组该月到期的回访，主管审批后下达，月末抽查，不属实的重新回访")
    void fromPlanToCheck() {
        OpenCase plan = drawnUp("next");
        assertThat(plan.number()).isEqualTo("JH-20260327-001");
        assertThat(plan.value("planMonth")).isEqualTo("2026-04");
        assertThat(plan.value("plannedCount")).as("本组、该月的").isEqualTo(3L);
        assertThat(plan.value("planVisits").toString())
                .contains(visits.get(0).number(), "\"visitDate\":\"2026-04-08\"", "\"visitor\":\"service1\"")
                .doesNotContain("北湖");
        assertThat(plan).task("approvePlan").hasCandidateGroup("salesSupervisorTeam1");
        assertThat(plan.dueDate("approvePlan")).isEqualTo("2026-03-31T17:30");
        plan.complete(
                "supervisor1",
                "approvePlan",
                lines(
                        line(visits.get(0), "2026-04-10"),
                        line(visits.get(1), "2026-04-15"),
                        line(visits.get(2), "2026-04-22")));
        assertThat(plan).isWaitingAtExactly("untilMonthEnd");
        make(visits.get(0), "2026-04-10");
        make(visits.get(1), "2026-04-15");

        department.timePassesUntil("2026-04-30T17:30");
        assertThat(plan.value("visitsDone")).isEqualTo(2L);
        assertThat(plan.value("visitsOpen")).as("到期没有办的").isEqualTo(1L);
        assertThat(plan.value("sampledCount")).as("抽查 20 %，至少一笔").isEqualTo(1L);
        String sampled = database
                .sql("select v.number from planned_visit v where v.visit_date is not null order by v.number")
                .query(String.class)
                .list()
                .stream()
                .filter(number -> plan.value("sampledVisits").toString().contains(number))
                .findFirst()
                .orElseThrow();
        Map<String, Object> check = Map.of("visit", sampled, "checkResult", "repeat", "checkNote", "客户说没有接到电话");
        assertThat(plan.refused("supervisor1", "checkVisits", Map.of("visitChecks", List.of(check))))
                .isEqualTo("「查核小结」为必填项");
        plan.complete("supervisor1", "checkVisits", Map.of("visitChecks", List.of(check), "checkSummary", "一笔不实"));
        assertThat(plan).isEnded().hasPassed("planClosed");
        assertThat(List.of(plan.keptOf("approvePlan"), plan.keptOf("checkVisits")))
                .containsOnly("supervisor1");
        assertThat(plan.kept("checkSummary")).isEqualTo("一笔不实");
        assertThat(plan.record("case_record"))
                .containsEntry("team", "team1")
                .containsEntry("about", "2026-04 销售一组")
                .containsEntry("outcome", "已执行");
        assertThat(database.sql("select name || ' ' || coalesce(words, cast(cast(amount as integer) as varchar)) "
                                + "from case_fact where number = ? order by name")
                        .param(plan.number())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "planMonth 2026-04", "plannedCount 3", "sampledCount 1", "visitsDone 2", "visitsOpen 1");
        assertThat(database.sql("select check_result from planned_visit where number = ?")
                        .param(sampled)
                        .query(String.class)
                        .single())
                .isEqualTo("repeat");
        OpenCase again = department.caseLinkedTo(plan, "HF");
        assertThat(again.value("visitReason")).isEqualTo("查核后重新回访");
        assertThat(again.value("contactPhone")).isEqualTo("13800138000");
        assertThat(again).isWaitingAtExactly("makeVisit");
        assertThat(again.task("makeVisit").getTenantId()).isEqualTo("team1");
    }

    @Test
    @DisplayName("计划执行中调整：办过的保持原样，原计划由新计划代替")
    void changedWhileItRuns() {
        OpenCase plan = drawnUp("next");
        plan.complete(
                "supervisor1",
                "approvePlan",
                lines(
                        line(visits.get(0), "2026-04-08"),
                        line(visits.get(1), "2026-04-15"),
                        line(visits.get(2), "2026-04-22")));
        make(visits.get(0), "2026-04-08");
        OpenCase changed = drawnUp("current");
        assertThat(changed.value("earlierPlan")).isEqualTo(plan.number());
        assertThat(changed.value("doneInMonth")).isEqualTo("2026-04-08 欢乐谷游乐园");
        assertThat(changed.value("plannedCount")).isEqualTo(2L);
        department.timePassesUntil("2026-04-15T08:30");
        assertThat(visits.get(1)).as("审批期间到期，客服已在办").isWaitingAtExactly("makeVisit");
        changed.complete(
                "supervisor1",
                "approvePlan",
                lines(
                        line(visits.get(0), "2026-04-29"),
                        line(visits.get(1), "2026-04-29"),
                        line(visits.get(2), "2026-04-28")));
        assertThat(plan).isEnded().hasPassed("planSuperseded");
        assertThat(plan.record("case_record"))
                .containsEntry("outcome", "由 " + changed.number() + " 代替")
                .doesNotContainEntry("closed_at", null);
        assertThat(changed.record("case_record")).containsEntry("closed_at", null);
        assertThat(visits.get(0)).isEnded().hasPassed("visitDone");
        assertThat(visits.get(0).record("planned_visit")).as("办过的记录不变").containsEntry("plan", plan.number());
        assertThat(visits.get(0).record("planned_visit").get("visit_date")).hasToString("2026-04-08");
        assertThat(visits.get(1)).isWaitingAtExactly("makeVisit");
        assertThat(visits.get(1).record("planned_visit")).containsEntry("plan", plan.number());
        department.timePassesUntil("2026-04-28T08:29");
        assertThat(visits.get(2)).isWaitingAtExactly("untilVisitDay");
        department.timePassesUntil("2026-04-28T08:30");
        assertThat(visits.get(2)).isWaitingAtExactly("makeVisit");
    }

    @Test
    @DisplayName("填错的计划：日期已过、同一回访两次、他组的回访、客服以外的人，都不收")
    void refused() {
        OpenCase plan = drawnUp("next");
        assertThat(plan.refused("supervisor1", "approvePlan", lines(line(visits.get(0), "2026-03-26"))))
                .isEqualTo("「回访计划」回访日期不能早于今天，同一回访只能安排一次");
        assertThat(plan.refused(
                        "supervisor1",
                        "approvePlan",
                        lines(line(visits.get(0), "2026-04-08"), line(visits.get(0), "2026-04-09"))))
                .contains("同一回访只能安排一次");
        Map<String, Object> others = new HashMap<>(line(visits.get(0), "2026-04-08"));
        others.put("visit", "HF-20260302-004");
        assertThat(plan.refused("supervisor1", "approvePlan", lines(others))).contains("「回访计划第 1 行·回访」应从这些选项中选择");
        Map<String, Object> bySales = new HashMap<>(line(visits.get(0), "2026-04-08"));
        bySales.put("visitor", "sales1");
        assertThat(plan.refused("supervisor1", "approvePlan", lines(bySales))).contains("「回访计划第 1 行·办理人」应从这些选项中选择");
        Map<String, Object> cancelled =
                new HashMap<>(Map.of("visit", visits.get(0).number(), "planAction", "cancel"));
        assertThat(plan.refused("supervisor1", "approvePlan", lines(cancelled))).isEqualTo("「回访计划第 1 行·不回访的原因」为必填项");
        assertThat(catchThrowableOfType(
                                RequestRefused.class,
                                () -> department.start("supervisor1", "visitPlan", Map.of("team", "team2")))
                        .getMessage())
                .isEqualTo("「班组」应从这些选项中选择：销售一组");
    }

    @Test
    @DisplayName("该月没有回访：不用计划；没有办完的：不用查核")
    void nothingToDo() {
        assertThat(department.start("supervisor3", "visitPlan", Map.of("team", "team3", "planPeriod", "next")))
                .isEnded()
                .hasPassed("nothingPlanned");
        OpenCase plan = drawnUp("next");
        plan.complete("supervisor1", "approvePlan", lines(line(visits.get(0), "2026-04-28")));
        department.timePassesUntil("2026-04-30T17:30");
        assertThat(plan).isEnded().hasPassed("planClosed");
    }

    @Test
    @DisplayName("属实的：查核完成，不重新回访")
    void confirmed() {
        OpenCase plan = drawnUp("next");
        plan.complete(
                "supervisor1",
                "approvePlan",
                lines(
                        line(visits.get(0), "2026-04-08"),
                        Map.of("visit", visits.get(1).number(), "planAction", "cancel", "cancelReason", "客户停业")));
        assertThat(visits.get(1)).isEnded().hasPassed("visitDropped");
        make(visits.get(0), "2026-04-08");
        department.timePassesUntil("2026-04-30T17:30");
        plan.complete(
                "supervisor1",
                "checkVisits",
                Map.of(
                        "visitChecks",
                        List.of(Map.of("visit", visits.get(0).number(), "checkResult", "confirmed")),
                        "checkSummary",
                        "属实"));
        assertThat(plan).isEnded().hasPassed("planClosed");
        assertThat(department.casesLinkedTo(plan, "HF")).isEmpty();
    }

    @Test
    @DisplayName("每月末由系统让各组编制下月的计划")
    void drawnUpEachMonth() {
        department.monthlyPlansAreDrawnUp();
        assertThat(database.sql("select team, first_day from visit_plan order by team")
                        .query((row, index) -> row.getString("team") + " " + row.getString("first_day"))
                        .list())
                .containsExactly("team1 2026-04-01", "team2 2026-04-01", "team3 2026-04-01");
        OpenCase ofTeam2 = department.caseOf(database.sql("select number from visit_plan where team = 'team2'")
                .query(String.class)
                .single());
        assertThat(ofTeam2).task("approvePlan").hasCandidateGroup("salesSupervisorTeam2");
        assertThat(ofTeam2.value("plannedCount")).isEqualTo(1L);
    }
}
