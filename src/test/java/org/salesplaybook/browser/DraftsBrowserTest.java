package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@InBrowser
@DisplayName("填了没交的不会丢，在浏览器中")
class DraftsBrowserTest {

    private static final String COMPLAINT = "客户投诉处理流程";

    @Autowired
    private JdbcClient database;

    private List<String> contents() {
        return database.sql("select content from form_draft")
                .query(String.class)
                .list();
    }

    private void isKept(String text) {
        await().untilAsserted(
                        () -> assertThat(contents()).singleElement().asString().contains(text));
    }

    @Test
    @DisplayName("发起的窗口：按 Esc、点背景、刷新、重新登录，再打开还在；两个窗口先问；放弃、发起后没有了")
    void startForm(Office office) {
        Tasklist service = office.tasklist("service1");
        Page page = service.page();
        Form complaint = service.start(COMPLAINT).fill("客户单位", "欢乐谷").type("索赔额", 30, "1200", "转马停机");
        page.keyboard().press("Escape");
        page.locator(".modal-content").waitFor(gone());
        isKept("转马停机");

        Form restored = service.start(COMPLAINT);
        await().untilAsserted(() -> assertThat(restored.draft()).startsWith("已恢复 09:00 自动保存的草稿"));
        complaint = restored;
        assertThat(List.of(complaint.value("客户单位"), complaint.value("索赔额"), complaint.value("投诉内容")))
                .containsExactly("欢乐谷", "1,200.00", "转马停机");
        complaint.type("投诉内容", 10, "，又停机");
        page.mouse().click(5, 500);
        page.locator(".modal-content").waitFor(gone());
        isKept("转马停机，又停机");

        page.reload();
        complaint = service.start(COMPLAINT);
        complaint.isShown();
        assertThat(complaint.value("投诉内容")).isEqualTo("转马停机，又停机");

        Tasklist otherWindow = office.newTasklist("service1");
        Form other = otherWindow.start(COMPLAINT).fill("投诉人", "王先生");
        await().untilAsserted(() -> assertThat(other.draft()).startsWith("已自动保存 09:00"));
        complaint.fill("投诉人", "李女士");
        Form first = complaint;
        await().untilAsserted(() -> assertThat(first.draft()).startsWith("这份表单在别的窗口里也填了"));
        isKept("王先生");
        complaint.draftAction("用那一份");
        await().untilAsserted(() -> assertThat(first.value("投诉人")).isEqualTo("王先生"));
        otherWindow.page().close();

        page.onceDialog(dialog -> dialog.accept());
        complaint.draftAction("放弃草稿");
        await().untilAsserted(() -> assertThat(contents()).isEmpty());
        await().untilAsserted(() -> assertThat(first.value("客户单位")).isEmpty());
    }

    @Test
    @DisplayName("连不上服务器：写明没有存，离开先问；连上了自己补存；会话结束，重新登录后还在；保存不标红；提交后没有了")
    void taskForm(Office office) {
        for (String customer : List.of("欢乐谷游乐园", "临江欢乐世界")) {
            office.tasklist("service1")
                    .start(COMPLAINT)
                    .fill("投诉时间", "20260302 0830")
                    .fill("方式", "电话")
                    .fill("客户单位", customer)
                    .fill("投诉人", "王先生")
                    .fill("电话", "13800138000")
                    .fill("投诉内容", "停机")
                    .fill("客户要求", "派人")
                    .fill("涉及安全", "否")
                    .fill("媒体/诉讼", "否")
                    .submit();
        }
        assertThat(contents()).isEmpty();
        Tasklist supervisor = office.tasklist("supervisor1");
        Page page = supervisor.page();
        Form form = supervisor.take("判断投诉是否成立");
        String field = "依据";
        form.type(field, 10, "第一句");
        form.save();
        await().untilAsserted(() -> assertThat(form.draft()).startsWith("已保存 09:00，还没有提交"));
        assertThat(form.faults()).isEmpty();
        isKept("第一句");

        page.route("**/plugin/drafts/**", route -> route.abort());
        form.type(field, 10, "第二句");
        await().untilAsserted(() -> assertThat(form.draft()).startsWith("没有自动保存：连不上服务器"));
        page.onceDialog(dialog -> dialog.dismiss());
        page.locator("li.task:not(.active) h4 a").first().click();
        assertThat(form.value(field)).isEqualTo("第一句第二句");
        page.unroute("**/plugin/drafts/**");
        page.evaluate("window.dispatchEvent(new Event('online'))");
        isKept("第二句");

        page.context().clearCookies();
        form.type(field, 10, "第三句");
        await().untilAsserted(() -> assertThat(form.draft()).startsWith("没有自动保存：登录已过期"));
        page.locator("input[type=password]").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
        assertThat(office.tryToLogIn(page, "supervisor1", "supervisor1")).isEqualTo(200);
        form.isShown();
        await().untilAsserted(() -> assertThat(form.value(field)).isEqualTo("第一句第二句第三句"));
        isKept("第三句");
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
