package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("附件，在浏览器中")
class FilesBrowserTest {

    private static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "北湖景区",
            "contactPhone",
            "0571-87654321",
            "productModel",
            "FY-16",
            "objection",
            "飞椅起动时有异响",
            "issueType",
            "质量",
            "safetyRelated",
            false);
    private static final FilePayload REPORT =
            file("检测报告.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    @Autowired
    private Department department;

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    /** A part with a crack, as a phone would photograph it. */
    private static FilePayload photograph(String name) throws IOException {
        BufferedImage picture = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = picture.createGraphics();
        drawn.setColor(new Color(0xb9c4d0));
        drawn.fillRect(0, 0, 800, 600);
        drawn.setColor(new Color(0x7a7a86));
        drawn.fillOval(220, 120, 360, 360);
        drawn.setColor(Color.BLACK);
        drawn.setStroke(new BasicStroke(6));
        drawn.drawPolyline(new int[] {390, 450, 420, 470}, new int[] {150, 260, 320, 460}, 4);
        drawn.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return new FilePayload(name, "image/jpeg", out.toByteArray());
    }

    private static Attachments beside(Page page, String task) {
        page.locator("li.task h4 a", new Page.LocatorOptions().setHasText(task))
                .first()
                .click();
        page.locator("[cam-tasklist-task] .fjs-form").waitFor();
        return new Attachments(page);
    }

    @Test
    @DisplayName("客服：选文件、拖进来；不合类型、太大的拒绝并说明；看、下载、删除；填了一半的表单还在")
    void photographsOfABrokenPart(Office office) throws IOException {
        department.start("service1", "afterSales", OBJECTION);
        Page page = office.open("service1", "tasklist");
        Attachments attachments = beside(page, "咨询客户");
        Form form = new Form(page, office.album(), page.locator("[cam-tasklist-task]"), "complete()")
                .fill("咨询记录", "客户说起动时响");
        assertThat(attachments.number()).isNullOrEmpty();

        attachments
                .open()
                .choose(
                        "照片",
                        photograph("裂纹 近景.jpg"),
                        file("程序.exe", "MZ"),
                        file("网页.pdf", "<!DOCTYPE html><html></html>"),
                        new FilePayload("录像.mp4", "video/mp4", new byte[21 * 1024 * 1024]));
        assertThat(attachments.refusals(3))
                .satisfiesExactly(
                        exe -> assertThat(exe).startsWith("不能上传「程序.exe」，可以上传的文件类型：jpg、"),
                        html -> assertThat(html).isEqualTo("「网页.pdf」的内容不是 pdf 文件（内容是 text/html），请核对后再上传"),
                        video -> assertThat(video).isEqualTo("「录像.mp4」超过 20 MB，请压缩或拆分后再上传"));
        attachments.drag("其他", REPORT);
        office.album().photograph(page, "refused-and-dragging");
        assertThat(attachments.group("其他").getAttribute("class")).contains("aimed");
        attachments.drop("其他", REPORT);
        attachments.isThere("检测报告.pdf");
        assertThat(attachments.files("照片")).containsExactly("裂纹 近景.jpg");
        assertThat(attachments.files("其他")).containsExactly("检测报告.pdf");
        assertThat(attachments.number()).isEqualTo("2");
        Locator picture = attachments.file("裂纹 近景.jpg").locator("img");
        page.waitForCondition(
                () -> (boolean) picture.evaluate("picture => picture.complete && picture.naturalWidth === 800"));
        office.album().photograph(page, "added");

        Download saved = attachments.download("检测报告.pdf");
        assertThat(saved.suggestedFilename()).isEqualTo("检测报告.pdf");
        assertThat(Files.readAllBytes(saved.path())).isEqualTo(REPORT.buffer);
        Page seen = page.waitForPopup(
                () -> attachments.file("裂纹 近景.jpg").locator(".file-text > a").click());
        page.waitForCondition(() -> seen.locator("img").count() == 1);
        seen.close();

        attachments.remove("检测报告.pdf");
        assertThat(attachments.number()).isEqualTo("1");
        attachments.turnTo("案件");
        Locator history = page.locator(".case-page .case-events");
        history.waitFor();
        assertThat(history.innerText()).contains("上传附件「裂纹 近景.jpg」（照片）", "上传附件「检测报告.pdf」", "删除附件「检测报告.pdf」");
        assertThat(page.locator(".case-page .file-text").allInnerTexts())
                .singleElement()
                .asString()
                .contains("裂纹 近景.jpg", "客服专员一");
        office.album().photograph(page, "case");
        attachments.turnTo("表单");
        assertThat(form.value("咨询记录")).isEqualTo("客户说起动时响");
    }

    @Test
    @DisplayName("销售员：没有签收单不能完成「客户签收」；在旁边上传以后，回来接着提交")
    void deliveryNote(Office office) throws IOException {
        OpenCase delivery = loaded();
        Page page = office.open("sales1", "tasklist");
        Attachments attachments = beside(page, "客户签收");
        Form form = new Form(page, office.album(), page.locator("[cam-tasklist-task]"), "complete()")
                .fill("签收人", "王先生")
                .fill("签收时间", "2026-03-02 08:55")
                .fill("货物完好", "是");
        assertThat(form.refusal()).contains("「签收单」请在「附件」页上传文件，或写明纸质件存放处");
        assertThat(delivery).isWaitingAtExactly("handOver");

        attachments.open();
        assertThat(page.locator(".case-files .hint").first().innerText()).startsWith("标 * 的");
        office.album().photograph(page, "asked-for");
        // dropped beside all of them, it goes to what the task asks for
        attachments.drop(photograph("签收单.jpg"));
        attachments.isThere("签收单.jpg");
        assertThat(attachments.files("签收单")).containsExactly("签收单.jpg");
        office.album().photograph(page, "delivered");
        attachments.turnTo("表单");
        assertThat(form.value("签收人")).isEqualTo("王先生");
        form.submit();
        await().untilAsserted(() -> assertThat(delivery).isEnded().hasPassed("delivered"));
    }

    private OpenCase loaded() {
        OpenCase order = department
                .start(
                        "finance1",
                        "order",
                        Map.of(
                                "contractNo",
                                "HT-2026-118",
                                "customerName",
                                "欢乐谷游乐园",
                                "salesRep",
                                "sales1",
                                "contractAmount",
                                200000,
                                "depositAmount",
                                60000,
                                "receivedDate",
                                "2026-03-02",
                                "payMethod",
                                "电汇"))
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                List.of(Map.of("item", "ZM-24", "quantity", 1, "unitPrice", 200000, "supply", "stock")),
                                "deliveryDate",
                                "2026-03-20",
                                "deliveryAddress",
                                "欢乐谷南门",
                                "consigneePhone",
                                "13800138000",
                                "specialEquipment",
                                false))
                .complete(
                        "finance2", "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"))
                .complete(
                        "warehouse1",
                        "packAndStage",
                        Map.of("packingType", "木箱", "packageCount", 5, "stockLocation", "A-03", "pickedOk", true))
                .complete("warehouse1", "makeDeliveryNote", Map.of("outboundNo", "CK-1", "docsComplete", true));
        return department
                .caseLinkedTo(order, "FH")
                .complete(
                        "finance1",
                        "checkBalance",
                        Map.of("receivedNow", 140000, "receivedNowDate", "2026-03-02", "balanceDecision", "released"))
                .complete(
                        "warehouse1",
                        "arrangeCarrier",
                        Map.of(
                                "carrierName",
                                "顺达物流",
                                "plateNo",
                                "浙A12345",
                                "shipDate",
                                "2026-03-03",
                                "driverName",
                                "刘师傅",
                                "driverPhone",
                                "13700137000"))
                .complete("warehouse1", "loadGoods", Map.of("loadedAt", "2026-03-02T08:40", "loadedCount", 5));
    }

    @Test
    @DisplayName("在手机上（宽 390）：拍照上传，按钮够大，不用左右拖动")
    void onAPhone(Office office) throws IOException {
        department.start("service1", "afterSales", OBJECTION);
        Page phone = office.phone("service1");
        Attachments attachments = beside(phone, "咨询客户").open();
        Locator camera = attachments.group("照片").getByText("拍照");
        assertThat(camera.boundingBox().height).isGreaterThanOrEqualTo(40);
        phone.waitForFileChooser(camera::tap).setFiles(photograph("现场照片_回转支承_2026-03-02_很长的文件名也放得下.jpg"));
        attachments.isThere("现场照片_回转支承");
        attachments.choose("照片", file("程序.exe", "MZ"));
        assertThat(attachments.refusals(1)).first().asString().startsWith("不能上传「程序.exe」");
        attachments.file("现场照片").getByText("删除").click();
        office.album().photograph(phone, "files");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        attachments.file("现场照片").getByText("取消").click();
        assertThat(attachments.files("照片")).hasSize(1);
    }
}
