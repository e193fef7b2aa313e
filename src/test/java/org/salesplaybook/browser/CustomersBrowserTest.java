package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static java.util.Map.entry;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("客户档案的合并和拆分")
class CustomersBrowserTest {

    @Autowired
    private Department department;

    private OpenCase call(String name, String contact, String phone) {
        return department.start("sales1", "customer", Map.ofEntries(entry("callAt", "2026-03-02T08:30"), entry("source", "电话"), entry("customerName", name),
                entry("contactName", contact), entry("contactPhone", phone), entry("region", "浙江"), entry("productInterest", "海盗船"),
                entry("intentLevel", "B"), entry("enquiry", "问规格")));
    }

    private static Locator customer(Page page, String number) {
        return page.locator("dialog.customer-file details", new Page.LocatorOptions().setHasText(number));
    }

    @Test
    @DisplayName("主管两份并排对照，合并，取消合并；销售员没有这几个按钮")
    void mergedAndPutBack(Office office) {
        String first = call("江城海洋公园", "李经理", "13800138001").number();
        String second = call("江城海洋公园管理公司", "王主任", "13800138002").number();
        Page page = office.open("supervisor1", "tasklist");
        page.locator(".customer-file-link").click();
        Locator kept = customer(page, first);
        kept.locator("summary").click();
        kept.getByText("合并", new Locator.GetByTextOptions().setExact(true)).click();
        kept.getByPlaceholder("按单位、编号、联系人、电话查找").fill("138 0013 8002");
        kept.getByLabel("另一份档案").getByText("王主任").or(kept.locator(".action-people").getByText(second)).first().click();
        Locator both = kept.locator(".customer-records");
        both.getByText("王主任 13800138002").waitFor();
        assertThat(both.innerText()).contains("李经理 13800138001", "销售员一", "销售一组", second);
        kept.locator("form button[type=submit]").click();
        kept.getByText("请填写原因").waitFor();
        kept.getByLabel("原因").locator("input").fill("同一家公园");
        office.album().photograph(page, "side-by-side");
        kept.locator("form button[type=submit]").click();
        kept.getByText("档案的合并和拆分（1）").waitFor();
        assertThat(kept.locator("dl").innerText()).contains("李经理", "王主任", second + " 江城海洋公园管理公司");

        kept.getByText("拆分", new Locator.GetByTextOptions().setExact(true)).click();
        kept.getByLabel("业务").getByText(second).waitFor();
        office.album().photograph(page, "split");
        kept.getByText("取消合并").click();
        kept.getByLabel("原因").locator("input").fill("是两家");
        kept.locator("form button[type=submit]").click();
        kept.getByText("档案的合并和拆分（2）").waitFor();
        assertThat(kept.locator("dl").innerText()).doesNotContain("王主任");

        Page sales = office.open("sales1", "tasklist");
        sales.locator(".customer-file-link").click();
        customer(sales, first).locator("summary").click();
        customer(sales, first).locator("dl").waitFor();
        assertThat(customer(sales, first).locator(".actions").count()).isZero();
    }
}
