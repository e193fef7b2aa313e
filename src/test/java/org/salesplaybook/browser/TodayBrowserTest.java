package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("经理的早晨，在浏览器中")
class TodayBrowserTest {

    /** Ids of the engine, and words of its language, which nobody in the department reads. */
    private static final Pattern ENGINE_WORDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|team\\d|salesRep|[a-z]+[A-Z]");

    @Autowired
    private Department department;

    private OpenCase complaint;

    @BeforeEach
    void aComplaintIsLate() {
        department.itIs("2026-03-02T10:00");
        complaint = new FilledCases(department).complaintWithRemedy();
        department.itIs("2026-03-05T10:00");
    }

    @Test
    @DisplayName("经理登录就是今日：点超期的数看是哪几项，点编号看业务，再回来")
    void fromTheNumberToTheCase(Office office) {
        Page page = office.open("manager", "cockpit");
        Locator board = page.locator(".board");
        board.locator(".board-figure").first().waitFor();
        office.album().photograph(page, "today");
        assertThat(board.innerText())
                .contains("已超期", "限时办结的业务", complaint.number(), "欢乐谷游乐园", "已超期 1 个工作日")
                .doesNotContainPattern(ENGINE_WORDS);

        board.locator("a.board-figure.overdue").click();
        Locator row = page.locator(".task-list tbody tr", new Page.LocatorOptions().setHasText(complaint.number()));
        row.waitFor();
        assertThat(row.innerText()).contains("客户投诉处理流程", "销售部经理").doesNotContain("未认领");
        assertThat(board.innerText()).doesNotContainPattern(ENGINE_WORDS);

        row.locator("a").click();
        page.locator(".case-page .case-facts").first().waitFor();
        assertThat(page.locator(".case-page").innerText()).contains(complaint.number(), "欢乐谷游乐园", "已超期 1 个工作日");
        page.goBack();
        row.waitFor();
        page.goBack();
        board.locator(".board-figure").first().waitFor();
    }

