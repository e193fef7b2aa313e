package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("金额按十进制算，有千分位和两位小数；选了产品就有定价，在浏览器中")
class MoneyBrowserTest {

    private static final String TOTAL = "明细合计：¥ ";

    @Test
    @DisplayName("合计分毫不差；定价当场填入，自己写的留着；表头、表格、提示里写法相同")
    void order(Office office) {
        office.tasklist("finance1")
                .start("订单处理流程")
                .fill("合同号", "HT-2026-118")
                .fill("客户", "星河文旅集团")
                .fill("负责销售员", "销售员一")
                .fill("合同总额", "1280140.43")
                .fill("定金", "400000")
                .fill("到账日期", "2026-03-02")
                .fill("付款方式", "电汇")
                .submit();
        Form dispatch = office.tasklist("sales1").take("填写产品派工单");
        assertThat(dispatch.head("合同总额")).isEqualTo("¥ 1,280,140.43");
        assertThat(dispatch.head("定金")).isEqualTo("¥ 400,000.00");

        Fields first = dispatch.line(1).fill("数量", "1").fill("产品", "豪华转马 24 座 ZM-24（转马类，定价 ¥ 198,000.00）");
        shows(dispatch, first, "198,000.00", TOTAL + "198,000.00，与合同总额 ¥ 1,280,140.43 不一致");
        first.fill("产品", "24 座海盗船 HD-24（海盗船，定价 ¥ 268,000.00）");
        shows(dispatch, first, "268,000.00", TOTAL + "268,000.00，与");
        first.fill("单价", "1,280,000.50")
                .fill("产品", "豪华转马 16 座 ZM-16（转马类，定价 ¥ 148,000.00）")
                .fill("供货方式", "库存");
        dispatch.addLine()
                .line(2)
                .fill("产品类别", "电子类")
                .fill("名称", "灯带")
                .fill("型号规格", "DD-1")
                .fill("数量", "7")
                .fill("单价", "19.99")
                .fill("供货方式", "库存");
        shows(dispatch, first, "1,280,000.50", TOTAL + "1,280,140.43");
        assertThat(dispatch.text()).as("7 × 19.99 = 139.93，一分不差").doesNotContain("不一致");
        dispatch.fill("交货日期", "2026-03-31")
                .fill("收货人电话", "13800138000")
                .fill("收货地址", "星河广场")
                .fill("特种设备", "否")
                .submit();

        Form signing = office.tasklist("finance2").take("财务审核签字");
        assertThat(signing.text())
                .contains(TOTAL + "1,280,140.43", "单价（¥）", "1,280,000.50", "19.99")
                .doesNotContain("不一致");
    }

    @Test
    @DisplayName("报价时选了产品，折扣当场就有，再打开也有；有目录外的就写明不能计算；提交后算的一样")
    void discount(Office office) {
        Tasklist sales = office.tasklist("sales1");
        sales.start("合同签订流程")
                .fill("客户单位", "星河文旅集团")
                .fill("联系人", "赵总")
                .fill("电话", "13905710003")
                .submit();
        Form quotation = sales.take("报价");
        assertThat(quotation.text()).contains("折扣：有目录外产品或没有填完，不能计算");
        quotation.line(1).fill("产品", "豪华转马 24 座 ZM-24（转马类，定价 ¥ 198,000.00）").fill("数量", "2");
        says(quotation, "合同总额：¥ 396,000.00，折扣：0 %");
        quotation.line(1).fill("单价", "190000");
        says(quotation, "合同总额：¥ 380,000.00，折扣：4.04 %");
        quotation
                .addLine()
                .line(2)
                .fill("产品", "24 座海盗船 HD-24（海盗船，定价 ¥ 268,000.00）")
                .fill("数量", "1");
        says(quotation, "合同总额：¥ 648,000.00，折扣：2.41 %");
        quotation.line(1).fill("供货方式", "库存");
        quotation.line(2).fill("供货方式", "库存");
        quotation.draftSaved();
        sales.page().reload();
        Form again = sales.take("报价");
        says(again, "合同总额：¥ 648,000.00，折扣：2.41 %");
        again.line(2).fill("产品", "24 座海盗船 HD-24（海盗船，定价 ¥ 268,000.00）");
        again.addLine()
                .line(3)
                .fill("产品类别", "电子类")
                .fill("名称", "灯带")
                .fill("型号规格", "DD-1")
                .fill("数量", "1")
                .fill("单价", "100")
                .fill("供货方式", "库存");
        says(again, "合同总额：¥ 648,100.00，折扣：有目录外产品");
        again.removeLine(3);
        says(again, "合同总额：¥ 648,000.00，折扣：2.41 %");
        again.fill("付款条件", "标准（定金 30 %，发货前付清）")
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
        assertThat(office.tasklist("vp").take("合同审批").head("折扣")).isEqualTo("2.41 %");
    }

    private static void says(Form form, String words) {
        await().untilAsserted(() -> assertThat(form.text()).contains(words));
    }

    private static void shows(Form dispatch, Fields line, String price, String total) {
        await().untilAsserted(() -> assertThat(line.value("单价")).isEqualTo(price));
        await().untilAsserted(() -> assertThat(dispatch.text()).contains(total));
    }
}
