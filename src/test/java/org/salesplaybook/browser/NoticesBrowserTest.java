package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.PostOffice;
import org.salesplaybook.testing.WithNotices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithNotices
@ExtendWith(Chromium.class)
@DisplayName("通知和通知设置，在浏览器中")
class NoticesBrowserTest {

    private static final Pattern LINK = Pattern.compile("https://sales\\.example\\.com(/\\S+\\?task=\\S+)");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Department department;

    @BeforeEach
    void nothingChosen() {
        database.sql("delete from notice_setting").update();
    }

    private static Locator settings(Page page) {
        page.locator(".notice-settings-link").click();
        Locator dialog = page.locator("dialog.notice-settings");
        dialog.locator("button", new Locator.LocatorOptions().setHasText("保存")).waitFor();
        return dialog;
    }

    private static Locator choice(Locator dialog, String kind, String channel) {
        return dialog.getByLabel(kind + "，" + channel);
    }

    @Test
    @DisplayName("销售主管把新任务改为每日汇总、群里不说；保存后看得到，再打开还是那样")
    void changed(Office office) {
        Page page = office.open("supervisor1", "tasklist");
        Locator dialog = settings(page);
        assertThat(dialog.innerText()).contains("supervisor1@example.com", "销售一组群", "派给您或您的岗位的任务", "涉及人身安全的随时发");
        assertThat(choice(dialog, "新任务", "电子邮件").inputValue()).isEqualTo("atOnce");
        choice(dialog, "新任务", "电子邮件").selectOption("每日汇总");
        choice(dialog, "新任务", "群机器人").selectOption("不发");
        assertThat(dialog.locator("footer").innerText()).contains("还没有保存");
        dialog.locator("button", new Locator.LocatorOptions().setHasText("保存")).click();
        dialog.getByText("已保存").waitFor();
        office.album().photograph(page, "saved");
        dialog.locator("button", new Locator.LocatorOptions().setHasText("关闭")).click();
        Locator again = settings(page);
        assertThat(choice(again, "新任务", "电子邮件").inputValue()).isEqualTo("daily");
        assertThat(choice(again, "新任务", "群机器人").inputValue()).isEqualTo("never");
        assertThat(choice(again, "超期", "电子邮件").inputValue()).as("别的不变").isEqualTo("atOnce");
    }

    @Test
    @DisplayName("邮件里的链接：没有登录的先登录，打开的就是那个任务")
    void fromTheLetterToTheTask(Office office) {
        department.start(
                "service1",
                "complaint",
                Map.of(
                        "receivedAt",
                        "2026-03-02T08:50",
                        "channel",
                        "电话",
                        "complainant",
                        "王先生",
                        "customerName",
                        "欢乐谷游乐园",
                        "contactPhone",
                        "13912345678",
                        "complaintContent",
                        "转马停机",
                        "remedyRequested",
                        "修好",
                        "safetyRelated",
                        true,
                        "injury",
                        false,
                        "mediaLegal",
                        false));
        await().untilAsserted(() -> {
            // a letter that finds the mail server busy is sent a second later
            department.aSecondPasses();
            assertThat(PostOffice.lettersTo("supervisor1")).isNotEmpty();
        });
        Matcher link = LINK.matcher(PostOffice.lettersTo("supervisor1").get(0).text());
        assertThat(link.find()).isTrue();
        Page page = office.loginPage("tasklist", "zh-CN");
        // the engine has another name in this test
        page.navigate(page.url().replaceAll("/camunda/.*", "") + link.group(1).replace("/default/", "/notices/"));
        page.waitForCondition(() -> {
            page.locator("input[type=text]").fill("supervisor1");
            page.locator("input[type=password]").fill("supervisor1");
            return page.locator("input[type=text]").inputValue().equals("supervisor1");
        });
        page.locator("button[type=submit]").click();
        page.locator(".task-details h2, .task-details h3, .task-details .names")
                .getByText("判断投诉是否成立")
                .first()
                .waitFor();
        office.album().photograph(page, "task");
        assertThat(page.locator(".task-details").innerText()).contains("判断投诉是否成立", "客户投诉处理流程", "认领");
    }

    @Test
    @DisplayName("管理员没有开放的，看得到、改不了")
    void forbidden(Office office) {
        Page page = office.open("production1", "tasklist");
        Locator dialog = settings(page);
        Locator newTask = dialog.locator("tr", new Locator.LocatorOptions().setHasText("新任务"));
        assertThat(newTask.innerText()).contains("管理员未开放");
        assertThat(choice(dialog, "新任务", "电子邮件").count()).isZero();
        assertThat(choice(dialog, "超期", "电子邮件").isEnabled()).isTrue();
        assertThat(choice(dialog, "新任务", "群机器人").isEnabled()).isTrue();
        office.album().photograph(page, "forbidden");
    }

    @Test
    @DisplayName("在手机上：从菜单打开，放得下，保存得了")
    void onThePhone(Office office) {
        Page phone = office.phone("supervisor2");
        phone.locator(".notice-settings-link")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        phone.locator(".navbar-toggle").click();
        office.album().photograph(phone, "menu");
        Locator dialog = settings(phone);
        assertThat(dialog.innerText()).as("二组没有群").contains("您不在有机器人的群里");
        assertThat(choice(dialog, "提醒", "群机器人").isDisabled()).isTrue();
        choice(dialog, "提醒", "电子邮件").selectOption("不发");
        dialog.locator("button", new Locator.LocatorOptions().setHasText("保存")).click();
        dialog.getByText("已保存").waitFor();
        office.album().photograph(phone, "phone");
        assertThat((Integer) dialog.evaluate("dialog => dialog.scrollWidth"))
                .as("不用左右拖动")
                .isLessThanOrEqualTo(390);
        assertThat(database.sql("select kind || ' ' || timing from notice_setting where person = 'supervisor2'")
                        .query(String.class)
                        .list())
                .containsExactly("reminder never");
    }
}
