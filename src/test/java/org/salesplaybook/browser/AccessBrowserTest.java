package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Orders;
import org.springframework.beans.factory.annotation.Autowired;

/** What a screen reader, keys alone, or weak eyes need (WCAG 2.2 by axe): nothing critical or serious is missing. */
@InBrowser
@DisplayName("看不清、用键盘、听屏幕朗读的人也能用")
class AccessBrowserTest {

    private static final List<String> GRAVE = List.of("critical", "serious");

    @Autowired
    private Department department;

    private final Map<String, List<String>> grave = new LinkedHashMap<>();

    private void look(Page page, String where) {
        look(page, where, new AxeBuilder(page));
    }

    private void look(Page page, String where, AxeBuilder axe) {
        // signs get their names a moment after they are there
        page.waitForTimeout(600);
        grave.put(
                where,
                axe.analyze().getViolations().stream()
                        .filter(violation -> GRAVE.contains(violation.getImpact()))
                        .flatMap(violation ->
                                violation.getNodes().stream().map(node -> violation.getId() + "：" + node.getHtml()))
                        .toList());
    }

    private void dialog(Page page, String link) {
        page.locator("header a, nav a, [cam-widget-header] a")
                .filter(new Locator.FilterOptions().setHasText(link))
                .first()
                .click();
        page.locator("dialog[open] h3").first().waitFor();
        page.waitForTimeout(1000);
        look(page, link);
        page.keyboard().press("Escape");
    }

    @Test
    @DisplayName("登录页、帮助、工作台、任务的每一页、各个窗口、发起的表单")
    void everyPage(Office office) {
        department.start(
                "service1",
                "complaint",
                Map.of(
                        "receivedAt",
                        "2026-03-02T09:00",
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
                        "当天派人",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
        look(office.loginPage("tasklist", "zh-CN"), "登录页");
        Page page = office.enter("supervisor1");
        page.locator("sales-desk").waitFor();
        Page guide = page.waitForPopup(() -> page.locator(".help-link a").click());
        guide.waitForLoadState();
        look(guide, "帮助");
        guide.close();
        Locator task = page.locator("sales-desk .desk-tasks a");
        task.first().waitFor();
        look(page, "工作台");
        task.first().click();
        page.locator("[cam-tasklist-task] .fjs-form").waitFor();
        look(page, "表单");
        for (String tab : List.of("案件", "附件", "协作", "说明")) {
            page.locator(".nav-tabs a")
                    .filter(new Locator.FilterOptions().setHasText(tab))
                    .click();
            page.waitForTimeout(1000);
            look(page, tab);
        }
        for (String link : List.of("抄送我的", "批量办理", "客户档案", "案例库", "请假代理")) {
            dialog(page, link);
        }
        page.locator(".start-process-action a").click();
        page.locator(".modal-body a")
                .filter(new Locator.FilterOptions().setHasText("客户投诉处理流程"))
                .click();
        page.locator(".modal-content .fjs-form").waitFor();
        look(page, "发起");
        assertThat(grave.values()).as("%s", grave).hasSize(14).allMatch(List::isEmpty);
    }

    @Test
    @DisplayName("经理的页：今日、点开的任务、业务、一笔业务")
    void pagesOfManagers(Office office) {
        OpenCase complaint = new FilledCases(department).complaintWithRemedy();
        Page page = office.open("manager", "cockpit");
        page.locator(".board-figure").first().waitFor();
        look(page, "今日", ours(page));
        page.locator("a.board-figure", new Page.LocatorOptions().setHasText("全部未办"))
                .click();
        page.locator(".task-list .case-number").first().waitFor();
        look(page, "任务", ours(page));
        page.locator("a[href='#/business']").click();
        page.locator(".case-number", new Page.LocatorOptions().setHasText(complaint.number()))
                .waitFor();
        look(page, "业务", ours(page));
        page.locator(".case-number").first().click();
        page.locator(".case-page .case-facts").first().waitFor();
        look(page, "一笔业务", ours(page));
        assertThat(grave.values()).as("%s", grave).hasSize(4).allMatch(List::isEmpty);
    }

    /** Without what Cockpit itself stands around it. */
    private static AxeBuilder ours(Page page) {
        return new AxeBuilder(page).include(".board");
    }

    @Test
    @DisplayName("审批页：登录、看、写理由、办完；任务列表里的「同意」")
    void approval(Office office) {
        String task =
                Orders.withShortDeposit(department).task("approveShortDeposit").getId();
        Page phone = office.approval("manager", task);
        phone.locator("input[name=username]").waitFor();
        look(phone, "登录");
        assertThat(office.tryToLogIn(phone, "manager", "wrong")).isEqualTo(401);
        phone.locator(".fault", new Page.LocatorOptions().setHasText("用户名或密码不对"))
                .waitFor();
        assertThat(office.tryToLogIn(phone, "manager", "manager")).isEqualTo(200);
        phone.locator(".choices").waitFor();
        look(phone, "看");
        phone.locator(".choices button", new Page.LocatorOptions().setHasText("不同意"))
                .click();
        look(phone, "写理由");
        Tasklist tasklist = office.newTasklist("manager");
        tasklist.tasks(Tasklist.OFFERED);
        tasklist.open("定金不足放行审批").isShown();
        look(tasklist.page(), "任务列表");
        phone.locator("textarea").fill("太少");
        phone.locator("form button", new Page.LocatorOptions().setHasText("不同意"))
                .click();
        phone.locator("h1", new Page.LocatorOptions().setHasText("已提交")).waitFor();
        look(phone, "办完");
        assertThat(grave.values()).as("%s", grave).hasSize(5).allMatch(List::isEmpty);
    }
}
