package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("审计记录，在浏览器中")
class AuditBrowserTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Test
    @DisplayName("系统管理员在 Cockpit 查改动、谁改的、从哪里；经理看不到入口")
    void search(Office office) {
        OpenCase visit = new FilledCases(department).visitWithVehicleRequest();
        rest.send(
                "admin",
                "PUT",
                "/process-instance/" + visit.instance() + "/variables/estimatedCost",
                Map.of("value", 9000, "type", "Double"));
        Page page = office.open("admin", "cockpit");
        page.locator("a[href='#/audit']").click();
        page.locator(".audit-entries tbody tr").first().waitFor();
        page.locator("input[name=subject]").fill(visit.number());
        page.locator("select[name=kind]").selectOption("VARIABLE");
        page.locator("button", new Page.LocatorOptions().setHasText("查询")).click();
        Locator line = page.locator(".audit-entries tbody tr", new Page.LocatorOptions().setHasText(visit.number()));
        line.waitFor();
        office.album().photograph(page, "audit");
        assertThat(line.innerText()).contains("变量变更", "修改变量", "1800", "9000", "admin", "127.0.0.1");
        page.locator("button", new Page.LocatorOptions().setHasText("核对是否完整")).click();
        page.locator(".audit-notice", new Page.LocatorOptions().setHasText("审计锚点"))
                .waitFor();
        assertThat(page.locator(".audit-notice").innerText()).startsWith("完整，共");
        page.locator("input[name=subject]").fill("没有的编号");
        page.locator("button", new Page.LocatorOptions().setHasText("查询")).click();
        page.locator(".audit-notice", new Page.LocatorOptions().setHasText("没有符合条件的记录"))
                .waitFor();

        Page manager = office.open("manager", "cockpit");
        manager.locator("[ng-href='#/processes'], a[href='#/processes']")
                .first()
                .waitFor();
        assertThat(manager.locator("a[href='#/audit']").count()).isZero();
        manager.navigate(manager.url().replaceAll("#.*", "") + "#/audit");
        manager.locator("p.fault", new Page.LocatorOptions().setHasText("只有系统管理员可以查看审计记录"))
                .waitFor();
    }
}
