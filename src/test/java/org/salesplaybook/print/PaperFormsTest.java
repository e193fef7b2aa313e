package org.salesplaybook.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("打印单据")
class PaperFormsTest {

    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private CamundaBpmProperties camunda;

    private FilledCases cases;

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
        cases = new FilledCases(department);
    }

    private static String address(OpenCase printed) {
        return "print/default/cases/" + printed.instance();
    }

    /** @return names of what the person is offered to print */
    private List<String> offered(String person, OpenCase printed) {
        return rest.tasklist(person).get(address(printed)).each("name");
    }

    /** @return the page as its reader reads it: cells beside each other are parted by a bar */
    private String page(String person, OpenCase printed, String form) {
        HttpResponse<String> page = rest.tasklist(person).page(address(printed) + "/" + form);
        assertThat(page.statusCode()).as("%s prints %s", person, form).isEqualTo(FOUND);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        return page.body()
                .substring(page.body().indexOf("<main>"))
                .replaceAll("\\s*<[^>]+>\\s*", "|")
                .replaceAll("\\|+", "|");
    }

    private void refused(String person, OpenCase printed, String form) {
        HttpResponse<String> page = rest.tasklist(person).page(address(printed) + "/" + form);
        assertThat(page.statusCode()).as("%s prints %s", person, form).isEqualTo(NOT_FOUND);
        assertThat(page.body()).isEqualTo("没有这张单据，或者您现在不能打印它");
    }

    @Test
    @DisplayName("派车申请单：申请人和行政部都能打印；安排好以后有车牌和驾驶员；行政部看不到接待的其他资料")
    void vehicleRequest() {
        OpenCase visit = cases.visitWithVehicleRequest();
        assertThat(page("sales1", visit, "vehicleRequest"))
                .contains(
                        "|销售部|派车申请单|编号：|" + visit.number() + "|发起日期：2026年3月2日|",
                        "|客户单位|临江欢乐世界有限公司|",
                        "|用车人|销售员一|",
                        "|出车时间|2026-03-05 09:00|",
                        "|事由|到高铁站接客户并送回|",
                        "|申请人：|销售员一|2026年3月2日|",
                        "|行政部：|年　月　日|",
                        "|打印：销售员一　2026-03-02 09:00|")
                .doesNotContain("车辆安排", "1,800", "水上乐园");
        assertThat(page("admin1", visit, "vehicleRequest"))
                .contains("|用车人|销售员一|", "|申请人：|销售员一|")
                .doesNotContain("接待对象", "13805710001");
        visit.complete(
                "admin1",
                "arrangeVehicle",
                Map.of(
                        "vehicleArranged",
                        true,
                        "plateNo",
                        "浙A66218",
                        "driverName",
                        "刘师傅",
                        "driverPhone",
                        "13706710009"));
        assertThat(page("admin1", visit, "vehicleRequest"))
                .as("办完以后还能打印")
                .contains("|车牌|浙A66218|", "|行政部：|行政专员一|2026年3月2日|");
        assertThat(offered("admin1", visit)).containsExactly("派车申请单");
        refused("admin1", visit, "receptionReport");
    }

    @Test
    @DisplayName("接待工作报告：写完才能打印；各步的备注各归各的")
    void receptionReport() {
        OpenCase visit = cases.visitWithVehicleRequest();
        refused("sales1", visit, "receptionReport");
        OpenCase reported = cases.visitWithExpenses();
        assertThat(page("supervisor1", reported, "receptionReport"))
                .contains(
                        "|接待级别|A 贵宾|",
                        "|迎接人|销售员一|",
                        "|报价金额|¥ 1,268,000.00|",
                        "|洽谈内容|参观水上乐园样品，客户关心防渗和工期|",
                        "|结论|已阅|",
                        "|批示|跟进及时，注意工期承诺|",
                        "|上级主管：|销售主管一|2026年3月2日|")
                .doesNotContain("发票抬头", "车已加油", "备注");
        assertThat(page("sales1", reported, "vehicleRequest"))
                .as("这一步的备注")
                .contains("|备注|车已加油|")
                .doesNotContain("发票抬头");
        assertThat(page("sales1", reported, "expenseClaim"))
                .contains("|备注|发票抬头为公司|")
                .doesNotContain("车已加油");
    }

    @Test
    @DisplayName("费用报销单：明细、合计和大写；财务付款时打印，看不到审批的意见")
    void expenseClaim() {
        OpenCase visit = cases.visitWithExpenses();
        String lines =
                "|序号|日期|类别|说明|金额（元）|1|2026-03-02|招待费|午餐|1,180.50|2|2026-03-02|交通费|280.00|合计|¥ 1,460.50|大写|壹仟肆佰陆拾元伍角整|";
        assertThat(page("sales1", visit, "expenseClaim"))
                .contains(lines, "|审批|同意|", "|意见|同意，按标准执行|", "|审批人：|销售副总|", "|财务：|年　月　日|");
        assertThat(page("finance1", visit, "expenseClaim"))
                .contains(lines, "|发票张数|4|", "|报销人：|销售员一|", "|审批人：|销售副总|2026年3月2日|")
                .doesNotContain("同意，按标准执行", "发票抬头为公司");
        assertThat(offered("finance1", visit)).containsExactly("费用报销单");
        visit.complete("finance1", "payExpenses", Map.of("approvedAmount", 1460.5, "paidDate", "2026-03-02"));
        assertThat(visit).isEnded().hasPassed("receptionDone");
        assertThat(page("finance1", visit, "expenseClaim")).contains("|核定金额|¥ 1,460.50|大写|", "|财务：|财务专员一|2026年3月2日|");
        assertThat(offered("sales1", visit)).containsExactly("派车申请单", "接待工作报告", "费用报销单");
    }

    @Test
    @DisplayName("产品派工单：销售和财务的有单价、金额、大写；生产、外购、库管的没有任何金额")
    void dispatchOrder() {
        OpenCase order = cases.dispatchedOrder(3);
        for (String person : List.of("sales1", "finance1", "supervisor1", "manager")) {
            assertThat(page(person, order, "dispatchOrder"))
                    .as(person)
                    .contains(
                            "|数量|单价（元）|金额（元）|1|转马类|第 1 号产品|XH-101|金色|外购|1|1,000.25|1,000.25|",
                            "|3|转马类|第 3 号产品|XH-103|金色|自制|3|1,000.25|3,000.75|",
                            "|明细合计|¥ 6,001.50|大写|陆仟零壹元伍角整|",
                            "|合同总额|¥ 480,000.50|",
                            "|到账比例|32.5 %|",
                            "|负责销售员|销售员一|",
                            "|财务审核：|财务专员二|2026年3月2日|");
        }
        for (String person : List.of("production1", "purchasing1")) {
            assertThat(page(person, order, "dispatchOrder"))
                    .as(person)
                    .contains("|颜色|数量|1|转马类|第 1 号产品|XH-101|金色|1|", "|技术要求|三相 380 伏，外表烤漆，色号见图纸|", "|交货日期|2026-03-31|")
                    .doesNotContain("¥", "元", "480,000", "1,000", "6,001", "32.5", "定金", "大写", "电汇");
        }
        order = cases.order(3);
        assertThat(page("warehouse1", order, "dispatchOrder"))
                .contains("|第 3 号产品|XH-103|金色|3|", "|包装要求|木箱防潮|")
                .doesNotContain("¥", "1,000", "480,000", "定金");
        refused("sales2", order, "dispatchOrder");
        refused("supervisor2", order, "dispatchOrder");
        refused("admin1", order, "dispatchOrder");
        refused("service1", order, "dispatchOrder");
    }

    @Test
    @DisplayName("发货单：订单的和发货的，给谁打印都没有价格和尾款；制单以后才有；承运人和收货人手签")
    void deliveryNotes() {
        OpenCase open = cases.dispatchedOrder(3);
        assertThat(offered("production1", open)).containsExactly("产品派工单");
        refused("production1", open, "deliveryNote");
        refused("manager", open, "deliveryNote");

        OpenCase order = cases.order(2);
        for (String person : List.of("warehouse1", "sales1", "finance1", "manager")) {
            assertThat(page(person, order, "deliveryNote"))
                    .as(person)
                    .contains(
                            "|序号|产品类别|名称|型号规格|颜色|数量|1|转马类|第 1 号产品|XH-101|金色|1|",
                            "|件数|6|",
                            "|毛重（kg）|2,400.5|",
                            "|合格证编号|HGZ-2026-31|",
                            "|收货地址|星河广场二期 8 号门|",
                            "|制单：|库管员一|2026年3月2日|",
                            "|收货人签字：|年　月　日|",
                            "请收货人当面清点")
                    .doesNotContain("¥", "1,000", "480,000", "324,000", "尾款");
        }
        OpenCase delivery = cases.deliveryOf(order);
        assertThat(page("warehouse1", delivery, "shippingNote"))
                .contains(
                        "|客户|星河文旅集团|",
                        "|订单|" + order.number() + "|",
                        "|第 2 号产品|XH-102|2|",
                        "|承运单位|顺达物流|",
                        "|合格证编号|HGZ-2026-31|检验证书编号|TX-2026-880|",
                        "|运单号|SD-20260302|",
                        "|发货人：|库管员一|")
                .doesNotContain("¥", "324,000", "3,200", "|签收|");
        assertThat(page("sales1", delivery, "shippingNote")).doesNotContain("¥", "324,000", "3,200");
        delivery.complete(
                "sales1",
                "handOver",
                Map.of("signedBy", "赵总", "signedAt", "2026-03-02T09:00", "intact", true, "deliveryReceipt", "签收单 9"));
        assertThat(page("sales1", delivery, "shippingNote")).contains("|签收人|赵总|", "|货物完好|是|");
        assertThat(offered("warehouse1", delivery)).containsExactly("发货单");
    }

    @Test
    @DisplayName("售后服务单：客服随时打印；被告知的生产只看到自己任务的表单显示的内容")
    void serviceOrder() {
        OpenCase service = cases.service();
        assertThat(page("service1", service, "serviceOrder"))
                .contains(
                        "|产品编号|FY16-0231|",
                        "|保修期内|是|",
                        "|指导意见|带轴承上门更换|",
                        "|备注|备件在二号库|",
                        "|解决思路|上门更换回转支承轴承|",
                        "|评分（1–5）|5|",
                        "|服务总结|更换轴承后满载运行正常|",
                        "|处理人：|客服专员一|",
                        "|客户签字：|年　月　日|");
        assertThat(page("production1", service, "serviceOrder"))
                .contains("|异议内容|飞椅起动时有异响，满载时更明显|", "|指导意见|带轴承上门更换|", "|备注|备件在二号库|")
                .doesNotContain("更换轴承后满载运行正常", "服务单存 3 号柜", "评分");
        assertThat(offered(
                        "service1",
                        department.start(
                                "service1",
                                "afterSales",
                                Map.of(
                                        "customerName",
                                        "欢乐谷",
                                        "contactPhone",
                                        "13800138000",
                                        "productModel",
                                        "ZM-24",
                                        "objection",
                                        "异响",
                                        "issueType",
                                        "质量",
                                        "safetyRelated",
                                        false))))
                .as("一登记就可以打印")
                .containsExactly("售后服务单");
        refused("service2", service, "serviceOrder");
        refused("purchasing1", service, "serviceOrder");
    }

    @Test
    @DisplayName("客户投诉处理表：严重程度和期限也在上面；责任部门看不到客户的电话和对责任人的处理")
    void complaintRecord() {
        OpenCase complaint = cases.complaint();
        assertThat(page("service1", complaint, "complaintRecord"))
                .contains(
                        "|严重程度|一般|办理期限|2026-03-04 17:30|",
                        "|索赔额|¥ 6,000.00|",
                        "|是否成立|成立|",
                        "|责任部门|生产|",
                        "|根本原因|润滑周期过长|",
                        "|金额|¥ 3,000.00|",
                        "|批示|同意，当天办完|",
                        "|处理方式|批评教育|",
                        "|资料完整|是|",
                        "|主管领导：|销售部经理|2026年3月2日|")
                .doesNotContain("答复客户", "教育材料");
        assertThat(page("production1", complaint, "complaintRecord"))
                .contains("|投诉内容|转马停机，影响周末营业|", "|根本原因|润滑周期过长|", "|处理方案|当天更换轴承|")
                .doesNotContain("批评教育", "已谈话", "13800138000");
        refused("production1", cases.service(), "complaintRecord");
        refused("warehouse1", complaint, "complaintRecord");
        refused("service2", complaint, "complaintRecord");
    }

    @Test
    @DisplayName("客户回访记录表：跟单的回访和验收后的回访各有一张")
    void visitRecords() {
        assertThat(page("sales1", cases.customer(), "prospectVisit"))
                .contains(
                        "客户回访记录表",
                        "|区域|浙江|",
                        "|方式|上门|",
                        "|使用或意向情况|场地已平整，正在比较两家报价|",
                        "|满意度（1–5）|4|",
                        "|转办|无|",
                        "|回访人：|销售员一|");
        assertThat(page("service1", cases.returnVisit(), "returnVisit"))
                .contains("客户回访记录表", "|回访事由|验收后 7 天|", "|方式|电话|", "|使用情况|运行正常，操作人员已培训|", "|问题|转办|无|", "|回访人：|客服专员一|");
    }

    @Test
    @DisplayName("合同审批表：明细、定价和折扣、大写，审批和合规的结论")
    void contractApproval() {
        OpenCase contract = cases.contract();
        for (String person : List.of("sales1", "finance1", "manager")) {
            assertThat(page(person, contract, "contractApproval"))
                    .as(person)
                    .contains(
                            "|定价（元）|单价（元）|金额（元）|",
                            "|豪华转马 24 座|ZM-24|金色|1|198,000.00|190,000.00|190,000.00|",
                            "|20|500.00|500.00|10,000.00|",
                            "|合同总额|¥ 200,000.00|大写|贰拾万元整|",
                            "|折扣|3.85 %|",
                            "|付款条件|标准（定金 30 %，发货前付清）|",
                            "|意见|同意签订|",
                            "|结论|通过|",
                            "|合同审批：|销售部经理|2026年3月2日|");
        }
        refused("sales2", contract, "contractApproval");
        refused("warehouse1", contract, "contractApproval");
    }

    @Test
    @DisplayName("审批以后又改过的，原来的审批和签字不再印在新的内容下面，重新审批后才有")
    void doneAgain() {
        OpenCase visit = cases.visitWithExpensesClaimed();
        department.itIs("2026-03-02T10:00");
        visit.complete("vp", "approveExpenses", Map.of("expenseDecision", "returned", "expenseOpinion", "交通费没有票据"));
        assertThat(page("sales1", visit, "expenseClaim")).contains("|审批|退回|", "|意见|交通费没有票据|", "|审批人：|销售副总|2026年3月2日|");
        department.itIs("2026-03-03T09:00");
        visit.complete(
                "sales1",
                "claimExpenses",
                Map.of(
                        "expenseItems",
                        List.of(Map.of("type", "招待费", "date", "2026-03-02", "amount", 1180.5)),
                        "invoiceCount",
                        1));
        assertThat(page("sales1", visit, "expenseClaim"))
                .contains("|合计|¥ 1,180.50|", "|报销人：|销售员一|2026年3月3日|", "|审批人：|年　月　日|")
                .doesNotContain("退回", "交通费没有票据");
        department.itIs("2026-03-03T10:00");
        visit.complete("vp", "approveExpenses", Map.of("expenseDecision", "approved"));
        assertThat(page("sales1", visit, "expenseClaim")).contains("|审批|同意|", "|审批人：|销售副总|2026年3月3日|");
    }

    @Test
    @DisplayName("转来的业务也能打印：由回访转来的投诉有投诉记录")
    void startedByMessage() {
        OpenCase visit = department
                .start(
                        "supervisor1",
                        "returnVisit",
                        Map.of(
                                "customerName",
                                "欢乐谷游乐园",
                                "contactName",
                                "王先生",
                                "contactPhone",
                                "13800138000",
                                "visitReason",
                                "走访",
                                "visitDueDate",
                                "2026-03-02",
                                "productModel",
                                "ZM-24"))
                .complete(
                        "service1",
                        "makeVisit",
                        Map.of(
                                "visitResult",
                                "made",
                                "visitDate",
                                "2026-03-02",
                                "visitType",
                                "上门",
                                "situation",
                                "停机",
                                "issues",
                                "转马停机两天",
                                "convertTo",
                                "complaint",
                                "safetyRelated",
                                false));
        OpenCase complaint = department.caseLinkedTo(visit, "TS");
        assertThat(page("service1", complaint, "complaintRecord")).contains("|投诉记录|", "|客户单位|欢乐谷游乐园|", "|投诉内容|转马停机两天|");
    }

    @Test
    @DisplayName("客户写的文字原样印出，不会成为网页的一部分；页面不准运行别的脚本")
    void escaped() {
        OpenCase visit = department
                .start(
                        "sales1",
                        "reception",
                        Map.of(
                                "customerName",
                                "A<B & \"C\" 公司",
                                "contactName",
                                "'王' > 李",
                                "contactPhone",
                                "13800138000",
                                "visitorCount",
                                1,
                                "visitPurpose",
                                "考察",
                                "receptionLevel",
                                "A",
                                "arriveAt",
                                "2026-03-05T10:00",
                                "needVehicle",
                                true))
                .complete(
                        "sales1",
                        "requestVehicle",
                        Map.of(
                                "vehicleDept",
                                "销售部",
                                "vehicleUser",
                                "sales1",
                                "vehicleReason",
                                "{{number}} 接站",
                                "pickupType",
                                "接",
                                "pickupPlace",
                                "站",
                                "destination",
                                "公司",
                                "departAt",
                                "2026-03-05T09:00",
                                "returnAt",
                                "2026-03-05T18:00",
                                "passengerCount",
                                1));
        HttpResponse<String> page = rest.tasklist("sales1").page(address(visit) + "/vehicleRequest");
        assertThat(page.body())
                .contains("A&lt;B &amp; &quot;C&quot; 公司", "&#39;王&#39; &gt; 李", "{{number}} 接站")
                .doesNotContain("A<B", "\"C\"");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    @DisplayName("没有登录、没有这笔业务、没有这张单据、别的流程的单据：都打印不了")
    void nothingToPrint() {
        OpenCase visit = cases.visitWithVehicleRequest();
        refused("manager", visit, "dispatchOrder");
        refused("manager", visit, "nothing");
        assertThat(rest.tasklist("manager")
                        .page("print/default/cases/none/vehicleRequest")
                        .statusCode())
                .isEqualTo(NOT_FOUND);
        assertThat(rest.tasklist("manager").get("print/default/cases/none").status())
                .isEqualTo(NOT_FOUND);
        assertThat(rest.tasklist("sales2").get(address(visit)).status()).isEqualTo(NOT_FOUND);
        assertThat(rest.tasklist("warehouse1").get(address(visit)).status()).isEqualTo(NOT_FOUND);
        assertThat(rest.stranger().page(address(visit) + "/vehicleRequest").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper-form.css", "paper-form.js", "plugin.js", "plugin.css"})
    @DisplayName("单据的样式和脚本可以取到，别的文件取不到")
    void assets(String file) {
        assertThat(rest.tasklist("sales1").page("print/static/app/" + file).statusCode())
                .isEqualTo(FOUND);
        assertThat(rest.tasklist("sales1")
                        .page("print/static/app/" + file + ".bak")
                        .statusCode())
                .isNotEqualTo(FOUND);
    }

    @Test
    @DisplayName("网页的安全策略就是 Camunda 的，文字不当脚本执行，另准打开打印窗口；Camunda 换了新版本要跟着改")
    void policy() {
        String ours = camunda.getWebapp().getHeaderSecurity().getContentSecurityPolicyValue();
        String theirs = ContentSecurityPolicyProvider.HEADER_DEFAULT_VALUE.replace(
                "'unsafe-eval' https: 'self' 'unsafe-inline';", "'self';");
        assertThat(ours.replaceAll(";\\s+", ";")).isEqualTo(theirs + " allow-modals");
    }
}
