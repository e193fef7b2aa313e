package org.salesplaybook.customer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("客户档案的合并和拆分")
class CustomerRecordsTest {

    private static final String KEPT = "KH-20260302-001";
    private static final String OTHER = "KH-20260302-002";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    private final Map<String, WebSession> sessions = new HashMap<>();
    private OpenCase first;
    private OpenCase second;
    private OpenCase visit;

    /**
     * One firm under two names and numbers, looked after by two teams; the second one also comes to visit and has a
     * contract under way.
     */
    @BeforeEach
    void twoRecordsOfOneCustomer() {
        department.itIs("2026-03-02T09:00");
        first = department.start("sales1", "customer", call("江城海洋公园", "李经理", "13800138001", "浙江"));
        second = department
                .start("sales2", "customer", call("江城海洋公园管理公司", "王主任", "13800138002", "北京"))
                .complete("sales2", "recordInCrm", Map.of("address", "滨江路 1 号", "contactTitle", "主任"))
                .complete(
                        "sales2", "adviseCustomer", Map.of("followType", "电话", "followContent", "介绍方案", "stage", "方案"));
        visit = department.start(
                "sales2",
                "reception",
                Map.of(
                        "customer",
                        OTHER,
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
    }

    private static Map<String, Object> call(String name, String contact, String phone, String region) {
        return Map.ofEntries(
                entry("callAt", "2026-03-02T08:50"),
                entry("source", "电话"),
                entry("customerName", name),
                entry("contactName", contact),
                entry("contactPhone", phone),
                entry("region", region),
                entry("productInterest", "海盗船"),
                entry("intentLevel", "B"),
                entry("enquiry", "问规格"));
    }

    private Answer ask(String person, String what, String number, Map<String, Object> request) {
        return sessions.computeIfAbsent(person, rest::tasklist)
                .post("customer-file/default/customers/" + number + "/" + what, request);
    }

    private JsonNode page(String person, String number) {
        return sessions.computeIfAbsent(person, rest::tasklist)
                .get("customer-file/default/customers/" + number)
                .body();
    }

    private static Map<String, Object> merge(String other, int revision, int otherRevision) {
        return Map.of("other", other, "revision", revision, "otherRevision", otherRevision, "reason", "同一家公园的两个叫法");
    }

    private void merged() {
        assertThat(ask("manager", "merge", KEPT, merge(OTHER, 0, 0)).status()).isEqualTo(204);
    }

    private static List<String> talks(JsonNode page) {
        return texts(page.path("timeline"), "text").stream()
                .filter(text -> text.startsWith("电话："))
                .toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    private List<String> trail() {
        return database.sql(
                        "select what || ' ' || subject || ' ' || person from audit_entry where kind = 'CUSTOMER' and subject in (:both) order by seq desc "
                                + "fetch first 2 rows only")
                .param("both", List.of(KEPT, OTHER))
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("合并：联系人、来电、跟进、业务都归保留的一份，旧编号仍找得到，在办的照常办；谁、为什么都记下")
    void oneOfTwo() {
        merged();
        JsonNode page = page("manager", OTHER);
        assertThat(page.at("/customer/number").asText())
                .as("the old number leads there")
                .isEqualTo(KEPT);
        assertThat(page.at("/customer/owner").asText()).isEqualTo("销售员一");
        assertThat(texts(page.path("contacts"), "phone")).containsExactly("13800138001", "13800138002");
        assertThat(texts(page.path("enquiries"), "number")).containsExactlyInAnyOrder(KEPT, OTHER);
        assertThat(talks(page)).containsExactly("电话：介绍方案");
        assertThat(texts(page.path("cases"), "number")).containsExactly(visit.number());
        assertThat(page.at("/merged/0/name").asText()).isEqualTo("江城海洋公园管理公司");
        assertThat(texts(page.path("changes"), "text")).containsExactly("同一家公园的两个叫法");
        assertThat(trail()).containsExactly("另一份客户档案并入 " + KEPT + " manager", "并入另一份客户档案 " + OTHER + " manager");

        JsonNode found = sessions.get("manager")
                .get("customer-file/default/customers?words=" + OTHER)
                .body();
        assertThat(texts(found, "number")).containsExactly(KEPT);
        assertThat(sessions.get("manager")
                        .get("customer-file/default/customers")
                        .body())
                .hasSize(1);
        assertThat(second.value("customer")).isEqualTo(KEPT);
        assertThat(second.value("customerName")).as("as it was written").isEqualTo("江城海洋公园管理公司");
        second.complete("sales2", "followUp", Map.of("followType", "电话", "followContent", "谈价格", "stage", "谈判"));
        assertThat(talks(page("manager", KEPT))).containsExactly("电话：谈价格", "电话：介绍方案");

        OpenCase later = department.start("manager", "contract", Map.of("customer", OTHER));
        assertThat(later.value("customer")).as("typed by the old number").isEqualTo(KEPT);
        OpenCase again = department.start("sales1", "customer", call("江城海洋公园管理公司", "王主任", "13800138002", "浙江"));
        assertThat(again.value("customer")).as("name and number of the other").isEqualTo(KEPT);
    }

    @Test
    @DisplayName("取消合并：随它来的都回去，后来的留下；可以再合并")
    void putBack() {
        merged();
        OpenCase later = department.start(
                "sales1",
                "reception",
                Map.of(
                        "customer",
                        KEPT,
                        "visitorCount",
                        1,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "B",
                        "arriveAt",
                        "2026-03-06T10:00",
                        "needVehicle",
                        false));
        assertThat(ask("manager", "separate", KEPT, Map.of("other", OTHER, "revision", 1, "reason", "是两家"))
                        .status())
                .isEqualTo(204);
        JsonNode back = page("manager", OTHER);
        assertThat(back.at("/customer/number").asText()).isEqualTo(OTHER);
        assertThat(texts(back.path("contacts"), "name")).containsExactly("王主任");
        assertThat(texts(back.path("cases"), "number")).containsExactly(visit.number());
        assertThat(talks(back)).containsExactly("电话：介绍方案");
        assertThat(second.value("customer")).isEqualTo(OTHER);
        assertThat(texts(page("manager", KEPT).path("cases"), "number")).containsExactly(later.number());
        assertThat(texts(page("sales2", OTHER).path("changes"), "kind")).containsExactly("取消合并", "合并");
        OpenCase visitAgain = department.start(
                "sales2",
                "reception",
                Map.of(
                        "customer",
                        OTHER,
                        "visitorCount",
                        1,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "B",
                        "arriveAt",
                        "2026-03-06T10:00",
                        "needVehicle",
                        false));
        assertThat(visitAgain.value("contactName")).as("whom one calls there").isEqualTo("王主任");

        assertThat(ask("manager", "separate", KEPT, Map.of("other", OTHER, "revision", 2, "reason", "是两家"))
                        .message())
                .isEqualTo("「另一份档案」没有并入这份档案");
        assertThat(ask(
                                "manager",
                                "merge",
                                OTHER,
                                Map.of("other", KEPT, "revision", 2, "otherRevision", 2, "reason", "查实是一家"))
                        .status())
                .isEqualTo(204);
        assertThat(page("manager", KEPT).at("/customer/number").asText()).isEqualTo(OTHER);
    }

    @Test
    @DisplayName("并了又并：旧编号都找到最后一份，先并的也能取回")
    void threeRecords() {
        department.start("sales1", "customer", call("海洋公园", "赵会计", "13800138003", "浙江"));
        String third = "KH-20260302-003";
        merged();
        assertThat(ask("manager", "merge", third, merge(KEPT, 0, 1)).status()).isEqualTo(204);
        assertThat(page("manager", OTHER).at("/customer/number").asText()).isEqualTo(third);
        assertThat(texts(page("manager", third).path("contacts"), "name"))
                .containsExactlyInAnyOrder("李经理", "王主任", "赵会计");
        assertThat(ask("manager", "separate", third, Map.of("other", OTHER, "revision", 1, "reason", "是两家"))
                        .status())
                .isEqualTo(204);
        assertThat(texts(page("manager", OTHER).path("contacts"), "name")).containsExactly("王主任");
        assertThat(second.value("customer")).isEqualTo(OTHER);
        assertThat(texts(page("manager", third).path("contacts"), "name")).containsExactlyInAnyOrder("李经理", "赵会计");
    }

    @Test
    @DisplayName("拆分：选中的业务连同相互关联的、选中的联系人，归名称不同的新档案")
    void twoOfOne() {
        merged();
        JsonNode page = page("manager", KEPT);
        long contact = page.at("/contacts/1/id").asLong();
        Answer split = ask(
                "manager",
                "split",
                KEPT,
                Map.of(
                        "name",
                        "江城  海洋馆\u200B",
                        "cases",
                        List.of(visit.number()),
                        "contacts",
                        List.of(contact),
                        "revision",
                        1,
                        "reason",
                        "来访的是海洋馆"));
        String created = split.body().path("number").asText();
        assertThat(created).isEqualTo("KH-20260302-003");
        JsonNode other = page("manager", created);
        assertThat(other.at("/customer/name").asText()).isEqualTo("江城  海洋馆");
        assertThat(texts(other.path("cases"), "number")).containsExactly(visit.number());
        assertThat(texts(other.path("contacts"), "name")).containsExactly("王主任");
        assertThat(visit.value("customer")).isEqualTo(created);
        assertThat(visit.record("case_record")).containsEntry("customer", created);
        assertThat(texts(page("manager", KEPT).path("enquiries"), "number")).containsExactlyInAnyOrder(KEPT, OTHER);
        assertThat(department
                        .start("sales1", "customer", call("江城 海洋馆", "王主任", "13800138002", "浙江"))
                        .value("customer"))
                .isEqualTo(created);
    }

    @Test
    @DisplayName("不能的写明原因，什么也不变：别组的、没有权限、两个窗口、删过个人信息的、漏填的")
    void refused() {
        Map<String, Object> wanted = merge(OTHER, 0, 0);
        assertThat(ask("supervisor1", "merge", KEPT, wanted).message())
                .as("another team's")
                .isEqualTo("没有这份客户档案，或者您看不到它");
        assertThat(ask(
                                "sales1",
                                "split",
                                KEPT,
                                Map.of("name", "乐园", "cases", List.of(KEPT), "revision", 0, "reason", "两家"))
                        .message())
                .isEqualTo("客户档案的合并和拆分由主管（本组的客户）或经理决定");
        assertThat(ask("manager", "merge", KEPT, Map.of()).message()).isEqualTo("「原因」为必填项");
        assertThat(ask("manager", "merge", KEPT, Map.of("reason", "\u200B \u00A0", "other", OTHER))
                        .message())
                .isEqualTo("「原因」为必填项");
        assertThat(ask("manager", "merge", KEPT, Map.of("reason", "一家")).message())
                .isEqualTo("「另一份档案」为必填项");
        assertThat(ask("manager", "merge", KEPT, merge(KEPT, 0, 0)).message()).isEqualTo("「另一份档案」应是另外一份，不能与保留的档案相同");
        assertThat(ask("manager", "merge", KEPT, merge("KH-1", 0, 0)).message()).isEqualTo("没有这份客户档案，或者您看不到它");
        assertThat(ask("manager", "split", KEPT, Map.of("name", "乐园", "revision", 0, "reason", "两家"))
                        .message())
                .isEqualTo("「拆出的业务和联系人」至少选择一项");
        assertThat(ask(
                                "manager",
                                "split",
                                KEPT,
                                Map.of("name", "乐园", "cases", List.of(visit.number()), "revision", 0, "reason", "两家"))
                        .message())
                .isEqualTo("「拆出的业务和联系人」有的不在这份档案里，请重新打开再选");
        assertThat(ask("manager", "split", KEPT, Map.of("name", " ", "revision", 0, "reason", "两家"))
                        .message())
                .isEqualTo("「新档案的客户单位」为必填项");
        assertThat(database.sql("select count(*) from customer")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(database.sql("select count(*) from customer_change")
                        .query(Integer.class)
                        .single())
                .isZero();

        merged();
        assertThat(ask("manager", "merge", OTHER, merge(KEPT, 0, 0)).message())
                .isEqualTo("档案 " + OTHER + " 已经并入 " + KEPT);
        assertThat(ask(
                                "manager",
                                "split",
                                KEPT,
                                Map.of("name", "乐园", "cases", List.of(KEPT), "revision", 0, "reason", "两家"))
                        .message())
                .isEqualTo("档案 " + KEPT + " 刚才已由别人合并或拆分，请重新打开再决定");
        department.start(
                "service1",
                "privacy",
                Map.of(
                        "customer",
                        OTHER,
                        "receivedOn",
                        "2026-03-02",
                        "requestChannel",
                        "电话",
                        "identityProof",
                        "回拨",
                        "personName",
                        "李经理",
                        "personPhone",
                        "13800138001"));
        assertThat(ask("manager", "separate", KEPT, Map.of("other", OTHER, "revision", 1, "reason", "两家"))
                        .message())
                .isEqualTo("档案 " + KEPT + " 正在办理个人信息删除，办结后再合并或拆分");
    }

    @Test
    @DisplayName("合并过的客户要求删除个人信息：两份的名称、联系人和合并的原因都删除；删除后不能再合并")
    void erased() {
        assertThat(ask(
                                "manager",
                                "merge",
                                KEPT,
                                Map.of("other", OTHER, "revision", 0, "otherRevision", 0, "reason", "王主任说是一家"))
                        .status())
                .isEqualTo(204);
        department.start("manager", "customer", call("北湖景区", "周科长", "13800138009", "浙江"));
        for (OpenCase open : List.of(first, second)) {
            open.complete(
                    open == first ? "sales1" : "sales2",
                    open == first ? "recordInCrm" : "followUp",
                    open == first
                            ? Map.of("address", "滨江路 2 号")
                            : Map.of("followType", "电话", "followContent", "不买了", "stage", "lost", "lostReason", "没有钱"));
        }
        first.complete("sales1", "adviseCustomer", Map.of("followType", "电话", "followContent", "不买", "stage", "咨询"))
                .complete(
                        "sales1",
                        "followUp",
                        Map.of("followType", "电话", "followContent", "不买了", "stage", "lost", "lostReason", "没有钱"));
        assertThat(visit.withdraw(rest.tasklist("sales2"), "客户不来了").status()).isEqualTo(204);
        OpenCase request = department.start(
                "service1",
                "privacy",
                Map.of(
                        "customer",
                        KEPT,
                        "receivedOn",
                        "2026-03-02",
                        "requestChannel",
                        "电话",
                        "identityProof",
                        "回拨",
                        "personName",
                        "李经理",
                        "personPhone",
                        "13800138001"));
        request.complete("manager", "checkRequest", Map.of("checkDecision", "confirmed", "checkNote", "属实"))
                .complete("vp", "approveErasure", Map.of("approvalDecision", "approved"));
        assertThat(database.sql("select name from customer where number in (:both)")
                        .param("both", List.of(KEPT, OTHER))
                        .query(String.class)
                        .list())
                .containsOnly("已按本人要求删除");
        assertThat(database.sql("select count(*) from customer_contact where customer in (:both)")
                        .param("both", List.of(KEPT, OTHER))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("select reason from customer_change")
                        .query(String.class)
                        .list())
                .containsOnly("已按本人要求删除");
        assertThat(database.sql("select count(*) from audit_entry where value_after like '%王主任%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        request.complete(
                "service1",
                "answerPerson",
                Map.of("answeredOn", "2026-03-02", "answerWay", "电话", "answerContent", "已告知"));
        assertThat(ask("manager", "merge", "KH-20260302-003", merge(KEPT, 0, 1)).message())
                .isEqualTo("档案 " + KEPT + " 的个人信息已经删除，不能合并或拆分");
    }
}
