package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("个人信息")
class PrivacyBrowserTest {

    @Autowired
    private Department department;

    @Test
    @DisplayName("销售部经理按电话查到，导出；销售员没有这一页")
    void shown(Office office) {
        OpenCase visit = department.start(
                "sales1",
                "reception",
                Map.of(
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
                        false));
        Page page = office.open("manager", "tasklist");
        page.locator(".privacy-link").click();
        Locator dialog = page.locator("dialog.privacy");
        dialog.getByText("现在到期的有 0 位").waitFor();
        dialog.getByText("查询").click();
        dialog.getByText("请填写电话号码，或者客户编号、客户名称").waitFor();
        dialog.getByLabel("电话").fill("138 0013 8000");
        dialog.getByText("查询").click();
        dialog.locator(".privacy-cases").getByText(visit.number()).waitFor();
        dialog.locator("summary").getByText("接待（1）").click();
        assertThat(dialog.locator("details[open]").innerText()).contains("王先生", "欢乐谷游乐园");
        office.album().photograph(page, "found");
        Download export =
                page.waitForDownload(() -> dialog.getByText("导出", new Locator.GetByTextOptions().setExact(true))
                        .click());
        assertThat(export.suggestedFilename()).isEqualTo("个人信息.zip");

        Page others = office.open("sales1", "tasklist");
        others.locator(".customer-file-link").waitFor();
        assertThat(others.locator(".privacy-link").count()).isZero();
    }
}
