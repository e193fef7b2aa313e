package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every page for managers, as each of them, and the pictures of their guide. */
@InBrowser
@DisplayName("经理的每一页，每个经理都看一遍")
class ManagersPagesBrowserTest {

    /** Ids of the engine, and words of its language, which nobody in the department reads. */
    private static final Pattern ENGINE_WORDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|team\\d|salesRep|[a-z]+[A-Z]");

    private static final List<String> PAGES = List.of(
            "#/dashboard",
            "#/dashboard?state=all",
            "#/dashboard?state=unclaimed",
            "#/business",
            "#/business?sort=due&state=open",
            "#/business?words=没有这个客户",
            "#/failures",
            "#/processes",
            "#/flow?process=complaint",
            "#/flow?process=reception&heat=duration",
            "#/flow?process=order&heat=late");

    private final GuidePictures pictures = new GuidePictures("managers");

    @Autowired
    private Department department;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    private OpenCase aWeekOfWork() {
        FilledCases cases = new FilledCases(department);
        department.itIs("2026-03-02T09:00");
        department.everyStepTakesAMinute();
        cases.visit();
        cases.visit();
        cases.dispatchedOrder(3);
        cases.customer();
        cases.visitWithVehicleRequest();
        department.itIs("2026-03-03T10:00");
        OpenCase complaint = cases.complaintWithRemedy();
        department.start("service2", "complaint", FilledCases.complaintOf("东海儿童乐园"));
        department.itIs("2026-03-06T10:00");
        return complaint;
    }

    /** The number of the next visit stands in a record already. */
    private void aStepHangs() {
        database.sql("insert into case_record (number, process_instance_id, process_key, kind, owner, opened_at) "
                        + "values ('JD-20260306-001', 'other', 'reception', '接待', 'sales3', "
                        + "timestamp '2026-03-06 08:00:00')")
                .update();
        OpenCase visit = department.startWithoutSystem("sales1", "reception", FilledCases.VISIT);
        await().until(() -> step(visit).getExceptionMessage() != null);
        management.setJobRetries(step(visit).getId(), 0);
    }

    private Job step(OpenCase one) {
        return management
                .createJobQuery()
                .processInstanceId(one.instance())
                .messages()
                .singleResult();
    }

    private static Page atTheBoard(Page page) {
        page.locator(".board-figure").first().waitFor();
        return page;
    }

    private static void look(Page page, String address) {
        if (!page.url().endsWith(address)) {
            goTo(page, address);
        }
        page.waitForFunction("() => document.querySelector('.board:not(.left)') "
                + "&& !/正在读取/.test(document.querySelector('.board:not(.left)').innerText)");
        assertThat(page.locator(".board").innerText())
                .as(address)
                .doesNotContainPattern(ENGINE_WORDS)
                .doesNotContain("undefined", "NaN", "暂时不能完成");
        assertThat(page.locator(".notifications .alert").count()).as(address).isZero();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s: nothing beside the screen", address)
                .isTrue();
    }

    /** The page that is there until the other one comes is not taken for it. */
    private static void goTo(Page page, String address) {
        page.evaluate("document.querySelectorAll('.board').forEach(board => board.classList.add('left'))");
        page.navigate(page.url().replaceAll("#.*", "") + address);
    }

    @Test
    @DisplayName("有业务的时候：没有引擎的标识和英文，电脑和手机上都放得下")
    void withWork(Office office) {
        aWeekOfWork();
        for (String person : List.of("supervisor1", "supervisor2", "manager", "vp", "generalmanager")) {
            Page page = atTheBoard(office.open(person, "cockpit"));
            PAGES.forEach(address -> look(page, address));
            office.album().photograph(page, "flow-" + person);
        }
        Page phone = atTheBoard(office.phone("manager", "cockpit"));
        PAGES.forEach(address -> look(phone, address));
        office.album().photograph(phone, "flow-phone");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"supervisor3", "manager"})
    @DisplayName("什么业务也没有的时候，每一页也说得清楚")
    void withoutWork(String person, Office office) {
        department.itIs("2026-03-02T09:00");
        Page page = atTheBoard(office.open(person, "cockpit"));
        PAGES.forEach(address -> look(page, address));
        look(page, "#/dashboard");
        office.album().photograph(page, "today-empty");
        assertThat(page.locator(".board").innerText()).contains("没有在办的", "都有人在办", "没有未办的任务");
        look(page, "#/business");
        assertThat(page.locator(".board").innerText()).contains("没有找到");
    }

    @Test
    @DisplayName("问得不对：写明应该怎样；不是自己的组：写明看得到什么")
    void askedWrongly(Office office) {
        department.itIs("2026-03-02T09:00");
        Page page = atTheBoard(office.open("supervisor1", "cockpit"));
        says(page, "#/flow?process=complaint&team=team2", "不是您的组");
        says(page, "#/flow?process=nothing", "没有这一个");
        says(page, "#/processes?from=2026-13", "开始月份（from）应写年和月，如 2026-03");
        says(page, "#/business?from=昨天", "「开始日期」应写成 2026-03-02");
        says(page, "#/dashboard?state=soon", "状态（state）只能是");
    }

    private static void says(Page page, String address, String message) {
        goTo(page, address);
        page.locator(".board:not(.left) .fault", new Page.LocatorOptions().setHasText(message))
                .waitFor();
    }

    @Test
    @DisplayName("经理手册里的图")
    void picturesOfTheGuide(Office office) throws IOException {
        OpenCase complaint = aWeekOfWork();
        Page page = GuidePictures.sized(office.open("manager", "cockpit"));
        Locator board = page.locator(".board");
        pictures.take("today", page, 660, board.locator("a.board-figure.overdue"), board.locator(".weeks"));
        look(page, "#/dashboard?state=all");
        pictures.take("tasks", page, 400, page.locator(".task-list .time-left.overdue"));
        look(page, "#/business");
        pictures.take("business", page, 400, page.locator(".board-table .case-number"));
        look(page, "#/case?id=" + complaint.instance());
        page.getByText("看走到了哪里").click();
        Locator diagram = page.locator(".diagram-place");
        diagram.locator(".path-now").last().waitFor();
        diagram.scrollIntoViewIfNeeded();
        pictures.take("path", page, 660, diagram);
        look(page, "#/processes");
        pictures.take("flows", page, 480, page.locator(".board-table .overdue"));
        look(page, "#/flow?process=complaint");
        page.locator(".diagram-sheet .heat-4").first().waitFor();
        pictures.take("flow", page, 660, page.locator(".bottleneck"), page.locator(".step-figure"));
        look(page, "#/dashboard?state=late");
        page.locator(".task-list tbody input[type=checkbox]").first().check();
        Locator acting = page.locator(".acting");
        acting.locator("button", new Locator.LocatorOptions().setHasText("催办")).click();
        pictures.take("acting", page, 560, acting.locator("textarea"));
        aStepHangs();
        look(page, "#/failures");
        pictures.take("failures", page, 360, page.locator(".board button", new Page.LocatorOptions().setHasText("重试")));
        pictures.areAllThatTheGuideNames();
    }
}
