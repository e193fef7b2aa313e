package org.salesplaybook.privacy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.salesplaybook.values.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("privacy")
@DisplayName("个人信息：查看、导出、删除")
class ErasureProcessTest {

    private static final String NAME = "林小雨";
    private static final String PHONE = "13912345678";
    private static final String ASKED = "想给自家农庄买一台旋转木马，腿脚不便请上门谈";
    private static final String GUESTS = "林小雨和丈夫周大山，孕妇，忌辣";
    private static final String GRIEVANCE = "接待时把我的病情告诉了别的客人";
    private static final String REASON = "林小雨住院，不来了";
    private static final String CHAT = "林小雨微信 lxy-1984，晚上联系";
    private static final String PROOF = "回拨 13912345678，报出了身份证后四位";
    private static final String SCAN = "身份证 330106198403020042";
    /** None of this may be left. */
    private static final List<String> PERSONAL = List.of(
            NAME,
            PHONE,
            "周大山",
            "孕妇",
            "腿脚不便",
            "我的病情",
            "住院",
            "lxy-1984",
            "330106198403020042",
            "后四位",
            "lxy.txt",
            "青竹山脚 9 号",
            "打听过贷款");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    private final Map<String, WebSession> sessions = new HashMap<>();

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
    }

    private WebSession tasklist(String person) {
        return sessions.computeIfAbsent(person, rest::tasklist);
    }

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> call(String customer, String name, String phone) {
        return Map.ofEntries(
                entry("customerName", customer),
                entry("contactName", name),
                entry("contactPhone", phone),
                entry("region", "浙江"),
                entry("callAt", "2026-03-02T08:45"),
                entry("source", "电话"),
                entry("productInterest", "转马类"),
                entry("intentLevel", "B"),
                entry("budget", 123456.78),
                entry("enquiry", ASKED));
    }

    private static Map<String, Object> complaint(String name, String phone) {
        return Map.ofEntries(
                entry("receivedAt", "2026-03-02T08:50"),
                entry("channel", "电话"),
                entry("complainant", name),
                entry("customerName", NAME),
                entry("contactPhone", phone),
                entry("claimAmount", 6543.21),
                entry("complaintContent", GRIEVANCE),
                entry("remedyRequested", "向林小雨道歉"),
                entry("safetyRelated", false),
                entry("mediaLegal", false));
    }

    private static final Map<String, Object> VISIT = Map.of(
            "customerName",
            NAME,
            "contactName",
            NAME,
            "contactPhone",
            "+86 " + PHONE,
            "visitorCount",
            2,
            "visitorList",
            GUESTS,
            "visitPurpose",
            "考察",
            "receptionLevel",
            "B",
            "arriveAt",
            "2026-03-05T10:00",
            "needVehicle",
            false);

    private static final Map<String, Object> REQUEST = Map.of(
            "personName",
            NAME,
            "personPhone",
            PHONE,
            "receivedOn",
            "2026-03-02",
            "requestChannel",
            "电话",
            "identityProof",
            PROOF,
            "requestNote",
            "林小雨要求全部删除");

    /** Somebody who asks for a price, decides not to come, and complains. */
    private OpenCase lostEnquiry() {
        OpenCase enquiry = department
                .start("service1", "customer", call(NAME, NAME, PHONE))
                .complete(
                        "sales1",
                        "recordInCrm",
                        Map.of("address", "青竹山脚 9 号", "contactTitle", "农庄主", "credit", "打听过贷款"));
        Map<String, Object> talk = Map.of("followType", "微信", "followContent", CHAT, "stage", "咨询");
        return enquiry.complete("sales1", "adviseCustomer", talk)
                .complete(
                        "sales1",
                        "followUp",
                        Map.of("followType", "电话", "followContent", "不买了", "stage", "lost", "lostReason", "林小雨说孕妇不便"));
    }

    private OpenCase cancelledVisit() {
        OpenCase visit = department.start("sales1", "reception", VISIT);
        String task = visit.task("prepareReception").getId();
        assertThat(rest.post("sales1", "/task/" + task + "/comment/create", Map.of("message", "林小雨来电：孕妇"))
                        .status())
                .isEqualTo(200);
        assertThat(rest.send(
                                "admin",
                                "PUT",
                                "/process-instance/" + visit.instance() + "/variables/nextAction",
                                Map.of("value", "给林小雨寄样本", "type", "String"))
                        .status())
                .isEqualTo(204);
        assertThat(tasklist("sales1")
                        .send(
                                "POST",
                                "files/default/cases/" + visit.instance() + "/files?name="
                                        + URLEncoder.encode("林小雨lxy.txt", StandardCharsets.UTF_8),
                                "application/octet-stream",
                                BodyPublishers.ofString(SCAN))
                        .status())
                .isEqualTo(204);
        assertThat(tasklist("sales1")
                        .post(
                                "teamwork/default/cases/" + visit.instance() + "/copies",
                                Map.of("to", List.of("supervisor1"), "message", "林小雨是孕妇"))
                        .status())
                .isEqualTo(204);
        assertThat(visit.withdraw(tasklist("sales1"), REASON).status()).isEqualTo(204);
        return visit;
    }

    private OpenCase withdrawnComplaint() {
        OpenCase complaint = department.start("service1", "complaint", complaint(NAME, PHONE));
        assertThat(complaint.withdraw(tasklist("service1"), "林小雨接受道歉，孕妇不想再谈").status())
                .isEqualTo(204);
        return complaint;
    }

    private OpenCase approved(OpenCase request) {
        return request.complete(
                        "manager", "checkRequest", Map.of("checkDecision", "confirmed", "checkNote", "与林小雨通过电话"))
                .complete("vp", "approveErasure", Map.of("approvalDecision", "approved"));
    }

    private OpenCase answered(OpenCase request) {
        return request.complete(
                "service1",
                "answerPerson",
                Map.of("answeredOn", "2026-03-02", "answerWay", "电话", "answerContent", "已告知林小雨"));
    }

    private Map<String, Set<String>> left() {
        return new WholeDatabase(database).placesOf(PERSONAL);
    }

    @Test
    @DisplayName("来访者要求删除：数据库的任何一处都不再有他的姓名、电话、说过的话和附件；编号和金额还在")
    void forgotten() {
        OpenCase enquiry = lostEnquiry();
        OpenCase visit = cancelledVisit();
        OpenCase complaint = withdrawnComplaint();
        assertThat(left())
                .as("before")
                .containsOnlyKeys(
                        PERSONAL.stream().filter(word -> !word.equals("后四位")).toArray(String[]::new));

        OpenCase request = department.start("service1", "privacy", but(REQUEST, "customer", enquiry.number()));
        assertThat(request.number()).isEqualTo("GR-20260302-001");
        assertThat((String) request.value("foundSummary"))
                .startsWith("共 3 笔业务（")
                .contains("来电 1", "接待 1", "投诉 1")
                .doesNotContain(NAME);
        assertThat(request.dueDate("checkRequest")).isEqualTo("2026-03-09T17:30");
        approved(request);
        assertThat(request.dueDate("answerPerson")).isEqualTo("2026-03-23T17:30");
        assertThat((String) request.value("erasureResult"))
                .startsWith("已删除：登记记录 3 处")
                .contains("附件 1 处", "客户档案 2 处");
        answered(request);
        assertThat(request).isEnded().hasPassed("erasureClosed");

        assertThat(left()).as("after").isEmpty();
        assertThat(database.sql(
                                "select value_after from audit_entry where kind = 'ERASURE' and subject = ? order by seq desc "
                                        + "fetch first 1 rows only")
                        .param(request.number())
                        .query(String.class)
                        .single())
                .contains("\"登记记录\":3", "\"审计记录的值\":");
        assertThat(visit.record("case_record"))
                .containsEntry("contact_name", "已按本人要求删除")
                .containsEntry("contact_phone", "已按本人要求删除")
                .containsEntry("customer_name", "已按本人要求删除");
        assertThat(List.of(visit.kept("contactName"), visit.kept("visitorList")))
                .containsOnly("已按本人要求删除");
        assertThat(visit.kept("receptionLevel")).isEqualTo("B 业务");
        assertThat(complaint.kept()).containsEntry("complaintContent", "已按本人要求删除");
        assertThat(complaint.kept()).containsEntry("claimAmount", 6543.21);
        assertThat(complaint.value("claimAmount")).isEqualTo(6543.21);
        assertThat(enquiry.kept()).containsEntry("budget", 123456.78);
        assertThat(database.sql("select cases from erasure where number = ?")
                        .param(request.number())
                        .query(String.class)
                        .single()
                        .split(" "))
                .containsExactlyInAnyOrder(enquiry.number(), visit.number(), complaint.number());
        assertThat(tasklist("manager")
                        .get("case-file/default/cases/" + visit.instance())
                        .body()
                        .path("head")
                        .path("customer")
                        .asText())
                .isEqualTo("已按本人要求删除");
        assertThat(tasklist("manager")
                        .get("customer-file/default/customers/" + enquiry.number())
                        .body()
                        .path("contacts"))
                .isEmpty();

        OpenCase again = department.start("service1", "customer", call(NAME, NAME, PHONE));
        assertThat(again.value("customer"))
                .as("a new customer")
                .isEqualTo(again.number())
                .isNotEqualTo(enquiry.number());
    }

    @Test
    @DisplayName("归档以后更正过的：原来填的、更正的内容、更正原因和审计里的都删除，打开业务也看不到；更正的数字还在")
    void corrected() {
        OpenCase enquiry = lostEnquiry();
        String mother = "母亲周美珍坐轮椅，想看无障碍的座舱";
        String page = "case-file/default/cases/" + enquiry.instance();
        JsonNode opened = tasklist("manager").get(page).body().at("/sections/0");
        String step = opened.path("step").asText();
        Map.of("enquiry", mother, "contactName", "林晓雨", "contactPhone", "13811112222", "budget", "234567.89")
                .forEach((field, right) -> assertThat(tasklist("manager")
                                .post(
                                        page + "/corrections",
                                        Map.of(
                                                "step", step,
                                                "field", field,
                                                "text", right,
                                                "reason", "林小雨的丈夫来电更正"))
                                .status())
                        .as(field)
                        .isEqualTo(204));
        List<String> personal = List.of(NAME, PHONE, ASKED, mother, "林晓雨", "138-1111-2222", "13811112222", "丈夫来电");
        assertThat(new WholeDatabase(database).placesOf(personal))
                .as("before")
                .containsKeys(NAME, PHONE, ASKED, mother, "林晓雨", "丈夫来电")
                .hasEntrySatisfying(
                        mother,
                        places -> assertThat(places).contains("case_entry.document", "audit_entry.value_after"));

        answered(approved(department.start("service1", "privacy", but(REQUEST, "customer", enquiry.number()))));

        assertThat(new WholeDatabase(database).placesOf(personal)).as("after").isEmpty();
        assertThat(tasklist("manager").get(page).body().at("/sections/0/entries"))
                .filteredOn(field -> List.of("enquiry", "contactName", "contactPhone")
                        .contains(field.path("key").asText()))
                .hasSize(3)
                .allSatisfy(field -> assertThat(List.of(
                                field.path("text").asText(),
                                field.at("/corrections/0/text").asText(),
                                field.at("/corrections/0/reason").asText()))
                        .containsOnly("已按本人要求删除"));
        assertThat(enquiry.kept()).containsEntry("budget", 234567.89);
    }

    @Test
    @DisplayName("再删一次：没有可以删除的；请求里的姓名和电话也已抹去")
    void twice() {
        cancelledVisit();
        answered(approved(department.start("service1", "privacy", REQUEST)));
        OpenCase again = approved(department.start("service1", "privacy", REQUEST));
        assertThat(again.value("foundSummary")).isEqualTo("没有找到业务");
        assertThat(again.value("erasureResult")).isEqualTo("没有可以删除的");
        answered(again);
        assertThat(left()).isEmpty();
    }

    @Test
    @DisplayName("流程历史已经清理的，登记记录里的照样删除；客户就是本人的，客户档案也删除")
    void afterTheHistory() {
        OpenCase enquiry = lostEnquiry();
        String number = enquiry.number();
        for (OpenCase old : List.of(enquiry, cancelledVisit())) {
            history.deleteHistoricProcessInstance(old.instance());
        }
        OpenCase request = approved(department.start("service1", "privacy", REQUEST));
        assertThat((String) request.value("foundSummary")).startsWith("共 2 笔业务");
        answered(request);
        assertThat(database
                        .sql("select document from case_entry where number = ? order by entry")
                        .param(number)
                        .query(String.class)
                        .list()
                        .stream()
                        .flatMap(document -> JsonPath.<List<String>>read(
                                document, "$.forms[*].fields[?(@.key in ['enquiry', 'followContent'])].text")
                                .stream()))
                .hasSize(3)
                .containsOnly("已按本人要求删除");
        assertThat(left()).as("the customer who is called like the person too").isEmpty();
    }

    @Test
    @DisplayName("合同、订单和发货依法保留，写明法律和期限；跟进的内容删除，客户仍在档案里")
    void keptByLaw() {
        OpenCase enquiry = lostEnquiry();
        OpenCase contract = new FilledCases(department).contract();
        department.timePassesUntil("2026-03-21T09:00");
        contract.complete(
                "sales1", "followDeposit", Map.of("depositOutcome", "terminated", "depositFollowNote", "客户不付定金"));
        database.sql("update case_record set customer = ?, contact_name = ?, contact_phone = ? where number = ?")
                .param(enquiry.number())
                .param(NAME)
                .param(PHONE)
                .param(contract.number())
                .update();

        assertThat(tasklist("manager")
                        .post("privacy/default/search", who(enquiry.number(), null, null))
                        .body()
                        .toString())
                .as("金额的写法")
                .contains(Money.shown(
                        (BigDecimal) contract.record("sales_contract").get("contract_amount")));

        OpenCase request =
                approved(department.start("service1", "privacy", but(REQUEST, "customer", enquiry.number())));
        assertThat((String) request.value("erasureResult"))
                .contains("依法保留 1 笔：" + contract.number(), "《会计档案管理办法》第十四条", "最晚到 2057-01-01");
        assertThat(contract.record("case_record"))
                .containsEntry("contact_name", NAME)
                .containsEntry("contact_phone", PHONE);
        assertThat(database.sql("select name from customer where number = ?")
                        .param(enquiry.number())
                        .query(String.class)
                        .single())
                .isEqualTo(NAME);
        assertThat(database.sql("select count(*) from customer_contact")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(enquiry.keptEach("followContent")).hasSize(2).containsOnly("已按本人要求删除");
    }

    @Test
    @DisplayName("没有签订的合同不属于会计资料：一并删除")
    void quotationThatCameToNothing() {
        OpenCase quotation = department.start(
                "sales1",
                "contract",
                Map.of("customerName", "青竹农庄", "contactName", NAME, "contactPhone", PHONE, "requirement", ASKED));
        assertThat(quotation.withdraw(tasklist("sales1"), REASON).status()).isEqualTo(204);
        assertThat(quotation.record("case_record")).containsEntry("about", ASKED);

        answered(approved(department.start("service1", "privacy", REQUEST)));
        assertThat(quotation.record("case_record"))
                .containsEntry("contact_name", "已按本人要求删除")
                .containsEntry("about", "已按本人要求删除")
                .containsEntry("outcome", "已撤销");
        assertThat(left()).isEmpty();
    }

    @Test
    @DisplayName("收货人的电话：系统的历史清理以后，仍查得到他的订单和发货")
    void consignee() {
        OpenCase order = new FilledCases(department).order(1);
        OpenCase delivery = department.caseLinkedTo(order, "FH");
        assertThat(delivery.withdraw(tasklist("sales1"), "客户场地没有完工").status()).isEqualTo(204);
        String[] numbers = {order.number(), delivery.number()};
        department.itIs("2031-03-05T03:00");
        for (Job job : new ArrayList<>(history.findHistoryCleanupJobs())) {
            management.executeJob(job.getId());
        }
        assertThat(history.createHistoricProcessInstanceQuery().count()).isZero();

        JsonNode found = tasklist("manager")
                .post("privacy/default/search", who(null, "139 0571 0003", null))
                .body();
        assertThat(found.path("cases"))
                .extracting(one -> one.path("number").asText())
                .containsExactlyInAnyOrder(numbers);
        assertThat(found.path("cases"))
                .allMatch(one -> one.path("keptUntil").asText().equals("2057-01-01"));
    }

    @Test
    @DisplayName("有业务在办：什么也不删，办结后再删")
    void openCase() {
        OpenCase visit = department.start("sales1", "reception", VISIT);
        OpenCase request = department.start("service1", "privacy", REQUEST);
        assertThat((String) request.value("foundSummary")).endsWith("办理中 1 笔：" + visit.number() + "，办结后才能删除");
        approved(request);
        assertThat(request).isWaitingAtExactly("awaitCases");
        assertThat(request.value("openCases")).isEqualTo(visit.number());
        assertThat(visit.record("case_record")).containsEntry("contact_name", NAME);
        request.complete("manager", "awaitCases", Map.of("waitNote", "还没有办结"));
        assertThat(request).as("still open").isWaitingAtExactly("awaitCases");

        assertThat(visit.withdraw(tasklist("sales1"), REASON).status()).isEqualTo(204);
        request.complete("manager", "awaitCases", Map.of("waitNote", "已撤销"));
        answered(request);
        assertThat(left()).isEmpty();
    }

    @Test
    @DisplayName("不属实的、不同意的不删除，写明理由答复；审批的不能是核实的人；请求里的个人信息同样抹去")
    void refused() {
        OpenCase visit = cancelledVisit();
        OpenCase notConfirmed = department
                .start("service1", "privacy", REQUEST)
                .complete("manager", "checkRequest", Map.of("checkDecision", "refused", "checkNote", "不是本人"));
        assertThat(notConfirmed).isWaitingAtExactly("answerPerson");
        answered(notConfirmed);

        OpenCase notApproved = department
                .start("service1", "privacy", REQUEST)
                .complete("manager", "checkRequest", Map.of("checkDecision", "confirmed", "checkNote", "属实"));
        assertThat(notApproved.isVisibleTo("service1", "approveErasure")).isFalse();
        assertThat(notApproved.refused("vp", "approveErasure", Map.of("approvalDecision", "rejected")))
                .isEqualTo("「审批意见」不同意的请写明理由，要告诉本人");
        answered(notApproved.complete(
                "vp", "approveErasure", Map.of("approvalDecision", "rejected", "approvalOpinion", "仍在协商赔偿")));
        assertThat(notApproved).isEnded().hasPassed("erasureClosed");

        assertThat(visit.record("case_record")).containsEntry("contact_name", NAME);
        assertThat(visit.kept("visitorList")).isEqualTo(GUESTS);
        assertThat(List.of(
                        notConfirmed.value("personName"),
                        notApproved.value("personPhone"),
                        notApproved.value("identityProof")))
                .containsOnly("已按本人要求删除");
    }

    @Test
    @DisplayName("同一电话、另一个人的业务不动；有人受伤的投诉依法保留")
    void othersAndAccidents() {
        OpenCase mine = cancelledVisit();
        OpenCase colleagues =
                department.start("sales1", "reception", but(but(VISIT, "contactName", "赵明"), "visitorList", "赵明一人"));
        assertThat(colleagues.withdraw(tasklist("sales1"), "改期后再来").status()).isEqualTo(204);
        OpenCase accident = department.start(
                "service1", "complaint", but(but(complaint(NAME, PHONE), "injury", true), "safetyRelated", true));
        assertThat(accident.withdraw(tasklist("service1"), "已另行处理").status()).isEqualTo(204);

        OpenCase request = approved(department.start("service1", "privacy", REQUEST));
        assertThat(mine.record("case_record")).containsEntry("contact_name", "已按本人要求删除");
        assertThat(colleagues.record("case_record")).containsEntry("contact_name", "赵明");
        assertThat(colleagues.kept("visitorList")).isEqualTo("赵明一人");
        assertThat(accident.kept()).containsEntry("complaintContent", GRIEVANCE);
        assertThat((String) request.value("erasureResult")).contains("《特种设备安全法》第七十条", "最晚到 2036-03-02");
    }

    @Test
    @DisplayName("回访查核里抄录的内容一并删去，别人的不动")
    void copiesInPlans() {
        OpenCase visit = department
                .start(
                        "supervisor1",
                        "returnVisit",
                        Map.of(
                                "customerName",
                                "山居农庄",
                                "contactName",
                                NAME,
                                "contactPhone",
                                PHONE,
                                "visitReason",
                                "走访",
                                "visitDueDate",
                                "2026-03-02"))
                .complete(
                        "service1",
                        "makeVisit",
                        Map.of(
                                "visitResult",
                                "made",
                                "visitDate",
                                "2026-03-02",
                                "visitType",
                                "电话",
                                "situation",
                                "孕妇在家静养，暂不使用",
                                "convertTo",
                                "none"));
        OpenCase plan = department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", "current"));
        OpenCase other = department.start(
                "supervisor1",
                "returnVisit",
                Map.of(
                        "customerName",
                        "欢乐谷游乐园",
                        "contactPhone",
                        "13800138000",
                        "visitReason",
                        "走访",
                        "visitDueDate",
                        "2026-03-20"));
        OpenCase withOther =
                department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", "current"));
        withOther.complete(
                "supervisor1",
                "approvePlan",
                Map.of(
                        "planVisits",
                        List.of(Map.of(
                                "visit",
                                other.number(),
                                "planAction",
                                "arrange",
                                "visitDate",
                                "2026-03-20",
                                "visitType",
                                "电话",
                                "visitor",
                                "service1")),
                        "planOpinion",
                        "林小雨家不再去"));
        department.timePassesUntil("2026-03-31T17:30");
        assertThat(withOther).isWaitingAtExactly("checkVisits");
        assertThat(left()).containsOnlyKeys(NAME, PHONE, "孕妇");

        OpenCase request = approved(department.start("service1", "privacy", REQUEST));
        answered(request);
        assertThat(left()).isEmpty();
        assertThat(withOther.kept("planOpinion"))
                .as("what was said of the others stays")
                .isEqualTo("某某家不再去");
        assertThat(withOther).as("the open plan goes on").isWaitingAtExactly("checkVisits");
        assertThat(String.valueOf(withOther.value("sampledVisits"))).contains(visit.number());
        assertThat(plan).isEnded().hasPassed("nothingPlanned");
    }

    private static Map<String, String> who(String customer, String phone, String names) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("customer", customer);
        question.put("phone", phone);
        question.put("names", names);
        return question;
    }

    @Test
    @DisplayName("查看和导出：只有负责的岗位可以，别人 403；查到的按地方列出，导出的文件带附件，都留有记录")
    void shownAndExported() throws IOException {
        OpenCase visit = cancelledVisit();
        for (String person : List.of("generalmanager", "vp", "supervisor1", "sales1", "service1", "finance1")) {
            assertThat(tasklist(person)
                            .get("privacy/default/access")
                            .body()
                            .path("mayLook")
                            .asBoolean())
                    .as(person)
                    .isFalse();
            assertThat(tasklist(person)
                            .post("privacy/default/search", who(null, PHONE, null))
                            .status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(tasklist(person)
                            .post("privacy/default/export", who(null, PHONE, null))
                            .status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(tasklist(person).get("privacy/default/overview").status())
                    .as(person)
                    .isEqualTo(403);
        }
        WebSession manager = tasklist("manager");
        assertThat(manager.post("privacy/default/search", who(null, null, NAME)).message())
                .isEqualTo("「电话」请填写电话号码，或者客户编号、客户名称");
        assertThat(manager.post("privacy/default/search", who("KH-1", null, null))
                        .message())
                .isEqualTo("「客户」客户档案里没有这个编号或名称，已经删除，或者有几个同名的（请填编号）");

        Answer found = manager.post("privacy/default/search", who(null, "139 1234 5678", null));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().path("cases"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("number").asText()).isEqualTo(visit.number()));
        List<String> places = new ArrayList<>();
        found.body()
                .path("places")
                .forEach(place -> places.add(place.path("place").asText()));
        assertThat(places).contains("接待", "撤销原因", "抄送", "附件");
        assertThat(found.body().toString()).contains(GUESTS, "来访人员及职务", REASON, "林小雨lxy.txt");
        assertThat(manager.post("privacy/default/search", who(null, PHONE, "赵明"))
                        .body()
                        .path("cases"))
                .isEmpty();

        HttpResponse<byte[]> export = manager.downloadBy("privacy/default/export", who(null, PHONE, NAME));
        assertThat(export.statusCode()).isEqualTo(200);
        Map<String, String> files = unzipped(export.body());
        assertThat(files).hasSize(3).containsKeys("个人信息.json", "个人信息.html");
        assertThat(files.get("个人信息.json")).contains(GUESTS, "林小雨来电：孕妇", REASON);
        assertThat(files.get("个人信息.html")).contains("来访人员及职务", GUESTS).startsWith("<!DOCTYPE html>");
        assertThat(files.entrySet())
                .filteredOn(file -> file.getKey().startsWith("附件/" + visit.number()))
                .singleElement()
                .satisfies(file -> assertThat(file.getValue()).isEqualTo(SCAN));

        assertThat(database.sql(
                                "select what from audit_entry where person = 'manager' and kind in ('DATA_OPENED', 'EXPORT') and what like '%个人信息' "
                                        + "order by seq desc fetch first 3 rows only")
                        .query(String.class)
                        .list())
                .containsExactly("导出个人信息", "查询个人信息", "查询个人信息");
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
