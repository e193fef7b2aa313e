package org.salesplaybook.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("expiredProspects")
@DisplayName("潜在客户资料到期清理")
class ExpiredProspectsProcessTest {

    private static final String PROCESS = "expiredProspects";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
    }

    private OpenCase enquiry(String customer, String phone) {
        return department.start(
                "service1",
                "customer",
                Map.ofEntries(
                        Map.entry("customerName", customer),
                        Map.entry("contactName", "苏老板"),
                        Map.entry("contactPhone", phone),
                        Map.entry("region", "浙江"),
                        Map.entry("callAt", "2026-03-02T08:45"),
                        Map.entry("source", "电话"),
                        Map.entry("productInterest", "转马类"),
                        Map.entry("intentLevel", "B"),
                        Map.entry("enquiry", "问旋转木马的价格和尺寸")));
    }

    private static void lost(OpenCase enquiry) {
        Map<String, Object> talk =
                new HashMap<>(Map.of("followType", "电话", "followContent", "苏老板说明年再说", "stage", "咨询"));
        enquiry.complete("sales1", "recordInCrm", Map.of("address", "湖边")).complete("sales1", "adviseCustomer", talk);
        talk.putAll(Map.of("stage", "lost", "lostReason", "苏老板资金不到位"));
        enquiry.complete("sales1", "followUp", talk);
    }

    private OpenCase visit(String name, String phone, String arriveAt) {
        OpenCase visit = department.start(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        "无",
                        "contactName",
                        name,
                        "contactPhone",
                        phone,
                        "visitorCount",
                        1,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "B",
                        "arriveAt",
                        arriveAt,
                        "needVehicle",
                        false));
        assertThat(visit.withdraw(rest.tasklist("sales1"), "客人临时有事不来了").status())
                .isEqualTo(204);
        return visit;
    }

    private String nameOf(String customer) {
        return database.sql("select name from customer where number = ?")
                .param(customer)
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName("没有成交的，最后一次联系两年后删除；成交的、还在跟进的、近来有联系的不删；页面上先看得到有多少")
    void afterTwoYears() {
        OpenCase lost = enquiry("湖边民宿", "13911110001");
        lost(lost);
        OpenCase open = enquiry("山上民宿", "13911110002");
        OpenCase visitor = visit("苏小妹", "13911110003", "2026-03-05T10:00");
        OpenCase bought = new FilledCases(department).contract();
        OpenCase complained = department.start(
                "service1",
                "complaint",
                Map.ofEntries(
                        Map.entry("receivedAt", "2026-03-02T08:50"),
                        Map.entry("channel", "电话"),
                        Map.entry("complainant", "苏小弟"),
                        Map.entry("customerName", "无"),
                        Map.entry("contactPhone", "13911110004"),
                        Map.entry("complaintContent", "没人接电话"),
                        Map.entry("remedyRequested", "道歉"),
                        Map.entry("safetyRelated", false),
                        Map.entry("mediaLegal", false)));
        assertThat(complained.withdraw(rest.tasklist("service1"), "已经当面道歉").status())
                .isEqualTo(204);

        department.itIs("2028-03-01T09:00");
        department.itIsTimeFor(PROCESS);
        assertThat(nameOf(lost.number())).as("not yet").isEqualTo("湖边民宿");

        department.itIs("2028-03-03T09:00");
        WebSession manager = rest.tasklist("manager");
        assertThat(manager.get("privacy/default/overview")
                        .body()
                        .path("expired")
                        .asInt())
                .isEqualTo(2);
        assertThat(manager.get("privacy/default/overview")
                        .body()
                        .path("keepProspects")
                        .asText())
                .isEqualTo("P2Y");
        OpenCase recent = visit("苏小妹", "13911110003", "2028-03-05T10:00");
        assertThat(manager.get("privacy/default/overview")
                        .body()
                        .path("expired")
                        .asInt())
                .as("whoever came again stays")
                .isEqualTo(1);
        assertThat(recent.record("case_record")).containsEntry("contact_name", "苏小妹");
        department.itIsTimeFor(PROCESS);

        assertThat(nameOf(lost.number())).isEqualTo("已到保存期限删除");
        assertThat(new WholeDatabase(database).placesOf(List.of("湖边民宿", "13911110001", "苏老板资金不到位", "苏老板说明年再说")))
                .isEmpty();
        assertThat(nameOf(open.number())).isEqualTo("山上民宿");
        assertThat(visitor.record("case_record")).containsEntry("contact_name", "苏小妹");
        assertThat(bought.record("case_record")).containsEntry("contact_name", "郑总");
        assertThat(complained.kept()).containsEntry("complainant", "苏小弟");
        assertThat(manager.get("privacy/default/overview")
                        .body()
                        .path("expired")
                        .asInt())
                .isZero();
        assertThat(database.sql("select result from erasure")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("已删除：登记记录 1 处");

        department.itIsTimeFor(PROCESS);
        assertThat(database.sql("select count(*) from erasure")
                        .query(Integer.class)
                        .single())
                .as("once")
                .isEqualTo(1);

        department.itIs("2030-04-03T09:00");
        department.itIsTimeFor(PROCESS);
        assertThat(visitor.record("case_record"))
                .containsEntry("contact_name", "已到保存期限删除")
                .containsEntry("contact_phone", "已到保存期限删除");
        assertThat(recent.record("case_record")).containsEntry("contact_name", "已到保存期限删除");
    }
}
