package org.salesplaybook.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@BothDatabases
@DisplayName("归档的业务：历史清理以后看记录；填错的由主管更正，原来的保留")
class KeptCasesTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient database;

    private final Map<String, WebSession> sessions = new HashMap<>();

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T10:00");
        department.everyStepTakesAMinute();
    }

    private WebSession tasklist(String person) {
        return sessions.computeIfAbsent(person, rest::tasklist);
    }

    private OpenCase complaint() {
        return department.start(
                "service1",
                "complaint",
                Map.of(
                        "receivedAt",
                        "2026-03-02T09:30",
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
                        "claimAmount",
                        65000,
                        "remedyRequested",
                        "三天内修好",
                        "safetyRelated",
                        false,
                        "mediaLegal",
                        false));
    }

    private OpenCase closed(OpenCase complaint) {
        return complaint
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出保修范围"))
                .complete(
                        "service1",
                        "replyNotUpheld",
                        Map.of("reply", "已说明", "repliedAt", "2026-03-02T10:00", "customerAccepts", true));
    }

    private OpenCase ended(OpenCase complaint) {
        return goesOnToItsEnd(closed(complaint));
    }

    private OpenCase goesOnToItsEnd(OpenCase complaint) {
        department.timePassesUntil("2026-03-09T10:00");
        complaint
                .complete("service1", "collectFeedback", Map.of("feedbackSatisfied", true, "feedback", "知道了"))
                .complete("supervisor1", "summarise", Map.of("summary", "说明清楚", "improvement", "写明保修范围"))
                .complete("manager", "teachFromCase", Map.of("caseTitle", "保修范围", "lesson", "交货时说明"));
        assertThat(complaint).isEnded();
        return complaint;
    }

    private JsonNode page(String person, String instance) {
        Rest.Answer answer = tasklist(person).get("case-file/default/cases/" + instance);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    private static JsonNode field(JsonNode page, String key) {
        for (JsonNode section : page.path("sections")) {
            for (JsonNode entry : section.path("entries")) {
                if (key.equals(entry.path("key").asText())) {
                    return entry;
                }
            }
        }
        throw new AssertionError(key + " is not in " + page);
    }

    private static String step(JsonNode page, String key) {
        for (JsonNode section : page.path("sections")) {
            if (texts(section.path("entries"), "key").contains(key)) {
                return section.path("step").asText();
            }
        }
        throw new AssertionError(key + " is not in " + page);
    }

    private Rest.Answer correct(String person, OpenCase archived, String key, String text, String reason) {
        return tasklist(person)
                .post(
                        "case-file/default/cases/" + archived.instance() + "/corrections",
                        Map.of(
                                "step",
                                step(page("manager", archived.instance()), key),
                                "field",
                                key,
                                "text",
                                text,
                                "reason",
                                reason));
    }

    @Test
    @DisplayName("历史清理以后：谁何时办的、按表单的次序和用语填了什么、附件，与清理以前一样看得到")
    void historyIsGone() {
        OpenCase complaint = complaint();
        assertThat(tasklist("service1")
                        .send(
                                "POST",
                                "files/default/cases/" + complaint.instance() + "/files?name=a.txt",
                                "application/octet-stream",
                                BodyPublishers.ofString("停机照片"))
                        .status())
                .isEqualTo(204);
        String instance = complaint.instance();
        String number = complaint.number();
        ended(complaint);
        JsonNode before = page("manager", instance);
        assertThat(before.path("kept").asBoolean()).isFalse();
        department.itIs("2031-03-10T10:00");
        sessions.clear();
        history.deleteHistoricProcessInstance(instance);

        JsonNode page = page("manager", instance);
        assertThat(page.path("kept").asBoolean()).isTrue();
        for (String field : List.of("number", "customer", "state", "startedBy", "startedAt", "endedAt")) {
            assertThat(page.path("head").path(field))
                    .as(field)
                    .isEqualTo(before.path("head").path(field));
        }
        assertThat(page.path("about").asText()).isEqualTo("转马停机");
        assertThat(page.path("outcome").asText()).isEqualTo("投诉不成立");
        assertThat(texts(page.path("sections"), "title")).hasSize(6).contains("判断投诉是否成立", "投诉");
        assertThat(texts(page.path("sections"), "person"))
                .isEqualTo(texts(before.path("sections"), "person"))
                .startsWith("客服专员一", "销售主管一", "客服专员一");
        assertThat(page.at("/sections/0/entries")).isEqualTo(before.at("/sections/0/entries"));
        assertThat(texts(page.path("events"), "what"))
                .isEqualTo(texts(before.path("events"), "what").stream()
                        .filter(what -> !what.equals("null"))
                        .toList());
        JsonNode files = tasklist("supervisor1")
                .get("files/default/cases/" + instance + "/files")
                .body();
        assertThat(files.path("mayAdd").asBoolean()).isFalse();
        assertThat(files.at("/groups").toString()).contains("a.txt");

        for (String words : List.of(number, "欢乐谷 游乐", "13800138000")) {
            assertThat(texts(
                            tasklist("supervisor1")
                                    .get("case-file/default/cases?words=" + words.replace(" ", "%20"))
                                    .body(),
                            "number"))
                    .as(words)
                    .containsExactly(number);
        }
        assertThat(tasklist("supervisor1")
                        .get("case-file/default/cases?page=1&words=" + number)
                        .body())
                .isEmpty();
    }

    @Test
    @DisplayName("谁看得到：与历史清理以前一样，按岗位、班组和负责人；办过一步的人只看自己填的")
    void bySameRights() {
        OpenCase complaint = complaint();
        String instance = complaint.instance();
        ended(complaint);
        OpenCase enquiry = department.start(
                "promo1",
                "customer",
                Map.of(
                        "customerName",
                        "江城海洋公园",
                        "contactName",
                        "李经理",
                        "contactPhone",
                        "13800138111",
                        "region",
                        "浙江",
                        "callAt",
                        "2026-03-02T09:45",
                        "source",
                        "网络推广",
                        "productInterest",
                        "水上乐园类",
                        "intentLevel",
                        "A",
                        "enquiry",
                        "问价格"));
        String ofEnquiry = enquiry.instance();
        Map<String, Object> talk =
                Map.of("followType", "电话", "followContent", "不买了", "stage", "lost", "lostReason", "没有钱");
        enquiry.complete("sales1", "recordInCrm", Map.of("address", "江城", "contactTitle", "经理"))
                .complete("sales1", "adviseCustomer", Map.of("followType", "电话", "followContent", "介绍", "stage", "方案"))
                .complete("sales1", "followUp", talk);
        List<String> people = List.of(
                "manager",
                "vp",
                "supervisor1",
                "supervisor2",
                "service1",
                "service2",
                "sales1",
                "sales2",
                "promo1",
                "production1",
                "finance1");
        Map<String, String> before = seen(people, List.of(instance, ofEnquiry));
        assertThat(before).containsEntry("supervisor2 " + instance, "404").containsEntry("sales1 " + ofEnquiry, "true");
        history.deleteHistoricProcessInstance(instance);
        history.deleteHistoricProcessInstance(ofEnquiry);
        Map<String, String> after = seen(people, List.of(instance, ofEnquiry));
        after.forEach((who, what) -> {
            if (!who.equals("promo1 " + ofEnquiry)) {
                assertThat(what).as(who).isEqualTo(before.get(who));
            }
        });
        JsonNode own = page("promo1", ofEnquiry);
        assertThat(own.path("everything").asBoolean()).isFalse();
        assertThat(texts(own.path("sections"), "person")).containsExactly("网络推广专员一");
        assertThat(tasklist("supervisor2")
                        .get("case-file/default/cases?words=13800138000")
                        .body())
                .isEmpty();
        assertThat(tasklist("production1")
                        .get("files/default/cases/" + instance + "/files")
                        .status())
                .isEqualTo(404);
        assertThat(page("sales1", ofEnquiry).path("customerNumber").asText()).startsWith("KH-");
    }

    private Map<String, String> seen(List<String> people, List<String> instances) {
        Map<String, String> seen = new HashMap<>();
        people.forEach(person -> instances.forEach(instance -> {
            Rest.Answer answer = tasklist(person).get("case-file/default/cases/" + instance);
            seen.put(
                    person + " " + instance,
                    answer.status() == 404
                            ? "404"
                            : answer.body().path("everything").asText());
        }));
        return seen;
    }

    @Test
    @DisplayName("归档以后还在办理的：更正了的数字，以后各步归档时不会改回去")
    void correctedBeforeItEnds() {
        OpenCase complaint = closed(complaint());
        assertThat(correct("supervisor1", complaint, "claimAmount", "6500", "多写了一个零")
                        .status())
                .isEqualTo(204);
        goesOnToItsEnd(complaint);
        assertThat(claimed(complaint.number())).isEqualByComparingTo("6500");
    }

    private BigDecimal claimed(String number) {
        return database.sql("select amount from case_fact where number = ? and name = 'claimAmount'")
                .param(number)
                .query(BigDecimal.class)
                .single();
    }

    @Test
    @DisplayName("更正：正确的内容、谁、何时、为什么，写在原来的旁边；统计按正确的；历史清理以后照样")
    void corrected() {
        OpenCase complaint = ended(complaint());
        String number = complaint.number();
        String instance = complaint.instance();
        List<String> documents = documents(number);
        JsonNode page = page("supervisor1", instance);
        assertThat(page.path("correctable").asBoolean()).isTrue();
        assertThat(correct("supervisor1", complaint, "claimAmount", "¥ 6,500.50", "多写了一个零")
                        .status())
                .isEqualTo(204);
        assertThat(correct("manager", complaint, "claimAmount", "6500", "零头是运费").status())
                .isEqualTo(204);
        assertThat(correct("manager", complaint, "receivedAt", "2026-03-01 16:20", "记成了第二天")
                        .status())
                .isEqualTo(204);
        assertThat(correct("manager", complaint, "channel", "网络", "客户先发的微信").status())
                .isEqualTo(204);

        JsonNode amount = field(page("service1", instance), "claimAmount");
        assertThat(amount.path("text").asText()).isEqualTo("¥ 65,000.00");
        assertThat(texts(amount.path("corrections"), "text")).containsExactly("¥ 6,500.50", "¥ 6,500.00");
        assertThat(texts(amount.path("corrections"), "person")).containsExactly("销售主管一", "销售部经理");
        assertThat(texts(amount.path("corrections"), "reason")).containsExactly("多写了一个零", "零头是运费");
        assertThat(page("service1", instance).path("correctable").asBoolean()).isFalse();
        assertThat(documents(number))
                .startsWith(documents.toArray(String[]::new))
                .hasSize(documents.size() + 4);
        assertThat(complaint.kept())
                .containsEntry("receivedAt", "2026-03-01T16:20")
                .containsEntry("channel", "网络");
        assertThat(claimed(number)).isEqualByComparingTo("6500");
        assertThat(database.sql(
                                "select subject || ' ' || person from audit_entry where what = '更正归档的资料' order by seq fetch first 1 rows only")
                        .query(String.class)
                        .single())
                .isEqualTo(number + " supervisor1");

        JsonNode before = page("manager", instance);
        history.deleteHistoricProcessInstance(instance);
        JsonNode after = page("manager", instance);
        assertThat(after.path("correctable").asBoolean()).isTrue();
        assertThat(field(after, "claimAmount")).isEqualTo(field(before, "claimAmount"));
        assertThat(tasklist("manager")
                        .post(
                                "case-file/default/cases/" + instance + "/corrections",
                                Map.of(
                                        "step",
                                        step(after, "complainant"),
                                        "field",
                                        "complainant",
                                        "text",
                                        "汪先生",
                                        "reason",
                                        "听错了"))
                        .status())
                .isEqualTo(204);
        assertThat(field(page("manager", instance), "complainant")
                        .at("/corrections/0/text")
                        .asText())
                .isEqualTo("汪先生");
    }

    private List<String> documents(String number) {
        return database.sql("select document from case_entry where number = ? order by entry")
                .param(number)
                .query(String.class)
                .list();
    }

    @ParameterizedTest(name = "{0}：{1}（{2}）")
    @CsvSource({
        "claimAmount, 六万, 笔误, 「索赔额」应为数字",
        "claimAmount, -1, 笔误, 「索赔额」不能是负数",
        "claimAmount, 65000, 笔误, 「索赔额」与现在的内容相同，不用更正",
        "claimAmount, ' ', 笔误, 「索赔额」请填写正确的内容",
        "claimAmount, 1, 误, 「更正原因」应写 2 到 200 个字，现在是 1 个字",
        "receivedAt, 昨天, 笔误, 「投诉时间」应为日期和时间，如 2026-11-23 09:30",
        "contactPhone, 12, 笔误, '「电话」格式不符，应为电话号码，如 13800138000、0571-87654321转801、400-820-8822，境外的写国家号，如 +852 21234567'"
    })
    @DisplayName("填得不对的更正：不收，写明是哪一项、应怎样填，什么也不变")
    void badInput(String key, String text, String reason, String message) {
        OpenCase complaint = closed(complaint());
        List<String> documents = documents(complaint.number());
        Rest.Answer answer = correct("supervisor1", complaint, key, text, reason);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(documents(complaint.number())).isEqualTo(documents);
    }

    @Test
    @DisplayName("不能更正的：还没有归档的、别组的、没有权限的、系统管理员、没有的一项")
    void refused() {
        OpenCase open = complaint();
        assertThat(correct("supervisor1", open, "claimAmount", "1", "笔误").message())
                .isEqualTo("这笔业务还没有归档，资料在办理时改，不用更正");
        OpenCase complaint = closed(open);
        assertThat(correct("supervisor2", complaint, "claimAmount", "1", "笔误").status())
                .isEqualTo(404);
        for (String person : List.of("service1", "admin")) {
            assertThat(correct(person, complaint, "claimAmount", "1", "笔误").message())
                    .as(person)
                    .isEqualTo("更正由主管（本组的业务）或经理办理");
        }
        for (Map<String, String> wanted : List.of(
                Map.of("field", "claimAmount", "text", "1", "reason", "笔误"),
                Map.of(
                        "step",
                        step(page("manager", complaint.instance()), "claimAmount"),
                        "field",
                        "reply",
                        "text",
                        "1"))) {
            assertThat(tasklist("supervisor1")
                            .post("case-file/default/cases/" + complaint.instance() + "/corrections", wanted)
                            .message())
                    .isEqualTo("这一项不在这笔业务的资料里，请重新打开业务再更正");
        }
        assertThat(tasklist("supervisor1")
                        .post("case-file/default/cases/none/corrections", Map.of("field", "claimAmount"))
                        .status())
                .isEqualTo(404);
        assertThat(database.sql("select count(*) from case_entry where step = 'correction'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
