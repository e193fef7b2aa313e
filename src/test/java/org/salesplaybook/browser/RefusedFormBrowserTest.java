package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@InBrowser
@DisplayName("填错的表单，在浏览器中")
class RefusedFormBrowserTest {

    @Autowired
    private Department department;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Rest rest;

    private static Form deposit(Tasklist finance) {
        return finance.start("订单处理流程")
                .fill("合同号", "HT-2026-118")
                .fill("客户", "星河文旅集团")
                .fill("负责销售员", "销售员一")
                .fill("合同总额", "480000")
                .fill("定金", "150000")
                .fill("到账日期", "2026-03-02")
                .fill("付款方式", "电汇");
    }

    private static Form dispatched(Form form) {
        form.line(1)
                .fill("产品类别", "转马类")
                .fill("名称", "豪华转马")
                .fill("型号规格", "ZM-24")
                .fill("数量", "1")
                .fill("单价", "480000")
                .fill("供货方式", "库存");
        return form.fill("交货日期", "2026-03-31")
                .fill("收货人电话", "13800138000")
                .fill("收货地址", "星河广场")
                .fill("特种设备", "否");
    }

    private int orders() {
        return database.sql("select count(*) from customer_order")
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("表单自己能看出来的错，写在该项下面，交不上去：定金超过合同总额、负数、没填、电话不对")
    void seenByTheForm(Office office) {
        Form deposit = deposit(office.tasklist("finance1"));
        deposit.fill("定金", "480000.01");
        assertThat(deposit.fault("定金")).isEqualTo("不能大于「合同总额」¥ 480,000.00");
        assertThat(deposit.canBeHandedIn()).isFalse();
        deposit.fill("定金", "-1");
        assertThat(deposit.fault("定金")).isEqualTo("不能是负数");
        deposit.fill("定金", "150000").fill("客户", "");
        assertThat(deposit.fault("客户")).isEqualTo("为必填项");
        assertThat(orders()).isZero();
        deposit.fill("客户", "星河文旅集团").submit();
        await().untilAsserted(() -> assertThat(orders()).isEqualTo(1));

        Form objection = office.tasklist("service1").start("客户售后服务流程").fill("电话", "12");
        assertThat(objection.fault("电话")).startsWith("格式不符，应为电话号码");
        objection
                .fill("客户", "北湖景区")
                .fill("产品型号", "FY-16")
                .fill("异议内容", "异响")
                .fill("类别", "质量")
                .fill("涉及人身安全", "否")
                .fill("电话", "1380013800");
        assertThat(objection.refusal()).startsWith("「电话」格式不符，应为电话号码，如 13800138000");
        objection.fill("电话", "（0571）8765 4321转801").submit();
        assertThat(office.tasklist("service1").take("咨询客户").text()).contains("0571-87654321转801");
    }

    @Test
    @DisplayName("要由系统看的错：写明是哪一项、为什么；已填的还在，改好再交就收")
    void seenByTheEngine(Office office) {
        Form deposit =
                deposit(office.tasklist("finance1")).fill("到账日期", "2026-03-03").fill("客户", "\u200B");
        assertThat(deposit.refusal()).contains("「客户」为必填项").contains("「到账日期」不能晚于今天");
        assertThat(deposit.value("合同号")).isEqualTo("HT-2026-118");
        assertThat(deposit.fault("客户")).isEqualTo("为必填项");
        assertThat(deposit.fault("到账日期")).isEqualTo("不能晚于今天");
        assertThat(deposit.isInSight("客户")).isTrue();
        assertThat(deposit.canBeHandedIn()).as("改哪里由人定").isTrue();
        deposit.fill("到账日期", "2026-03-02");
        assertThat(deposit.faultOrNone("到账日期")).as("改了就没有了").isEmpty();
        assertThat(deposit.notMended()).containsExactly("「客户」为必填项");
        deposit.fill("到账日期", "2026-03-02").fill("客户", "星河").fill("预付款", "330000.01");
        assertThat(deposit.refusal()).isEqualTo("「预付款」与定金合计不能大于「合同总额」");
        assertThat(orders()).isZero();
        deposit.fill("预付款", "330000").fill("客户", "星河 <集团> & 公司").submit();
        await().untilAsserted(() -> assertThat(orders()).isEqualTo(1));

        Form dispatch = office.tasklist("sales1").take("填写产品派工单");
        assertThat(dispatch.head("客户")).as("写了什么就显示什么").isEqualTo("星河 <集团> & 公司");
        dispatch.removeLine(1)
                .fill("交货日期", "2026-03-01")
                .fill("收货人电话", "13800138000")
                .fill("收货地址", "星河广场")
                .fill("特种设备", "否")
                .fill("备注", "长".repeat(100_000));
        assertThat(dispatch.fault("备注")).isEqualTo("不能超过 2000 个字，现在是 100000 个字");
        dispatch.fill("备注", "");
        assertThat(dispatch.refusal()).contains("「明细」至少填写一行").contains("「交货日期」不能早于今天");
        assertThat(department.caseOf("DD-20260302-001")).isWaitingAtExactly("fillDispatchOrder");
        dispatch.addLine()
                .line(1)
                .fill("产品类别", "转马类")
                .fill("名称", "豪华转马")
                .fill("型号规格", "ZM-24")
                .fill("数量", "1")
                .fill("单价", "480000")
                .fill("供货方式", "库存");
        dispatch.fill("交货日期", "2026-03-31").submit();
        await().untilAsserted(
                        () -> assertThat(department.caseOf("DD-20260302-001")).isWaitingAtExactly("signOffByFinance"));
    }

    @Test
    @DisplayName("数据库停着：请人再试，表单和已填的都还在；起来以后再交就收")
    void databaseIsAway(Office office) {
        Form deposit = deposit(office.tasklist("finance1")).fill("客户", "星河");
        deposit.withoutDatabase("数据库暂时没有应答，刚才的操作没有保存，请过一会儿再试");
        assertThat(deposit.refusal(503)).isEqualTo("数据库暂时没有应答，刚才的操作没有保存，请过一会儿再试");
        assertThat(deposit.value("客户")).isEqualTo("星河");
        assertThat(orders()).isZero();
        deposit.withDatabase().submit();
        await().untilAsserted(() -> assertThat(orders()).isEqualTo(1));
    }

    @Test
    @DisplayName("选项已经改了，页面上还是旧的：不收，并列出可选的")
    void choiceNoLongerOffered(Office office) {
        Form deposit = deposit(office.tasklist("finance1"));
        assertThat(deposit.sendingInstead("payMethod", "barter").refusal())
                .startsWith("「付款方式」")
                .contains("电汇");
        assertThat(orders()).isZero();
        deposit.submit();
        await().untilAsserted(() -> assertThat(orders()).isEqualTo(1));
    }

    @Test
    @DisplayName("像网页标记的文字收下，照原样显示，什么也不运行")
    void markup(Office office) {
        Form deposit = deposit(office.tasklist("finance1"));
        String customer =
                "张三 <zs@example.com> <img src=x onerror=window.hacked=1> &lt;script&gt;alert(1)&lt;/script&gt;";
        deposit.fill("客户", customer).submit();

        Form dispatch = office.tasklist("sales1").take("填写产品派工单");
        assertThat(dispatch.head("客户")).isEqualTo(customer);
        dispatch.line(1)
                .fill("产品类别", "转马类")
                .fill("名称", "转马 <svg onload=alert(1)")
                .fill("型号规格", "&lt;b&gt;")
                .fill("数量", "1")
                .fill("单价", "480000")
                .fill("供货方式", "库存");
        dispatch.fill("交货日期", "2026-03-31")
                .fill("收货人电话", "13800138000")
                .fill("收货地址", "星河广场")
                .fill("特种设备", "否")
                .submit();

        Form signing = office.tasklist("finance2").take("财务审核签字");
        assertThat(signing.text()).contains(customer, "转马 <svg onload=alert(1)", "&lt;b&gt;");
        assertThat(signing.hasTakenInMarkup()).isFalse();
        signing.fill("结论", "退回");
        await().untilAsserted(() ->
                assertThat(signing.isRequiredNow("意见")).as("退回要写明理由").isTrue());
        signing.fill("结论", "通过");
        await().untilAsserted(
                        () -> assertThat(signing.isRequiredNow("意见")).as("通过不用").isFalse());
    }

    @Test
    @DisplayName("页面还开着，任务已经改派：不收，并说明")
    void handedToSomebodyElse(Office office) {
        deposit(office.tasklist("finance1")).submit();
        Form left = dispatched(office.tasklist("sales1").take("填写产品派工单")).leftOpen();
        String task =
                department.caseOf("DD-20260302-001").task("fillDispatchOrder").getId();
        assertThat(rest.post("admin", "/task/" + task + "/assignee", Map.of("userId", "supervisor1"))
                        .status())
                .isEqualTo(204);
        assertThat(left.refusal()).isEqualTo("这项任务现在不由您办理，不能提交");
        assertThat(department.caseOf("DD-20260302-001")).isWaitingAtExactly("fillDispatchOrder");
    }

    @Test
    @DisplayName("页面还开着，任务已经在另一个页面办完：不收，并说明")
    void doneInAnotherTab(Office office) {
        deposit(office.tasklist("finance1")).submit();
        Form left = dispatched(office.tasklist("sales1").take("填写产品派工单")).leftOpen();
        dispatched(office.newTasklist("sales1").take("填写产品派工单")).submit();
        assertThat(left.fill("收货地址", "别处").refusal()).isEqualTo("这项任务已经办完、撤回或撤销");
        assertThat(department.caseOf("DD-20260302-001").value("deliveryAddress"))
                .isEqualTo("星河广场");
    }
}
