package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@BothDatabases
@DisplayName("转办与委派")
class TaskHandlingTest {

    private static final Map<String, Object> DEPOSIT = Map.of(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "临江欢乐世界",
            "salesRep",
            "sales1",
            "contractAmount",
            480000,
            "depositAmount",
            160000,
            "receivedDate",
            "2026-03-02",
            "payMethod",
            "电汇");
    private static final Map<String, Object> LINE = Map.of(
            "family",
            "转马类",
            "product",
            "豪华转马",
            "model",
            "ZM-24",
            "quantity",
            1,
            "unitPrice",
            198765.43,
            "supply",
            "make");
    private static final Map<String, Object> DISPATCH = Map.of(
            "orderLines",
            List.of(LINE),
            "deliveryDate",
            "2026-03-31",
            "deliveryAddress",
            "北湖景区",
            "consigneePhone",
            "0571-87654321",
            "specialEquipment",
            false);
    private static final Map<String, Object> SIGNED_OFF =
            Map.of("depositConfirmed", true, "financeDecision", "approved");
    private static final Map<String, Object> UPHELD = Map.of("upheld", true, "judgementReason", "照片证明");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    private Desk at(String person) {
        return new Desk(rest, person);
    }

    private OpenCase order() {
        return department.start("finance1", "order", DEPOSIT);
    }

