package org.salesplaybook.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

@HandbookTest
@Covers("customer")
@DisplayName("客户信息管理流程")
class CustomerProcessTest {

    private static final Map<String, Object> CALL = Map.of(
            "customerName",
            "江城海洋公园有限公司",
            "contactName",
            "李经理",
            "contactPhone",
            "13800138000",
            "region",
            "浙江",
            "callAt",
            "2026-03-02T08:45",
            "source",
            "网络推广",
            "productInterest",
            "水上乐园类",
            "intentLevel",
            "A",
            "budget",
            500000,
            "enquiry",
            "想建一个水上乐园，问价格和交货期");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void monday() {
        department.itIs("2026-03-02T09:00");
    }

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> talk(String stage) {
        return new HashMap<>(Map.of("followType", "电话", "followContent", "介绍了产品", "stage", stage));
    }

    private OpenCase advised(OpenCase enquiry, String rep) {
        return enquiry.complete(
                        rep, "recordInCrm", Map.of("address", "江城滨江路 1 号", "contactTitle", "采购经理", "business", "水上乐园"))
                .complete(rep, "adviseCustomer", talk("咨询"));
    }

    private List<Map<String, Object>> table(String name, String order) {
        return database.sql("select * from " + name + " order by " + order)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> enquiries() {
        return database.sql("select * from case_record where process_key = 'customer' order by number")
                .query()
                .listOfRows();
    }

    @Test
    @DisplayName("来电建档，按区域交给销售员，咨询、跟单，约定日期回访，成交")
    void fromCallToDeal() {
        OpenCase enquiry = department.start("service1", "customer", CALL);
        assertThat(enquiry.number()).isEqualTo("KH-20260302-001");
        assertThat(enquiry).task("recordInCrm").isAssignedTo("sales1");
        assertThat(enquiry.dueDate("recordInCrm")).isEqualTo("2026-03-03T17:30");
        advised(enquiry, "sales1");
        Map<String, Object> quoted = talk("报价");
        quoted.put("nextVisitDate", "2026-03-10");
        enquiry.complete("sales1", "followUp", quoted);
        department.timePassesUntil("2026-03-10T08:29");
        assertThat(enquiry).isWaitingAtExactly("waitForNextVisit");
        department.timePassesUntil("2026-03-10T08:30");
        enquiry.complete(
                "sales1",
                "visitProspect",
                Map.of("visitDate", "2026-03-10", "visitType", "上门", "situation", "在比价", "convertTo", "none"));
        assertThat((String) enquiry.value("contactHistory"))
                .startsWith("2026-03-10 定期回访（上门，销售员一）：在比价\n2026-03-02 过程跟单（电话，销售员一）：介绍了产品");
        enquiry.complete("sales1", "adviseCustomer", talk("谈判")).complete("sales1", "followUp", talk("won"));

        OpenCase contract = department.caseLinkedTo(enquiry, "HT");
        assertThat(contract).as("没有签订合同的，转合同签订").isWaitingAtExactly("prepareQuotation");
        assertThat(contract.value("customerName")).isEqualTo("江城海洋公园有限公司");
        assertThat(contract.value("requirement")).isEqualTo("想建一个水上乐园，问价格和交货期");
        OpenCase visit = department.caseLinkedTo(enquiry, "HF");
        assertThat(visit.value("visitReason")).isEqualTo("成交后回访");
        assertThat(visit).isWaitingAtExactly("untilVisitDay");
        department.timePassesUntil("2026-03-17T08:30");
        visit.complete(
                "service1",
                "makeVisit",
                Map.of(
                        "visitResult",
                        "made",
                        "visitDate",
                        "2026-03-17",
                        "visitType",
                        "电话",
                        "situation",
                        "等合同",
                        "convertTo",
                        "none"));
        assertThat(visit).isEnded().hasPassed("visitDone");
        assertThat(enquiry).isEnded().hasPassed("dealWon");

        assertThat(table("customer", "number"))
                .singleElement()
                .satisfies(customer -> assertThat(customer)
                        .containsEntry("number", "KH-20260302-001")
                        .containsEntry("name", "江城海洋公园有限公司")
                        .containsEntry("owner", "sales1")
                        .containsEntry("team", "team1")
                        .containsEntry("stage", "won")
                        .containsEntry("address", "江城滨江路 1 号")
                        .containsEntry("recorded_by", "service1"));
        assertThat(table("customer_contact", "phone_key"))
                .singleElement()
                .satisfies(contact -> assertThat(contact)
                        .containsEntry("name", "李经理")
                        .containsEntry("title", "采购经理")
                        .containsEntry("main", true));
        assertThat(enquiry.keptEach("stage")).containsExactly("咨询", "报价", "谈判", "成交");
        assertThat(enquiry.keptOf("visitProspect")).isEqualTo("sales1");
        assertThat(enquiry.kept())
                .containsEntry("customer", "KH-20260302-001")
                .containsEntry("owner", "sales1")
                .containsEntry("team", "team1")
                .containsEntry("kind", "来电")
                .containsEntry("about", "想建一个水上乐园，问价格和交货期")
                .containsEntry("outcome", "成交");
        assertThat(database.sql("select name || ' ' || coalesce(words, cast(cast(amount as integer) as varchar)) "
                                + "from case_fact where number = ? order by name")
                        .param(enquiry.number())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "budget 500000",
                        "convertTo none",
                        "intentLevel A",
                        "productInterest 水上乐园类",
                        "region 浙江",
                        "source 网络推广",
                        "stage won");
    }

    @Test
    @DisplayName("合同已经签订或正在办理：成交后不再发起")
    void contractUnderWay() {
        OpenCase enquiry = advised(department.start("sales1", "customer", CALL), "sales1");
        department.start("sales1", "contract", Map.of("customer", enquiry.number()));
        enquiry.complete("sales1", "followUp", talk("won"));
        assertThat(table("case_record", "number"))
                .filteredOn(row -> row.get("process_key").equals("contract"))
                .hasSize(1);
        assertThat(enquiry).isWaitingAt("afterSaleVisits");
    }

    @Test
    @DisplayName("没有约定日期：按意向等级回访，A 级 3 个工作日")
    void visitByIntent() {
        OpenCase enquiry = advised(department.start("sales1", "customer", CALL), "sales1");
        enquiry.complete("sales1", "followUp", but(talk("方案"), "intentLevel", "B"));
        department.timePassesUntil("2026-03-11T17:29");
        assertThat(enquiry).isWaitingAtExactly("waitForNextVisit");
        department.timePassesUntil("2026-03-11T17:30");
        assertThat(enquiry).isWaitingAtExactly("visitProspect");
    }

    @Test
    @DisplayName("流失：要写明原因，不再跟进")
    void lost() {
        OpenCase enquiry = advised(department.start("promo1", "customer", CALL), "sales1");
        assertThat(enquiry.refused("sales1", "followUp", talk("lost"))).isEqualTo("「流失原因」为必填项");
        assertThat(enquiry.refused("sales1", "followUp", but(talk("方案"), "nextVisitDate", "2026-03-02")))
                .isEqualTo("「下次回访」应晚于今天");
        enquiry.complete("sales1", "followUp", but(talk("lost"), "lostReason", "资金不到位"));
        assertThat(enquiry).isEnded().hasPassed("customerLost");
        assertThat(table("customer", "number"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("stage", "lost").containsEntry("lost_reason", "资金不到位"));
    }

    @Test
    @DisplayName("同一客户再来电：名称和电话都相同，写法不同也找到，不重复建档，仍归原来的销售员")
    void foundAgain() {
        department.start("service1", "customer", CALL);
        OpenCase again = department.start(
                "promo1",
                "customer",
                but(
                        but(but(CALL, "contactPhone", "+86 138-0013-8000"), "customerName", "江城 海洋公园有限公司\u200B"),
                        "contactName",
                        "张先生"));
        assertThat(again.value("customer")).isEqualTo("KH-20260302-001");
        assertThat(again).task("recordInCrm").isAssignedTo("sales1");
        assertThat(table("customer", "number")).hasSize(1);
        assertThat(table("customer_contact", "name"))
                .extracting(row -> row.get("name"))
                .containsExactly("李经理");
        assertThat(enquiries()).hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "江城海洋公园有限公司, 13900139000, 名称",
        "江城海洋公园集团有限公司, 138 0013 8000, 电话",
        "江城海洋公园, 13800138000, 电话",
        "江城海洋公园有限公司杭州分公司, +86 13800138000, 电话"
    })
    @DisplayName("只有名称或只有电话相同：不自行合并，由本组主管对照两边判断；说不是的，各有各的档案")
    void onlyOneOfTheTwo(String name, String phone, String same) {
        department.start("service1", "customer", CALL);
        OpenCase other =
                department.start("service2", "customer", but(but(CALL, "customerName", name), "contactPhone", phone));
        assertThat(other).task("assignByHand").hasCandidateGroup("salesSupervisorTeam2");
        assertThat(other.value("assignmentNote"))
                .isEqualTo(same + "相同的客户：KH-20260302-001 江城海洋公园有限公司，李经理 13800138000，负责人销售员一");
        Map<String, Object> decision = Map.of("salesRep", "sales2", "assignReason", "问过对方");
        assertThat(other.refused("supervisor2", "assignByHand", decision)).isEqualTo("「是不是已有的客户」为必填项，请选择");
        assertThat(other.refused(
                        "supervisor2",
                        "assignByHand",
                        but(decision, "sameCustomer", same.equals("名称") ? "byPhone" : "byName")))
                .isEqualTo("「是不是已有的客户」「情况」里没有这样的客户");
        other.complete("supervisor2", "assignByHand", but(decision, "sameCustomer", "no"));
        assertThat(other).task("recordInCrm").isAssignedTo("sales2");
        assertThat(table("customer", "number"))
                .extracting(row -> row.get("name") + " " + row.get("owner"))
                .containsExactly("江城海洋公园有限公司 sales1", name + " sales2");

        OpenCase third =
                department.start("service2", "customer", but(but(CALL, "customerName", name), "contactPhone", phone));
        assertThat(third.value("customer")).as("两样都相同的是后一位").isEqualTo("KH-20260302-002");
    }

    @Test
    @DisplayName("主管说是同一客户：来电和联系人记到原来的档案")
    void theSameAfterAll() {
        department.start("service1", "customer", CALL);
        OpenCase again = department.start(
                "promo2", "customer", but(but(CALL, "contactPhone", "0571-87654321"), "contactName", "张先生"));
        again.complete(
                "supervisor2",
                "assignByHand",
                Map.of("sameCustomer", "byName", "salesRep", "sales1", "assignReason", "换了号码"));
        assertThat(again.value("customer")).isEqualTo("KH-20260302-001");
        assertThat(department.caseLinkedTo(again)).task("recordInCrm").isAssignedTo("sales1");
        assertThat(table("customer", "number")).hasSize(1);
        assertThat(table("customer_contact", "name"))
                .extracting(row -> row.get("name") + " " + row.get("main"))
                .containsExactly("张先生 false", "李经理 true");
        assertThat(enquiries())
                .extracting(row -> row.get("customer"))
                .containsOnly("KH-20260302-001")
                .hasSize(3);
    }

    private String refused(String person, Map<String, Object> call) {
        Map<String, Object> variables = new HashMap<>();
        call.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        Rest.Answer answer =
                rest.post(person, "/process-definition/key/customer/submit-form", Map.of("variables", variables));
        assertThat(answer.status()).isEqualTo(400);
        return answer.message();
    }

    @Test
    @DisplayName("登记的人看得到那位客户：当场选是不是同一位，不用主管；选了才收")
    void saidByWhoeverTypesTheCall() {
        department.start("service1", "customer", CALL);
        Map<String, Object> sameName = but(but(CALL, "contactPhone", "0571-87654321"), "contactName", "张先生");
        Map<String, Object> samePhone = but(CALL, "customerName", "江城海洋公园集团有限公司");
        String onFile = "相同的客户：KH-20260302-001 江城海洋公园有限公司，李经理 13800138000，负责人销售员一";
        assertThat(refused("service1", sameName)).isEqualTo("「是不是已有的客户」请选择。名称" + onFile);
        assertThat(refused("sales1", samePhone)).isEqualTo("「是不是已有的客户」请选择。电话" + onFile);
        assertThat(refused("service1", but(sameName, "sameCustomer", "byPhone")))
                .isEqualTo("「是不是已有的客户」没有电话相同的客户，或者您看不到");
        assertThat(refused("service2", but(sameName, "sameCustomer", "byName")))
                .as("another team's")
                .isEqualTo("「是不是已有的客户」没有名称相同的客户，或者您看不到");
        assertThat(refused("service1", but(sameName, "sameCustomer", "maybe"))).contains("「是不是已有的客户」");
        assertThat(enquiries()).hasSize(1);

        OpenCase same = department.start("service1", "customer", but(sameName, "sameCustomer", "byName"));
        assertThat(same.value("customer")).isEqualTo("KH-20260302-001");
        assertThat(same).task("recordInCrm").isAssignedTo("sales1");
        assertThat(table("customer_contact", "name"))
                .extracting(row -> row.get("name"))
                .containsExactly("张先生", "李经理");
        OpenCase another = department.start("sales1", "customer", but(samePhone, "sameCustomer", "no"));
        assertThat(another.value("customer")).isEqualTo(another.number());
        assertThat(another).task("recordInCrm").isAssignedTo("sales1");
        assertThat(table("customer", "number")).hasSize(2);
    }

    private List<String> answers(String person, String name, String phone) {
        List<String> answers = new ArrayList<>();
        rest.tasklist(person)
                .get("known-records/default/asked/sameCustomer?customerName="
                        + UriUtils.encode(name, StandardCharsets.UTF_8) + "&contactPhone="
                        + UriUtils.encode(phone, StandardCharsets.UTF_8))
                .body()
                .fieldNames()
                .forEachRemaining(answers::add);
        return answers;
    }

    @Test
    @DisplayName("边填边问：只问有没有像看得到的客户；看不到的，答得与没有这样的客户一样")
    void askedWhileTyping() {
        department.start("service1", "customer", CALL);
        assertThat(answers("service1", " 江城海洋公园\u200B有限公司 ", "")).containsExactly("no", "byName");
        assertThat(answers("service1", "北湖景区", "+86 138 0013 8000")).containsExactly("no", "byPhone");
        assertThat(rest.tasklist("manager")
                        .get("known-records/default/asked/sameCustomer?contactPhone=13800138000")
                        .body()
                        .path("byPhone")
                        .asText())
                .isEqualTo("KH-20260302-001 江城海洋公园有限公司，李经理 13800138000，负责人销售员一");
        assertThat(answers("service1", "江城海洋公园有限公司", "13800138000"))
                .as("就是同一位，不用问")
                .isEmpty();
        assertThat(answers("service1", "", "")).isEmpty();
        assertThat(answers("service1", "%", "138")).isEmpty();
        assertThat(answers("service2", "江城海洋公园有限公司", "")).as("another team's").isEmpty();
        assertThat(answers("production1", "江城海洋公园有限公司", "13900139000")).isEmpty();

        department.start(
                "service2",
                "customer",
                but(but(but(CALL, "customerName", "江城海洋公园有限公司"), "contactPhone", "13900139000"), "region", "北京"));
        assertThat(answers("service1", "江城海洋公园有限公司", "13900139000"))
                .as("与另一组的客户两样都相同，也不因此少问")
                .isEqualTo(answers("service1", "江城海洋公园有限公司", ""));
        assertThat(rest.tasklist("service1")
                        .get("known-records/default/asked/customerName")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("说了不是看得到的那位，还有看不到的：只有那一位由主管判断，不沿用登记时的回答")
    void aboutTheOthersTheSupervisor() {
        department.start("service1", "customer", CALL);
        department.start(
                "service2",
                "customer",
                but(but(but(CALL, "customerName", "北湖景区"), "contactPhone", "13900139000"), "region", "北京"));
        OpenCase call = department.start(
                "service2",
                "customer",
                but(but(but(CALL, "customerName", "北湖景区"), "sameCustomer", "no"), "region", "北京"));
        assertThat(call).task("assignByHand").hasCandidateGroup("salesSupervisorTeam2");
        assertThat((String) call.value("assignmentNote"))
                .startsWith("电话相同的客户：KH-20260302-001")
                .doesNotContain("KH-20260302-002");
        Map<String, Object> decision = Map.of("salesRep", "sales2", "assignReason", "问过对方");
        assertThat(call.refused("supervisor2", "assignByHand", decision)).isEqualTo("「是不是已有的客户」为必填项，请选择");
        call.complete("supervisor2", "assignByHand", but(decision, "sameCustomer", "no"));
        assertThat(call).task("recordInCrm").isAssignedTo("sales2");
    }

    @Test
    @DisplayName("名称不同的单位，电话也不同：各建各的档案，不用问")
    void differentFirms() {
        department.start(
                "sales1", "customer", but(but(CALL, "customerName", "巨浪游乐集团有限公司"), "contactPhone", "13700137001"));
        OpenCase other = department.start(
                "sales2",
                "customer",
                but(but(but(CALL, "customerName", "巨浪游乐有限公司"), "contactPhone", "13700137002"), "region", "北京"));
        assertThat(other).task("recordInCrm").isAssignedTo("sales2");
        department.start("sales1", "customer", but(but(CALL, "customerName", "乐园1-2店"), "contactPhone", "13700137003"));
        department.start("sales1", "customer", but(but(CALL, "customerName", "乐园12店"), "contactPhone", "13700137004"));
        assertThat(table("customer", "number"))
                .extracting(row -> row.get("name") + " " + row.get("owner"))
                .containsExactly("巨浪游乐集团有限公司 sales1", "巨浪游乐有限公司 sales2", "乐园1-2店 sales1", "乐园12店 sales1");
    }

    @Test
    @DisplayName("他组的客户来电：移交负责的销售员所在的组，两笔相互关联")
    void customerOfAnotherTeam() {
        department.start("service1", "customer", CALL);
        OpenCase taken = department.start("service2", "customer", CALL);
        assertThat(taken).isEnded().hasPassed("referred");
        OpenCase referred = department.caseLinkedTo(taken);
        assertThat(referred.value("customer")).isEqualTo("KH-20260302-001");
        assertThat(referred).task("recordInCrm").isAssignedTo("sales1");
        assertThat(referred.task("recordInCrm").getTenantId()).isEqualTo("team1");
        assertThat(referred.isVisibleTo("supervisor1", "recordInCrm")).isTrue();
        assertThat(referred.isVisibleTo("supervisor2", "recordInCrm")).isFalse();
        assertThat(enquiries()).extracting(row -> row.get("outcome")).containsExactly(null, "移交", null);
    }

    @Test
    @DisplayName("没有适用的规定，或名称和电话分属两个客户：由销售主管指定")
    void byHand() {
        OpenCase abroad = department.start("service1", "customer", but(CALL, "region", "海外"));
        assertThat(abroad).task("assignByHand").hasCandidateGroup("salesSupervisorTeam1");
        abroad.complete("supervisor1", "assignByHand", Map.of("salesRep", "sales1", "assignReason", "懂外语"));
        assertThat(abroad).isWaitingAtExactly("recordInCrm");
        department.start("service1", "customer", but(but(CALL, "contactPhone", "13900139000"), "customerName", "北湖景区"));
        OpenCase conflict = department.start("promo2", "customer", but(CALL, "customerName", "北湖景区"));
        assertThat(conflict.value("assignmentNote"))
                .isEqualTo("名称相同的客户：KH-20260302-002 北湖景区，李经理 13900139000，负责人销售员一。"
                        + "电话相同的客户：KH-20260302-001 江城海洋公园有限公司，李经理 13800138000，负责人销售员一");
        conflict.complete(
                "supervisor2",
                "assignByHand",
                Map.of("sameCustomer", "byName", "salesRep", "sales1", "assignReason", "由一组统一联系"));
        assertThat(department.caseLinkedTo(conflict)).task("recordInCrm").isAssignedTo("sales1");
    }

    @Test
    @DisplayName("回访发现问题：转售后、转投诉，客户和联系人一并带去，跟单照常")
    void converted() {
        OpenCase enquiry = advised(department.start("sales1", "customer", CALL), "sales1");
        enquiry.complete("sales1", "followUp", talk("方案"));
        department.timePassesUntil("2026-03-05T17:30");
        Map<String, Object> visit = Map.of(
                "visitDate",
                "2026-03-05",
                "visitType",
                "上门",
                "situation",
                "用过样机",
                "convertTo",
                "afterSales",
                "productModel",
                "SL-3",
                "safetyRelated",
                false);
        assertThat(enquiry.refused("sales1", "visitProspect", visit)).isEqualTo("「问题」为必填项：转售后或投诉时请写明问题");
        enquiry.complete("sales1", "visitProspect", but(visit, "issues", "样机漏气"));
        OpenCase service = department.caseLinkedTo(enquiry);
        assertThat(service.number()).startsWith("SH-");
        assertThat(service.value("customerName")).isEqualTo("江城海洋公园有限公司");
        assertThat(service.kept()).containsEntry("customer", "KH-20260302-001").containsEntry("objection", "样机漏气");

        enquiry.complete("sales1", "adviseCustomer", talk("方案")).complete("sales1", "followUp", talk("方案"));
        department.timePassesUntil("2026-03-10T17:30");
        enquiry.complete(
                "sales1",
                "visitProspect",
                Map.of(
                        "visitDate",
                        "2026-03-10",
                        "visitType",
                        "电话",
                        "situation",
                        "不满",
                        "convertTo",
                        "complaint",
                        "safetyRelated",
                        false,
                        "issues",
                        "没有人回电话"));
        String complaint = database.sql("select number from case_record where process_key = 'complaint'")
                .query(String.class)
                .single();
        assertThat(department.caseOf(complaint).kept())
                .containsEntry("customer", "KH-20260302-001")
                .containsEntry("complainant", "李经理")
                .containsEntry("complaintContent", "没有人回电话");
        assertThat(enquiry).isWaitingAtExactly("adviseCustomer");
    }

    @Test
    @DisplayName("同一单位两个来电同时登记：只建一份档案")
    void atTheSameMoment() throws Exception {
        ManagementService management = engine.getManagementService();
        ProcessInstance first = call("13800138000");
        ProcessInstance second = call("138 0013 8000");
        CountDownLatch together = new CountDownLatch(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Object>> steps = Stream.of(first, second)
                    .map(enquiry -> (Callable<Object>) () -> {
                        String job = management
                                .createJobQuery()
                                .processInstanceId(enquiry.getId())
                                .singleResult()
                                .getId();
                        together.countDown();
                        together.await();
                        management.executeJob(job);
                        return null;
                    })
                    .toList();
            for (Future<Object> step : nodes.invokeAll(steps)) {
                step.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(table("customer", "number")).hasSize(1);
        assertThat(table("customer_contact", "phone_key")).hasSize(1);
        assertThat(enquiries())
                .extracting(row -> row.get("number"))
                .containsExactly("KH-20260302-001", "KH-20260302-002");
    }

    /** An enquiry whose first step has not been done yet. */
    private ProcessInstance call(String phone) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("customer")
                .latestVersion()
                .singleResult()
                .getId();
        return department.as(
                "service1",
                () -> engine.getFormService().submitStartForm(definition, but(CALL, "contactPhone", phone)));
    }

    @Test
    @DisplayName("撤销：来电到此为止；由它建档的客户记为流失，老客户的不变；档案里的业务写已撤销")
    void withdrawn() {
        OpenCase enquiry = department.start("service1", "customer", CALL);
        OpenCase second = department.start("service1", "customer", but(CALL, "enquiry", "再问一次价格"));
        assertThat(second.withdraw(rest.tasklist("service1"), "重复登记的来电").status())
                .isEqualTo(204);
        assertThat(second).isEnded().hasPassed("withdrawn");
        assertThat(enquiry.record("customer")).containsEntry("lost_reason", null);
        assertThat(second.record("case_record")).containsEntry("outcome", "已撤销");

        OpenCase wrong = department.start(
                "service1", "customer", but(but(CALL, "contactPhone", "0571-87654321"), "customerName", "打错电话"));
        assertThat(wrong.withdraw(rest.tasklist("service1"), "对方打错电话").status()).isEqualTo(204);
        assertThat(wrong.record("customer")).containsEntry("stage", "lost").containsEntry("lost_reason", "对方打错电话");
        OpenCase contract = department.start("sales1", "contract", Map.of("customer", enquiry.number()));
        assertThat(contract.withdraw(rest.tasklist("sales1"), "客户还没有定下来").status())
                .isEqualTo(204);
        assertThat(rest.tasklist("sales1")
                        .get("customer-file/default/customers/" + enquiry.number())
                        .body()
                        .at("/cases/0/state")
                        .asText())
                .isEqualTo("已撤销");
    }
}
