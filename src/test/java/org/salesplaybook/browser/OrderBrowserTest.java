package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("订单处理流程，在浏览器中")
class OrderBrowserTest {

    @Autowired
    private Department department;

    @Test
    @DisplayName("两行明细的订单，从定金到账到待发货：自制的归生产，外购的归外购，库管包装、制单")
    void twoLines(Office office) {
        Tasklist finance = office.tasklist("finance1");
        finance.start("订单处理流程")
                .fill("合同号", "HT-2026-118")
                .fill("客户", "星河文旅集团")
                .fill("负责销售员", "销售员一")
                .fill("合同总额", "480000.50")
                .fill("定金", "90000")
                .fill("预付款", "60000")
                .fill("到账日期", "2026-03-02")
                .fill("付款方式", "电汇")
                .submit();

        Tasklist sales = office.tasklist("sales1");
        Form dispatch = sales.take("填写产品派工单");
        String number = dispatch.head("编号");
        assertThat(number).isEqualTo("DD-20260302-001");
        assertThat(dispatch.head("合同总额")).isEqualTo("¥ 480,000.50");
        dispatch.line(1)
                .fill("产品类别", "转马类")
                .fill("名称", "豪华转马")
                .fill("型号规格", "ZM-24")
                .fill("数量", "2")
                .fill("单价", "200000")
                .fill("供货方式", "自制");
        dispatch.addLine()
                .line(2)
                .fill("产品类别", "电子类")
                .fill("名称", "售票机")
                .fill("型号规格", "SP-3")
                .fill("数量", "1")
                .fill("单价", "80000.50")
                .fill("供货方式", "外购");
        assertThat(dispatch.text()).contains("明细合计：¥ 480,000.50").doesNotContain("不一致");
        dispatch.fill("交货日期", "2026-03-31")
                .fill("收货人电话", "13800138000")
                .fill("收货地址", "星河广场二期")
                .fill("特种设备", "是")
                .submit();

        Form signing = office.tasklist("finance2").take("财务审核签字");
        assertThat(signing.text()).contains("豪华转马", "售票机", "到账比例：31.2 %");
        signing.fill("核对到账", "已到账，金额相符").fill("结论", "通过").submit();

        Form producing = office.tasklist("production1").take("生产");
        assertThat(producing.text()).contains("豪华转马").doesNotContain("售票机", "200,000", "480,000");
        producing
                .fill("生产负责人", "生产主管一")
                .fill("计划完工", "2026-03-20")
                .fill("实际完工", "2026-03-02")
                .fill("产品编号", "ZM24-0231")
                .fill("质检合格", "是")
                .submit();
        office.tasklist("purchasing1")
                .take("外购")
                .fill("供应商", "华电电子")
                .fill("采购单号", "CG-7")
                .fill("采购金额", "52000")
                .fill("到货日期", "2026-03-02")
                .fill("验收合格", "是")
                .submit();

        Tasklist warehouse = office.tasklist("warehouse1");
        Form packing = warehouse.take("库管包装备货");
        assertThat(packing.text()).contains("豪华转马", "售票机").doesNotContain("200,000", "80,000.5");
        packing.fill("包装方式", "木箱")
                .fill("件数", "3")
                .fill("库位", "A-12")
                .fill("清点一致", "是")
                .submit();
        Form note = warehouse.take("制单");
        assertThat(note.value("尾款")).isEqualTo("330,000.50");
        note.fill("出库单号", "CK-1").fill("合格证编号", "TS-2026-7").fill("随机文件齐全", "是").submit();

        OpenCase order = department.caseOf(number);
        await().untilAsserted(() -> assertThat(order).isEnded().hasPassed("orderReady"));
        assertThat(order.kept())
                .containsEntry("customerName", "星河文旅集团")
                .containsEntry("supplierName", "华电电子")
                .containsEntry("serialNos", "ZM24-0231")
                .containsEntry("outboundNo", "CK-1");
    }
}
