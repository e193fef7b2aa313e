package org.salesplaybook.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@BothDatabases
@DisplayName("附件：回单、图纸、照片、签收单")
class CaseFilesTest {

    private static final Map<String, Object> DEPOSIT = Map.of(
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
            "电汇");
    private static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "欢乐谷游乐园",
            "contactPhone",
            "13800138000",
            "productModel",
            "ZM-24",
            "objection",
            "起动时有异响",
            "issueType",
            "质量",
            "safetyRelated",
            false);

    private static final String TYPES =
            "jpg、jpeg、png、gif、webp、heic、pdf、doc、docx、xls、xlsx、ppt、pptx、wps、et、txt、csv、dwg、dxf、zip、mp4、mov、mp3、m4a、amr";

    @Autowired
    private HistoryService history;

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    private final Map<String, WebSession> sessions = new HashMap<>();

    private WebSession tasklist(String person) {
        return sessions.computeIfAbsent(person, rest::tasklist);
    }

    private Answer upload(String person, OpenCase open, String field, String name, byte[] content) {
        String query = "?name=" + encoded(name) + (field == null ? "" : "&field=" + encoded(field));
        return tasklist(person)
                .send(
                        "POST",
                        "files/default/cases/" + open.instance() + "/files" + query,
                        "application/octet-stream",
                        BodyPublishers.ofByteArray(content));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void uploaded(String person, OpenCase open, String field, String name, byte[] content) {
        Answer answer = upload(person, open, field, name, content);
        assertThat(answer.status())
                .as("%s uploads %s: %s", person, name, answer.body())
                .isEqualTo(204);
    }

    private void refused(String person, OpenCase open, String field, String name, byte[] content, String message) {
        Answer answer = upload(person, open, field, name, content);
        assertThat(answer.status()).as("%s uploads %s", person, name).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    private JsonNode page(String person, OpenCase open) {
        Answer answer = tasklist(person).get("files/default/cases/" + open.instance() + "/files");
        assertThat(answer.status()).as("%s looks at the files", person).isEqualTo(200);
        return answer.body();
    }

    private JsonNode pageOfTask(String person, OpenCase open, String task) {
        return tasklist(person)
                .get("files/default/tasks/" + open.task(task).getId() + "/files")
                .body();
    }

    /** @return such as {@code 图纸：总图.pdf}, in the order of the page; groups without files are not named */
    private static List<String> shown(JsonNode page) {
        List<String> shown = new ArrayList<>();
        page.path("groups")
                .forEach(group -> group.path("files")
                        .forEach(file -> shown.add(group.path("label").asText() + "："
                                + file.path("name").asText())));
        return shown;
    }

    private static List<String> groups(JsonNode page) {
        return StreamSupport.stream(page.path("groups").spliterator(), false)
                .map(group -> group.path("label").asText())
                .toList();
    }

    private long id(String name) {
        return database.sql("select id from case_file where name = ? and removed_at is null")
                .param(name)
                .query(Long.class)
                .single();
    }

    private int download(String person, long id) {
        return tasklist(person)
                .download("files/default/files/" + id, null, null)
                .statusCode();
    }

    private Answer remove(String person, long id) {
        return tasklist(person).delete("files/default/files/" + id);
    }

    private List<String> said(OpenCase open) {
        List<String> said = new ArrayList<>();
        tasklist("manager")
                .get("case-file/default/cases/" + open.instance())
                .body()
                .path("events")
                .forEach(event -> {
                    if (!event.path("text").isNull()) {
                        said.add(event.path("person").asText() + "："
                                + event.path("text").asText());
                    }
                });
        return said;
    }

    private OpenCase order() {
        return department.start("finance1", "order", DEPOSIT);
    }

    private static Map<String, Object> dispatch(String supply) {
        return Map.of(
                "orderLines",
                List.of(Map.of("item", "ZM-24", "quantity", 1, "unitPrice", 200000, "supply", supply)),
                "deliveryDate",
                "2026-03-20",
                "deliveryAddress",
                "欢乐谷南门",
                "consigneePhone",
                "13800138000",
                "specialEquipment",
                false);
    }

    private static OpenCase signedOff(OpenCase order) {
        return order.complete(
                "finance2", "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"));
    }

    private static final Map<String, Object> PACKED =
            Map.of("packingType", "木箱", "packageCount", 5, "stockLocation", "A-03", "pickedOk", true);

    /** A delivery that the customer is to sign for. */
    private OpenCase loaded() {
        OpenCase order = signedOff(order().complete("sales1", "fillDispatchOrder", dispatch("stock")))
                .complete("warehouse1", "packAndStage", PACKED)
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

    private static Map<String, Object> signed() {
        return Map.of("signedBy", "王先生", "signedAt", "2026-03-02T08:55", "intact", true);
    }

    @Test
    @DisplayName("名称里有 #、?、:、%、引号的，照原样收下、列出、取回")
    void signsInNames() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        Map<String, String> encoded = Map.of(
                "1#海盗船照片.jpg",
                "1#%E6%B5%B7%E7%9B%97%E8%88%B9%E7%85%A7%E7%89%87.jpg",
                "报价?.jpg",
                "%E6%8A%A5%E4%BB%B7%3F.jpg",
                "a:b.jpg",
                "a%3Ab.jpg",
                "50%\"好\".jpg",
                "50%25%22%E5%A5%BD%22.jpg");
        encoded.forEach((name, header) -> {
            byte[] photograph = picture(name);
            uploaded("service1", service, "photos", name, photograph);
            HttpResponse<byte[]> saved = tasklist("service1").download("files/default/files/" + id(name), null, null);
            assertThat(saved.body()).as(name).isEqualTo(photograph);
            assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                    .as("RFC 6266，RFC 8187")
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''" + header);
        });
        assertThat(shown(page("service1", service)))
                .containsExactlyInAnyOrderElementsOf(
                        encoded.keySet().stream().map(name -> "照片：" + name).toList());
        uploaded("service1", service, "photos", "..\\..\\etc/现场.jpg", picture("现场"));
        assertThat(id("现场.jpg")).as("路径不是名称").isPositive();
    }

    /** A photograph unlike the others: the same one is not taken twice. */
    private static byte[] picture(String of) {
        byte[] name = of.getBytes(StandardCharsets.UTF_8);
        byte[] picture = Samples.picture("jpg");
        return ByteBuffer.allocate(picture.length + name.length)
                .put(picture)
                .put(name)
                .array();
    }

    @Test
    @DisplayName("上传以后原样取回：内容、中文名称、类型；照片可以直接看，其余只能保存")
    void asItWas() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        byte[] photograph = Samples.picture("jpg");
        byte[] report = Samples.pdf(700_000);
        uploaded("service1", service, "photos", "回转支承 1（近景）.jpg", photograph);
        uploaded("service1", service, null, "检测报告.pdf", report);
        uploaded("service1", service, null, "清单.csv", Samples.gbk("编号,名称\r\n1,回转支承\r\n"));
        assertThat(shown(page("service1", service))).containsExactly("照片：回转支承 1（近景）.jpg", "其他：检测报告.pdf", "其他：清单.csv");
        JsonNode first =
                page("service1", service).path("groups").path(0).path("files").path(0);
        assertThat(first.path("addedBy").asText()).isEqualTo("客服专员一");
        assertThat(first.path("addedAt").asText()).isEqualTo("2026-03-02 09:00");
        assertThat(first.path("bytes").asInt()).isEqualTo(photograph.length);
        assertThat(first.path("preview").asBoolean()).isTrue();

        HttpResponse<byte[]> saved = tasklist("service1").download("files/default/files/" + id("检测报告.pdf"), null, null);
        assertThat(saved.body()).as("分几段存放的，也是原样").isEqualTo(report);
        assertThat(saved.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(saved.headers().firstValue("Content-Length")).contains("700000");
        assertThat(saved.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E6%A3%80%E6%B5%8B%E6%8A%A5%E5%91%8A.pdf");

        String photo = "files/default/files/" + id("回转支承 1（近景）.jpg") + "?inline=true";
        HttpResponse<byte[]> seen = tasklist("service1").download(photo, null, null);
        assertThat(seen.body()).isEqualTo(photograph);
        assertThat(seen.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(seen.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;");
        assertThat(seen.headers().firstValue("Cache-Control")).contains("private, no-cache");
        String tag = seen.headers().firstValue("ETag").orElseThrow();
        assertThat(tasklist("service1").download(photo, "If-None-Match", tag).statusCode())
                .as("浏览器里已经有的不再传")
                .isEqualTo(304);
        assertThat(tasklist("service2").download(photo, "If-None-Match", tag).statusCode())
                .as("每次都先看权限")
                .isEqualTo(404);

        HttpResponse<byte[]> list =
                tasklist("service1").download("files/default/files/" + id("清单.csv") + "?inline=true", null, null);
        assertThat(list.headers().firstValue("Content-Disposition").orElseThrow())
                .as("不能直接看的，要求了也只给保存")
                .startsWith("attachment;");
    }

    @Test
    @DisplayName("类型、大小、名称不合的，拒绝并说明；什么也不保存")
    void limits() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        refused("service1", service, "photos", "网页.html", Samples.HTML, "不能上传「网页.html」，可以上传的文件类型：" + TYPES);
        refused("service1", service, "photos", "网页.jpg", Samples.HTML, "「网页.jpg」的内容不是 jpg 文件（内容是 text/html），请核对后再上传");
        refused("service1", service, "photos", "空.jpg", new byte[0], "「空.jpg」是空的，没有内容");
        refused("service1", service, "photos", "", Samples.PDF, "文件没有名称");
        refused(
                "service1",
                service,
                "photos",
                "大.pdf",
                Samples.pdf(20 * 1024 * 1024 + 1),
                "「大.pdf」超过 20 MB，请压缩或拆分后再上传");
        refused("service1", service, "photos", "安装程序", new byte[15 * 1024 * 1024], "不能上传「安装程序」，可以上传的文件类型：" + TYPES);
        refused("service1", service, "customerName", "回单.pdf", Samples.PDF, "这笔业务没有可以放附件的「customerName」");
        assertThat(shown(page("service1", service))).isEmpty();
        assertThat(database.sql("select count(*) from case_file")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from case_file_piece")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(said(service)).isEmpty();

        uploaded("service1", service, "photos", "正好.pdf", Samples.pdf(20 * 1024 * 1024));
        refused("service1", service, "photos", "又一次.pdf", Samples.pdf(20 * 1024 * 1024), "「又一次.pdf」已经在这里了，不用再上传");
        uploaded("service1", service, "customerSign", "同一个文件放在另一处.pdf", Samples.pdf(20 * 1024 * 1024));
        database.sql("update case_file set bytes = 64000000 where name = '正好.pdf'")
                .update();
        refused(
                "service1",
                service,
                null,
                "再来一个.pdf",
                Samples.pdf(20 * 1024 * 1024 - 1),
                "加上「再来一个.pdf」，这笔业务的附件就超过 100 MB 了，不能再上传");
        assertThat(remove("service1", id("正好.pdf")).status()).isEqualTo(204);
        uploaded("service1", service, null, "删了别的就有地方.pdf", Samples.pdf(1000));
        assertThat(said(service)).hasSize(4);
    }

    /** A file of another case, of which only the size matters. */
    private void thereIs(String person, String addedAt, long megabytes) {
        database.sql(
                        "insert into case_file (process_instance_id, name, content_type, bytes, sha256, added_by, added_at) "
                                + "values ('other', '旧.pdf', 'application/pdf', ?, 'x', ?, cast(? as timestamp with time zone))")
                .param(megabytes * 1024 * 1024)
                .param(person)
                .param(addedAt)
                .update();
    }

    @Test
    @DisplayName("一个人一天最多上传 500 MB，全部附件最多 50 GB")
    void aPersonAndAllTogetherHaveALimit() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        thereIs("service1", "2026-03-01 10:00:00+08", 400);
        thereIs("service1", "2026-03-02 08:00:00+08", 500);
        refused(
                "service1",
                service,
                "photos",
                "今天.pdf",
                Samples.pdf(1000),
                "加上「今天.pdf」，您今天上传的就超过 500 MB 了，请明天再传，或者找系统管理员");
        department.timePassesUntil("2026-03-03T09:00");
        uploaded("service1", service, "photos", "明天.pdf", Samples.pdf(1000));

        thereIs("sales1", "2026-03-01 10:00:00+08", 50 * 1024 - 900);
        refused("service1", service, "photos", "又一个.pdf", Samples.pdf(2000), "全部附件已达到 51200 MB 的上限，不能再上传，请告诉系统管理员");
    }

    @Test
    @DisplayName("能看业务的看到全部；只办任务的看到表单里有的和自己上传的；别人什么也看不到")
    void seenBy() {
        OpenCase order = order();
        uploaded("finance1", order, "bankSlip", "回单.pdf", Samples.PDF);
        uploaded("sales1", order, "drawings", "总图.dwg", Samples.latin("AC1027\0\0\0"));
        order.complete("sales1", "fillDispatchOrder", dispatch("make"));
        signedOff(order);
        uploaded("production1", order, null, "工艺单.xls", Samples.compoundFile());

        List<String> everything = List.of("银行回单：回单.pdf", "图纸：总图.dwg", "其他：工艺单.xls");
        for (String reader :
                List.of("finance1", "finance2", "sales1", "supervisor1", "manager", "vp", "generalmanager", "admin")) {
            assertThat(shown(page(reader, order))).as(reader).isEqualTo(everything);
            assertThat(download(reader, id("回单.pdf"))).as(reader).isEqualTo(200);
        }
        assertThat(shown(page("production1", order))).as("生产看得到图纸，看不到回单").containsExactly("图纸：总图.dwg", "其他：工艺单.xls");
        assertThat(groups(page("production1", order))).containsExactly("图纸", "其他");
        assertThat(download("production1", id("总图.dwg"))).isEqualTo(200);
        assertThat(download("production1", id("回单.pdf"))).isEqualTo(404);
        for (String stranger :
                List.of("sales2", "supervisor2", "service1", "promo1", "warehouse1", "purchasing1", "admin1")) {
            assertThat(tasklist(stranger)
                            .get("files/default/cases/" + order.instance() + "/files")
                            .status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(tasklist(stranger)
                            .get("files/default/tasks/" + order.task("produce").getId() + "/files")
                            .status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(upload(stranger, order, null, "x.pdf", Samples.PDF).status())
                    .as(stranger)
                    .isEqualTo(404);
            for (String file : List.of("回单.pdf", "总图.dwg", "工艺单.xls")) {
                assertThat(download(stranger, id(file)))
                        .as("%s %s", stranger, file)
                        .isEqualTo(404);
                assertThat(remove(stranger, id(file)).status())
                        .as("%s %s", stranger, file)
                        .isEqualTo(404);
            }
        }

        order.complete(
                "production1",
                "produce",
                Map.of(
                        "productionOwner",
                        "production1",
                        "planFinishDate",
                        "2026-03-20",
                        "actualFinishDate",
                        "2026-03-02",
                        "qcPassed",
                        true,
                        "serialNos",
                        "ZM24-1"));
        assertThat(shown(page("production1", order)))
                .as("办完了，自己那张表单里有的仍看得到")
                .containsExactly("图纸：总图.dwg", "其他：工艺单.xls");
        refused("production1", order, "drawings", "x.pdf", Samples.PDF, "这笔业务现在没有要您办理的任务，您不能添加附件");
        assertThat(page("production1", order).path("mayAdd").asBoolean()).isFalse();
        uploaded("warehouse1", order, "packingPhotos", "装箱.png", Samples.picture("png"));
        refused("warehouse1", order, "bankSlip", "x.pdf", Samples.PDF, "这笔业务没有可以放附件的「bankSlip」");
        assertThat(shown(page("warehouse1", order))).as("库管看不到价格，也看不到回单").containsExactly("照片：装箱.png");
        assertThat(remove("warehouse1", id("回单.pdf")).status()).isEqualTo(404);
        assertThat(remove("production1", id("总图.dwg")).message()).isEqualTo("「总图.dwg」不是您上传的，不能删除");
        assertThat(remove("manager", id("总图.dwg")).message()).isEqualTo("「总图.dwg」不是您上传的，不能删除");
    }

    @Test
    @DisplayName("生产给意见时看得到售后照片，分析原因时看得到投诉证据")
    void photographsGoWithTheQuestion() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        uploaded("service1", service, "photos", "裂纹.jpg", Samples.picture("jpg"));
        uploaded("service1", service, null, "合同摘录.pdf", Samples.PDF);
        service.complete(
                        "service1",
                        "consultCustomer",
                        Map.of("consultedAt", "2026-03-02T08:50", "consultRecord", "有裂纹", "customerRequest", "更换"))
                .complete(
                        "service1",
                        "investigate",
                        Map.of(
                                "investigateBy",
                                "视频",
                                "findings",
                                "支承有裂纹",
                                "cause",
                                "产品",
                                "canSelfResolve",
                                false,
                                "informTarget",
                                "production"));
        assertThat(shown(pageOfTask("production1", service, "informSuperior"))).containsExactly("照片：裂纹.jpg");

        OpenCase complaint = department.start(
                "service1",
                "complaint",
                Map.of(
                        "receivedAt",
                        "2026-03-02T08:40",
                        "channel",
                        "电话",
                        "complainant",
                        "王先生",
                        "customerName",
                        "欢乐谷游乐园",
                        "contactPhone",
                        "13800138000",
                        "complaintContent",
                        "转马停机",
                        "remedyRequested",
                        "修好",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
        uploaded("service1", complaint, "evidence", "停机.mp4", Samples.mpeg4("isom"));
        complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "录像证明"))
                .complete("supervisor1", "assignDepartment", Map.of("responsibleDept", "production"));
        assertThat(shown(page("production1", complaint))).containsExactly("证据：停机.mp4");
    }

    @Test
    @DisplayName("任务页上先是这张表单的，标明要不要；然后是别的、其他")
    void ofTheTaskFirst() {
        OpenCase delivery = loaded();
        JsonNode page = pageOfTask("sales1", delivery, "handOver");
        assertThat(groups(page)).containsExactly("签收单", "检验证书", "装车照片", "验收单", "其他");
        JsonNode receipt = page.path("groups").path(0);
        assertThat(receipt.path("step").asText()).isEqualTo("客户签收");
        assertThat(receipt.path("own").asBoolean()).isTrue();
        assertThat(receipt.path("required").asBoolean()).isTrue();
        assertThat(page.path("groups").path(1).path("own").asBoolean()).isFalse();
        assertThat(page.path("groups").path(1).path("required").asBoolean()).isFalse();
        assertThat(groups(page("sales1", delivery))).containsExactly("检验证书", "装车照片", "签收单", "验收单", "其他");
        assertThat(page.path("maxFileSize").asLong()).isEqualTo(20L * 1024 * 1024);
        assertThat(page.path("types").path(0).asText()).isEqualTo("jpg");
    }

    @Test
    @DisplayName("签收单：没有上传、也没写纸质件在哪里，不能完成任务；网页和接口一样")
    void askedFor() {
        OpenCase delivery = loaded();
        assertThat(delivery.refused("sales1", "handOver", signed())).isEqualTo("「签收单」请在「附件」页上传文件，或写明纸质件存放处");
        Answer byScript =
                rest.submit("sales1", "/task/" + delivery.task("handOver").getId(), signed());
        assertThat(byScript.status()).isEqualTo(400);
        assertThat(byScript.body().path("problems").path(0).path("field").asText())
                .isEqualTo("deliveryReceipt");
        Answer straight = rest.post(
                "sales1",
                "/task/" + delivery.task("handOver").getId() + "/complete",
                Map.of("variables", Rest.variables(signed())));
        assertThat(straight.message()).isEqualTo("「签收单」请在「附件」页上传文件，或写明纸质件存放处");

        uploaded("sales1", delivery, null, "放错了地方.pdf", Samples.PDF);
        assertThat(delivery.refused("sales1", "handOver", signed()))
                .as("别处的附件不算")
                .contains("「签收单」请在「附件」页上传文件");
        uploaded("sales1", delivery, "deliveryReceipt", "签收单.jpg", Samples.picture("jpg"));
        assertThat(remove("sales1", id("签收单.jpg")).status()).isEqualTo(204);
        assertThat(delivery.refused("sales1", "handOver", signed())).as("删掉的不算").contains("「签收单」请在「附件」页上传文件");
        uploaded("sales1", delivery, "deliveryReceipt", "签收单.jpg", Samples.picture("jpg"));
        delivery.complete("sales1", "handOver", signed());
        assertThat(delivery).isEnded().hasPassed("delivered");
        assertThat(delivery.kept()).doesNotContainKey("deliveryReceipt");
    }

    @Test
    @DisplayName("写明了纸质件在哪里的，不用上传")
    void orPaper() {
        Map<String, Object> paper = new HashMap<>(signed());
        paper.put("deliveryReceipt", "档案柜 3-12");
        assertThat(loaded().complete("sales1", "handOver", paper)).isEnded().hasPassed("delivered");
    }

    @Test
    @DisplayName("隐藏的不问：整改时不要验收单，合格时要")
    void hiddenIsNotAsked() {
        OpenCase delivery = department
                .caseLinkedTo(
                        signedOff(order().complete("sales1", "fillDispatchOrder", withInstallation()))
                                .complete("warehouse1", "packAndStage", PACKED)
                                .complete(
                                        "warehouse1",
                                        "makeDeliveryNote",
                                        Map.of("outboundNo", "CK-1", "docsComplete", true)),
                        "FH")
                .complete(
                        "finance1",
                        "checkBalance",
                        Map.of("receivedNow", 140000, "receivedNowDate", "2026-03-02", "balanceDecision", "released"))
                .complete(
                        "warehouse1",
                        "arrangeCarrier",
                        Map.of(
                                "carrierName",
                                "顺达",
                                "plateNo",
                                "浙A1",
                                "shipDate",
                                "2026-03-03",
                                "driverName",
                                "刘",
                                "driverPhone",
                                "13700137000"))
                .complete("warehouse1", "loadGoods", Map.of("loadedAt", "2026-03-02T08:40", "loadedCount", 5));
        uploaded("sales1", delivery, "deliveryReceipt", "签收单.pdf", Samples.PDF);
        delivery.complete("sales1", "handOver", signed());
        Map<String, Object> installed = Map.of(
                "installer", "安装班长", "installStart", "2026-03-02", "installEnd", "2026-03-02", "trialRunPassed", true);
        delivery.complete("production1", "install", installed)
                .complete("sales1", "acceptGoods", Map.of("acceptanceResult", "rework", "reworkNote", "补漆"))
                .complete("production1", "install", installed);
        Map<String, Object> accepted =
                Map.of("acceptanceResult", "passed", "acceptanceDate", "2026-03-02", "acceptedBy", "王先生");
        assertThat(delivery.refused("sales1", "acceptGoods", accepted)).isEqualTo("「验收单」请在「附件」页上传文件，或写明纸质件存放处");
        uploaded("sales1", delivery, "acceptanceReport", "验收单.pdf", Samples.PDF);
        assertThat(delivery.complete("sales1", "acceptGoods", accepted))
                .isEnded()
                .hasPassed("delivered");
    }

    private static Map<String, Object> withInstallation() {
        Map<String, Object> form = new HashMap<>(dispatch("stock"));
        form.put("installRequired", true);
        return form;
    }

    @Test
    @DisplayName("自己上传的，随表单提交之前可以删；提交以后和业务办结以后，只有系统管理员能删")
    void removed() {
        OpenCase order = order();
        uploaded("sales1", order, "drawings", "旧图.pdf", Samples.PDF);
        assertThat(remove("sales1", id("旧图.pdf")).status()).isEqualTo(204);
        uploaded("sales1", order, "drawings", "新图.pdf", Samples.PDF);
        uploaded("sales1", order, null, "备查.pdf", Samples.PDF);
        department.itIs("2026-03-02T10:00");
        order.complete("sales1", "fillDispatchOrder", dispatch("stock"));
        assertThat(remove("sales1", id("新图.pdf")).message()).isEqualTo("「新图.pdf」已随表单提交或业务已办结，要删除请找系统管理员");
        department.itIs("2026-03-02T10:05");
        uploaded("sales1", order, "drawings", "补图.png", Samples.picture("png"));
        assertThat(remove("sales1", id("补图.png")).status()).as("提交以后补传的").isEqualTo(204);
        signedOff(order)
                .complete("warehouse1", "packAndStage", PACKED)
                .complete("warehouse1", "makeDeliveryNote", Map.of("outboundNo", "CK-1", "docsComplete", true));
        assertThat(order).isEnded().hasPassed("orderReady");
        assertThat(remove("sales1", id("备查.pdf")).status()).as("业务办结了").isEqualTo(400);
        long drawing = id("新图.pdf");
        assertThat(remove("admin", drawing).status()).isEqualTo(204);
        assertThat(download("admin", drawing)).isEqualTo(404);
        assertThat(remove("admin", drawing).status()).isEqualTo(404);

        Map<String, Object> kept = database.sql("select * from case_file where id = ?")
                .param(drawing)
                .query()
                .singleRow();
        assertThat(kept)
                .as("是什么、谁删的，留着")
                .containsEntry("name", "新图.pdf")
                .containsEntry("added_by", "sales1")
                .containsEntry("removed_by", "admin")
                .containsEntry("case_number", "DD-20260302-001");
        assertThat(database.sql("select count(*) from case_file_piece where file = ?")
                        .param(drawing)
                        .query(Long.class)
                        .single())
                .as("内容不留")
                .isZero();
        assertThat(said(order))
                .containsExactlyInAnyOrder(
                        "销售员一：上传附件「旧图.pdf」（图纸）",
                        "销售员一：删除附件「旧图.pdf」（图纸）",
                        "销售员一：上传附件「新图.pdf」（图纸）",
                        "销售员一：上传附件「备查.pdf」",
                        "销售员一：上传附件「补图.png」（图纸）",
                        "销售员一：删除附件「补图.png」（图纸）",
                        "系统管理员：删除附件「新图.pdf」（图纸）");
    }

    @Test
    @DisplayName("业务办结以后才到的签收单，能看业务的人可以补传，写明是后补的")
    void late() {
        Map<String, Object> paper = new HashMap<>(signed());
        paper.put("deliveryReceipt", "随车带回");
        OpenCase delivery = loaded().complete("sales1", "handOver", paper);
        department.itIs("2026-03-09T09:30");
        uploaded("sales1", delivery, "deliveryReceipt", "签收单.pdf", Samples.PDF);
        JsonNode receipt =
                page("finance1", delivery).path("groups").path(2).path("files").path(0);
        assertThat(receipt.path("addedAt").asText()).isEqualTo("2026-03-09 09:30");
        assertThat(receipt.path("late").asBoolean()).isTrue();
        assertThat(page("sales1", delivery)
                        .path("groups")
                        .path(2)
                        .path("files")
                        .path(0)
                        .path("mayRemove")
                        .asBoolean())
                .isFalse();
        refused("warehouse1", delivery, "loadingPhotos", "x.jpg", Samples.picture("jpg"), "这笔业务现在没有要您办理的任务，您不能添加附件");
        assertThat(said(delivery)).contains("销售员一：上传附件「签收单.pdf」（签收单）");
        assertThat(database.sql("select count(*) from act_hi_comment where proc_inst_id_ = ? and removal_time_ is null")
                        .param(delivery.instance())
                        .query(Long.class)
                        .single())
                .as("和业务的其他历史一起清理")
                .isZero();
    }

    @Test
    @DisplayName("还没有编号就上传的，办结时补上编号；历史清理以后附件还在，看得到业务记录的人看得到")
    void beforeTheNumber() {
        OpenCase order = department.startWithoutSystem("finance1", "order", DEPOSIT);
        uploaded("finance1", order, "bankSlip", "回单.pdf", Samples.PDF);
        assertThat(database.sql("select count(*) from case_file where case_number is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        department.systemWorks();
        order.complete("sales1", "fillDispatchOrder", dispatch("stock"))
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", false, "financeDecision", "cancelled", "financeOpinion", "客户取消"));
        assertThat(order).isEnded();
        history.deleteHistoricProcessInstance(order.instance());
        assertThat(database.sql("select case_number from case_file")
                        .query(String.class)
                        .single())
                .isEqualTo("DD-20260302-001");
        assertThat(tasklist("manager")
                        .get("files/default/cases/" + order.instance() + "/files")
                        .body()
                        .toString())
                .contains("回单.pdf")
                .contains("\"mayAdd\":false");
        assertThat(tasklist("warehouse1")
                        .get("files/default/cases/" + order.instance() + "/files")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("没有登录的、从别的网站提交的，不能上传")
    void forged() {
        OpenCase service = department.start("service1", "afterSales", OBJECTION);
        String address = "/camunda/api/tasklist/plugin/files/default/cases/" + service.instance() + "/files?name=a.pdf";
        assertThat(rest.send(HttpRequest.newBuilder(rest.uri(address))
                                .POST(BodyPublishers.ofByteArray(Samples.PDF))
                                .build())
                        .status())
                .isIn(401, 403);
        assertThat(rest.send(HttpRequest.newBuilder(rest.uri(address)).build()).status())
                .isEqualTo(401);
        assertThat(tasklist("service1")
                        .sendWithoutToken(
                                "POST",
                                "files/default/cases/" + service.instance() + "/files?name=a.pdf",
                                BodyPublishers.ofByteArray(Samples.PDF))
                        .status())
                .isEqualTo(403);
        assertThat(shown(page("supervisor1", service))).isEmpty();
    }
}
