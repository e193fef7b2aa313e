package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
@DisplayName("经理在列表里一起办，在浏览器中")
class ActingBrowserTest {

    private static final Pattern ENGINE_WORDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|team\\d|salesRep|[a-z]+[A-Z]");

    @Autowired
    private Department department;

    private OpenCase first;
    private OpenCase other;

    @BeforeEach
    void complaintsWaitToBeJudged() {
        department.itIs("2026-03-02T10:00");
        first = department.start("service1", "complaint", FilledCases.complaintOf("欢乐谷游乐园"));
        other = department.start("service2", "complaint", FilledCases.complaintOf("东海儿童乐园"));
        department.itIs("2026-03-05T10:00");
    }

    private static Locator line(Page page, OpenCase one) {
        return page.locator(".board-table tbody tr", new Page.LocatorOptions().setHasText(one.number()));
    }

    @Test
    @DisplayName("超期的两项一起转办：给得了的给了，给不了的写明为什么，写在各行下面")
    void passedOn(Office office) {
        Page page = office.open("manager", "cockpit");
        page.locator("a.board-figure.overdue").first().click();
        line(page, first).waitFor();
        assertThat(page.locator(".acting").isVisible()).isFalse();
        page.locator("thead input[type=checkbox]").check();
        Locator acting = page.locator(".acting");
        assertThat(acting.innerText()).contains("已选 2 项", "转办", "催办", "撤销业务");
        acting.locator("button", new Locator.LocatorOptions().setHasText("转办")).click();
        acting.locator("label", new Locator.LocatorOptions().setHasText("销售主管一"))
                .click();
        acting.locator("textarea").fill("今天都要判断");
        office.album().photograph(page, "passing-on");
        assertThat(page.locator(".board").innerText())
                .contains("销售主管，可以办其中 1 项")
                .doesNotContainPattern(ENGINE_WORDS);
        acting.locator("button[type=submit]").click();
        page.locator(".acting-answer .fault").waitFor();
        office.album().photograph(page, "passed-on");
        assertThat(acting.innerText()).contains("已转办 1 项，1 项没有办");
        assertThat(page.locator(".acting-answer .fault").innerText()).isEqualTo("没有办：这一项不归所选的同事办，可以给销售主管二、销售部经理");
        assertThat(page.locator(".board").innerText()).doesNotContainPattern(ENGINE_WORDS);
        assertThat(first).task("judgeComplaint").isAssignedTo("supervisor1");
        assertThat(other).task("judgeComplaint").isNotAssigned();

        acting.locator("button", new Locator.LocatorOptions().setHasText("显示现在的情况"))
                .click();
        page.locator(".acting-answer .fault")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(line(page, first).innerText()).contains("销售主管一").doesNotContain("未认领");
    }

    @Test
    @DisplayName("业务列表里撤销，手机上催办；业务的页上也能转办、催办、撤销")
    void withdrawnAndUrged(Office office) {
        OpenCase twice = department.start("service1", "complaint", FilledCases.complaintOf("北湖景区管理处"));
        Page page = office.open("supervisor1", "cockpit");
        page.locator("a[href='#/business']").click();
        line(page, twice).locator("input[type=checkbox]").check();
        Locator acting = page.locator(".acting");
        acting.locator("button", new Locator.LocatorOptions().setHasText("撤销业务"))
                .click();
        acting.locator("textarea").fill("重复登记的投诉");
        office.album().photograph(page, "withdrawing");
        acting.locator("button[type=submit]").click();
        page.locator(".acting-answer").waitFor();
        assertThat(page.locator(".acting-answer").innerText()).isEqualTo("已撤销");
        department.systemWorks();
        assertThat(twice.openTasks()).isEmpty();

        Page phone = office.phone("manager", "cockpit");
        phone.locator(".board-figure").first().waitFor();
        phone.navigate(phone.url().replaceAll("#.*", "") + "#/dashboard?state=all");
        line(phone, other).locator("input[type=checkbox]").check();
        Locator bar = phone.locator(".acting");
        bar.locator("button", new Locator.LocatorOptions().setHasText("催办")).click();
        bar.locator("textarea").fill("客户在等");
        office.album().photograph(phone, "urging-phone");
        bar.locator("button[type=submit]").click();
        phone.locator(".acting-answer .action-done").waitFor();
        office.album().photograph(phone, "urged-phone");
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(other.told()).anyMatch(told -> told.startsWith("supervisor2：催办「"));

        line(phone, other).locator(".case-number").click();
        Locator together = phone.locator(".case-section", new Page.LocatorOptions().setHasText("协作"));
        together.waitFor();
        assertThat(phone.locator(".case-page").innerText())
                .contains("转办「判断投诉是否成立」", "催办「判断投诉是否成立」", "撤销")
                .doesNotContainPattern(ENGINE_WORDS);
        office.album().photograph(phone, "case-phone");
    }
}
