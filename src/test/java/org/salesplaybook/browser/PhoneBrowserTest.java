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
@DisplayName("在手机上（宽 390）")
class PhoneBrowserTest {

    private static final double LOWER_HALF = 844 / 2.0;

    private static final Map<String, Object> OBJECTION = Map.of(
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
            false);

    @Autowired
    private Department department;

    private static void fits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("不用左右拖动")
                .isLessThanOrEqualTo(390);
    }

    @Test
    @DisplayName("列表、任务、案件各占一屏；填好表单提交；回到列表")
    void oneThingAtATime(Office office) {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        Page phone = office.phone("service1");
        Locator task = phone.locator("li.task h4 a", new Page.LocatorOptions().setHasText("咨询客户"));
        task.waitFor();
        phone.locator("li.task .time-left").waitFor();
        office.album().photograph(phone, "list");
        fits(phone);

        task.click();
        phone.locator(".fjs-form").waitFor();
        assertThat(phone.locator(".column.tasks-list").isVisible()).isFalse();
        office.album().photograph(phone, "form");
        fits(phone);
        assertThat(phone.locator(".task-details .form-actions").boundingBox().y)
                .as("提交一直在屏幕底部")
                .isLessThan(phone.viewportSize().height);
        Locator head = phone.locator(".case-head tr").last();
        assertThat(head.isVisible()).as("开头的表先折起").isFalse();
        phone.locator(".case-head").click();
        assertThat(head.isVisible()).isTrue();
        phone.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("案件")).click();
        phone.locator(".case-page .case-facts").first().waitFor();
        office.album().photograph(phone, "case");
        fits(phone);

        phone.locator(".back-to-list").click();
        task.waitFor();
        assertThat(phone.locator(".task-details .task-card").isVisible()).isFalse();
        assertThat(phone.locator("sales-desk").isVisible()).isTrue();
        task.click();
        phone.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("表单")).click();
        new Form(phone, office.album(), phone.locator("[cam-tasklist-task]"), "complete()")
                .fill("咨询时间", "2026-03-02 08:40")
                .fill("咨询记录", "客户说起动时响")
                .fill("客户诉求", "派人检查")
                .submit();
        await().untilAsserted(() -> assertThat(service).isWaitingAtExactly("investigate"));
    }

    @Test
    @DisplayName("菜单在拇指够得到的地方，从下面出来；从菜单发起业务，表单放得下")
    void start(Office office) {
        Page phone = office.phone("service1");
        phone.locator(".navbar-toggle").click();
        office.album().photograph(phone, "menu");
        assertThat(phone.locator(".navbar-toggle").boundingBox().y).isGreaterThan(LOWER_HALF);
        assertThat(phone.locator(".start-process-action a").boundingBox().y).isGreaterThan(LOWER_HALF);
        phone.locator(".start-process-action a").click();
        phone.locator(".modal-body a", new Page.LocatorOptions().setHasText("客户投诉处理流程"))
                .click();
        phone.locator(".modal-content .fjs-form").waitFor();
        office.album().photograph(phone, "start");
        fits(phone);
        phone.keyboard().press("Escape");
    }
}
