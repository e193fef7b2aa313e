package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("打印单据，在浏览器中")
class PrintBrowserTest {

    private static final int MANY = 60;

    @Autowired
    private Department department;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    /** The cases are worked on before anybody looks at them, with the system's steps in between. */
    @BeforeEach
    void systemWorksWhenItIsTold() {
        engine.getJobExecutor().shutdown();
    }

    @Test
    @DisplayName("行政部从任务打印派车申请单：按钮打开打印窗口，按钮本身不印，PDF 一页")
    void fromTheTask(Office office) {
        OpenCase visit = new FilledCases(department).visitWithVehicleRequest();
        Tasklist admin = office.tasklist("admin1");
        admin.take("行政部安排车辆接送");
        Page page = admin.paperForm(admin.showCase(), "派车申请单");
        assertThat(page.title()).isEqualTo("派车申请单 " + visit.number());
        assertThat(page.locator("main").innerText()).contains("用车申请", "高铁东站").doesNotContain("1,800");

        Printout printout = Printout.of(page, office.album(), "派车申请单");
        assertThat(printout.isA4()).isTrue();
        assertThat(printout.pages())
                .singleElement()
                .asString()
                .contains(
                        "派车申请单",
                        "编号：" + visit.number(),
                        "用车人销售员一",
                        "出车时间2026-03-0509:00",
                        visit.number() + "打印：行政专员一",
                        "第1页共1页")
                .doesNotContain("另存为PDF");

        // last: the browser does nothing else with a page while its window for printing is open
        page.evaluate("window.addEventListener('beforeprint', () => console.log('asked to print'))");
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().equals("asked to print")),
                () -> page.locator("nav button").click());
    }

    @Test
    @DisplayName("六十行明细的订单，办结以后打印产品派工单：每页都有表头和页码，一行不少，没有印到纸外")
    void manyLines(Office office) {
        OpenCase order = new FilledCases(department).order(MANY);
        Tasklist sales = office.tasklist("sales1");
        Locator shown = sales.caseSearch().open(order.number());
        Printout printout = Printout.of(sales.paperForm(shown, "产品派工单"), office.album(), "产品派工单");

        assertThat(printout.isA4()).isTrue();
        assertThat(printout.pages())
                .hasSize(3)
                .allSatisfy(page -> assertThat(page).contains(order.number(), "打印：销售员一"));
        assertThat(printout.pages().get(0)).contains("产品派工单", "第1页共3页");
        assertThat(printout.pages().get(2)).contains("第3页共3页");
        assertThat(printout.pages().stream().filter(page -> page.contains("XH-")))
                .hasSizeGreaterThan(1)
                .allSatisfy(page -> assertThat(page).containsOnlyOnce("序号产品类别名称型号规格颜色供货方式数量单价（元）金额（元）"));
        assertThat(IntStream.rangeClosed(1, MANY).mapToObj(line -> "第" + line + "号产品XH-" + (100 + line)))
                .allSatisfy(line -> assertThat(printout.text()).containsOnlyOnce(line));
        assertThat(printout.text()).as("数量 1 + 2 + … + 60 = 1830").contains("1,830,457.50", "大写壹佰捌拾叁万零肆佰伍拾柒元伍角整");
        assertThat(printout.beyondTheMargin()).isEmpty();

        Tasklist warehouse = office.tasklist("warehouse1");
        Locator finished = warehouse.caseSearch().choose("我办过的").open(order.number());
        Printout note = Printout.of(warehouse.paperForm(finished, "发货单"), office.album(), "发货单");
        assertThat(note.text()).contains("第60号产品XH-160", "收货人签字").doesNotContain("¥", "1,000.25", "元");
    }

    @Test
    @DisplayName("九种单据都印得下、看得清：A4，抬头、编号和页码齐全")
    void everyForm(Office office) {
        FilledCases cases = new FilledCases(department);
        OpenCase visit = cases.visit();
        OpenCase order = cases.order(4);
        OpenCase delivery = cases.deliveryOf(order);
        printed(office, "sales1", visit, "vehicleRequest", "派车申请单", 1);
        printed(office, "supervisor1", visit, "receptionReport", "接待工作报告", 1);
        printed(office, "finance1", visit, "expenseClaim", "费用报销单", 1);
        printed(office, "sales1", order, "dispatchOrder", "产品派工单", 1);
        printed(office, "warehouse1", order, "deliveryNote", "发货单", 1);
        printed(office, "warehouse1", delivery, "shippingNote", "发货单", 1);
        printed(office, "service1", cases.service(), "serviceOrder", "售后服务单", 1);
        printed(office, "service1", cases.complaint(), "complaintRecord", "客户投诉处理表", 2);
        printed(office, "manager", cases.contract(), "contractApproval", "合同审批表", 2);
        printed(office, "service1", cases.returnVisit(), "returnVisit", "客户回访记录表", 1);
        printed(office, "sales1", cases.customer(), "prospectVisit", "客户回访记录表", 1);
    }

    private static void printed(Office office, String person, OpenCase printed, String form, String name, int sheets) {
        Page page = office.paperForm(person, printed.instance(), form);
        Printout printout = Printout.of(page, office.album(), name);
        assertThat(printout.isA4()).as(name).isTrue();
        int count = printout.pages().size();
        assertThat(count).as(name).isLessThanOrEqualTo(sheets);
        assertThat(printout.pages())
                .as(name)
                .allSatisfy(sheet -> assertThat(sheet).contains(printed.number(), "页共" + count + "页"));
        assertThat(printout.pages().get(0)).startsWith("销售部" + name + "编号：" + printed.number());
        assertThat(printout.beyondTheMargin()).as(name).isEmpty();
        page.close();
    }
}
