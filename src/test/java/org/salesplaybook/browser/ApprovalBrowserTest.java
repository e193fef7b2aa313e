package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Orders;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("审批：从信里的链接在手机上办，任务列表里一按就同意")
class ApprovalBrowserTest {

    @Autowired
    private Department department;

    private static void logIn(Page phone, String person) {
        phone.locator("input[name=username]").fill(person);
        phone.locator("input[name=password]").fill(person);
        phone.locator("button", new Page.LocatorOptions().setHasText("登录")).tap();
    }

    private static Locator choice(Page page, String label) {
        return page.locator(
                ".choices button", new Page.LocatorOptions().setHasText(Pattern.compile("^" + label + "$")));
    }

    private static String sentence(Page page) {
        page.locator(".sentence").waitFor();
        return page.locator(".sentence").innerText();
    }

    @Test
    @DisplayName("经理从链接登录，看得到金额和明细，按「同意」就办了，说下一步是谁；另一个页面再按，说已由谁办完；副总打开，说已办完")
    void approves(Office office) {
        OpenCase order = Orders.withShortDeposit(department);
        String task = order.task("approveShortDeposit").getId();
        Page phone = office.approval("manager", task);
        logIn(phone, "manager");
        choice(phone, "同意").waitFor();
        assertThat(phone.locator("main").innerText())
                .contains(order.number(), "<b>欢乐谷</b>游乐园", "¥ 150,000.00", "13.3 %", "充气滑梯", "填写产品派工单");
        assertThat(phone.locator("main b").count()).as("写什么就显示什么").isZero();
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .as("不用左右拖动")
                .isLessThanOrEqualTo(390);
        office.album().photograph(phone, "approval");
        Page other = phone.context().newPage();
        other.navigate(phone.url());
        choice(other, "同意").waitFor();

        choice(phone, "同意").tap();
        phone.locator("p", new Page.LocatorOptions().setHasText("下一步：财务审核签字")).waitFor();
        assertThat(phone.locator("main").innerText()).contains("「定金不足放行审批」已提交：同意", order.number(), "没有别的等您审批的");
        await().untilAsserted(() -> assertThat(order).isWaitingAtExactly("signOffByFinance"));
        assertThat(order.value("shortDepositOpinion")).isEqualTo("同意");

        choice(other, "不同意").tap();
        other.locator("textarea").fill("太少");
        other.locator("form button", new Page.LocatorOptions().setHasText("不同意"))
                .tap();
        assertThat(sentence(other)).startsWith("「定金不足放行审批」已由销售部经理于");
        Page vp = office.approval("vp", task);
        logIn(vp, "vp");
        assertThat(sentence(vp)).startsWith("「定金不足放行审批」已由销售部经理于");
    }

    @Test
    @DisplayName("财务退回不写理由，在那一项说明；写了才退回；仓库打开链接，没有这项任务")
    void sendsBack(Office office) {
        OpenCase order = Orders.paidInAdvance(department);
        String task = order.task("signOffByFinance").getId();
        Page phone = office.approval("finance1", task);
        logIn(phone, "finance1");
        choice(phone, "退回").tap();
        phone.locator(".choice", new Page.LocatorOptions().setHasText("未到账")).tap();
        Locator confirm = phone.locator("form button", new Page.LocatorOptions().setHasText("退回"));
        confirm.tap();
        phone.locator(".wrong .fault", new Page.LocatorOptions().setHasText("为必填项：退回或取消时请写明理由"))
                .waitFor();
        assertThat(order).isWaitingAtExactly("signOffByFinance");
        office.album().photograph(phone, "no-reason");
        phone.locator("textarea").fill("数量写错了");
        confirm.tap();
        phone.locator("p", new Page.LocatorOptions().setHasText("下一步：填写产品派工单，销售员一"))
                .waitFor();
        await().untilAsserted(() -> assertThat(order).isWaitingAtExactly("fillDispatchOrder"));

        Page warehouse = office.approval("warehouse1", task);
        logIn(warehouse, "warehouse1");
        assertThat(sentence(warehouse)).contains("没有这项任务");
    }

    @Test
    @DisplayName("任务列表里一按「同意」：认领、写好意见、提交；财务的「通过」少了核对到账，在那一项指出来，选了退回就没有「通过」")
    void oneClick(Office office) {
        OpenCase order = Orders.withShortDeposit(department);
        Tasklist manager = office.tasklist("manager");
        manager.tasks(Tasklist.OFFERED);
        manager.open("定金不足放行审批").isShown();
        manager.page().locator(".plain-yes").click();
        manager.page()
                .locator(".answer", new Page.LocatorOptions().setHasText("下一步：财务审核签字"))
                .waitFor();
        assertThat(order).isWaitingAtExactly("signOffByFinance");
        assertThat(order.value("shortDepositOpinion")).isEqualTo("同意");

        Tasklist finance = office.tasklist("finance1");
        finance.tasks(Tasklist.OFFERED);
        Form form = finance.open("财务审核签字");
        form.isShown();
        Locator yes = finance.page().locator(".plain-yes");
        yes.click();
        finance.page().waitForCondition(() -> form.faultOrNone("核对到账").equals("为必填项"));
        form.fill("结论", "退回");
        yes.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(order).isWaitingAtExactly("signOffByFinance");
    }
}
