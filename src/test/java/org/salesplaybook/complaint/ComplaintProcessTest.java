package org.salesplaybook.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
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
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@Covers("complaint")
@DisplayName("客户投诉处理流程")
class ComplaintProcessTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private CaseLibrary library;

    @BeforeEach
    void mondayMorning() {
        department.itIs("2026-03-02T10:00");
    }

    private OpenCase complaint(Map<String, Object> differences) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "receivedAt",
                "2026-03-02T09:30",
                "channel",
                "电话",
                "complainant",
                "王先生",
                "customerName",
                "欢乐谷游乐园",
                "contactPhone",
                "13800138000",
                "complaintContent",
                "转马停机，王先生要求处理",
                "remedyRequested",
                "三天内修好",
                "safetyRelated",
                false,
                "mediaLegal",
                false));
        form.put("productModel", "ZM-24");
        form.putAll(differences);
        return department.start("service1", "complaint", form);
    }

    private OpenCase analysed(OpenCase complaint, String department, String person) {
        return complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"))
                .complete("supervisor1", "assignDepartment", Map.of("responsibleDept", department))
                .complete(person, "analyseCause", Map.of("directCause", "轴承磨损", "rootCause", "润滑周期过长"));
    }

    private OpenCase proposed(OpenCase complaint, double compensation) {
        return complaint
                .complete(
                        "manager",
                        "decideLiability",
                        Map.of("liablePersons", "李四", "liabilityType", "公司", "liability", "没有按规程润滑"))
                .complete("production1", "proposeRemedy", remedy(compensation));
    }

    private static Map<String, Object> remedy(double compensation) {
        return Map.of("proposal", "更换轴承", "measure", "维修", "compensation", compensation, "correctiveAction", "修订保养手册");
    }

    private static Map<String, Object> approval(String decision) {
        return Map.of("leaderDecision", decision, "leaderOpinion", "批示");
    }

    private OpenCase carriedOut(OpenCase complaint) {
        return complaint
                .complete(
                        "service1", "notifyCustomer", Map.of("notifiedAt", "2026-03-02T10:00", "customerAccepts", true))
                .complete("manager", "dealWithLiable", Map.of("discipline", "批评教育", "disciplineNote", "已谈话"))
                .complete(
                        "production1",
                        "carryOutRemedy",
                        Map.of("implementation", "轴承已更换", "implementedAt", "2026-03-02T10:00"));
    }

    private static boolean isOverdue(OpenCase complaint) {
        Map<String, Object> kept = complaint.kept();
        return ((OffsetDateTime) kept.get("archivedAt")).isAfter((OffsetDateTime) kept.get("deadline"));
    }

    @Test
    @DisplayName("从记录投诉内容到存档，再到教育材料")
    void fromRecordingToTheCaseLibrary() {
        OpenCase complaint = complaint(Map.of());
        assertThat(complaint.number()).isEqualTo("TS-20260302-001");
        assertThat(complaint.value("deadline")).isEqualTo("2026-03-04T17:30");
        assertThat(complaint.value("severity")).isEqualTo("一般");
        assertThat(complaint).task("judgeComplaint").hasCandidateGroup("salesSupervisorTeam1");
        assertThat(complaint.dueDate("judgeComplaint")).isEqualTo("2026-03-03T17:30");

        proposed(analysed(complaint, "production", "production1"), 3000);
        assertThat(complaint).task("approveRemedy").hasCandidateGroupAssociated("salesManager");
        complaint.complete("manager", "approveRemedy", approval("approved"));
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "dealWithLiable", "notifyCustomer");
        carriedOut(complaint);
        assertThat(complaint.refused("service1", "checkComplaintForm", Map.of("recordComplete", false)))
                .contains("「资料完整」");
        complaint.complete("service1", "checkComplaintForm", Map.of("recordComplete", true));

        assertThat(complaint.kept())
                .containsEntry("owner", "service1")
                .containsEntry("complainant", "王先生")
                .containsEntry("remedyRequested", "三天内修好")
                .containsEntry("implementation", "轴承已更换")
                .containsEntry("closedAt", null);
        assertThat(complaint.keptOf("judgeComplaint")).isEqualTo("supervisor1");
        assertThat(complaint.keptOf("analyseCause")).isEqualTo("production1");
        assertThat(complaint.keptOf("decideLiability")).isEqualTo("manager");
        assertThat(complaint.keptOf("approveRemedy")).isEqualTo("manager");
        assertThat(isOverdue(complaint)).isFalse();

        assertThat(complaint).as("等待回访").isWaitingAtExactly("waitForFeedback");
        department.timePassesUntil("2026-03-05T17:29");
        assertThat(complaint).isWaitingAtExactly("waitForFeedback");
        department.timePassesUntil("2026-03-05T17:30");
        complaint
                .complete("service1", "collectFeedback", Map.of("feedbackSatisfied", true, "feedback", "运行正常"))
                .complete("supervisor1", "summarise", Map.of("summary", "处理及时", "improvement", "缩短润滑周期"))
                .complete(
                        "manager",
                        "teachFromCase",
                        Map.of("caseTitle", "转马轴承磨损", "lesson", "王先生的电话 13800138000 记在本子上"));

        assertThat(complaint).isEnded().hasPassed("complaintClosed");
        assertThat(complaint.kept()).containsEntry("feedback", "运行正常").containsEntry("improvement", "缩短润滑周期");
        assertThat(library.find("润滑", 0)).singleElement().satisfies(lesson -> {
            assertThat(lesson.title()).isEqualTo("转马轴承磨损");
            assertThat(lesson.toString()).doesNotContain("王先生", "13800138000", "欢乐谷", complaint.number());
        });
        assertThat(library.find("没有这样的词", 0)).isEmpty();
        assertThat(complaint.told()).as("按时办完，不必告知任何人").isEmpty();
    }

    @Test
    @DisplayName("投诉不成立：向客户说明原因后存档")
    void notUpheld() {
        OpenCase complaint = complaint(Map.of());
        complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出保修范围"))
                .complete(
                        "service1",
                        "replyNotUpheld",
                        Map.of("reply", "已说明", "repliedAt", "2026-03-02T10:00", "customerAccepts", true));
        assertThat(complaint.kept()).containsEntry("upheld", false).containsEntry("reply", "已说明");
        assertThat(complaint).hasPassed("archiveComplaint").hasNotPassed("assignDepartment");
    }

    @Test
    @DisplayName("重大投诉立即告知经理和副总，由副总批示；提出方案的人不能批示")
    void seriousComplaint() {
        OpenCase complaint = complaint(Map.of("safetyRelated", true, "injury", true));
        assertThat(complaint.value("severity")).isEqualTo("重大");
        assertThat(complaint.told())
                .hasSize(2)
                .anyMatch(told -> told.startsWith("manager：重大投诉"))
                .anyMatch(told -> told.startsWith("vp：重大投诉"));
        assertThat(complaint.task("judgeComplaint").getPriority()).isEqualTo(80);
        proposed(analysed(complaint, "production", "production1"), 100);
        assertThat(complaint).task("approveRemedy").hasCandidateGroup("salesVp");
        assertThat(complaint.isVisibleTo("service2", "approveRemedy")).isFalse();

        complaint.complete("vp", "approveRemedy", approval("revise"));
        complaint.complete("production1", "proposeRemedy", remedy(200));
        complaint.complete("vp", "approveRemedy", approval("approved"));
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "dealWithLiable", "notifyCustomer");
    }

    @Test
    @DisplayName("严重程度：索赔 50,000 元以上、媒体或诉讼、第三次投诉为重大")
    void severity() {
        assertThat(complaint(Map.of("claimAmount", 49999.99)).value("severity")).isEqualTo("一般");
        assertThat(complaint(Map.of("claimAmount", 50000)).value("severity")).isEqualTo("重大");
        assertThat(complaint(Map.of("mediaLegal", true)).value("severity")).isEqualTo("重大");
        assertThat(complaint(Map.of("repeatCount", 2)).value("severity")).isEqualTo("一般");
        assertThat(complaint(Map.of("repeatCount", 3)).value("severity")).isEqualTo("重大");
    }

    @Test
    @DisplayName("金额超过 5,000 元由副总批示")
    void approverByCompensation() {
        OpenCase within = proposed(analysed(complaint(Map.of()), "production", "production1"), 5000);
        OpenCase above = proposed(analysed(complaint(Map.of()), "production", "production1"), 5000.01);
        assertThat(within).task("approveRemedy").hasCandidateGroupAssociated("salesManager");
        assertThat(above).task("approveRemedy").hasCandidateGroup("salesVp");
    }

    @Test
    @DisplayName("责任部门是销售：由本组主管分析；被判定有责任的人不能自己判定")
    void salesIsResponsible() {
        OpenCase complaint = complaint(Map.of());
        complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "属实"))
                .complete("supervisor1", "assignDepartment", Map.of("responsibleDept", "salesRep"));
        assertThat(complaint).task("analyseCause").hasCandidateGroupAssociated("salesSupervisorTeam1");
        complaint.complete("supervisor1", "analyseCause", Map.of("directCause", "承诺不实", "rootCause", "没有核对交期"));
        Map<String, Object> liability = Map.of("liablePersons", "销售部经理", "liabilityType", "公司", "liability", "审核疏忽");
        assertThat(complaint.refused("manager", "decideLiability", liability)).contains("「责任人」不能由责任人自己判定");
        assertThat(complaint.isVisibleTo("vp", "decideLiability")).isTrue();
    }

    @Test
    @DisplayName("两个工作日：过半提醒，到期告知经理并标为超期，此后每个工作日告知副总，直到存档")
    void deadline() {
        OpenCase complaint = complaint(Map.of());
        department.timePassesUntil("2026-03-03T17:29");
        assertThat(complaint.told()).isEmpty();
        department.timePassesUntil("2026-03-03T17:30");
        assertThat(complaint.told()).containsExactly("supervisor1：投诉处理期限已过半，须在第二个工作日下班前存档");
        assertThat(complaint.task("judgeComplaint").getPriority()).isEqualTo(70);
        department.timePassesUntil("2026-03-04T17:30");
        assertThat(complaint.told()).last().asString().startsWith("manager：投诉已超过两个工作日");
        assertThat(complaint.value("overdue")).isEqualTo(true);
        department.timePassesUntil("2026-03-06T17:30");
        assertThat(complaint.told()).filteredOn(told -> told.startsWith("vp：")).hasSize(2);
        assertThat(complaint.comments("judgeComplaint"))
                .anyMatch(comment -> comment.contains("2026-03-04 17:30 告知销售部经理"));

        proposed(analysed(complaint, "production", "production1"), 0)
                .complete("manager", "approveRemedy", approval("approved"));
        carriedOut(complaint);
        assertThat(complaint.refused("service1", "checkComplaintForm", Map.of("recordComplete", true)))
                .contains("「超期原因」为必填项");
        complaint.complete("service1", "checkComplaintForm", Map.of("recordComplete", true, "overdueReason", "等待配件"));
        assertThat(isOverdue(complaint)).isTrue();
        assertThat(complaint.kept()).containsEntry("overdueReason", "等待配件");
        department.timePassesUntil("2026-03-31T09:00");
        assertThat(complaint.told())
                .as("存档后不再告知")
                .filteredOn(told -> told.startsWith("vp：投诉超期"))
                .hasSize(2);
    }

    @Test
    @DisplayName("退回修改不影响期限")
    void deadlineSurvivesReturns() {
        OpenCase complaint = proposed(analysed(complaint(Map.of()), "production", "production1"), 100);
        department.timePassesUntil("2026-03-03T12:00");
        complaint.complete("manager", "approveRemedy", approval("revise"));
        department.timePassesUntil("2026-03-04T17:30");
        assertThat(complaint.told())
                .extracting(told -> told.substring(0, told.indexOf('：')))
                .containsExactly("production1", "manager");
    }

    @Test
    @DisplayName("客户不满意：发起一个新的、关联的投诉")
    void dissatisfied() {
        OpenCase complaint = complaint(Map.of("repeatCount", 1));
        complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出保修范围"))
                .complete(
                        "service1",
                        "replyNotUpheld",
                        Map.of("reply", "已说明", "repliedAt", "2026-03-02T10:00", "customerAccepts", false));
        department.timePassesUntil("2026-03-05T17:30");
        complaint.complete("service1", "collectFeedback", Map.of("feedbackSatisfied", false, "feedback", "还是停机"));

        OpenCase again = department.caseLinkedTo(complaint);
        assertThat(again.number()).isEqualTo("TS-20260305-001");
        assertThat(again.kept())
                .containsEntry("sourceCase", complaint.number())
                .containsEntry("complaintContent", "还是停机")
                .containsEntry("customerName", "欢乐谷游乐园")
                .containsEntry("channel", "回访")
                .containsEntry("owner", "service1");
        assertThat(again.value("receivedAt")).isEqualTo("2026-03-05T17:30");
        assertThat(again.value("repeatCount")).isEqualTo(2L);
        assertThat(again).task("judgeComplaint").hasCandidateGroup("salesSupervisorTeam1");
        assertThat(complaint).isWaitingAtExactly("summarise");
    }

    @Test
    @DisplayName("投诉时间不能晚于现在，内容不能为空")
    void refusedAtTheStart() {
        assertThat(List.of(
                        refusal(Map.of("receivedAt", "2026-03-02T10:01")), refusal(Map.of("complaintContent", "  "))))
                .satisfiesExactly(
                        late -> assertThat(late).contains("「投诉时间」不能晚于现在"),
                        empty -> assertThat(empty).contains("「投诉内容」为必填项"));
    }

    private String refusal(Map<String, Object> differences) {
        try {
            return complaint(differences).number();
        } catch (RequestRefused e) {
            return e.getMessage();
        }
    }

    @Test
    @DisplayName("撤销：存档、结案，不再计时")
    void withdrawn() {
        OpenCase complaint = complaint(Map.of());
        assertThat(complaint.withdraw(rest.tasklist("service1"), "客户撤回投诉").status())
                .isEqualTo(204);
        assertThat(complaint).isEnded().hasPassed("withdrawn");
        assertThat(complaint.kept().get("archivedAt")).isNotNull();
        assertThat(complaint.kept().get("closedAt")).isNotNull();
        department.timePassesUntil("2026-03-06T09:00");
        assertThat(isOverdue(complaint)).isFalse();
        assertThat(complaint.told()).isEmpty();
    }

    @Test
    @DisplayName("超期了还没有判断的，一样可以撤销，不再告知")
    void withdrawnTooLate() {
        OpenCase complaint = complaint(Map.of());
        department.timePassesUntil("2026-03-06T09:00");
        assertThat(complaint).isWaitingAt("judgeComplaint", "untilArchived");
        assertThat(complaint.withdraw(rest.tasklist("service1"), "客户撤回投诉").status())
                .isEqualTo(204);
        assertThat(complaint).isEnded().hasPassed("withdrawn");
    }

    @Test
    @DisplayName("谁办过的，后面同岗位的任务就到谁名下；放回去了仍派给岗位；四只眼的、别的岗位的不受影响")
    void samePersonGoesOn() {
        OpenCase complaint = complaint(Map.of());
        assertThat(complaint).task("judgeComplaint").isNotAssigned();
        complaint.complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"));
        assertThat(complaint)
                .task("assignDepartment")
                .isAssignedTo("supervisor1")
                .hasCandidateGroupAssociated("salesSupervisorTeam1");
        assertThat(rest.send(
                                "supervisor1",
                                "POST",
                                "/task/" + complaint.task("assignDepartment").getId() + "/unclaim",
                                null)
                        .status())
                .isEqualTo(204);
        assertThat(complaint).task("assignDepartment").isNotAssigned();
        complaint.complete("supervisor1", "assignDepartment", Map.of("responsibleDept", "production"));
        assertThat(complaint).task("analyseCause").isNotAssigned();
        complaint.complete("production1", "analyseCause", Map.of("directCause", "轴承磨损", "rootCause", "润滑周期过长"));
        assertThat(complaint).task("decideLiability").isNotAssigned();
        proposed(complaint, 3000);
        assertThat(complaint).task("approveRemedy").as("经理判定过责任").isAssignedTo("manager");
    }
}
