package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No record of a visit can be written, because a row with the next number stands there already. */
@InBrowser
@DisplayName("系统没有办成的，在浏览器中")
class FailuresBrowserTest {

    private static final Pattern ENGINE_WORDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|team\\d|salesRep|[a-z]+[A-Z]|Exception|SQL");

    @Autowired
    private Department department;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    private OpenCase visit;
    private OpenCase other;

    @BeforeEach
    void visitsWhoseNumberIsTaken() {
        department.itIs("2026-03-02T10:00");
        database.sql("insert into case_record (number, process_instance_id, process_key, kind, owner, opened_at) "
                        + "values ('JD-20260302-001', 'other', 'reception', '接待', 'sales3', "
                        + "timestamp '2026-03-02 08:00:00')")
                .update();
        visit = givenUp("欢乐谷游乐园");
        other = givenUp("北湖景区管理处");
    }

    private OpenCase givenUp(String customer) {
        OpenCase open = department.startWithoutSystem("sales1", "reception", FilledCases.visitOf(customer));
        await().until(() -> step(open).getExceptionMessage() != null);
        management.setJobRetries(step(open).getId(), 0);
        return open;
    }

    private Job step(OpenCase one) {
        return management
                .createJobQuery()
                .processInstanceId(one.instance())
                .messages()
                .singleResult();
    }

    @Test
    @DisplayName("今日点进去：为什么、谁能怎么办；重试说还是没有办成，改好了几项一起重试，说已办成")
    void retried(Office office) {
        Page page = office.open("supervisor1", "cockpit");
        page.locator("a.board-figure", new Page.LocatorOptions().setHasText("系统没有办成的"))
                .click();
        Locator list = page.locator(".failures");
        list.waitFor();
        office.album().photograph(page, "failures");
        assertThat(page.locator(".board").innerText())
                .contains("欢乐谷游乐园", "北湖景区管理处", "客户接待流程", "要登记的与已有的记录重复", "请系统管理员看技术信息")
                .doesNotContainPattern(ENGINE_WORDS);
        assertThat(page.locator("a", new Page.LocatorOptions().setHasText("技术信息"))
                        .count())
                .isZero();

        Locator row = list.locator("tbody tr", new Locator.LocatorOptions().setHasText("欢乐谷游乐园"));
        row.locator("button").click();
        row.locator(".fault").waitFor();
        assertThat(row.locator(".fault").innerText()).startsWith("还是没有办成：要登记的与已有的记录重复");

        database.sql("delete from case_record").update();
        page.locator(".acting-bar input[type=checkbox]").check();
        page.locator(".acting-bar input[type=text]").fill("重复的已删除");
        office.album().photograph(page, "failures-chosen");
        page.locator(".acting-bar button").click();
        assertThat(row.locator(".action-done").innerText()).isEqualTo("已办成");
        office.album().photograph(page, "failures-retried");
        assertThat(visit.said()).anyMatch(said -> said.endsWith("已办成。原因：重复的已删除"));

        page.locator(".back").click();
        page.locator(".board-figure", new Page.LocatorOptions().setHasText("系统没有办成的"))
                .locator("strong", new Locator.LocatorOptions().setHasText("0"))
                .waitFor();
    }

    @Test
    @DisplayName("业务的页上也写着；手机上看得全；系统管理员有技术信息")
    void onThePageOfTheCase(Office office) {
        Page phone = office.phone("manager", "cockpit");
        phone.locator(".board-figure").first().waitFor();
        phone.navigate(phone.url().replaceAll("#.*", "") + "#/failures");
        phone.locator(".failures button").first().waitFor();
        office.album().photograph(phone, "failures-phone");
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        phone.navigate(phone.url().replaceAll("#.*", "") + "#/case?id=" + other.instance());
        Locator hangs = phone.locator(".case-section", new Page.LocatorOptions().setHasText("系统没有办成的"));
        hangs.locator("button").waitFor();
        assertThat(hangs.innerText()).contains("要登记的与已有的记录重复").doesNotContainPattern(ENGINE_WORDS);
        office.album().photograph(phone, "failures-case-phone");

        Page administrator = office.open("admin", "cockpit");
        administrator.locator(".board-figure").first().waitFor();
        administrator.navigate(administrator.url().replaceAll("#.*", "") + "#/failures");
        administrator
                .locator("a", new Page.LocatorOptions().setHasText("技术信息"))
                .first()
                .click();
        administrator.locator("text=要登记的与已有的记录重复").first().waitFor();
        office.album().photograph(administrator, "failures-engine");
    }
}
