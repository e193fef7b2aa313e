package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("办事的一天：网络慢也不丢，双击只交一次，一件投诉点多少下")
class ClerksDayBrowserTest {

    private static final double MILLIS_TO_CLICK = 2000;
    private static final int LATENCY_IN_MILLIS = 400;
    private static final int BYTES_PER_SECOND = 50 * 1024;
    private static final int MILLIS_BETWEEN_KEYS = 30;
    /**
     * From recording a complaint to its filing, all those who work on it together: 43 where each next step of one's own
     * has opened by itself before somebody looks for it.
     */
    private static final int CLICKS_OF_A_COMPLAINT = 45;

    @Autowired
    private Department department;

    private final Map<String, Clicks> clicks = new HashMap<>();
    private final Map<String, Page> pages = new HashMap<>();

    /** The scripts are in the browser already, as on every day but the first. */
    private static void slowNetwork(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.enable");
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", LATENCY_IN_MILLIS);
        conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", conditions);
    }

    @Test
    @DisplayName("网络慢（一来一回 0.4 秒，每秒 50 KB）：登录、打开、打字、提交；双击提交只交一次")
    void slow(Office office) {
        OpenCase complaint = department.start("service1", "complaint", FilledCases.complaintOf("欢乐谷游乐园"));
        Page page = office.loginPage("tasklist", "zh-CN");
        slowNetwork(page);
        assertThat(office.tryToLogIn(page, "supervisor1", "supervisor1")).isEqualTo(200);
        Locator task = page.locator("sales-desk .desk-tasks tbody a").getByText("判断投诉是否成立");
        task.click();
        Form form = new Form(page, office.album(), page.locator("[cam-tasklist-task]"), "complete()");
        form.isShown();
        form.fill("是否成立", "成立");
        form.field("依据").locator("textarea").click();
        page.keyboard().type("照片证明轴承磨损", new Keyboard.TypeOptions().setDelay(MILLIS_BETWEEN_KEYS));
        List<String> handedIn = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/submit-form")) {
                handedIn.add(request.postData());
            }
        });
        page.locator("[cam-tasklist-task] [ng-click='complete()']:visible").dblclick();
        await().untilAsserted(() -> assertThat(complaint).isWaitingAt("assignDepartment"));
        page.locator(".answer").waitFor();
        assertThat(handedIn).singleElement().asString().contains("照片证明轴承磨损");
        assertThat(complaint.value("judgementReason")).isEqualTo("照片证明轴承磨损");
    }

    @Test
    @DisplayName("一件投诉从登记到存档：发起人、主管、生产、经理一共点的次数")
    void clicksOfAComplaint(Office office) {
        Page recording = page(office, "service1");
        recording.locator("sales-desk .desk-start button").getByText("客户投诉处理流程").click();
        new Form(recording, office.album(), recording.locator(".modal-content"), "startProcessInstance()")
                .fill("投诉时间", "2026-03-02 08:50")
                .fill("方式", "电话")
                .fill("客户单位", "欢乐谷游乐园")
                .fill("投诉人", "王先生")
                .fill("电话", "13800138000")
                .fill("投诉内容", "转马停机")
                .fill("客户要求", "三天内修好")
                .fill("涉及安全", "否")
                .fill("媒体/诉讼", "否")
                .submit();
        department.systemWorks();
        OpenCase complaint = department.caseOf("TS-20260302-001");
        step(office, "supervisor1", "判断投诉是否成立", form -> form.fill("是否成立", "成立").fill("依据", "照片证明"));
        step(office, "supervisor1", "确定投诉处理责任部门", form -> form.fill("责任部门", "生产"));
        step(
                office,
                "production1",
                "责任部门分析投诉原因",
                form -> form.fill("直接原因", "轴承磨损").fill("根本原因", "润滑周期过长"));
        step(
                office,
                "manager",
                "判定具体责任",
                form -> form.fill("责任人", "李四").fill("责任类型", "公司").fill("具体责任", "没有按规程润滑"));
        step(
                office,
                "production1",
                "提出处理方案",
                form -> form.fill("处理方案", "更换轴承")
                        .fill("措施", "维修")
                        .fill("金额", "800")
                        .fill("纠正预防措施", "修订保养手册"));
        step(office, "manager", "提交主管领导批示", form -> form.fill("结论", "同意"));
        step(
                office,
                "service1",
                "通知客户",
                form -> form.fill("通知时间", "2026-03-02 09:00").fill("客户意见", "接受").fill("客户答复", "周末前修好"));
        step(office, "manager", "处理责任人", form -> form.fill("处理方式", "批评教育").fill("说明", "已谈话"));
        step(office, "production1", "实施处理方案", form -> form.fill("实施情况", "轴承已更换").fill("完成时间", "2026-03-02 09:00"));
        step(office, "service1", "投诉表格管理", form -> form.fill("资料完整", "是"));
        await().untilAsserted(() -> assertThat(complaint).hasPassed("archiveComplaint"));
        int all = clicks.values().stream().mapToInt(Clicks::count).sum();
        assertThat(all).as("clicks, logging in included").isLessThanOrEqualTo(CLICKS_OF_A_COMPLAINT);
    }

    /** Where the next step is the person's own it is open already; else they find it on the first page. */
    private void step(Office office, String person, String task, Consumer<Form> fill) {
        Page page = page(office, person);
        Locator open = page.locator("[cam-tasklist-task] .task-details-header, [cam-tasklist-task] h2")
                .getByText(task);
        Locator listed = page.locator("sales-desk .desk-tasks tbody a").getByText(task);
        if (!open.isVisible() && !listed.isVisible()) {
            page.reload();
            open.or(listed).first().waitFor();
        }
        page.waitForCondition(() -> open.isVisible() || opens(listed.first()));
        Form form = new Form(page, office.album(), page.locator("[cam-tasklist-task]"), "complete()");
        form.isShown();
        fill.accept(form);
        form.submit();
        department.systemWorks();
    }

    /** @return whether it could be clicked: the next step of one's own may open by itself at that moment */
    private static boolean opens(Locator listed) {
        try {
            listed.click(new Locator.ClickOptions().setTimeout(MILLIS_TO_CLICK));
            return true;
        } catch (TimeoutError itOpensByItself) {
            return false;
        }
    }

    private Page page(Office office, String person) {
        return pages.computeIfAbsent(person, each -> {
            clicks.put(each, office.clicksOf(each));
            Page page = office.enter(each);
            page.locator("sales-desk").waitFor();
            return page;
        });
    }
}
