package org.salesplaybook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("各人有各人的写法，都收得下，也都找得到，在浏览器中")
class SpellingsBrowserTest {

    @Autowired
    private Department department;

    @Test
    @DisplayName("登录名带空格、大写；电话带括号和分机；名称里粘进看不见的字符；联系人带邮箱；附件名带 #")
    void taken(Office office) {
        Page page = office.loginPage("tasklist", "zh-CN");
        assertThat(office.tryToLogIn(page, " Service1 ", "service1")).isEqualTo(200);
        Tasklist service = new Tasklist(page, office.album());
        Form objection = service.start("客户售后服务流程")
                .paste("客户", "\u202D\u200B")
                .fill("联系人", "张三 <zs@example.com>")
                .fill("产品型号", "FY-16")
                .fill("异议内容", "若速度 A‹B 且 C>D 则异响")
                .fill("类别", "质量")
                .fill("涉及人身安全", "否")
                .fill("电话", "(0571) 8765-4323 转 801");
        assertThat(objection.refusal()).as("只有看不见的字符").contains("「客户」为必填项");
        objection.paste("客户", "\u00A0北湖\u200B景区\u202D ").submit();

        Form consult = service.take("咨询客户");
        assertThat(consult.head("客户")).isEqualTo("北湖景区");
        assertThat(consult.text()).contains("0571-87654323转801", "张三 <zs@example.com>", "若速度 A‹B 且 C>D 则异响");
        Attachments attachments = new Attachments(page).open();
        attachments.choose(
                "其他",
                new FilePayload(
                        "1#海盗船报告?.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8)));
        attachments.isThere("1#海盗船报告");
    }

    @Test
    @DisplayName("「业务查询」：电话怎么写都找得到，编号不分大小写，几个词一起也行，百分号只是百分号")
    void found(Office office) {
        OpenCase service = department.start(
                "service1",
                "afterSales",
                Map.of(
                        "customerName",
                        "北湖景区（杭州）",
                        "contactPhone",
                        "139 1111 0001",
                        "productModel",
                        "FY-16",
                        "objection",
                        "飞椅起动时有异响",
                        "issueType",
                        "质量",
                        "safetyRelated",
                        false));
        Page page = office.open("service1", "tasklist");
        Locator dialog = page.locator("dialog.case-file");
        page.locator(".case-file-link").click();
        Locator it = dialog.locator("details", new Locator.LocatorOptions().setHasText(service.number()));
        for (String words : new String[] {
            "13911110001",
            "139 1111 0001",
            "+86 139-1111-0001",
            service.number().toLowerCase(),
            "(杭州)",
            "北湖 139 1111 0001",
            "1391111 " + service.number(),
            "杭州 景区 fy-16"
        }) {
            dialog.locator("input[type=search]").fill("没有这样的");
            assertThat(it).hasCount(0);
            dialog.locator("input[type=search]").fill(words);
            assertThat(it).hasCount(1);
        }
        dialog.locator("input[type=search]").fill("%");
        dialog.getByText("没有找到业务").waitFor();
    }
}
