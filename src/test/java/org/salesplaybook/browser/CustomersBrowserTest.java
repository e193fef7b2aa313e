package org.salesplaybook.browser;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@InBrowser
@DisplayName("客户档案的合并和拆分")
class CustomersBrowserTest {

    private static final String ASKED = "是不是已有的客户";

    @Autowired
    private Department department;

    @Autowired
    private JdbcClient database;

    private OpenCase call(String name, String contact, String phone) {
        return department.start(
                "sales1",
                "customer",
                Map.ofEntries(
                        entry("callAt", "2026-03-02T08:30"),
                        entry("source", "电话"),
                        entry("customerName", name),
                        entry("contactName", contact),
                        entry("contactPhone", phone),
                        entry("region", "浙江"),
                        entry("productInterest", "海盗船"),
                        entry("intentLevel", "B"),
                        entry("enquiry", "问规格")));
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
        kept.getByLabel("另一份档案")
                .getByText("王主任")
                .or(kept.locator(".action-people").getByText(second))
                .first()
                .click();
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

    @Test
    @DisplayName("销售员打开客户档案：答应的在最上面，电话点了就拨，经过里的编号点开就是业务；手机上也看得全")
    void workplace(Office office) {
        OpenCase call = call("江城海洋公园", "李经理", "0571-87654321转801");
        department.start(
                "sales1",
                "reception",
                Map.of(
                        "customer",
                        call.number(),
                        "visitorCount",
                        3,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "A",
                        "arriveAt",
                        "2026-03-05T10:00",
                        "needVehicle",
                        false));
        Page page = office.open("sales1", "tasklist");
        page.locator(".customer-file-link").click();
        Locator file = customer(page, call.number());
        file.locator("summary").first().click();
        file.locator(".customer-open").waitFor();
        assertThat(file.locator(".customer-open").innerText()).contains("在办（2）", "2026-03-05", "到访", "考察");
        assertThat(file.locator(".customer-phone").getAttribute("href")).isEqualTo("tel:057187654321,801");
        Locator timeline = file.locator(".customer-timeline");
        assertThat(timeline.innerText()).contains("电话", "问规格", "接待");
        timeline.getByText(call.number()).click();
        timeline.locator(".case-facts").first().waitFor();
        assertThat(timeline.locator(".case-facts").first().innerText()).contains("客户信息管理流程");
        timeline.getByText(call.number()).first().click();
        office.album().photograph(page, "workplace");
        page.setViewportSize(390, 844);
        assertThat((boolean) file.evaluate("node => node.scrollWidth <= node.clientWidth + 1"))
                .as("不用左右移")
                .isTrue();
        page.screenshot(new Page.ScreenshotOptions().setPath(office.album().place("workplace-phone", "png")));
    }

    @Test
    @DisplayName("从客户档案发起：客户已经填好；有草稿的不丢，由本人说用哪一份")
    void startedFromHere(Office office) {
        OpenCase call = call("江城海洋公园", "李经理", "13800138001");
        Page page = office.tasklist("sales1").page();
        Form draft = office.tasklist("sales1").start("客户接待流程").fill("人数", "7");
        draft.draftSaved();
        page.keyboard().press("Escape");
        Locator file = customer(page, call.number());
        begun(page, file, "客户投诉处理流程");
        await().untilAsserted(() ->
                assertThat(office.tasklist("sales1").startForm().value("客户档案")).startsWith("江城海洋公园"));
        office.album().photograph(page, "begun");
        page.keyboard().press("Escape");

        begun(page, file, "客户接待流程");
        await().untilAsserted(() ->
                assertThat(office.tasklist("sales1").startForm().draft()).contains("没有提交的草稿"));
        assertThat(office.tasklist("sales1").startForm().value("客户档案")).startsWith("江城海洋公园");
        office.tasklist("sales1").startForm().draftAction("用那一份");
        await().untilAsserted(() ->
                assertThat(office.tasklist("sales1").startForm().value("人数")).isEqualTo("7"));
    }

    private static void begun(Page page, Locator file, String process) {
        page.locator(".modal-content").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator(".customer-file-link").click();
        file.waitFor();
        if (!file.locator(".customer-starts").isVisible()) {
            file.locator("summary").first().click();
        }
        file.locator(".customer-starts").getByText(process).click();
    }

    private static Form typed(Office office, String name, String phone) {
        return office.tasklist("sales1")
                .start("客户信息管理流程")
                .fill("客户单位", name)
                .fill("区域", "浙江")
                .fill("联系人", "王主任")
                .fill("电话", phone)
                .fill("来电时间", "2026-03-02 08:30")
                .fill("来源", "电话")
                .fill("意向产品", "海盗船")
                .fill("意向等级", "B 有意向")
                .fill("咨询内容", "问价格");
    }

    private static void asks(Form form, boolean asked) {
        await().untilAsserted(() -> assertThat(form.asksFor(ASKED)).isEqualTo(asked));
    }

    private List<String> customers() {
        return database.sql("select number || ' ' || name from customer order by number")
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("「是不是已有的客户」：新客户不问；名称或电话像已有的，当场问，写着是哪一位；改得不像了就不问；选哪一样都收")
    void askedOnlyWhereThereIsAQuestion(Office office) {
        String first = call("江城<b>海洋</b>公园 {{1}}", "李经理", "13800138001").number();
        Form call = typed(office, "北湖景区", "13800138009");
        call.draftSaved();
        assertThat(call.asksFor(ASKED)).isFalse();

        call.fill("客户单位", "江城<B>海洋</B>公园{{1}}");
        asks(call, true);
        office.album().photograph(office.tasklist("sales1").page(), "same-name");
        assertThat(call.choices(ASKED))
                .containsExactly("不是，另建一份档案", "是名称相同的那一位：" + first + " 江城<b>海洋</b>公园 {{1}}，李经理 13800138001，负责人销售员一");
        call.choose(ASKED, "是名称相同的那一位").fill("客户单位", "北湖景区");
        asks(call, false);
        call.fill("电话", "+86 138-0013-8001");
        asks(call, true);
        assertThat(call.choices(ASKED)).hasSize(2).last().asString().startsWith("是电话相同的那一位：" + first);
        assertThat(call.value(ASKED)).as("the answer to another question").isEmpty();
        call.choose(ASKED, "不是，另建一份档案").fill("联系人", "王经理").fill("电话", "13800138001");
        await().untilAsserted(() ->
                assertThat(call.value(ASKED)).as("still the same question").isEqualTo("不是，另建一份档案"));
        call.fill("电话", "13800138008");
        asks(call, false);
        call.submit();
        await().untilAsserted(() ->
                assertThat(customers()).hasSize(2).last().asString().endsWith("北湖景区"));
        assertThat(database.sql(
                                "select count(*) from act_hi_varinst where name_ = 'sameCustomer' and text_ is not null")
                        .query(Integer.class)
                        .single())
                .isZero();

        Form other = typed(office, "江城<b>海洋</b>公园 {{1}}", "13800138002");
        asks(other, true);
        other.choose(ASKED, "不是，另建一份档案").submit();
        await().untilAsserted(() -> assertThat(customers()).hasSize(3));
        Form same = typed(office, "江城公园", "13800138001");
        asks(same, true);
        same.choose(ASKED, "是电话相同的那一位").submit();
        Form named = typed(office, "北湖景区", "13800138007");
        asks(named, true);
        named.choose(ASKED, "是名称相同的那一位").submit();
        await().untilAsserted(
                        () -> assertThat(database.sql("select count(*) from case_record where process_key = 'customer'")
                                        .query(Integer.class)
                                        .single())
                                .isEqualTo(5));
        assertThat(customers()).hasSize(3);
    }

    @Test
    @DisplayName("服务器一时没有回答：提交时拒绝，随即问出来，选了就收")
    void askedAtTheLatestWhenHandedIn(Office office) {
        call("江城海洋公园", "李经理", "13800138001");
        Page page = office.tasklist("sales1").page();
        page.route("**/asked/**", Route::abort);
        Form call = typed(office, "江城海洋公园", "13800138002");
        call.draftSaved();
        assertThat(call.asksFor(ASKED)).isFalse();
        page.unroute("**/asked/**");
        assertThat(call.refusal()).contains("「是不是已有的客户」请选择。名称相同的客户：");
        asks(call, true);
        call.choose(ASKED, "不是，另建一份档案").submit();
        await().untilAsserted(() -> assertThat(customers()).hasSize(2));
    }

    @Test
    @DisplayName("在手机上：选项连同客户写得下，读得全")
    void onAPhone(Office office) {
        call("江城海洋公园管理有限责任公司第二分公司", "李经理", "13800138001");
        Form call = office.tasklist("sales1").start("客户信息管理流程").fill("客户单位", "江城海洋公园管理有限责任公司第二分公司");
        Page page = office.tasklist("sales1").page();
        page.setViewportSize(390, 844);
        asks(call, true);
        call.field(ASKED).scrollIntoViewIfNeeded();
        page.screenshot(new Page.ScreenshotOptions().setPath(office.album().place("asked", "png")));
        assertThat(
                        (boolean)
                                call.field(ASKED)
                                        .evaluate(
                                                "field => field.getBoundingClientRect().right <= innerWidth && [...field.querySelectorAll('label')]"
                                                        + ".every(label => label.scrollWidth <= label.clientWidth && label.scrollHeight <= label.clientHeight + 1)"))
                .isTrue();
    }
}
