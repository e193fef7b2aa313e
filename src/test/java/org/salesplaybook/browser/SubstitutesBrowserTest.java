package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("请假代理")
class SubstitutesBrowserTest {

    private static final Map<String, Object> VISIT = Map.of(
            "customerName",
            "欢乐谷游乐园",
            "contactName",
            "王先生",
            "contactPhone",
            "13800138000",
            "visitorCount",
            3,
            "visitPurpose",
            "考察",
            "receptionLevel",
            "A",
            "arriveAt",
            "2026-03-05T10:00",
            "needVehicle",
            false);

    @Autowired
    private Department department;

    private static Locator openDialog(Page page) {
        page.locator(".substitutes-link").click();
        Locator dialog = page.locator("dialog.substitutes");
        dialog.getByText("登记请假").first().waitFor();
        return dialog;
    }

    private static void fillIn(Locator dialog, String substitute, String from, String to) {
        dialog.getByText("登记请假").first().click();
        dialog.locator("option", new Locator.LocatorOptions().setHasText(substitute))
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        dialog.getByLabel("代理人").selectOption(substitute);
        dialog.getByLabel("开始日期").fill(from);
        dialog.getByLabel("结束日期").fill(to);
    }

    private static void submit(Locator dialog) {
        dialog.locator(".leave-form button[type=submit]").click();
    }

    @Test
    @DisplayName("销售员登记请假；代理人看到「代」；主管看到谁不在，提前结束后任务回来")
    void onLeave(Office office) {
        OpenCase visit = department.start("sales1", "reception", VISIT);
        Page sales = office.open("sales1", "tasklist");
        Locator dialog = openDialog(sales);
        fillIn(dialog, "网络推广专员一", "2026-03-02", "2026-03-08");
        dialog.getByText("共 7 天，其中工作日 5 天").waitFor();
        submit(dialog);
        dialog.getByText("「事由」为必填项").waitFor();
        office.album().photograph(sales, "refused");
        dialog.getByLabel("事由").fill("回乡探亲");
        office.album().photograph(sales, "form");
        submit(dialog);
        dialog.locator(".leave").waitFor();
        await().untilAsserted(() -> assertThat(visit).task("prepareReception").isAssignedTo("promo1"));

        Page substitute = office.open("promo1", "tasklist");
        substitute
                .locator(".leave-mark", new Page.LocatorOptions().setHasText("代 销售员一"))
                .waitFor();
        substitute
                .locator("li.task .task-whose", new Page.LocatorOptions().setHasText("代 销售员一"))
                .waitFor();
        substitute
                .locator("li.task h4 a", new Page.LocatorOptions().setHasText("做好接待准备"))
                .first()
                .click();
        substitute.locator(".fjs-form").waitFor();
        office.album().photograph(substitute, "substitute");

        Page supervisor = office.open("supervisor1", "tasklist");
        Locator overview = openDialog(supervisor);
        Locator leave = overview.locator(".leave.present");
        assertThat(leave.innerText()).contains("销售员一 2026-03-02 至 2026-03-08", "代理中", "网络推广专员一 代理", "回乡探亲");
        leave.getByText("变更").click();
        leave.getByText("共 7 天").waitFor();
        office.album().photograph(supervisor, "supervisor");
        leave.getByText("提前结束").click();
        leave.getByText("确定").click();
        await().untilAsserted(() -> assertThat(visit).task("prepareReception").isAssignedTo("sales1"));
        sales.reload();
        openDialog(sales).locator(".leave.past").waitFor();
        office.album().photograph(sales, "over");
    }

    @Test
    @DisplayName("在手机上（宽 390）登记")
    void onAPhone(Office office) {
        Page phone = office.phone("service1");
        if (!phone.locator(".substitutes-link").isVisible()) {
            phone.locator(".navbar-toggle").first().click();
        }
        Locator dialog = openDialog(phone);
        fillIn(dialog, "销售主管一", "2026-03-10", "2026-03-11");
        dialog.getByLabel("事由").fill("培训");
        dialog.getByText("共 2 天，其中工作日 2 天").waitFor();
        office.album().photograph(phone, "form");
        assertThat((Integer) phone.evaluate("document.querySelector('dialog.substitutes').scrollWidth"))
                .as("不用左右拖动")
                .isLessThanOrEqualTo(390);
        submit(dialog);
        dialog.locator(".leave.coming").waitFor();
        office.album().photograph(phone, "list");
        assertThat(dialog.locator(".leave.coming").innerText()).contains("客服专员一", "未开始", "销售主管一 代理");
    }
}
