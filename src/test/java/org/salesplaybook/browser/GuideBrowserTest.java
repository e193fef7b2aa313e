package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("员工手册：各岗位登录后一下就是第一项任务，图上有的页面上都有")
class GuideBrowserTest {

    private static final int MOST_CLICKS = 3;
    /** Forms are shown from their head down to what one fills in. */
    private static final int HEIGHT_OF_A_FORM = 960;

    /** The pictures of whose first task the guide shows, by login. */
    private static final Map<String, String> FIRST_TASKS = Map.of(
            "supervisor1", "form",
            "manager", "approve",
            "finance1", "finance",
            "admin1", "vehicle",
            "production1", "production",
            "warehouse1", "packing");

    private static final Map<String, Object> COMPLAINT = Map.ofEntries(
            Map.entry("receivedAt", "2026-03-02T08:50"),
            Map.entry("channel", "电话"),
            Map.entry("complainant", "王先生"),
            Map.entry("customerName", "北湖景区"),
            Map.entry("contactPhone", "13805710002"),
            Map.entry("productModel", "ZM-24"),
            Map.entry("complaintContent", "转马停机，影响周末营业"),
            Map.entry("remedyRequested", "三天内修好"),
            Map.entry("safetyRelated", false),
            Map.entry("mediaLegal", false));

    private final GuidePictures pictures = new GuidePictures("staff");
    private final Map<String, Page> pages = new HashMap<>();

    @Autowired
    private Department department;

    @Autowired
    private Organization organization;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    /** The cases are worked on before anybody looks at them, with the system's steps in between. */
    @BeforeEach
    void systemWorksWhenItIsTold() {
        engine.getJobExecutor().shutdown();
    }

    /** One open task at least for everybody to whom one can come; the general manager's was handed up. */
    private void oneTaskEach() {
        department.start(
                "sales1",
                "customer",
                Map.of(
                        "customerName",
                        "江城海洋公园",
                        "contactName",
                        "李经理",
                        "contactPhone",
                        "13800138001",
                        "region",
                        "浙江",
                        "callAt",
                        "2026-03-02T08:45",
                        "source",
                        "电话",
                        "productInterest",
                        "水上乐园类",
                        "intentLevel",
                        "A",
                        "enquiry",
                        "问价格"));
        FilledCases cases = new FilledCases(department);
        cases.visitWithVehicleRequest();
        cases.visitWithExpenses();
        cases.visitWithExpensesClaimed();
        OpenCase handedUp = cases.visitWithExpensesClaimed();
        tasks.setAssignee(handedUp.task("approveExpenses").getId(), "generalmanager");
        cases.madeOrder(2);
        cases.dispatchedOrder(3);
        cases.complaintWithRemedy();
        department.start("service1", "complaint", COMPLAINT);
        department.start(
                "service1",
                "afterSales",
                Map.of(
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
                        false));
    }

    @Test
    @DisplayName("十四个岗位：从登录到第一项任务的表单不超过三下；没有任务的，写明没有；手册里的图都在")
    void everyPosition(Office office) throws IOException {
        oneTaskEach();
        Map<String, Integer> clicks = new LinkedHashMap<>();
        Set<String> withoutTask = new TreeSet<>();
        for (String position : organization.positions()) {
            String person = organization.colleagues(position).get(0).id();
            Clicks counted = office.clicksOf(person);
            Page page = page(office, person);
            Locator desk = page.locator("sales-desk");
            Locator first = desk.locator(".desk-tasks tbody a").first();
            Locator none = organization.usesTasklist(person)
                    ? desk.getByText("现在没有要办的任务")
                    : page.locator(".app-cockpit, [ng-href*=cockpit], a[href*=cockpit]");
            first.or(none).first().waitFor();
            if (first.isVisible()) {
                looksAtTheDesk(person, page);
                first.click();
                page.locator("[cam-tasklist-task] .fjs-form").waitFor();
                clicks.put(person, counted.count());
                if (FIRST_TASKS.containsKey(person)) {
                    photographForm(FIRST_TASKS.get(person), page);
                    GuidePictures.sized(page);
                }
            } else {
                withoutTask.add(position);
            }
            helps(page);
        }
        assertThat(withoutTask)
                .as("whom no diagram gives a task")
                .containsExactly("analyst", "camunda-admin", "webPromotion");
        assertThat(clicks)
                .hasSize(11)
                .allSatisfy((person, count) -> assertThat(count).as(person).isLessThanOrEqualTo(MOST_CLICKS));

        guideItself(office);
        clerksDay(office);
        sellersDay(office);
        vehicleOnPaper(office);
        managersPages(office);
        pictures.areAllThatTheGuideNames();
    }

    private Page page(Office office, String person) {
        return pages.computeIfAbsent(person, each -> GuidePictures.sized(office.enter(each)));
    }

    private void looksAtTheDesk(String person, Page page) {
        if (person.equals("sales1")) {
            pictures.take(
                    "desk",
                    page,
                    page.locator("sales-desk"),
                    page.locator(".desk-tasks tbody tr"),
                    page.locator(".desk-start button"));
        }
    }

    private void photographForm(String name, Page page) {
        Locator task = page.locator("[cam-tasklist-task]");
        page.setViewportSize(1280, HEIGHT_OF_A_FORM);
        pictures.take(
                name,
                page,
                task,
                task.locator(".fjs-form .case-head"),
                task.locator("[ng-click='complete()']:visible"));
    }

    private static void helps(Page page) {
        Locator link = page.locator(".help-link a");
        assertThat(link.innerText()).isEqualTo("帮助");
        assertThat((String) link.evaluate("link => link.href")).endsWith("/camunda/help/");
    }

