package org.salesplaybook.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Orders;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("审批页：看到什么，能定什么")
class ApprovalsTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private TaskService tasks;

    private Answer asked(String person, String task) {
        return rest.tasklist(person).get("approval/default/tasks/" + task);
    }

    private JsonNode page(String person, String task) {
        Answer answer = asked(person, task);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode choice(JsonNode page, String label) {
        return stream(page.path("question").path("choices"))
                .filter(choice -> choice.path("label").asText().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> asks(JsonNode choice) {
        return stream(choice.path("fields"))
                .map(field -> field.path("label").asText()
                        + (field.path("required").asBoolean() ? "*" : "")
                        + field.path("value").asText(""))
                .toList();
    }

    private List<String> waitingFor(String person) {
        return rest.tasklist(person).get("approval/default/tasks").each("name");
    }

    @Test
    @DisplayName("定金不足放行：编号、客户、期限、上一步、金额和明细；同意的意见已写好，不同意要写意见；等他审批的有这一项")
    void whatDecides() {
        OpenCase order = Orders.withShortDeposit(department);
        JsonNode page = page("manager", order.task("approveShortDeposit").getId());

        assertThat(page.path("head").path("number").asText()).isEqualTo(order.number());
        assertThat(page.path("head").path("customer").asText()).isEqualTo("<b>欢乐谷</b>游乐园");
        assertThat(page.path("left").path("text").asText()).contains("工作日");
        assertThat(page.path("stepBefore").asText()).startsWith("「填写产品派工单」销售员一，2026-03-02");
        assertThat(page.path("isFree").asBoolean()).isTrue();
        assertThat(page.path("shown").toString())
                .contains("¥ 150,000.00", "¥ 20,000.00", "13.3 %", "充气滑梯", "50,000.00", "销售员一")
                .contains("&lt;b&gt;欢乐谷&lt;/b&gt;游乐园")
                .doesNotContain("<b>欢乐谷");
        assertThat(page.path("question").path("key").asText()).isEqualTo("shortDepositDecision");
        assertThat(choice(page, "同意").path("approves").asBoolean()).isTrue();
        assertThat(asks(choice(page, "同意"))).containsExactly("意见*同意");
        assertThat(asks(choice(page, "不同意"))).containsExactly("意见*");
        assertThat(waitingFor("manager")).containsExactly("定金不足放行审批");
        assertThat(waitingFor("finance1")).isEmpty();
    }

    @Test
    @DisplayName("退回过的：再来时看得到谁退回、为什么；通过要核对到账，退回要写意见；办完以后说谁办的，看不到业务的什么也不知道")
    void sentBackBefore() {
        OpenCase order = Orders.paidInAdvance(department);
        order.complete(
                "finance1",
                "signOffByFinance",
                Map.of("depositConfirmed", false, "financeDecision", "returned", "financeOpinion", "数量写错了"));
        Orders.dispatch(order);
        String task = order.task("signOffByFinance").getId();
        JsonNode page = page("finance1", task);

        assertThat(stream(page.path("before")))
                .singleElement()
                .satisfies(before -> assertThat(before.toString()).contains("财务审核签字：退回", "财务专员一", "数量写错了"));
        assertThat(asks(choice(page, "通过"))).containsExactly("核对到账*", "意见");
        assertThat(asks(choice(page, "退回"))).containsExactly("核对到账*", "意见*");

        order.complete("finance1", "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"));
        assertThat(page("finance1", task).path("refusal").asText()).startsWith("「财务审核签字」已由财务专员一于 2026-03-02");
        JsonNode seller = page("sales1", task);
        assertThat(seller.path("refusal").asText()).contains("已由财务专员一");
        assertThat(seller.path("shown")).isEmpty();
        assertThat(asked("sales3", task).status()).isEqualTo(404);
        assertThat(asked("sales3", "nothing").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("别人在办的、看得到业务而不归他办的：说清楚，没有按钮；不止结论的表单：请到任务页办")
    void notHere() {
        OpenCase order = Orders.withShortDeposit(department);
        String task = order.task("approveShortDeposit").getId();
        assertThat(page("sales1", task).path("refusal").asText()).contains("现待别人认领，不在您的任务列表里");
        JsonNode above = page("vp", task);
        assertThat(above.path("refusal").asText()).isNotEmpty();
        assertThat(above.path("question").isNull()).isTrue();
        tasks.setAssignee(task, "manager");
        assertThat(page("vp", task).path("refusal").asText()).isEqualTo("「定金不足放行审批」现由销售部经理办理");
        assertThat(page("manager", task).path("question").isNull()).isFalse();

        OpenCase other = department.start(
                "service1",
                "afterSales",
                Map.of(
                        "customerName", "北湖景区",
                        "contactPhone", "0571-87654321",
                        "productModel", "FY-16",
                        "objection", "有异响",
                        "issueType", "质量",
                        "safetyRelated", false));
        JsonNode form = page("service1", other.task("consultCustomer").getId());
        assertThat(form.path("refusal").asText()).isEqualTo("这项任务要填的不止结论和理由，请到任务页办理");
        assertThat(form.path("isInTasklist").asBoolean()).isTrue();
        assertThat(form.path("shown")).isEmpty();
    }
}
