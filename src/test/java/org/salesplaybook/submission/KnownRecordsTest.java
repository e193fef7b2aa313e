package org.salesplaybook.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

@HandbookTest
@DisplayName("已建档的客户在表单中选择，不必再填")
class KnownRecordsTest {

    private static final String CUSTOMER = "KH-20260210-001";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void customerOfTeamOne() {
        database.sql(
                        "insert into customer (number, name, name_key, name_folded, name_initials, owner, team, recorded_at, recorded_by) "
                                + "values (?, '江城海洋公园有限公司', '江城海洋公园', '江城海洋公园有限公司', 'jchygyyxgs', 'sales1', 'team1', current_timestamp, 'service1')")
                .param(CUSTOMER)
                .update();
        database.sql(
                        "insert into customer_contact (customer, name, phone, phone_key, main) values (?, '李经理', '13800138000', '+8613800138000', true)")
                .param(CUSTOMER)
                .update();
    }

    private static Map<String, Object> visit(Map<String, Object> who) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "visitorCount",
                3,
                "visitPurpose",
                "洽谈",
                "receptionLevel",
                "B",
                "arriveAt",
                "2026-03-05T10:00",
                "needVehicle",
                false));
        form.putAll(who);
        return form;
    }

    @Test
    @DisplayName("选了客户，客户名称、联系人、电话就有了，记录也归到该客户名下")
    void followsFromTheChoice() {
        OpenCase visit = department.start("sales1", "reception", visit(Map.of("customer", CUSTOMER)));
        assertThat(visit.value("customerName")).isEqualTo("江城海洋公园有限公司");
        assertThat(visit.value("contactName")).isEqualTo("李经理");
        assertThat(visit.record("case_record"))
                .containsEntry("customer", CUSTOMER)
                .containsEntry("contact_phone", "13800138000");
    }

    @Test
    @DisplayName("来的是另一位联系人：另填")
    void anotherContact() {
        OpenCase visit = department.start(
                "sales1",
                "reception",
                visit(Map.of(
                        "customer",
                        CUSTOMER,
                        "otherContact",
                        true,
                        "contactName",
                        "王先生",
                        "contactPhone",
                        "13900139000")));
        assertThat(visit.value("customerName")).isEqualTo("江城海洋公园有限公司");
        assertThat(visit.value("contactName")).isEqualTo("王先生");
    }

    @Test
    @DisplayName("选了客户又另填名称的，不收")
    void eitherOr() {
        refused("sales1", Map.of("customer", CUSTOMER, "customerName", "别的公司"), "「客户单位」按其他各项的填写不适用，请留空");
    }

    @Test
    @DisplayName("只能选自己能看到的客户")
    void othersCustomersAreNotOffered() {
        refused("sales2", Map.of("customer", CUSTOMER), "「客户档案」");
        assertThat(offeredTo("sales1")).containsExactly("江城海洋公园有限公司 李经理 13800138000");
        assertThat(offeredTo("supervisor1")).hasSize(1);
        assertThat(offeredTo("manager")).hasSize(1);
        assertThat(offeredTo("sales2")).isEmpty();
    }

    @Test
    @DisplayName("边输入边查找：按名称、编号、联系人或电话的一部分，每个词都要有；表单里只带前二十个")
    void foundAsOneTypes() {
        assertThat(found("sales1", "words=海洋")).containsExactly("江城海洋公园有限公司 李经理 13800138000");
        assertThat(found("sales1", "words=" + CUSTOMER.toLowerCase() + " 李")).hasSize(1);
        assertThat(found("sales1", "words=0138000")).hasSize(1);
        assertThat(found("sales1", "words=138-0013-8000")).as("电话怎样写都查得到").hasSize(1);
        assertThat(found("sales1", "words=138-0013-8001")).isEmpty();
        assertThat(found("sales1", "words=海洋 王")).isEmpty();
        assertThat(found("sales1", "words=海洋 138-0013 李")).as("名称、电话、联系人一起").hasSize(1);
        assertThat(found("sales1", "words=+86 138 0013 8000 jchy")).hasSize(1);
        assertThat(found("sales1", "words=海洋 13800138001")).isEmpty();
        assertThat(found("sales1", "words=JCHY")).as("拼音首字母").hasSize(1);
        assertThat(found("sales1", "words=jchyx")).isEmpty();
        assertThat(found("sales2", "words=jchy")).as("别人的客户").isEmpty();
        assertThat(rest.tasklist("sales1")
                        .get("known-records/default/product?words=hhzm24")
                        .each("label"))
                .singleElement()
                .asString()
                .startsWith("豪华转马 24 座 ZM-24");
        assertThat(found("sales1", "words=%")).as("没有通配符").isEmpty();
        assertThat(found("sales1", "number=" + CUSTOMER)).as("已选的").hasSize(1);
        for (int i = 0; i < 30; i++) {
            database.sql(
                            "insert into customer (number, name, name_key, name_folded, team, recorded_at, recorded_by) select 'KH-' || ?, name || ?, name_key || ?, "
                                    + "name_folded || ?, team, recorded_at, recorded_by from customer where number = ?")
                    .param(i)
                    .param(i)
                    .param(i)
                    .param(i)
                    .param(CUSTOMER)
                    .update();
        }
        assertThat(offeredTo("manager")).hasSize(KnownRecords.MOST);
        assertThat(found("manager", "words=有限公司29"))
                .as("其余的查得到")
                .singleElement()
                .asString()
                .startsWith("江城海洋公园有限公司29");
    }

    @Test
    @DisplayName("目录里的产品，选了当场就有定价；客户只说这次是第几次投诉，资料提交时才填入")
    void knownAtOnce() {
        assertThat(rest.tasklist("sales1")
                        .get("known-records/default/product/ZM-24")
                        .body()
                        .path("listPrice")
                        .asInt())
                .isEqualTo(198_000);
        assertThat(rest.tasklist("sales1")
                        .get("known-records/default/product/nothing")
                        .body())
                .isEmpty();
        assertThat(rest.tasklist("sales1")
                        .get("known-records/default/customer/" + CUSTOMER)
                        .body()
                        .toString())
                .isEqualTo("{\"nextComplaint\":1}");
        assertThat(rest.tasklist("sales1")
                        .get("known-records/default/nothing/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("查不到别人的，也没有别的种类")
    void nobodyElsesAreFound() {
        assertThat(found("sales2", "words=海洋")).isEmpty();
        assertThat(found("sales2", "number=" + CUSTOMER)).isEmpty();
        assertThat(rest.tasklist("sales1").get("known-records/default/secrets").status())
                .isEqualTo(404);
        assertThat(rest.stranger().get("known-records/default/customer").status())
                .isEqualTo(401);
    }

    private List<String> found(String person, String query) {
        return rest.tasklist(person)
                .get("known-records/default/customer?" + UriUtils.encodeQuery(query, StandardCharsets.UTF_8))
                .each("label");
    }

    private void refused(String person, Map<String, Object> who, String message) {
        assertThatThrownBy(() -> department.start(person, "reception", visit(who)))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(message);
        assertThat(database.sql("select count(*) from case_record")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<String> offeredTo(String person) {
        Rest.Answer form = rest.get(person, "/process-definition/key/reception/deployed-start-form");
        for (var component : form.body().path("components")) {
            if (component.path("key").asText().equals("customer")) {
                return component.path("values").findValuesAsText("label");
            }
        }
        throw new AssertionError("no field for the customer");
    }
}
