package org.salesplaybook.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;

/** A case of each kind, from its beginning to its end. */
final class FinishedCases {

    private static final int LINES = 7;
    private static final Map<String, Object> VISIT =
            Map.of("visitResult", "made", "visitType", "电话", "score", 5, "situation", "运行正常", "convertTo", "none");

    private final Department department;
    private final Rest rest;
    private final FilledCases cases;

    FinishedCases(Department department, Rest rest) {
        this.department = department;
        this.rest = rest;
        this.cases = new FilledCases(department);
    }

    /** People do all of it. */
    void happen() {
        department.itIs("2026-03-02T09:00");
        cases.visit();
        cases.service();
        cases.returnVisit();
        fromContractToVisits();
        department.itIs("2026-03-02T09:00");
        complaint();
        department.itIs("2026-03-02T09:00");
        lostCustomer();
        ClockUtil.reset();
    }

    private void complaint() {
        OpenCase complaint = cases.complaint();
        department.timePassesUntil("2026-03-05T17:30");
        complaint
                .complete("service1", "collectFeedback", Map.of("feedbackSatisfied", true, "feedback", "运行正常"))
                .complete("supervisor1", "summarise", Map.of("summary", "处理及时", "improvement", "缩短润滑周期"))
                .complete("manager", "teachFromCase", Map.of("caseTitle", "转马轴承磨损", "lesson", "按规程润滑"));
    }

    private void fromContractToVisits() {
        cases.contract()
                .complete(
                        "sales1",
                        "followDeposit",
                        Map.of("depositOutcome", "terminated", "depositFollowNote", "客户改为直接下单"));
        OpenCase order = cases.order(LINES);
        OpenCase delivery = cases.deliveryOf(order)
                .complete(
                        "sales1",
                        "handOver",
                        Map.of(
                                "signedBy",
                                "赵总",
                                "signedAt",
                                "2026-03-02T09:00",
                                "intact",
                                true,
                                "deliveryReceipt",
                                "签收单 12"))
                .complete(
                        "production1",
                        "install",
                        Map.of(
                                "installer",
                                "安装班长",
                                "installStart",
                                "2026-03-02",
                                "installEnd",
                                "2026-03-02",
                                "trialRunPassed",
                                true))
                .complete(
                        "sales1",
                        "acceptGoods",
                        Map.of(
                                "acceptanceResult",
                                "passed",
                                "acceptanceDate",
                                "2026-03-02",
                                "acceptedBy",
                                "赵总",
                                "installInspectionNo",
                                "JJ-2026-5",
                                "acceptanceReport",
                                "验收单 3"));
        List<OpenCase> visits = department.casesLinkedTo(delivery, "HF");
        made(visits.get(0), "2026-03-09");
        made(visits.get(1), "2026-04-02");
        visits.stream().skip(2).forEach(visit -> visit.withdraw(rest.tasklist("supervisor1"), "客户不需要回访"));
    }

    private void made(OpenCase visit, String day) {
        department.timePassesUntil(day + "T09:00");
        Map<String, Object> form = new HashMap<>(VISIT);
        form.put("visitDate", day);
        visit.complete("service1", "makeVisit", form);
    }

    private void lostCustomer() {
        cases.customer()
                .complete(
                        "sales1",
                        "adviseCustomer",
                        Map.of(
                                "followType",
                                "电话",
                                "followContent",
                                "谈了价格",
                                "stage",
                                "谈判",
                                "nextVisitDate",
                                "2026-03-10"))
                .complete(
                        "sales1",
                        "followUp",
                        Map.of("followType", "电话", "followContent", "客户暂缓", "stage", "lost", "lostReason", "资金不到位"));
    }
}