    /** Opened as people do, it looks as it should, and nothing is cut off on a phone. */
    private void guideItself(Office office) {
        Page page = page(office, "warehouse1");
        Page guide = page.waitForPopup(() -> page.locator(".help-link a").click());
        guide.waitForLoadState();
        assertThat(guide.title()).startsWith("帮助：库管");
        for (int width : new int[] {1280, 390}) {
            guide.setViewportSize(width, 844);
            assertThat((int) guide.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
        assertThat(
                        (boolean)
                                guide.evaluate(
                                        "[...document.images].length > 5 && [...document.images].every(picture => picture.naturalWidth > 0)"))
                .as("pictures")
                .isTrue();
        assertThat(guide.locator("header h1").evaluate("head => getComputedStyle(head).fontSize"))
                .as("style")
                .isEqualTo("24px");
        assertThat(guide.locator("#position td").allInnerTexts()).contains("库管包装备货");
        office.album().photograph(guide, "guide");
    }

    private void clerksDay(Office office) {
        Page login = GuidePictures.sized(office.loginPage("tasklist", "zh-CN"));
        helps(login);
        pictures.take("login", login, 430, login.locator("button[type=submit]"), login.locator(".help-link"));
        recordsAComplaint(office);
        Page promotion = page(office, "promo1");
        new Tasklist(promotion, office.album())
                .start("客户信息管理流程")
                .fill("客户单位", "海天海洋世界")
                .fill("区域", "浙江")
                .fill("联系人", "陈经理")
                .fill("电话", "13805710009")
                .fill("来电时间", "2026-03-02 08:30")
                .fill("来源", "网络推广")
                .fill("意向产品", "水上乐园类")
                .fill("意向等级", "B 有意向")
                .fill("咨询内容", "问价格")
                .submit();
        department.systemWorks();
        Locator answer = promotion.locator(".answer");
        answer.getByText("下一步").waitFor();
        pictures.take("answer", promotion, answer);
    }

    private void recordsAComplaint(Office office) {
        Page page = page(office, "service1");
        Tasklist service = new Tasklist(page, office.album());
        Form complaint = service.start("客户投诉处理流程")
                .fill("投诉时间", "2026-03-02 08:50")
                .fill("客户单位", "江城海洋公园")
                .fill("投诉人", "李经理");
        Locator dialog = page.locator(".modal-content");
        pictures.take("start", page, dialog, complaint.field("客户档案"), complaint.field("客户单位"));
        complaint.fill("投诉内容", "滑道接缝漏水").draftSaved();
        pictures.take("draft", page, dialog, page.locator(".form-draft:not([hidden])"));
        page.onceDialog(Dialog::accept);
        complaint.draftAction("放弃草稿");
        page.keyboard().press("Escape");
        Form objection = service.start("客户售后服务流程")
                .fill("客户", "北湖景区")
                .fill("产品型号", "FY-16")
                .fill("异议内容", "异响")
                .fill("类别", "质量")
                .fill("涉及人身安全", "否")
                .fill("电话", "1380013800");
        objection.refusal();
        pictures.take("refused", page, dialog, dialog.locator(".form-refusal li"));
        objection.fill("电话", "13800138000").submit();
    }

    private void sellersDay(Office office) {
        Page page = page(office, "sales1");
        page.locator(".customer-file-link").click();
        Locator file = page.locator("dialog.customer-file");
        file.locator("details summary").first().click();
        pictures.take("customer", page, file, file.locator("dl"));
        close(file);
        page.locator(".case-file-link").click();
        Locator search = page.locator("dialog.case-file");
        pictures.take("search", page, search, search.locator("details"));
        close(search);
        page.locator(".substitutes-link").click();
        Locator leave = page.locator("dialog.substitutes");
        leave.getByText("登记请假").first().click();
        pictures.take("leave", page, leave, leave.getByLabel("代理人"));
        close(leave);
        Locator task = page.locator("[cam-tasklist-task]");
        turnTo(page, "案件");
        pictures.take("case", page, task, task.locator(".case-page .case-facts"));
        turnTo(page, "附件");
        pictures.take("files", page, task, task.locator(".case-files .file-group"));
        turnTo(page, "协作");
        pictures.take("teamwork", page, task, task.locator(".teamwork-task .action-buttons button"));
    }

    private void vehicleOnPaper(Office office) {
        Page page = page(office, "admin1");
        turnTo(page, "案件");
        Locator form = page.locator(".case-page .paper-forms a", new Page.LocatorOptions().setHasText("派车申请单"));
        Page paper = GuidePictures.sized(page.waitForPopup(form::click));
        paper.waitForLoadState();
        pictures.take("print", paper, 660, paper.locator("nav button"), paper.locator(".signatures"));
    }

    private static void close(Locator dialog) {
        dialog.locator("header button", new Locator.LocatorOptions().setHasText("关闭"))
                .click();
    }

    private static void turnTo(Page page, String tab) {
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(Fields.exactly(tab)))
                .click();
    }

    private void managersPages(Office office) {
        Page cockpit = GuidePictures.sized(office.open("manager", "cockpit"));
        Locator figures = cockpit.locator(".board .board-figure");
        figures.first().waitFor();
        pictures.take("cockpit", cockpit, 620, cockpit.locator(".navbar-brand"), figures);
        Page phone = office.phone("vp");
        phone.locator("sales-desk .desk-tasks tbody a").first().click();
        phone.locator(".fjs-form").waitFor();
        pictures.take("phone", phone, 700, phone.locator(".task-details .form-actions"));
    }
}
