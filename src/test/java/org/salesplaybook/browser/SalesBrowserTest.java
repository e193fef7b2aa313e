package org.salesplaybook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@InBrowser
@DisplayName("一个客户从成交到回访，在浏览器中")
class SalesBrowserTest {

    @Autowired
    private Department department;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("合同的产品从目录选，定金到账时选合同，订单自动转发货，验收后安排回访，计划由主管审批，发现问题转售后")
    void fromDealToVisit(Office office) {
        Tasklist sales = office.tasklist("sales1");
        sales.start("合同签订流程")
                .fill("客户单位", "星河文旅集团")
                .fill("联系人", "赵总")
                .fill("电话", "13905710003")
                .submit();
        Form quotation = sales.take("报价");
        String contract = quotation.head("编号");
        quotation.line(1).fill("产品", "豪华转马 24 座 ZM-24（转马类，定价 ¥ 198,000.00）");
        assertThat(quotation.line(1).asksFor("名称")).as("选了产品，名称不用填").isFalse();
        quotation.line(1).fill("数量", "2").fill("单价", "190000").fill("供货方式", "库存");
        quotation
                .addLine()
                .line(2)
                .fill("产品类别", "其他机械类")
                .fill("名称", "定制护栏")
                .fill("型号规格", "HL-1")
                .fill("数量", "1")
                .fill("单价", "2000")
                .fill("供货方式", "库存");
        assertThat(quotation.text()).contains("合同总额：¥ 382,000.00");
        quotation
                .fill("付款条件", "标准（定金 30 %，发货前付清）")
                .fill("定金比例（%）", "30")
                .fill("定金应付日期", "2026-03-10")
                .fill("交货日期", "2026-04-01")
                .fill("收货地址", "星河广场")
                .fill("收货人电话", "13905710003")
                .fill("特种设备", "否")
                .fill("需安装", "否")
                .fill("质保期（月）", "12")
                .fill("报价有效期至", "2026-03-31")
                .submit();

        Form review = office.tasklist("vp").take("合同审批");
        assertThat(review.head("折扣")).as("有目录外的产品，由副总审批").isEqualTo("有目录外产品，不能计算");
        assertThat(review.text()).contains("豪华转马 24 座", "198,000.00", "190,000.00", "定制护栏");
        review.fill("结论", "同意").submit();
        Form compliance = office.tasklist("finance1").take("合规审查");
        assertThat(compliance.fill("结论", "通过").refusal()).contains("「结论」不能为通过");
        compliance.fill("已核实客户主体资格", "是").fill("条款合法、权利义务明确", "是").submit();
        sales.take("客户签署")
                .fill("客户意见", "已签署")
                .fill("客户签字人", "赵总")
                .fill("客户签署日期", "2026-03-02")
                .submit();
        office.tasklist("vp")
                .take("我方签署")
                .fill("我方签字人", "销售副总")
                .fill("我方签署日期", "2026-03-02")
                .fill("已用印", "是")
                .fill("合同扫描件", "合同柜 1")
                .submit();

        sales.take("跟进定金到账");
        office.tasklist("finance1")
                .start("订单处理流程")
                .fill("合同", contract + " 星河文旅集团（尚未下单 ¥ 382,000.00）")
                .fill("定金", "114600")
                .fill("到账日期", "2026-03-02")
                .fill("付款方式", "电汇")
                .submit();
        await().untilAsserted(
                        () -> assertThat(department.caseOf(contract)).isEnded().hasPassed("contractInForce"));
        Form dispatch = sales.take("填写产品派工单");
        assertThat(dispatch.head("合同号")).isEqualTo(contract);
        assertThat(dispatch.line(2).value("名称")).isEqualTo("定制护栏");
        assertThat(dispatch.value("收货地址")).isEqualTo("星河广场");
        dispatch.submit();
        office.tasklist("finance2")
                .take("财务审核签字")
                .fill("核对到账", "已到账，金额相符")
                .fill("结论", "通过")
                .submit();
        Tasklist warehouse = office.tasklist("warehouse1");
        warehouse
                .take("库管包装备货")
                .fill("包装方式", "木箱")
                .fill("件数", "4")
                .fill("库位", "B-1")
                .fill("清点一致", "是")
                .submit();
        warehouse.take("制单").fill("出库单号", "CK-9").fill("随机文件齐全", "是").submit();

        Form balance = office.tasklist("finance1").take("财务核对尾款");
        String delivery = balance.head("编号");
        assertThat(balance.head("尾款")).isEqualTo("¥ 267,400.00");
        assertThat(balance.fill("结论", "款已付清，发货").refusal()).contains("「结论」与尾款不符");
        balance.fill("本次到账", "267400").fill("到账日期", "2026-03-02");
        assertThat(balance.text()).contains("还欠：¥ 0.00");
        balance.submit();
        Form carrier = warehouse.take("联系承运");
        assertThat(carrier.text()).as("库管看不到价格").contains("豪华转马 24 座").doesNotContain("190,000", "267,400", "382,000");
        carrier.fill("承运单位", "顺达物流")
                .fill("车牌", "浙A12345")
                .fill("发运日期", "2026-03-02")
                .fill("驾驶员", "刘师傅")
                .fill("驾驶员电话", "13706710009")
                .submit();
        Form loading = warehouse.take("装车发运").fill("装车时间", "2026-03-02 08:30").fill("装车件数", "3");
        assertThat(loading.refusal()).contains("「装车件数」与发货单的件数不符");
        loading.fill("装车件数", "4").submit();
        sales.take("客户签收")
                .fill("签收人", "赵总")
                .fill("签收时间", "2026-03-02 08:50")
                .fill("货物完好", "是")
                .fill("签收单", "签收单 9")
                .submit();
        OpenCase shipped = department.caseOf(delivery);
        await().untilAsserted(() -> assertThat(shipped).isEnded().hasPassed("delivered"));
        await().untilAsserted(() ->
                assertThat(department.casesLinkedTo(shipped, "HF")).hasSize(4));

        Tasklist supervisor = office.tasklist("supervisor1");
        supervisor.start("客户回访计划").fill("班组", "销售一组").fill("月份", "本月").submit();
        Form plan = supervisor.take("审批回访计划");
        assertThat(plan.line(1).value("回访")).contains("星河文旅集团：验收后 7 天（应于 2026-03-09）");
        plan.line(1).fill("回访日期", "2026-03-02").fill("方式", "上门");
        plan.submit();

        Form visit = office.tasklist("service1").take("客户回访");
        assertThat(visit.head("回访事由")).isEqualTo("验收后 7 天");
        assertThat(visit.head("计划方式")).isEqualTo("上门");
        visit.fill("结果", "已回访")
                .fill("回访日期", "2026-03-02")
                .fill("方式", "上门")
                .fill("满意度（1–5）", "4")
                .fill("使用情况", "一台音响不响")
                .fill("转办", "售后");
        assertThat(visit.fill("涉及人身安全", "否").refusal()).contains("「问题」为必填项");
        visit.fill("问题", "音响不响").submit();
        assertThat(office.tasklist("service1").take("咨询客户").head("客户")).isEqualTo("星河文旅集团");
    }

