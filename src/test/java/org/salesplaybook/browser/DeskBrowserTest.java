package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * From the address of the application to the first task: whoever's list of their own is empty finds their group's work.
 */
@InBrowser
@DisplayName("工作台：登录后就看到要办的")
class DeskBrowserTest {

    @Autowired
    private Department department;

    private static Locator tasks(Page page) {
        return page.locator("sales-desk .desk-tasks tbody tr");
    }

    @Test
    @DisplayName("只输入网址，登录，点一下，就是待认领的任务")
    void fromTheAddressToTheTask(Office office) {
        department.start(
                "finance1",
                "order",
                Map.of(
                        "contractNo",
                        "HT-2026-118",
                        "customerName",
                        "星河文旅集团",
                        "salesRep",
                        "sales1",
                        "contractAmount",
                        480000,
                        "depositAmount",
                        150000,
                        "receivedDate",
                        "2026-03-02",
                        "payMethod",
                        "电汇"));
        Page page = office.enter("sales1");
        Locator task = tasks(page).filter(new Locator.FilterOptions().setHasText("星河文旅集团"));
        task.waitFor();
        assertThat(task.innerText()).contains("填写产品派工单", "订单处理流程", "DD-", "工作日");
        task.locator("a").click();
        page.locator("[cam-tasklist-task] .fjs-form").waitFor();
        assertThat(page.locator("sales-desk"))
                .satisfies(desk -> assertThat(desk.isVisible()).isFalse());
    }

    @Test
    @DisplayName("自己的和本组待认领的在一起，先到期的在前；能发起的业务点一下就是表单")
    void ownAndOffered(Office office) {
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
        Page page = office.enter("supervisor1");
        Locator offered = tasks(page).filter(new Locator.FilterOptions().setHasText("欢乐谷游乐园"));
        offered.waitFor();
        assertThat(offered.innerText()).contains("判断投诉是否成立", "待认领");
        page.locator("sales-desk .desk-start button").getByText("客户接待流程").click();
        page.locator(".modal-content .fjs-form").waitFor();
        assertThat(page.locator(".modal-content").innerText()).contains("客户接待流程");
    }

    @Test
    @DisplayName("办着别的事，新任务来了：页面上和标题里都看得到，点开就办；列表的数也跟着变")
    void whatComesUp(Office office) {
        Page page = office.enter("admin1");
        page.locator("sales-desk section").first().waitFor();
        Locator count = page.locator(".task-filter")
                .filter(new Locator.FilterOptions().setHasText("本组待办"))
                .locator("list-count");
        count.waitFor();
        int before = Integer.parseInt(count.innerText());
        page.waitForTimeout(500);
        OpenCase visit = department.start(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        "星河文旅集团",
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
                        true));
        visit.complete(
                "sales1",
                "requestVehicle",
                Map.of(
                        "vehicleDept",
                        "销售部",
                        "vehicleUser",
                        "sales1",
                        "vehicleReason",
                        "接站",
                        "pickupType",
                        "接送",
                        "pickupPlace",
                        "高铁站",
                        "destination",
                        "公司",
                        "departAt",
                        "2026-03-05T09:00",
                        "returnAt",
                        "2026-03-05T18:00",
                        "passengerCount",
                        4));
        Locator card = page.locator(".news-card").filter(new Locator.FilterOptions().setHasText(visit.number()));
        card.waitFor();
        assertThat(card.innerText()).contains("新任务", "「行政部安排车辆接送」");
        assertThat(page.title()).startsWith("（1）");
        await().untilAsserted(() -> assertThat(count.innerText()).isEqualTo(String.valueOf(before + 1)));
        office.album().photograph(page, "news");
        card.locator("button").getByText("打开").click();
        page.locator("[cam-tasklist-task] .fjs-form").waitFor();
        assertThat(page.title()).startsWith("销售部");
    }
}