    private OpenCase complaint() {
        return department.start(
                "service1",
                "complaint",
                Map.of(
                        "receivedAt",
                        "2026-03-02T08:40",
                        "channel",
                        "电话",
                        "complainant",
                        "王先生",
                        "customerName",
                        "欢乐谷游乐园",
                        "contactPhone",
                        "13800138000",
                        "complaintContent",
                        "转马停机",
                        "remedyRequested",
                        "三天内修好",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
    }

    private OpenCase visited(String host) {
        OpenCase visit = department.start(
                host,
                "reception",
                Map.of(
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
                        false));
        visit.complete(host, "prepareReception", Map.of("materialsReady", true));
        department.itIs("2026-03-02T16:00");
        return visit.complete(
                        host,
                        "welcomeVisitors",
                        Map.of(
                                "welcomePlace",
                                "公司",
                                "greeter",
                                host,
                                "actualArriveAt",
                                "2026-03-02T10:00",
                                "actualVisitorCount",
                                3))
                .complete(host, "hostVisit", Map.of("talkContent", "参观车间", "intentLevel", "B"))
                .complete(host, "seeOffVisitors", Map.of("seeOffAt", "2026-03-02T15:00"));
    }

    private static Map<String, Object> report(double cost) {
        return Map.of("receptionSummary", "参观顺利", "receptionResult", "意向", "nextAction", "一周内报价", "actualCost", cost);
    }

    private void claim(String person, OpenCase of, String task) {
        department.as(person, () -> {
            tasks.claim(of.task(task).getId(), person);
            return null;
        });
    }

    private List<String> course(String person, OpenCase of) {
        return Desk.texts(at(person).caseFile(of.instance()).path("events"), "text");
    }

    @Test
    @DisplayName("转办：财务出差，交给同岗位的同事；任务、通知和经过都跟着走")
    void passedOnToAColleague() {
        OpenCase order = order().complete("sales1", "fillDispatchOrder", DISPATCH);
        claim("finance1", order, "signOffByFinance");
        String task = order.task("signOffByFinance").getId();
        assertThat(at("finance1").choicesFor("passOn", task)).containsExactly("finance2", "generalmanager");
        at("finance1").does("pass-on", task, "finance2", " 出差到周五 ");

        assertThat(order).task("signOffByFinance").isAssignedTo("finance2");
        assertThat(order.isVisibleTo("finance2", "signOffByFinance")).isTrue();
        assertThat(order.isVisibleTo("finance1", "signOffByFinance"))
                .as("交出去就不在自己的列表里")
                .isFalse();
        assertThat(order.told()).containsExactly("finance2：转办「财务审核签字」：财务专员一 → 财务专员二。原因：出差到周五");
        JsonNode said = at("sales1").caseFile(order.instance()).path("events");
        assertThat(Desk.texts(said, "text"))
                .last()
                .isEqualTo("转办「财务审核签字」：财务专员一 → 财务专员二。原因：出差到周五（2026-03-02 09:00 告知财务专员二）");
        assertThat(Desk.texts(said, "person")).as("经过写明是谁转办的").last().isEqualTo("财务专员一");
        assertThat(Desk.texts(at("finance2").see("tasks/" + task).path("said"), "text"))
                .as("接手的人在任务旁看到原因")
                .containsExactly("转办「财务审核签字」：财务专员一 → 财务专员二。原因：出差到周五（2026-03-02 09:00 告知财务专员二）");
        assertThat(rest.submit("finance1", "/task/" + task, SIGNED_OFF).message())
                .as("页面还开着的旧标签")
                .isEqualTo("这项任务现在不由您办理，不能提交");
        order.complete("finance2", "signOffByFinance", SIGNED_OFF);
        assertThat(order).isWaitingAtExactly("produce");
    }

    @Test
    @DisplayName("转办：上级可以把没人认领的派给人，也可以自己接手，再交回原来的岗位；被转走的人得到告知")
    void superiorsPassOn() {
        OpenCase order = order();
        String dispatch = order.task("fillDispatchOrder").getId();
        assertThat(at("supervisor1").choicesFor("passOn", dispatch)).containsExactly("supervisor1");
        at("supervisor1").does("pass-on", dispatch, "supervisor1", "销售员一病假");
        assertThat(order).task("fillDispatchOrder").isAssignedTo("supervisor1");
        assertThat(order.told()).containsExactly("sales1：转办「填写产品派工单」：销售员一 → 销售主管一。原因：销售员一病假");
        assertThat(at("supervisor1").choicesFor("passOn", dispatch)).containsExactly("sales1", "manager");
        at("manager").does("pass-on", dispatch, "sales1", "已上班");
        assertThat(order.complete("sales1", "fillDispatchOrder", DISPATCH)).isWaitingAtExactly("signOffByFinance");

        String signOff = order.task("signOffByFinance").getId();
        assertThat(at("generalmanager").choicesFor("passOn", signOff))
                .containsExactly("finance1", "finance2", "generalmanager");
        department.aSecondPasses();
        at("generalmanager").does("pass-on", signOff, "finance2", "由财务专员二办");
        assertThat(order).task("signOffByFinance").isAssignedTo("finance2");
        assertThat(course("finance1", order)).last().asString().startsWith("转办「财务审核签字」：（待认领） → 财务专员二。原因：由财务专员二办");
    }

    @Test
    @DisplayName("转办：看不到的、不归自己的、别的班组和岗位的，都不行；也不能交给圈子以外的人")
    void nobodyElsePassesOn() {
        OpenCase order = order();
        String dispatch = order.task("fillDispatchOrder").getId();
        for (String stranger : List.of(
                "sales2", "supervisor2", "service1", "promo1", "production1", "finance1", "admin1", "warehouse1")) {
            assertThat(at(stranger).ask("tasks/" + dispatch).status())
                    .as(stranger)
                    .isEqualTo(400);
            assertThat(at(stranger).refused("pass-on", dispatch, stranger, "想办"))
                    .as(stranger)
                    .isEqualTo("这项任务已经办完、撤销，或者已不在您的列表中，请刷新任务列表");
        }
        assertThat(at("sales1").refused("pass-on", dispatch, "sales2", "忙"))
                .as("别的班组")
                .startsWith("「同事」应从可选的人员中选择");
        assertThat(at("sales1").refused("pass-on", dispatch, "service1", "忙"))
                .as("别的岗位")
                .startsWith("「同事」应从可选的人员中选择");
        assertThat(at("sales1").refused("pass-on", dispatch, "nobody", "忙")).startsWith("「同事」应从可选的人员中选择");
        assertThat(at("sales1").refused("pass-on", dispatch, null, "忙")).startsWith("「同事」应从可选的人员中选择");
        assertThat(at("sales1").refused("pass-on", dispatch, "supervisor1", "  "))
                .isEqualTo("「原因」为必填项");
        assertThat(at("sales1").refused("pass-on", dispatch, "supervisor1", "忙".repeat(501)))
                .isEqualTo("「原因」不能超过 500 个字，现在是 501 个字");
        order.complete("sales1", "fillDispatchOrder", DISPATCH);
        claim("finance1", order, "signOffByFinance");
        String signOff = order.task("signOffByFinance").getId();
        assertThat(at("vp").choicesFor("passOn", signOff)).as("看得到，但不是财务的上级").isNull();
        assertThat(at("vp").refused("pass-on", signOff, "finance2", "快办")).isEqualTo("任务「财务审核签字」不能由您转办，只有办理人及其上级可以");
        assertThat(at("sales1").refused("pass-on", dispatch, "supervisor1", "忙"))
                .as("办完了")
                .contains("已经办完");
        assertThat(order).task("signOffByFinance").isAssignedTo("finance1");
        assertThat(order.told()).isEmpty();
    }

    @Test
    @DisplayName("转办：不给须回避的人；主管代写的报告由经理审")
    void fourEyes() {
        OpenCase visit = visited("sales1");
        at("sales1").does("pass-on", visit.task("writeReport").getId(), "supervisor1", "出差");
        visit.complete("supervisor1", "writeReport", report(0));
        assertThat(visit).task("reviewReport").isAssignedTo("manager");
        JsonNode page = at("manager").see("tasks/" + visit.task("reviewReport").getId());
        assertThat(Desk.texts(page.path("passOn").path("excluded"), null))
                .containsExactly("不能选销售主管一：「填写接待工作报告」由销售主管一办理");
        assertThat(at("manager").refused("pass-on", visit.task("reviewReport").getId(), "supervisor1", "本组的事"))
                .isEqualTo("「同事」应从可选的人员中选择；不能选销售主管一：「填写接待工作报告」由销售主管一办理");
        visit.complete("manager", "reviewReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"));
    }

    @Test
    @DisplayName("委派：主管请客服先办，填好的内容回到主管手里核对，由主管办结")
    void delegatedAndGivenBack() {
        OpenCase complaint = complaint();
        claim("supervisor1", complaint, "judgeComplaint");
        String task = complaint.task("judgeComplaint").getId();
        assertThat(at("supervisor1").choicesFor("delegate", task))
                .containsExactly("manager", "sales1", "service1", "promo1");
        at("supervisor1").does("delegate", task, "service1", "请先核对照片");

        assertThat(complaint.isVisibleTo("service1", "judgeComplaint")).isTrue();
        assertThat(complaint.told()).contains("service1：委派「判断投诉是否成立」：销售主管一 → 客服专员一。说明：请先核对照片");
        assertThat(at("manager")
                        .caseFile(complaint.instance())
                        .path("waiting")
                        .path(0)
                        .path("holder")
                        .asText())
                .isEqualTo("销售主管一 委派给 客服专员一");
        assertThat(at("service1")
                        .tell("marks", List.of(task))
                        .body()
                        .path(task)
                        .path(0)
                        .asText())
                .isEqualTo("销售主管一 委派给 客服专员一");
        assertThat(list("supervisor1", "我委派的")).as("委派人找得到").containsExactly("judgeComplaint");
        assertThat(list("supervisor1", "我的任务")).isEmpty();
        assertThat(complaint.refused("supervisor1", "judgeComplaint", UPHELD))
                .as("委派期间委派人不能提交")
                .isEqualTo("这项任务现在不由您办理，不能提交");
        assertThat(complaint.refused("service1", "judgeComplaint", Map.of("upheld", true)))
                .as("受托人的填写同样要检查")
                .contains("「依据」为必填项");

        complaint.complete("service1", "judgeComplaint", UPHELD);
        assertThat(complaint).as("没有办结，回到主管").isWaitingAtExactly("handleWithinTwoDays", "judgeComplaint");
        assertThat(complaint).task("judgeComplaint").isAssignedTo("supervisor1");
        assertThat(complaint.told()).contains("supervisor1：受委派办理「判断投诉是否成立」：客服专员一已填写，请销售主管一核对后办结");
        assertThat(at("supervisor1").see("tasks/" + task).path("marks").path(0).asText())
                .isEqualTo("委派已办，待销售主管一核对");
        Answer form = rest.get("supervisor1", "/task/" + task + "/form-variables?deserializeValues=false");
        assertThat(form.body().path("judgementReason").path("value").asText())
                .as("表单里是客服填的")
                .isEqualTo("照片证明");
        complaint.complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明，已复核"));
        assertThat(complaint).isWaitingAtExactly("handleWithinTwoDays", "assignDepartment");
        assertThat(complaint.value("judgementReason")).isEqualTo("照片证明，已复核");
        assertThat(course("manager", complaint))
                .contains(
                        "委派「判断投诉是否成立」：销售主管一 → 客服专员一。说明：请先核对照片（2026-03-02 09:00 告知客服专员一）",
                        "受委派办理「判断投诉是否成立」：客服专员一已填写，请销售主管一核对后办结（2026-03-02 09:00 告知销售主管一）");
        assertThat(at("service1").seesCase(complaint.instance())).isTrue();
    }

    private List<String> list(String person, String name) {
        String filter = rest.get("admin", "/filter?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .body()
                .path(0)
                .path("id")
                .asText();
        return rest.get(person, "/filter/" + filter + "/list").each("taskDefinitionKey");
    }

    @Test
    @DisplayName("委派：受托人不能再给别人、放回、直接办结；可以交回，委派人和上级可以收回")
    void delegatesDoNotGiveOn() {
        OpenCase complaint = complaint();
        claim("supervisor1", complaint, "judgeComplaint");
        String task = complaint.task("judgeComplaint").getId();
        at("supervisor1").does("delegate", task, "service1", null);
        JsonNode page = at("service1").see("tasks/" + task);
        assertThat(page.path("passOn").isNull() && page.path("delegate").isNull())
                .isTrue();
        assertThat(page.path("takeBack").asText()).isEqualTo("交回");
        assertThat(at("service1").refused("pass-on", task, "sales1", "忙")).contains("不能由您转办");
        assertThat(at("service1").refused("delegate", task, "sales1", "忙")).contains("不能由您委派");
        assertThat(at("manager").refused("pass-on", task, "manager", "忙"))
                .as("先收回才能转办")
                .contains("不能由您转办");
        for (String way : List.of("/unclaim", "/claim")) {
            Answer answer = rest.post("service1", "/task/" + task + way, Collections.singletonMap("userId", null));
            assertThat(answer.status()).as(way).isEqualTo(400);
            assertThat(answer.message()).isEqualTo("任务「判断投诉是否成立」是同事委派给您的，不办的话请在「协作」中交回");
        }
        Answer completed =
                rest.post("service1", "/task/" + task + "/complete", Map.of("variables", Rest.variables(UPHELD)));
        assertThat(completed.message()).isEqualTo("任务「判断投诉是否成立」是同事委派给您的，由委派人确认后办结，请填写表单提交");
        assertThat(at("service2").ask("tasks/" + task).status()).isEqualTo(400);
        assertThat(at("supervisor2").refused("take-back", task, null, "要")).contains("不在您的列表中");

        assertThat(at("service1").refused("take-back", task, null, "")).isEqualTo("「原因」为必填项");
        at("service1").does("take-back", task, null, "照片打不开");
        Task back = complaint.task("judgeComplaint");
        assertThat(List.of(
                        back.getAssignee(), String.valueOf(back.getOwner()), String.valueOf(back.getDelegationState())))
                .containsExactly("supervisor1", "null", "null");
        assertThat(complaint.told()).contains("supervisor1：交回委派「判断投诉是否成立」：客服专员一 → 销售主管一。原因：照片打不开");
        assertThat(complaint.isVisibleTo("service1", "judgeComplaint")).isFalse();

        at("supervisor1").does("delegate", task, "sales1", "再看看");
        assertThat(at("supervisor1").see("tasks/" + task).path("takeBack").asText())
                .isEqualTo("收回");
        at("manager").does("take-back", task, null, "由主管自己判断");
        assertThat(complaint.told())
                .contains(
                        "sales1：收回委派「判断投诉是否成立」：销售员一 → 销售主管一。原因：由主管自己判断",
                        "supervisor1：收回委派「判断投诉是否成立」：销售员一 → 销售主管一。原因：由主管自己判断");
        assertThat(at("supervisor1").refused("take-back", task, null, "多余")).contains("现在没有委派给别人");
        assertThat(complaint.complete("supervisor1", "judgeComplaint", UPHELD))
                .isWaitingAtExactly("handleWithinTwoDays", "assignDepartment");
    }

    @Test
    @DisplayName("委派：只有办理人可以；没有人委派的任务不能「交回」而成为没人办的任务")
    void onlyHoldersDelegate() {
        OpenCase order = order();
        String task = order.task("fillDispatchOrder").getId();
        assertThat(at("supervisor1").choicesFor("delegate", task)).isNull();
        assertThat(at("supervisor1").refused("delegate", task, "supervisor1", "我来"))
                .contains("不能由您委派，只有办理人可以");
        assertThat(at("sales2").refused("delegate", task, "sales2", "我来")).contains("不在您的列表中");
        assertThat(at("sales1").refused("delegate", task, "sales2", "帮忙")).contains("应从可选的人员中选择");
        Answer resolved =
                rest.post("sales1", "/task/" + task + "/resolve", Map.of("variables", Rest.variables(DISPATCH)));
        assertThat(resolved.message()).isEqualTo("任务「填写产品派工单」不是同事委派给您的，不能交回");
        assertThat(order).task("fillDispatchOrder").isAssignedTo("sales1");
    }

    @Test
    @DisplayName("委派：受托人和委派人都算办过，谁都不能再审批")
    void fourEyesCountBoth() {
        OpenCase contract = department.start(
                "supervisor1",
                "contract",
                Map.of("customerName", "南山度假村", "contactName", "林经理", "contactPhone", "13700137000"));
        Map<String, Object> quotation = Map.ofEntries(
                Map.entry(
                        "contractLines",
                        List.of(Map.of("item", "CB-6", "quantity", 1, "unitPrice", 18000, "supply", "stock"))),
                Map.entry("paymentTerms", "standard"),
                Map.entry("depositPercent", 30),
                Map.entry("depositDueDate", "2026-03-20"),
                Map.entry("deliveryDate", "2026-04-25"),
                Map.entry("deliveryAddress", "南山"),
                Map.entry("consigneePhone", "13700137000"),
                Map.entry("specialEquipment", false),
                Map.entry("installRequired", false),
                Map.entry("warrantyMonths", 12),
                Map.entry("validUntil", "2026-03-31"));
        at("supervisor1").does("delegate", contract.task("prepareQuotation").getId(), "manager", "请定价");
        contract.complete("manager", "prepareQuotation", quotation)
                .complete("supervisor1", "prepareQuotation", quotation);
        assertThat(contract.refused("manager", "reviewContract", Map.of("contractDecision", "approved")))
                .isEqualTo("任务「合同审批」须由另一人办理：「报价」由您（销售部经理）办理");
        at("manager").does("pass-on", contract.task("reviewContract").getId(), "vp", "报价是我填的");
        JsonNode page = at("vp").see("tasks/" + contract.task("reviewContract").getId());
        assertThat(Desk.texts(page.path("delegate").path("excluded"), null)).containsExactly("不能选销售部经理：「报价」由销售部经理办理");
        assertThat(contract.complete("vp", "reviewContract", Map.of("contractDecision", "approved")))
                .isWaitingAtExactly("checkCompliance");
    }

    @Test
    @DisplayName("委派：意见和结论也回到委派人的表单里核对；别的时候照旧从空白开始")
    void opinionsComeBack() {
        OpenCase visit = visited("sales1").complete("sales1", "writeReport", report(0));
        String task = visit.task("reviewReport").getId();
        at("supervisor1").does("delegate", task, "manager", "请把关");
        visit.complete("manager", "reviewReport", Map.of("supervisorOpinion", "补充报价日期", "reportDecision", "returned"));
        JsonNode form = rest.get("supervisor1", "/task/" + task + "/form-variables?deserializeValues=false")
                .body();
        assertThat(form.path("reportDecision").path("value").asText()).isEqualTo("returned");
        assertThat(form.path("supervisorOpinion").path("value").asText()).isEqualTo("补充报价日期");
        assertThat(visit.refused("supervisor1", "reviewReport", Map.of()))
                .as("委派人要自己提交结论")
                .contains("「结论」");
        visit.complete(
                        "supervisor1",
                        "reviewReport",
                        Map.of("supervisorOpinion", "补充报价日期", "reportDecision", "returned"))
                .complete("sales1", "writeReport", report(0));
        JsonNode again = rest.get(
                        "supervisor1",
                        "/task/" + visit.task("reviewReport").getId() + "/form-variables?deserializeValues=false")
                .body();
        assertThat(again.has("reportDecision")).as("第二次从空白开始").isFalse();
    }

    @Test
    @DisplayName("总经理的审批不能委派给看不到业务的部门：价格和费用不外传")
    void neverToThoseWhoSeeOnlyTheirTasks() {
        OpenCase visit = visited("sales1")
                .complete("sales1", "writeReport", report(9000))
                .complete("supervisor1", "reviewReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"))
                .complete(
                        "sales1",
                        "claimExpenses",
                        Map.of(
                                "expenseItems",
                                List.of(Map.of("type", "招待费", "date", "2026-03-02", "amount", 9000)),
                                "invoiceCount",
                                1));
        claim("generalmanager", visit, "approveExpenses");
        String task = visit.task("approveExpenses").getId();
        assertThat(at("generalmanager").choicesFor("delegate", task)).containsExactly("vp");
        for (String outsider : List.of("production1", "purchasing1", "warehouse1", "admin1", "finance1", "sales1")) {
            assertThat(at("generalmanager").refused("delegate", task, outsider, "请看"))
                    .as(outsider)
                    .startsWith("「同事」应从可选的人员中选择");
        }
    }

    @Test
    @DisplayName("被告知的人只是看到任务，不能认领来办")
    void toldIsNotOffered() {
        OpenCase order = order().complete("sales1", "fillDispatchOrder", DISPATCH);
        String task = order.task("signOffByFinance").getId();
        tasks.addUserIdentityLink(task, "manager", "informed");
        assertThat(rest.get("manager", "/task/" + task).status()).isEqualTo(200);
        assertThat(rest.post("manager", "/task/" + task + "/claim", Map.of("userId", "manager"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.post("finance2", "/task/" + task + "/claim", Map.of("userId", "finance2"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("接手：财务专员一在办的，财务专员二说明原因接过去，记在经过里，告知原来的人；别的岗位、没有说原因的不行")
    void takenOver() {
        OpenCase order = order().complete("sales1", "fillDispatchOrder", DISPATCH);
        String task = order.task("signOffByFinance").getId();
        assertThat(at("finance2").refused("take-over", task, null, "我来"))
                .as("没有人在办，认领就是")
                .isEqualTo("任务「财务审核签字」现在没有同事在办，不能接手，认领就可以");
        claim("finance1", order, "signOffByFinance");
        assertThat(at("finance2").refused("take-over", task, null, " ")).isEqualTo("「原因」为必填项");
        assertThat(at("manager").refused("take-over", task, null, "我来"))
                .as("不是这个岗位的")
                .contains("已不在您的列表中");
        assertThat(Desk.texts(at("finance2").see("cases/" + order.instance()).path("takeOver"), "holder"))
                .containsExactly("财务专员一");
        assertThat(at("finance1").see("cases/" + order.instance()).path("takeOver"))
                .isEmpty();
        at("finance2").does("take-over", task, null, "他外出，客户在等");
        assertThat(order).task("signOffByFinance").isAssignedTo("finance2");
        assertThat(order.told()).contains("finance1：接手「财务审核签字」：财务专员一 → 财务专员二。原因：他外出，客户在等");
        assertThat(course("manager", order).toString()).contains("接手「财务审核签字」：财务专员一 → 财务专员二。原因：他外出，客户在等");
    }
}
