package org.salesplaybook.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a script hands in wrongly: it is told which field is wrong and why, nothing is stored, and the task stays open.
 */
@HandbookTest
@DisplayName("填错的表单，经 REST 接口")
class RefusedSubmissionsTest {

    private static final Map<String, Object> DEPOSIT = Map.of(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "星河文旅集团",
            "salesRep",
            "sales1",
            "contractAmount",
            480000,
            "depositAmount",
            150000,
            "receivedDate",
            "2026-03-02",
            "payMethod",
            "电汇");
    private static final Map<String, Object> LINE = Map.of(
            "family", "转马类", "product", "豪华转马", "model", "ZM-24", "quantity", 1, "unitPrice", 480000, "supply", "make");
    private static final Map<String, Object> DISPATCH = Map.of(
            "orderLines",
            List.of(LINE),
            "deliveryDate",
            "2026-03-31",
            "deliveryAddress",
            "星河广场",
            "consigneePhone",
            "13800138000",
            "specialEquipment",
            false);

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    private OpenCase order;
    private String task;

    @BeforeEach
    void dispatchOrderToBeFilledIn() {
        order = department.start("finance1", "order", DEPOSIT);
        task = order.task("fillDispatchOrder").getId();
    }

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> form, String field) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.remove(field);
        return changed;
    }

    private static Map<String, Object> typed(Object value, String type) {
        return Map.of("value", value, "type", type);
    }

    static Stream<Arguments> wrongDeposits() {
        return Stream.of(
                Arguments.of("定金超过合同总额", but(DEPOSIT, "depositAmount", 480000.01), "「定金」不能大于「合同总额」¥ 480,000.00"),
                Arguments.of("负数", but(DEPOSIT, "prepayAmount", -1), "「预付款」不能是负数"),
                Arguments.of("合计超过合同总额", but(DEPOSIT, "prepayAmount", 330000.01), "「预付款」与定金合计不能大于「合同总额」"),
                Arguments.of("还没有到的日子", but(DEPOSIT, "receivedDate", "2026-03-03"), "「到账日期」不能晚于今天"),
                Arguments.of("没有的日子", but(DEPOSIT, "receivedDate", "2026-02-29"), "「到账日期」应为日期，如 2026-11-23"),
                Arguments.of("没有的选项", but(DEPOSIT, "payMethod", "支票"), "「付款方式」应从这些选项中选择：电汇、转账、承兑、现金"),
                Arguments.of("不是销售员", but(DEPOSIT, "salesRep", "finance1"), "「负责销售员」应从这些选项中选择"),
                Arguments.of("十万字", but(DEPOSIT, "remark", "长".repeat(100_000)), "「备注」不能超过 2000 个字，现在是 100000 个字"),
                Arguments.of("空字符", but(DEPOSIT, "customerName", "星\u200b河\u0000"), "「客户」含有不能显示的字符（第 3 个字，U+0000），请删去"),
                Arguments.of("只有看不见的字", but(DEPOSIT, "customerName", "\u200b\ufeff"), "「客户」为必填项"),
                Arguments.of("一行的项写了两行", but(DEPOSIT, "customerName", "星河\n集团"), "「客户」只能写一行"),
                Arguments.of("很久以前", but(DEPOSIT, "receivedDate", "1990-03-02"), "「到账日期」应在 2024-03-02 至 2036-03-02 之间"),
                Arguments.of("没有填", without(DEPOSIT, "customerName"), "「客户」为必填项"),
                Arguments.of("只有空格", but(DEPOSIT, "customerName", "  "), "「客户」为必填项"),
                Arguments.of("文字代替数字", but(DEPOSIT, "contractAmount", "480000"), "「合同总额」应为数字"),
                Arguments.of("数字代替文字", but(DEPOSIT, "customerName", 7), "「客户」应为文字"),
                Arguments.of("三位小数", but(DEPOSIT, "contractAmount", 480000.005), "「合同总额」最多保留 2 位小数"),
                Arguments.of("太大", but(DEPOSIT, "contractAmount", 1e15), "「合同总额」数字过大"),
                Arguments.of("表单没有的项", but(DEPOSIT, "discount", 10), "「discount」不是本表单的字段"),
                Arguments.of("系统自己定的项", but(DEPOSIT, "caseNumber", "DD-1"), "「caseNumber」不是本表单的字段"));
    }

    @ParameterizedTest(name = "{0}：{2}")
    @MethodSource("wrongDeposits")
    @DisplayName("发起：客户定金到账")
    void startForm(String mistake, Map<String, Object> form, String message) {
        refused(rest.submit("finance1", "/process-definition/key/order", form), message);
        refused(
                rest.post("finance1", "/process-definition/key/order/start", Map.of("variables", variables(form))),
                message);
        assertThat(orders()).as("只有原来的那一张").isEqualTo(1);
        assertThat(rest.get("finance1", "/process-instance/count?processDefinitionKey=order")
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    static Stream<Arguments> wrongDispatchOrders() {
        return Stream.of(
                Arguments.of("没有明细", without(DISPATCH, "orderLines"), "「明细」至少填写一行"),
                Arguments.of("空的明细", but(DISPATCH, "orderLines", List.of()), "「明细」至少填写一行"),
                Arguments.of(
                        "有一行不对",
                        but(DISPATCH, "orderLines", List.of(LINE, but(LINE, "quantity", -2))),
                        "「明细第 2 行·数量」不能是负数"),
                Arguments.of("明细不是列表", but(DISPATCH, "orderLines", "一台"), "「明细」应为明细行的列表"),
                Arguments.of("过去的日期", but(DISPATCH, "deliveryDate", "2026-03-01"), "「交货日期」不能早于今天"),
                Arguments.of("电话不对", but(DISPATCH, "consigneePhone", "12"), "「收货人电话」格式不符，应为电话号码"),
                Arguments.of("文字代替是否", but(DISPATCH, "specialEquipment", "yes"), "「特种设备」应从这些选项中选择：是、否"),
                Arguments.of("别的步骤的项", but(DISPATCH, "contractAmount", 1), "「contractAmount」不是本表单的字段"));
    }

    @ParameterizedTest(name = "{0}：{2}")
    @MethodSource("wrongDispatchOrders")
    @DisplayName("办理：填写产品派工单，各条途径都一样")
    void taskForm(String mistake, Map<String, Object> form, String message) {
        refused(rest.submit("sales1", "/task/" + task, form), message);
        refused(rest.post("sales1", "/task/" + task + "/complete", Map.of("variables", variables(form))), message);
        refused(
                rest.post("sales1", "/task/" + task + "/resolve", Map.of("variables", variables(form))),
                "不是同事委派给您的，不能交回");
        nothingHappened();
    }

    @Test
    @DisplayName("几处都错：一次说完，逐项列出")
    void allAtOnce() {
        Answer answer = rest.submit(
                "finance1",
                "/process-definition/key/order",
                but(but(without(DEPOSIT, "customerName"), "depositAmount", -5), "payMethod", "支票"));
        assertThat(answer.body().path("problems").findValuesAsText("field"))
                .containsExactlyInAnyOrder("customerName", "depositAmount", "payMethod");
        assertThat(answer.message()).contains("「客户」为必填项", "「定金」不能是负数", "「付款方式」");
    }

    @Test
    @DisplayName("别的数据类型：对象、文件、空值、算出来的数")
    void otherTypes() {
        Map<String, Object> object = Map.of(
                "value",
                "rO0AB",
                "type",
                "Object",
                "valueInfo",
                Map.of(
                        "objectTypeName",
                        "java.lang.Object",
                        "serializationDataFormat",
                        "application/x-java-serialized-object"));
        for (Object value : List.of(
                object,
                typed("[1]", "Json"),
                Map.of("value", "x", "type", "File", "valueInfo", Map.of("filename", "x")),
                typed(3, "Integer"),
                typed(true, "Boolean"))) {
            Map<String, Object> variables = variables(DISPATCH);
            variables.put("deliveryAddress", value);
            Answer answer = rest.post("sales1", "/task/" + task + "/submit-form", Map.of("variables", variables));
            assertThat(answer.status()).as("%s: %s", value, answer.body()).isEqualTo(400);
        }
        refused(rest.submit("sales1", "/task/" + task, but(DISPATCH, "deliveryAddress", null)), "「收货地址」为必填项");
        nothingHappened();
        order.complete("sales1", "fillDispatchOrder", but(DISPATCH, "linesTotal", 1));
        assertThat(order.value("linesTotal")).as("合计由系统算").isEqualTo(480000.0);
    }

    @Test
    @DisplayName("没有认领的、不归自己办的，不能提交")
    void notTheirs() {
        order.complete("sales1", "fillDispatchOrder", DISPATCH);
        String signing = order.task("signOffByFinance").getId();
        Map<String, Object> approved = Map.of("depositConfirmed", true, "financeDecision", "approved");
        refused(rest.submit("finance1", "/task/" + signing, approved), "请先认领任务「财务审核签字」，再提交");
        refused(rest.submit("sales1", "/task/" + signing, approved), "这项任务现在不由您办理，不能提交");
        assertThat(order).isWaitingAtExactly("signOffByFinance");
    }

    @Test
    @DisplayName("交了两次：第二次说明已经办完")
    void twice() {
        assertThat(rest.submit("sales1", "/task/" + task, DISPATCH).status()).isEqualTo(204);
        refused(rest.submit("sales1", "/task/" + task, DISPATCH), "这项任务已经办完、撤回或撤销");
        refused(
                rest.post("sales1", "/task/" + task + "/complete", Map.of("variables", variables(DISPATCH))),
                "这项任务已经办完、撤回或撤销");
        department.systemWorks();
        assertThat(database.sql("select count(*) from order_line")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(order).isWaitingAtExactly("signOffByFinance");
    }

    @Test
    @DisplayName("同时交两次：只收一次")
    void atTheSameMoment() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Answer>> attempts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                attempts.add(() -> rest.submit("sales1", "/task/" + task, DISPATCH));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> attempt : hands.invokeAll(attempts)) {
                statuses.add(attempt.get().status());
            }
            assertThat(statuses)
                    .as("%s", statuses)
                    .containsOnlyOnce(204)
                    .allMatch(status -> status == 204 || status == 400);
        } finally {
            hands.shutdown();
        }
        department.systemWorks();
        assertThat(order).isWaitingAtExactly("signOffByFinance");
    }

    @Test
    @DisplayName("不经过表单的途径：办事的人不能用，数据不变")
    void otherWays() {
        String instance = order.instance();
        Map<String, Object> amount = Map.of("contractAmount", Map.of("value", 1));
        List<Answer> answers = List.of(
                rest.post("sales1", "/task/" + task + "/variables", Map.of("modifications", amount)),
                rest.post("sales1", "/task/" + task + "/localVariables", Map.of("modifications", amount)),
                rest.send("sales1", "PUT", "/task/" + task + "/variables/contractAmount", Map.of("value", 1)),
                rest.post("sales1", "/process-instance/" + instance + "/variables", Map.of("modifications", amount)),
                rest.post(
                        "sales1",
                        "/process-instance/" + instance + "/modification",
                        Map.of(
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "packAndStage")))),
                rest.post("sales1", "/execution/" + instance + "/signal", Map.of("variables", amount)),
                rest.post("sales1", "/message", Map.of("messageName", "complaintRaised", "processVariables", amount)),
                rest.post("sales1", "/task/" + task + "/bpmnError", Map.of("errorCode", "x")),
                rest.post("sales1", "/decision-definition/key/depositRelease/evaluate", Map.of("variables", Map.of())));
        assertThat(answers)
                .extracting(Answer::status)
                .as("%s", answers)
                .allMatch(status -> status == 403 || status == 400 || status == 404);
        nothingHappened();
        assertThat(order.value("contractAmount")).isEqualTo(480000.0);
    }

    private static Map<String, Object> variables(Map<String, Object> form) {
        return Rest.variables(form);
    }

    private static void refused(Answer answer, String message) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.message()).contains(message);
    }

    private void nothingHappened() {
        assertThat(order).isWaitingAtExactly("fillDispatchOrder");
        assertThat(order.task("fillDispatchOrder").getId()).isEqualTo(task);
        assertThat(order).task("fillDispatchOrder").isAssignedTo("sales1");
        assertThat(order.value("orderLines")).isNull();
        assertThat(order.value("deliveryAddress")).isNull();
    }

    private int orders() {
        return database.sql("select count(*) from customer_order")
                .query(Integer.class)
                .single();
    }
}