    @Test
    @DisplayName("手机上一样看得到；别组的主管看到的是空的")
    void onThePhone(Office office) {
        Page page = office.phone("supervisor2", "cockpit");
        Locator board = page.locator(".board");
        board.locator(".board-figure").first().waitFor();
        office.album().photograph(page, "today-phone");
        assertThat(board.innerText()).contains("没有在办的", "都有人在办").doesNotContain(complaint.number());
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    @DisplayName("Cockpit 自己的页面：任务列出来，业务页先开，经理不能做的不给按钮；系统管理员照样有")
    void pagesOfTheEngine(Office office) {
        Page page = office.open("manager", "cockpit");
        page.locator(".board-figure").first().waitFor();
        page.locator("a", new Page.LocatorOptions().setHasText("人工任务")).first().click();
        page.locator(".task-list tbody tr", new Page.LocatorOptions().setHasText(complaint.number()))
                .waitFor();
        assertThat(page.locator(".notifications .alert").count()).isZero();

        openInstance(page);
        page.locator(".case-page .case-facts").first().waitFor();
        office.album().photograph(page, "instance");
        assertThat(page.locator(".case-page").innerText()).contains(complaint.number(), "欢乐谷游乐园");
        assertThat(page.locator("a.btn-toolbar:visible").count()).isEqualTo(1);
        assertThat(page.locator("a.btn-toolbar:visible .glyphicon-repeat").count())
                .isEqualTo(1);

        Page administrator = office.open("admin", "cockpit");
        administrator.locator(".board-figure").first().waitFor();
        openInstance(administrator);
        administrator.locator("a.btn-suspend-action:visible").first().waitFor();
    }

    @Test
    @DisplayName("业务：在办的和办完的一起找，写明在谁手里；找什么留在网址里，看了一笔再回来还在")
    void allCases(Office office) {
        OpenCase visit = new FilledCases(department).visit();
        Page page = office.open("manager", "cockpit");
        page.locator("a[href='#/business']").click();
        Locator late = page.locator(".board-table tbody tr", new Page.LocatorOptions().setHasText(complaint.number()));
        late.waitFor();
        office.album().photograph(page, "cases");
        assertThat(late.innerText()).contains("欢乐谷游乐园", "提交主管领导批示", "销售部经理", "已超期 1 个工作日");
        assertThat(page.locator(".board").innerText()).contains(visit.number()).doesNotContainPattern(ENGINE_WORDS);

        page.locator(".board-table th button", new Page.LocatorOptions().setHasText("期限"))
                .click();
        page.locator(".board-table th[aria-sort] button", new Page.LocatorOptions().setHasText("期限"))
                .waitFor();
        assertThat(page.url()).contains("sort=due", "state=open");
        assertThat(page.locator(".board-table .case-number").allInnerTexts()).containsExactly(complaint.number());
        Download workbook =
                page.waitForDownload(() -> page.locator("a", new Page.LocatorOptions().setHasText("导出 Excel"))
                        .click());
        assertThat(workbook.suggestedFilename()).isEqualTo("业务.xlsx");
        page.locator("select[name=late]").selectOption("never");
        page.getByText("没有找到").waitFor();
        page.locator("select[name=late]").selectOption("");
        page.locator("select[name=state]").selectOption("");
        page.locator(".board-table .case-number", new Page.LocatorOptions().setHasText(visit.number()))
                .waitFor();

        page.locator("select[name=kind]").selectOption("reception");
        late.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator(".board-table .case-number").first().click();
        page.locator(".case-page .case-facts").first().waitFor();
        page.getByText("看走到了哪里").click();
        page.locator(".diagram-sheet .path-passed.djs-connection").first().waitFor();
        office.album().photograph(page, "path");
        page.goBack();
        page.locator(".board-table .case-number").first().waitFor();
        assertThat(page.url()).contains("kind=reception");
        assertThat(page.locator("select[name=kind]").inputValue()).isEqualTo("reception");
        assertThat(page.locator(".board-table .case-number").allInnerTexts()).containsExactly(visit.number());
    }

    @Test
    @DisplayName("流程：哪一步卡住了，图上看得出；数点开是哪几项")
    void flows(Office office) {
        Page page = office.open("manager", "cockpit");
        page.locator("a[href='#/processes']").first().click();
        Locator line = page.locator(".board-table tbody tr", new Page.LocatorOptions().setHasText("客户投诉处理流程"));
        line.waitFor();
        office.album().photograph(page, "flows");
        assertThat(page.locator(".board").innerText()).doesNotContainPattern(ENGINE_WORDS);
        line.locator("a").first().click();
        page.locator(".diagram-sheet .heat-4").first().waitFor();
        office.album().photograph(page, "flow");
        assertThat(page.locator(".bottleneck").innerText()).contains("现在卡在「提交主管领导批示」：未办 1 项，超期 1 项");
        assertThat(page.locator(".board").innerText()).contains("误差不超过 5%").doesNotContainPattern(ENGINE_WORDS);

        page.locator("select[name=heat]").selectOption("duration");
        page.locator(".diagram-sheet .step-figure").first().waitFor();
        assertThat(page.url()).contains("heat=duration");
        Locator step = page.locator(".board-table tbody tr", new Page.LocatorOptions().setHasText("提交主管领导批示"));
        step.locator("a.overdue").click();
        page.locator(".task-list tbody tr", new Page.LocatorOptions().setHasText(complaint.number()))
                .waitFor();
        page.goBack();
        page.locator("a.board-figure", new Page.LocatorOptions().setHasText("在办的里超期"))
                .click();
        page.locator(".board-table .case-number", new Page.LocatorOptions().setHasText(complaint.number()))
                .waitFor();
        assertThat(page.locator("a[href='#/decisions']:visible").count())
                .as("引擎的页面不给经理")
                .isZero();
    }

    @Test
    @DisplayName("流程在手机上")
    void flowsOnThePhone(Office office) {
        Page page = office.phone("supervisor1", "cockpit");
        page.locator(".board-figure").first().waitFor();
        page.navigate(page.url().replaceAll("#.*", "") + "#/flow?process=complaint");
        page.locator(".diagram-sheet .djs-shape").first().waitFor();
        office.album().photograph(page, "flow-phone");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    @DisplayName("流程分析员看到各流程的数，点不开，也没有「业务」")
    void analyst(Office office) {
        Page page = office.open("analyst1", "cockpit");
        page.locator(".board-figure").first().waitFor();
        assertThat(page.locator(".board").innerText())
                .contains("客户投诉处理流程", "已超期")
                .doesNotContain("欢乐谷游乐园", complaint.number());
        assertThat(page.locator(".board a").count()).isZero();
        assertThat(page.locator("a[href='#/business']").count()).isZero();

        page.locator("a[href='#/processes']").first().click();
        page.locator("a[href*='process-definition/complaint']").click();
        page.locator(".board-tab .bottleneck").waitFor();
        page.locator(".djs-container .heat-4").first().waitFor();
        office.album().photograph(page, "definition");
        assertThat(page.locator(".board-tab").innerText())
                .contains("各步")
                .doesNotContain("各人办完的", "欢乐谷游乐园", complaint.number());
    }

    private void openInstance(Page page) {
        page.navigate(page.url().replaceAll("#.*", "") + "#/process-instance/" + complaint.instance() + "/runtime");
        page.locator("a.btn-toolbar")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }
}
