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

@InBrowser
@DisplayName("撤回和撤销，在浏览器中")
class ChangesBrowserTest {

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
            true);
    private static final Map<String, Object> VEHICLE = Map.of(
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
            4);
    private static final String VEHICLE_REQUEST = "写派车申请单";

    @Autowired
    private Department department;

    @Test
    @DisplayName("销售员在「我办过的」里撤回派车申请单，改了接站地点再交；行政部认领后不能撤回，写明原因")
    void takeBack(Office office) {
        department.itIs("2026-03-02T09:00");
        department.everyStepTakesAMinute();
        OpenCase visit = department.start("sales1", "reception", VISIT).complete("sales1", "requestVehicle", VEHICLE);
        Page page = office.open("sales1", "tasklist");
        Tasklist sales = new Tasklist(page, office.album());
        assertThat(sales.tasks(Tasklist.OWN)).containsExactly("做好接待准备");

        Locator found = new CaseSearch(page).choose("我办过的").open(visit.number());
        found.getByText("撤回「" + VEHICLE_REQUEST + "」").click();
        found.getByText("确定撤回").waitFor();
        office.album().photograph(page, "take-back");
        found.getByText("确定撤回").click();
        Form again = new Form(page, office.album(), page.locator("[cam-tasklist-task]"), "complete()");
        again.isShown();
        office.album().photograph(page, "taken-back");
        assertThat(again.value("上车地点")).as("填过的还在").isEqualTo("高铁站");
        department.itIs("2026-03-02T10:00");
        again.fill("上车地点", "萧山机场").submit();
        await().untilAsserted(() -> assertThat(visit).isWaitingAtExactly("arrangeVehicle", "prepareReception"));
        assertThat(visit.value("pickupPlace")).isEqualTo("萧山机场");

        office.tasklist("admin1").take("行政部安排车辆接送");
        page.reload();
        Locator late = new CaseSearch(page).choose("我办过的").open(visit.number());
        late.getByText("「写派车申请单」不能撤回：后续的「行政部安排车辆接送」已经有人在办").waitFor();
        assertThat(late.locator("button").getByText("撤回").count()).isZero();
        office.album().photograph(page, "too-late");
    }

    @Test
    @DisplayName("主管在「业务查询」里撤销，写明原因；销售员的任务没有了，案件页写着谁为何撤销")
    void withdraw(Office office) {
        department.itIs("2026-03-02T09:00");
        OpenCase visit = department.start("sales1", "reception", VISIT);
        Page sales = office.open("sales1", "tasklist");
        Tasklist own = new Tasklist(sales, office.album());
        assertThat(own.tasks(Tasklist.OWN)).contains("做好接待准备");
        own.open("做好接待准备");

        Page page = office.open("supervisor1", "tasklist");
        Locator found = new CaseSearch(page).open(visit.number());
        found.getByText("撤销业务").click();
        found.locator("textarea").fill("不来");
        found.getByText("确定撤销业务").click();
        found.getByText("原因至少 5 个字").waitFor();
        office.album().photograph(page, "reason");
        found.locator("textarea").fill("客户改到下个月再来");
        found.getByText("确定撤销业务").click();
        found.locator(".case-facts").getByText("已撤销").waitFor();
        assertThat(found.locator(".case-events").innerText()).contains("销售主管一", "撤销业务：客户改到下个月再来");
        assertThat(found.getByText("确定撤销业务").count()).isZero();
        page.waitForCondition(() -> found.locator("summary").first().innerText().contains("已撤销"));
        office.album().photograph(page, "withdrawn");
        await().untilAsserted(() -> assertThat(visit).isEnded().hasPassed("withdrawn"));

        assertThat(own.tasks(Tasklist.OWN)).isEmpty();
        office.album().photograph(sales, "nothing-left");
        assertThat(visit.told()).containsExactly("sales1：业务已撤销：客户改到下个月再来（销售主管一）");
    }

    @Test
    @DisplayName("销售员在任务旁的「案件」里撤销自己的业务；迎接客人之后写明不能撤销")
    void besideTheTask(Office office) {
        department.itIs("2026-03-05T09:00");
        OpenCase visit = department.start("sales1", "reception", VISIT);
        Page page = office.open("sales1", "tasklist");
        Tasklist sales = new Tasklist(page, office.album());
        assertThat(sales.tasks(Tasklist.OWN)).contains("做好接待准备");
        Locator tab = caseOf(page, "做好接待准备");
        tab.getByText("撤销业务").click();
        tab.locator("textarea").fill("客户电话通知不来了");
        office.album().photograph(page, "beside-the-task");
        tab.getByText("确定撤销业务").click();
        tab.getByText("已撤销").first().waitFor();
        office.album().photograph(page, "withdrawn-beside-the-task");
        assertThat(visit.said()).containsExactly("sales1：撤销业务：客户电话通知不来了");

        OpenCase late = department
                .start(
                        "sales1",
                        "reception",
                        Map.of(
                                "customerName",
                                "星河文旅集团",
                                "contactName",
                                "赵总",
                                "contactPhone",
                                "13905710003",
                                "visitorCount",
                                3,
                                "visitPurpose",
                                "考察",
                                "receptionLevel",
                                "A",
                                "arriveAt",
                                "2026-03-05T10:00",
                                "needVehicle",
                                false))
                .complete("sales1", "prepareReception", Map.of("materialsReady", true));
        department.itIs("2026-03-05T10:00");
        late.complete(
                "sales1",
                "welcomeVisitors",
                Map.of(
                        "welcomePlace",
                        "公司",
                        "greeter",
                        "sales1",
                        "actualArriveAt",
                        "2026-03-05T10:00",
                        "actualVisitorCount",
                        3));
        assertThat(sales.tasks(Tasklist.OWN)).containsExactly("现场接待实施");
        Locator tooLate = caseOf(page, "现场接待实施");
        tooLate.getByText("这笔业务不能撤销：「现场接待实施」已经开始").waitFor();
        assertThat(tooLate.getByText("撤回「礼貌迎接」").isVisible()).isTrue();
        assertThat(tooLate.getByText("撤销业务").count()).isZero();
        office.album().photograph(page, "too-late-beside-the-task");
    }

    private static Locator caseOf(Page page, String task) {
        page.locator("li.task h4 a", new Page.LocatorOptions().setHasText(task))
                .first()
                .click();
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("案件")).click();
        Locator tab = page.locator(".case-page");
        tab.locator(".case-facts").first().waitFor();
        return tab;
    }
}