    @Test
    @DisplayName("客户有许多家：输入一部分到服务器查找，用键盘选；网络断了，已列出的还能选，也没有脚本错误")
    void foundAsOneTypes(Office office) {
        for (int number = 10; number < 40; number++) {
            database.sql(
                            "insert into customer (number, name, name_key, name_folded, owner, team, recorded_at, recorded_by) values ('KH-20260201-0' || ?, "
                                    + "'江城第' || ? || '号乐园', ?, '江城第' || ? || '号乐园', 'sales1', 'team1', current_timestamp, 'sales1')")
                    .param(number)
                    .param(number)
                    .param("第" + number)
                    .param(number)
                    .update();
        }
        Form visit = office.tasklist("sales1").start("客户接待流程");
        Locator customer = visit.field("客户档案");
        Locator input = customer.locator("input");
        Locator offered = customer.locator(".fjs-dropdownlist-item");
        input.click();
        assertThat(offered).hasCount(20);
        input.pressSequentially("20260201-039");
        assertThat(offered).hasText(new String[] {"江城第39号乐园"});
        input.press("ArrowDown");
        input.press("Enter");
        assertThat(input).hasValue("江城第39号乐园");
        assertThat(visit.asksFor("客户单位")).as("选了客户，名称不用填").isFalse();

        List<String> errors = new ArrayList<>();
        input.page().onPageError(errors::add);
        input.page().route("**/known-records/**", Route::abort);
        input.fill("第1");
        assertThat(offered.first()).hasText("江城第10号乐园");
        offered.first().click();
        assertThat(input).hasValue("江城第10号乐园");
        assertThat(errors).isEmpty();
    }
}
