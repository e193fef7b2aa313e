package org.salesplaybook.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages go on asking when their person has gone. Were that use, nobody would ever be logged out. */
@InBrowser
@DisplayName("开着网页走开了的，到时间就退出")
class IdleBrowserTest {

    @Autowired
    private Department department;

    @Test
    @DisplayName("任务列表里开着一项任务：页面自己一直在刷新，不算用")
    void tasklist(Office office) {
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
        Tasklist tasklist = office.tasklist("sales1");
        tasklist.take("填写产品派工单");
        isLeftOpen(tasklist.page(), "/task/" + tasklist.page().url().replaceFirst(".*[?&]task=([-0-9a-f]+).*", "$1"));
    }

    @Test
    @DisplayName("流程监控的批量操作页也一样")
    void cockpit(Office office) {
        Page batches = office.open("admin", "cockpit");
        batches.navigate(batches.url().replaceFirst("#.*", "") + "#/batch");
        batches.getByText("进行中的批量操作").first().waitFor();
        isLeftOpen(batches, "/batch/statistics");
    }

    /**
     * Sessions that nobody uses end after 400 days in tests.
     *
     * @param asked what the page asks for by itself
     */
    private void isLeftOpen(Page page, String asked) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        department.itIs("2027-03-20T09:00");
        page.waitForResponse(answer -> answer.url().contains(asked) && answer.status() == 200, () -> {});
        page.waitForLoadState(LoadState.NETWORKIDLE);
        department.itIs("2027-04-20T09:00");
        page.locator("input[type=password]").waitFor();
    }
}
