package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayName("中文浏览器里一切用中文，其他浏览器用英文；名称和标志是自己的")
class LanguagesBrowserTest {

    @ParameterizedTest
    @CsvSource({"tasklist, 任务, 请在列表中选择任务", "cockpit, 流程监控, 限时业务按时办结", "admin, 系统管理, 用户", "welcome, 首页, 个人资料"})
    @DisplayName("四个网页应用都说中文")
    void chinese(String application, String name, String text, Office office) {
        Page page = office.open("admin", application);
        page.getByText(text).first().waitFor();
        office.album().photograph(page, application);
        assertThat(page.title()).startsWith("销售部作业系统 " + name);
        assertThat(page.locator("body").innerText()).doesNotContainIgnoringCase("Camunda");
        assertThat(page.locator(".brand-logo svg").isVisible()).isFalse();
    }

    @Test
    @DisplayName("登录页用中文，没有厂商的横幅")
    void login(Office office) {
        Page page = office.loginPage("tasklist", "zh-CN");
        office.album().photograph(page, "login");
        assertThat(page.locator("button[type=submit]").innerText()).isEqualTo("登录");
        assertThat(page.locator("body").innerText()).doesNotContainIgnoringCase("Camunda");
    }

    @Test
    @DisplayName("我的资料：姓名和邮箱只能看，写明以什么为准；密码可以改")
    void ownProfile(Office office) {
        Page own = office.open("sales1", "welcome");
        own.getByText("姓名和邮箱以组织文件为准，有变动请告知系统管理员").waitFor();
        assertThat(own.locator("[ng-click*=profile]").count()).isZero();
        assertThat(own.locator("a[ng-click*=password]").isVisible()).isTrue();

        Page admin = office.open("admin", "admin");
        admin.navigate(admin.url().replaceFirst("#.*", "") + "#/users/admin?tab=profile");
        admin.getByText("姓名和邮箱以组织文件为准，有变动请告知系统管理员").waitFor();
        assertThat(admin.locator("#inputFirstname").isDisabled()).isTrue();
        assertThat(admin.locator("[ng-click='updateProfile()']").isDisabled()).isTrue();
        admin.navigate(admin.url().replaceFirst("#.*", "") + "#/users/sales1?tab=profile");
        admin.waitForCondition(() -> admin.locator("#inputFirstname").count() == 1
                && !admin.locator("#inputFirstname").isDisabled());
        assertThat(admin.getByText("姓名和邮箱以组织文件为准").count()).isZero();
    }

    @Test
    @DisplayName("登录试得太多：登录页用一句中文说要等多久")
    void tooManyAttempts(Office office) {
        Page page = office.loginPage("tasklist", "zh-CN");
        for (int n = 0; n < 6; n++) {
            assertThat(office.tryToLogIn(page, "service3", "guess-" + n)).isEqualTo(401);
        }
        assertThat(office.tryToLogIn(page, "service3", "service3")).isEqualTo(429);
        page.getByText("登录尝试过多").waitFor();
        office.album().photograph(page, "too-many-attempts");
        assertThat(page.locator(".alert-danger .message").last().innerText()).matches("登录尝试过多，请 \\d+ 秒后再试");
    }

    @Test
    @DisplayName("英文浏览器里用英文")
    void english(Office office) {
        Page page = office.loginPage("tasklist", "en-GB");
        assertThat(page.locator("button[type=submit]").innerText()).isEqualTo("Log in");
        assertThat(page.title()).isEqualTo("Sales Playbook Tasklist");
    }
}
