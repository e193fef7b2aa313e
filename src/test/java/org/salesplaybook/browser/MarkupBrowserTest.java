package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** What looks like markup is text in every place that shows what people wrote. */
@InBrowser
@DisplayName("像网页标记的文字，在每一页上都只是文字")
class MarkupBrowserTest {

    private static final String MARKUP = "<img src=x onerror=window.hacked=1>";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private static void isText(Page page, Locator where) {
        page.waitForCondition(() -> where.allInnerTexts().stream().anyMatch(text -> text.contains(MARKUP)));
        assertThat(page.evaluate("() => window.hacked === undefined && document.querySelector('[onerror]') === null"))
                .as(page.url())
                .isEqualTo(true);
    }

    private static String written(String field) {
        return field + MARKUP;
    }

    @Test
    @DisplayName("卡片、表单、案件、附件、业务查询、客户档案、抄送、打印、个人信息、Cockpit、审计记录")
    void everywhere(Office office) {
        OpenCase enquiry = department.start(
                "sales1",
                "customer",
                Map.of(
                        "callAt",
                        "2026-03-02T08:30",
                        "source",
                        "电话",
                        "customerName",
                        written("乐园"),
                        "contactName",
                        written("李"),
                        "contactPhone",
                        "13800138000",
                        "region",
                        "浙江",
                        "productInterest",
                        "海盗船",
                        "intentLevel",
                        "A",
                        "enquiry",
                        written("问价格")));
        Map<String, Object> announced = new HashMap<>(Map.of(
                "customer",
                enquiry.number(),
                "visitorCount",
                3,
                "visitPurpose",
                "考察",
                "visitorList",
                written("王先生"),
                "receptionLevel",
                "A",
                "arriveAt",
                "2026-03-05T10:00",
                "needVehicle",
                true));
        OpenCase visit = department
                .start("sales1", "reception", announced)
                .complete(
                        "sales1",
                        "requestVehicle",
                        Map.of(
                                "vehicleDept",
                                "销售部",
                                "vehicleUser",
                                "sales1",
                                "vehicleReason",
                                written("接客户"),
                                "pickupType",
                                "接送",
                                "pickupPlace",
                                written("东站"),
                                "destination",
                                "展厅",
                                "departAt",
                                "2026-03-05T09:00",
                                "returnAt",
                                "2026-03-05T18:00",
                                "passengerCount",
                                3));
        WebSession sales = rest.tasklist("sales1");
        assertThat(sales.send(
                                "POST",
                                "files/default/cases/" + enquiry.instance() + "/files?name="
                                        + URLEncoder.encode(written("图") + ".txt", StandardCharsets.UTF_8),
                                "text/plain",
                                BodyPublishers.ofString("图"))
                        .status())
                .isEqualTo(204);
        assertThat(sales.post(
                                "teamwork/default/cases/" + enquiry.instance() + "/copies",
                                Map.of("to", List.of("supervisor1"), "message", written("请看")))
                        .status())
                .isEqualTo(204);
        assertThat(rest.send(
                                "admin",
                                "PUT",
                                "/process-instance/" + enquiry.instance() + "/variables/enquiry",
                                Map.of("type", "String", "value", written("改")))
                        .status())
                .isEqualTo(204);

        Page tasklist = office.open("sales1", "tasklist");
        isText(tasklist, tasklist.locator("li.task"));
        tasklist.locator("li.task h4 a", new Page.LocatorOptions().setHasText("在奥汀详细记录客户信息"))
                .first()
                .click();
        isText(tasklist, tasklist.locator(".fjs-form"));
        tab(tasklist, "案件");
        isText(tasklist, tasklist.locator(".case-page"));
        tab(tasklist, "附件");
        isText(tasklist, tasklist.locator(".tab-content"));
        tasklist.locator(".case-file-link").click();
        isText(tasklist, tasklist.locator("dialog.case-file"));
        tasklist.locator("dialog.case-file details", new Page.LocatorOptions().setHasText(enquiry.number()))
                .locator("summary")
                .first()
                .click();
        isText(tasklist, tasklist.locator("dialog.case-file .case-facts"));
        Page customers = office.open("sales1", "tasklist");
        customers.locator(".customer-file-link").click();
        customers.locator("dialog.customer-file summary").first().click();
        customers.locator("dialog.customer-file dl").first().waitFor();
        isText(customers, customers.locator("dialog.customer-file dl"));
        Page paper = office.paperForm("sales1", visit.instance(), "vehicleRequest");
        isText(paper, paper.locator("main"));

        Page supervisor = office.open("supervisor1", "tasklist");
        supervisor.locator(".teamwork-link").click();
        isText(supervisor, supervisor.locator("dialog.teamwork"));

        Page manager = office.open("manager", "tasklist");
        manager.locator(".privacy-link").click();
        manager.locator("dialog.privacy").getByLabel("电话").fill("138 0013 8000");
        manager.locator("dialog.privacy").getByText("查询").click();
        manager.locator("dialog.privacy details summary").first().click();
        isText(manager, manager.locator("dialog.privacy details"));
        Page cockpit = office.open("manager", "cockpit");
        cockpit.navigate(cockpit.url().replaceAll("#.*", "") + "#/process-instance/" + enquiry.instance()
                + "/runtime?tab=variables-tab");
        isText(cockpit, cockpit.locator("body"));
        Page audit = office.open("admin", "cockpit");
        audit.navigate(audit.url().replaceAll("#.*", "") + "#/audit");
        isText(audit, audit.locator(".audit-entries"));
    }

    private static void tab(Page page, String name) {
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
    }
}
