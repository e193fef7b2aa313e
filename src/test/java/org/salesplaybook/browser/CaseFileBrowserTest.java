package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("案件和任务卡片，在浏览器中")
class CaseFileBrowserTest {

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
            144000,
            "receivedDate",
            "2026-02-27",
            "payMethod",
            "电汇");
    private static final Map<String, Object> DISPATCH = Map.of(
            "orderLines",
            List.of(Map.of(
                    "family",
                    "转马类",
                    "product",
                    "豪华转马",
                    "model",
                    "ZM-24",
                    "quantity",
                    2,
                    "unitPrice",
                    240000,
                    "supply",
                    "stock")),
            "deliveryDate",
            "2026-03-20",
            "deliveryAddress",
            "星河广场二期",
            "consigneePhone",
            "13905710003",
            "specialEquipment",
            false);
    private static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "北湖景区",
            "contactPhone",
            "0571-87654321",
            "productModel",
            "FY-16",
            "objection",
            "飞椅起动时有异响",
            "issueType",
            "质量",
            "safetyRelated",
            false);

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private HistoryService history;

    @Test
    @DisplayName("卡片写着编号、客户和还剩几个工作日，遇放假说明哪几天；急的在前面标出")
    void cards(Office office) {
        department.itIs("2026-09-30T15:00");
        department.start("service1", "afterSales", OBJECTION);
        Page page = office.open("service1", "tasklist");
        Locator card = page.locator("li.task").first();
        card.locator(".time-left").waitFor();
        office.album().photograph(page, "card");
        assertThat(card.innerText()).contains("SH-20260930-001", "北湖景区");
        assertThat(card.locator(".time-left").innerText()).isEqualTo("剩 1 个工作日（10-01 至 10-07 国庆节）");
    }

    @Test
    @DisplayName("任务旁的「案件」：谁办了什么、资料；仓库看到经过，看不到价格")
    void besideTheTask(Office office) {
        OpenCase order = department
                .start("finance1", "order", DEPOSIT)
                .complete("sales1", "fillDispatchOrder", DISPATCH)
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
        Page manager = office.open("supervisor1", "tasklist");
        assertThat(caseOf(manager, office, "订单处理流程", "库管包装备货", "supervisor"))
                .contains(
                        "编号",
                        order.number(),
                        "库管（待认领）",
                        "办理「财务审核签字」",
                        "财务专员二",
                        "豪华转马",
                        "240,000.00",
                        "合同总额",
                        "480,000.00");
        Page warehouse = office.open("warehouse1", "tasklist");
        assertThat(caseOf(warehouse, office, "本组待办", "库管包装备货", "warehouse"))
                .contains(order.number(), "办理「财务审核签字」")
                .doesNotContain("240,000", "480,000");
    }

    private static String caseOf(Page page, Office office, String list, String task, String picture) {
        page.locator(".task-filter h4 a", new Page.LocatorOptions().setHasText(list))
                .first()
                .click();
        page.locator("li.task h4 a", new Page.LocatorOptions().setHasText(task))
                .first()
                .click();
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("案件")).click();
        page.locator(".case-page .case-facts").first().waitFor();
        office.album().photograph(page, picture);
        return page.locator(".case-page").textContent();
    }

    @Test
    @DisplayName("「业务查询」：办完的也能按客户查到，点开就是案件；关联业务点得开，也回得来")
    void finishedCases(Office office) {
        OpenCase service = department.start(
                "service1",
                "afterSales",
                Map.of(
                        "customerName",
                        "北湖景区",
                        "contactPhone",
                        "0571-87654321",
                        "contactName",
                        "王先生",
                        "productModel",
                        "FY-16",
                        "objection",
                        "飞椅起动时有异响",
                        "issueType",
                        "质量",
                        "safetyRelated",
                        true));
        OpenCase complaint = department.caseLinkedTo(service);
        Page page = office.open("supervisor1", "tasklist");
        Locator dialog = page.locator("dialog.case-file");
        page.waitForResponse(
                answer -> answer.url().contains("/case-file/default/cases?"),
                () -> page.locator(".case-file-link").click());
        page.waitForResponse(
                answer -> answer.url().contains("words=%E5%8C%97%E6%B9%96"),
                () -> dialog.locator("input[type=search]").fill("北湖"));
        Locator found = dialog.locator("details", new Locator.LocatorOptions().setHasText(service.number()));
        found.locator("summary").first().click();
        found.locator(".case-linked").getByText(complaint.number()).click();
        found.getByText("« 返回").waitFor();
        assertThat(found.locator(".case-facts").first().innerText()).contains(complaint.number(), "客户投诉处理流程");
        office.album().photograph(page, "linked");
        found.getByText("« 返回").click();
        page.waitForCondition(
                () -> found.locator(".case-facts").first().innerText().contains("客户售后服务流程"));
        dialog.locator("header select").selectOption("我办过的");
        dialog.getByText("没有找到业务").waitFor();
    }

    @Test
    @DisplayName("一个框找客户、业务和任务，按状态、业务、经办人缩小；任务列表上的流程变量条件只有管理员有，列表共几项都看得到")
    void oneBox(Office office) {
        OpenCase call = department.start(
                "sales1",
                "customer",
                Map.of(
                        "callAt",
                        "2026-03-02T08:30",
                        "source",
                        "电话",
                        "customerName",
                        "北湖景区",
                        "contactName",
                        "周科长",
                        "contactPhone",
                        "13911110001",
                        "region",
                        "浙江",
                        "productInterest",
                        "海盗船",
                        "intentLevel",
                        "B",
                        "enquiry",
                        "问规格"));
        Page page = office.open("sales1", "tasklist");
        page.locator(".tasks-list .total-results").waitFor();
        assertThat(page.locator(".tasks-list .total-results").isVisible()).isTrue();
        assertThat(page.locator(".tasks-list [cam-widget-search] form").isVisible())
                .isFalse();
        office.album().photograph(page, "without-conditions");
        page.locator(".case-file-link").click();
        Locator dialog = page.locator("dialog.case-file");
        dialog.locator("header input").fill("bhjq");
        dialog.getByText("周科长")
                .or(dialog.locator("details.customer-file", new Locator.LocatorOptions().setHasText(call.number())))
                .first()
                .waitFor();
        Locator found = dialog.locator(".found details", new Locator.LocatorOptions().setHasText(call.number()));
        found.waitFor();
        dialog.getByLabel("业务", new Locator.GetByLabelOptions().setExact(true)).selectOption("客户售后服务流程");
        found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(dialog.locator("details.customer-file").count()).isZero();
        dialog.getByLabel("业务", new Locator.GetByLabelOptions().setExact(true)).selectOption("");
        dialog.getByLabel("状态").selectOption("办理中");
        found.getByText("办理「在奥汀详细记录客户信息」").waitFor();
        office.album().photograph(page, "one-box");
        found.getByText("办理「在奥汀详细记录客户信息」").click();
        page.locator("[cam-tasklist-task]").getByText("在奥汀详细记录客户信息").first().waitFor();

        Page admin = office.open("admin", "tasklist");
        admin.locator(".tasks-list [cam-widget-search] form").waitFor();
    }

    @Test
    @DisplayName("归档的填错了：主管在那一项旁边更正，原来的划去、旁边写着正确的；历史清理以后看到的一样")
    void corrected(Office office) {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        String number = service.number();
        String instance = service.instance();
        Page page = office.open("supervisor1", "tasklist");
        assertThat(new CaseSearch(page).open(number).locator(".correction").count())
                .as("还在办理")
                .isZero();
        assertThat(service.withdraw(rest.tasklist("service1"), "重复登记的异议").status())
                .isEqualTo(204);
        page.reload();
        Locator found = new CaseSearch(page).open(number);
        found.locator("details", new Locator.LocatorOptions().setHasText("产品型号"))
                .first()
                .evaluate("node => node.open = true");
        found.getByTitle("更正「产品型号」").click();
        found.getByLabel("产品型号的正确内容").fill("FY-20");
        found.getByText("确定更正").click();
        found.getByText("「更正原因」应写 2 到 200 个字，现在是 0 个字").waitFor();
        found.getByLabel("更正原因").fill("看错了铭牌");
        found.getByText("确定更正").click();
        found.locator("ins").waitFor();
        assertThat(found.locator("del").innerText()).isEqualTo("FY-16");
        assertThat(found.locator("ins").innerText()).isEqualTo("FY-20");
        assertThat(found.locator(".corrected").innerText()).contains("销售主管一", "看错了铭牌");
        office.album().photograph(page, "corrected");

        history.deleteHistoricProcessInstance(instance);
        department.itIs("2031-03-10T10:00");
        Page later = office.open("manager", "tasklist");
        later.locator(".case-file-link").click();
        later.locator("dialog.case-file input[type=search]").fill(number);
        Locator kept = later.locator("dialog.case-file details", new Page.LocatorOptions().setHasText(number))
                .first();
        kept.locator("summary").first().click();
        kept.getByText("这里是归档的记录").waitFor();
        assertThat(kept.locator("ins").innerText()).isEqualTo("FY-20");
        office.album().photograph(later, "kept");
    }
}
