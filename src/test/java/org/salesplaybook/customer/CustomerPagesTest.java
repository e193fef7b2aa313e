package org.salesplaybook.customer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.customer.CustomerOutlook.Ahead;
import org.salesplaybook.customer.CustomerOutlook.Amounts;
import org.salesplaybook.customer.CustomerOutlook.Outlook;
import org.salesplaybook.customer.CustomerTimeline.Happened;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("客户档案")
class CustomerPagesTest {

    @Autowired
    private Department department;

    @Autowired
    private CustomerPages pages;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Rest rest;

    @BeforeEach
    void customers() {
        department.itIs("2026-03-02T09:00");
        department
                .start(
                        "promo1",
                        "customer",
                        Map.of(
                                "callAt",
                                "2026-03-02T08:30",
                                "source",
                                "网络推广",
                                "customerName",
                                "江城海洋公园",
                                "contactName",
                                "李经理",
                                "contactPhone",
                                "13800138000",
                                "region",
                                "浙江",
                                "productInterest",
                                "水上乐园类",
                                "intentLevel",
                                "A",
                                "budget",
                                500000,
                                "enquiry",
                                "问价格和交货期"))
                .complete("sales1", "recordInCrm", Map.of("address", "滨江路 1 号", "contactTitle", "采购经理"))
                .complete(
                        "sales1",
                        "adviseCustomer",
                        Map.of(
                                "followType",
                                "电话",
                                "followContent",
                                "介绍方案",
                                "stage",
                                "方案",
                                "nextVisitDate",
                                "2026-03-10"));
        department.start(
                "sales1",
                "reception",
                Map.of(
                        "customer",
                        "KH-20260302-001",
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
        department.start(
                "sales2",
                "customer",
                Map.of(
                        "callAt",
                        "2026-03-02T08:50",
                        "source",
                        "电话",
                        "customerName",
                        "北湖景区",
                        "contactName",
                        "周科长",
                        "contactPhone",
                        "0571-87654321",
                        "region",
                        "北京",
                        "productInterest",
                        "海盗船",
                        "intentLevel",
                        "B",
                        "enquiry",
                        "问规格"));
    }

    private List<String> names(String person, String words) {
        return pages.find(person, words, 0).stream()
                .map(CustomerPages.Entry::name)
                .toList();
    }

    @Test
    @DisplayName("各人看自己的，主管看本组的，经理看全部的")
    void everybodyTheirOwn() {
        assertThat(names("sales1", null)).containsExactly("江城海洋公园");
        assertThat(names("promo1", null)).as("登记的人").containsExactly("江城海洋公园");
        assertThat(names("supervisor2", null)).containsExactly("北湖景区");
        assertThat(names("service1", null)).as("本组客服").containsExactly("江城海洋公园");
        assertThat(names("manager", null)).containsExactlyInAnyOrder("江城海洋公园", "北湖景区");
        assertThat(names("sales3", null)).isEmpty();
        assertThat(names("warehouse1", null)).isEmpty();
        assertThat(pages.open("sales2", "KH-20260302-001")).isEmpty();
        assertThat(pages.open("manager", "KH-20260302-009")).isEmpty();
    }

    @Test
    @DisplayName("按单位、编号、联系人、电话查找")
    void searched() {
        assertThat(names("manager", "海洋")).containsExactly("江城海洋公园");
        assertThat(names("manager", "kh-20260302-002")).containsExactly("北湖景区");
        assertThat(names("manager", "周科")).containsExactly("北湖景区");
        assertThat(names("manager", "1380013")).containsExactly("江城海洋公园");
        for (String phone : List.of("138 0013 8000", "+86 138-0013-8000", "１３８００１３", "8000")) {
            assertThat(names("manager", phone)).as(phone).containsExactly("江城海洋公园");
        }
        assertThat(names("manager", "(0571) 8765 4321")).containsExactly("北湖景区");
        assertThat(names("manager", "0571-8765")).containsExactly("北湖景区");
        for (String words : List.of("海洋 138 0013 8000", "李经理 jchy", "KH-20260302-001 江城", "江城 公园", "8000 138 海洋")) {
            assertThat(names("manager", words)).as(words).containsExactly("江城海洋公园");
        }
        assertThat(names("manager", "海洋 周科")).as("every word").isEmpty();
        assertThat(names("manager", "%")).isEmpty();
        assertThat(names("manager", "_")).isEmpty();
        assertThat(pages.find("manager", "", 1)).isEmpty();
    }

    @Test
    @DisplayName("大小写、全角半角、空格不计；按拼音排列，数字按大小")
    void byPinyin() {
        int phone = 0;
        for (String name : List.of("重庆乐园", "鑫源游乐", "阿波罗乐园", "2号 ABC 乐园", "12号乐园", "银河（杭州）", "张三 <zs@example.com>")) {
            department.start(
                    "sales1",
                    "customer",
                    Map.of(
                            "callAt",
                            "2026-03-02T08:50",
                            "source",
                            "电话",
                            "customerName",
                            name,
                            "contactName",
                            "周科长",
                            "contactPhone",
                            "1390000000" + phone++,
                            "region",
                            "浙江",
                            "productInterest",
                            "海盗船",
                            "intentLevel",
                            "B",
                            "enquiry",
                            "问规格"));
        }
        assertThat(names("sales1", null))
                .containsExactly(
                        "2号 ABC 乐园", "12号乐园", "阿波罗乐园", "重庆乐园", "江城海洋公园", "鑫源游乐", "银河（杭州）", "张三 <zs@example.com>");
        assertThat(names("sales1", "abc乐")).containsExactly("2号 ABC 乐园");
        assertThat(names("sales1", "ＡＢＣ")).containsExactly("2号 ABC 乐园");
        assertThat(names("sales1", "(杭州)")).containsExactly("银河（杭州）");
        assertThat(names("sales1", "ZS@")).containsExactly("张三 <zs@example.com>");
    }

    @Test
    @DisplayName("一份档案：联系人、负责人、阶段、来电、跟进和各项业务")
    void onePage() {
        CustomerPages.Page page = pages.open("sales1", "KH-20260302-001").orElseThrow();
        assertThat(page.customer())
                .isEqualTo(new CustomerPages.Entry("KH-20260302-001", "江城海洋公园", "浙江", "销售员一", "方案", "2026-03-10"));
        assertThat(page.budget()).isEqualTo("¥ 500,000.00");
        assertThat(page.address()).isEqualTo("滨江路 1 号");
        assertThat(page.contacts())
                .singleElement()
                .satisfies(contact -> assertThat(contact)
                        .isEqualTo(new CustomerPages.Contact(contact.id(), "李经理", "采购经理", "13800138000")));
        assertThat(page.enquiries())
                .containsExactly(new CustomerPages.Event("2026-03-02", "网络推广", "KH-20260302-001", "问价格和交货期", "跟进中"));
        assertThat(page.timeline())
                .extracting(Happened::day, Happened::kind, Happened::number, Happened::text, Happened::state)
                .containsExactly(
                        tuple("2026-03-02", "售前咨询服务", "KH-20260302-001", "电话：介绍方案", "方案"),
                        tuple("2026-03-02", "接待", "JD-20260302-001", "考察", "办理中"),
                        tuple("2026-03-02", "网络推广", "KH-20260302-001", "问价格和交货期", "跟进中"));
        assertThat(page.cases())
                .containsExactly(new CustomerPages.Event("2026-03-02", "接待", "JD-20260302-001", "考察", "办理中"));
        assertThat(page.products()).isEmpty();
    }

    @Test
    @DisplayName("已交付的产品和合同、订单、发货、回访，都在客户的档案里")
    void whatTheyHave() {
        Map<String, Object> line = Map.of("item", "CB-6", "quantity", 2, "unitPrice", 18000, "supply", "stock");
        department
                .start(
                        "finance1",
                        "order",
                        Map.of(
                                "contractNo",
                                "2026-5",
                                "customer",
                                "KH-20260302-001",
                                "salesRep",
                                "sales1",
                                "contractAmount",
                                36000,
                                "depositAmount",
                                36000,
                                "receivedDate",
                                "2026-03-02",
                                "payMethod",
                                "转账"))
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                List.of(line),
                                "deliveryDate",
                                "2026-03-20",
                                "deliveryAddress",
                                "滨江路 1 号",
                                "consigneePhone",
                                "13800138000",
                                "specialEquipment",
                                false))
                .complete(
                        "finance2", "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"))
                .complete(
                        "warehouse1",
                        "packAndStage",
                        Map.of("packingType", "纸箱", "packageCount", 2, "stockLocation", "A-1", "pickedOk", true))
                .complete("warehouse1", "makeDeliveryNote", Map.of("outboundNo", "CK-1", "docsComplete", true));
        department
                .caseOf("FH-20260302-001")
                .complete("finance1", "checkBalance", Map.of("balanceDecision", "released"))
                .complete(
                        "warehouse1",
                        "arrangeCarrier",
                        Map.of(
                                "carrierName",
                                "顺达",
                                "plateNo",
                                "浙A1",
                                "shipDate",
                                "2026-03-02",
                                "driverName",
                                "刘",
                                "driverPhone",
                                "13700137000"))
                .complete("warehouse1", "loadGoods", Map.of("loadedAt", "2026-03-02T08:40", "loadedCount", 2))
                .complete(
                        "sales1",
                        "handOver",
                        Map.of(
                                "signedBy",
                                "李经理",
                                "signedAt",
                                "2026-03-02T08:55",
                                "intact",
                                true,
                                "deliveryReceipt",
                                "单 1"));
        CustomerPages.Page page = pages.open("sales1", "KH-20260302-001").orElseThrow();
        assertThat(page.products())
                .containsExactly(new CustomerTimeline.Product(
                        "FH-20260302-001/1", "2026-03-02", "FH-20260302-001", "充气城堡 CB-6 × 2", null));
        assertThat(page.cases()).extracting(CustomerPages.Event::kind).contains("接待", "订单", "发货", "回访");
    }

    private static List<String> ahead(List<Ahead> lines) {
        return lines.stream()
                .map(one -> String.join(
                                " ", String.valueOf(one.day()), one.what(), one.kind(), one.overdue() ? "超期" : "")
                        .strip())
                .toList();
    }

    private OpenCase ordered() {
        return department
                .start(
                        "finance1",
                        "order",
                        Map.of(
                                "contractNo",
                                "2026-6",
                                "customer",
                                "KH-20260302-001",
                                "salesRep",
                                "sales1",
                                "contractAmount",
                                100000,
                                "depositAmount",
                                30000,
                                "receivedDate",
                                "2026-03-01",
                                "payMethod",
                                "转账"))
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                List.of(Map.of("item", "CB-6", "quantity", 2, "unitPrice", 50000, "supply", "stock")),
                                "deliveryDate",
                                "2026-03-20",
                                "deliveryAddress",
                                "滨江路 1 号",
                                "consigneePhone",
                                "13800138000",
                                "specialEquipment",
                                false));
    }

    @Test
    @DisplayName("档案最上面：答应的日子早的在前，过了的标出；订了多少、收了多少、还欠多少；半年以后的回访不算在办")
    void whatIsAhead() {
        OpenCase order = ordered();
        OpenCase visit = department.start(
                "supervisor1",
                "returnVisit",
                Map.of("customer", "KH-20260302-001", "visitReason", "使用情况", "visitDueDate", "2026-09-10"));
        OpenCase complaint = department.start(
                "service1",
                "complaint",
                Map.ofEntries(
                        entry("customer", "KH-20260302-001"),
                        entry("receivedAt", "2026-03-02T08:50"),
                        entry("channel", "电话"),
                        entry("complainant", "李经理"),
                        entry("contactPhone", "13800138000"),
                        entry("complaintContent", "气泵异响"),
                        entry("remedyRequested", "修好"),
                        entry("safetyRelated", false),
                        entry("mediaLegal", false)));
        Outlook now = pages.open("sales1", "KH-20260302-001").orElseThrow().outlook();
        assertThat(ahead(now.open()))
                .containsExactly("2026-03-04 办结 投诉", "2026-03-05 到访 接待", "2026-03-10 联系 来电", "2026-03-20 交货 订单");
        assertThat(ahead(now.planned())).containsExactly("2026-09-10 回访 回访");
        assertThat(now.amounts()).isEqualTo(new Amounts("¥ 100,000.00", "¥ 30,000.00", "¥ 70,000.00"));
        assertThat(pages.open("sales1", "KH-20260302-001").orElseThrow().timeline())
                .as("一次回访到了日子才算")
                .extracting(Happened::number)
                .contains(complaint.number())
                .doesNotContain(visit.number());

        department.itIs("2026-03-06T09:00");
        assertThat(ahead(pages.open("sales1", "KH-20260302-001")
                        .orElseThrow()
                        .outlook()
                        .open()))
                .containsExactly("2026-03-04 办结 投诉 超期", "2026-03-05 到访 接待 超期", "2026-03-10 联系 来电", "2026-03-20 交货 订单");
        assertThat(pages.timeline("sales1", "KH-20260302-001", 0).orElseThrow())
                .filteredOn(one -> one.kind().equals("到账"))
                .extracting(Happened::day, Happened::number, Happened::text)
                .containsExactly(tuple("2026-03-01", order.number(), "¥ 30,000.00"));
        assertThat(pages.timeline("sales1", "KH-20260302-001", 1).orElseThrow()).isEmpty();
        assertThat(pages.timeline("sales2", "KH-20260302-001", 0)).isEmpty();
    }

    @Test
    @DisplayName("各人在客户档案里点得开的，就是平时看得到的业务")
    void linksOfWhatOneMayOpen() {
        OpenCase order = ordered();
        for (String person : List.of("sales1", "service1", "finance1", "promo1", "manager")) {
            JsonNode page = rest.tasklist(person)
                    .get("customer-file/default/customers/KH-20260302-001")
                    .body();
            assertThat(page.at("/timeline")).as(person).isNotEmpty();
            Stream.of("/timeline", "/outlook/open")
                    .flatMap(list -> StreamSupport.stream(page.at(list).spliterator(), false))
                    .forEach(one -> assertThat(one.path("id").isTextual())
                            .as(person + " " + one)
                            .isEqualTo(opens(person, one.path("number").asText())));
        }
        assertThat(opens("manager", order.number())).isTrue();
        assertThat(opens("promo1", order.number())).as("推广员看不到订单").isFalse();
    }

    @Test
    @DisplayName("从客户发起：各人能发起的、表单里选得到客户（或其产品、合同）的业务")
    void starts() {
        assertThat(starts("service1"))
                .contains("complaint customer", "complaint deliveredProduct", "afterSales customer");
        assertThat(starts("finance1"))
                .contains("order customer", "order contract")
                .doesNotContain("complaint customer");
        assertThat(starts("warehouse1")).noneMatch(start -> start.endsWith(" customer"));
    }

    private List<String> starts(String person) {
        return StreamSupport.stream(
                        rest.tasklist(person)
                                .get("customer-file/default/starts")
                                .body()
                                .spliterator(),
                        false)
                .flatMap(start -> StreamSupport.stream(
                                Spliterators.spliteratorUnknownSize(
                                        start.path("fields").fieldNames(), 0),
                                false)
                        .map(kind -> start.path("process").asText() + " " + kind))
                .toList();
    }

    private boolean opens(String person, String number) {
        String instance = database.sql("select process_instance_id from case_record where number = ?")
                .param(number)
                .query(String.class)
                .single();
        return rest.tasklist(person).get("case-file/default/cases/" + instance).status() == 200;
    }

    @Test
    @DisplayName("合同的金额和别处写法一样")
    void amountOfAContract() {
        OpenCase contract = new FilledCases(department).contract();
        database.sql("update case_record set customer = 'KH-20260302-001' where number = ?")
                .param(contract.number())
                .update();
        assertThat(pages.open("sales1", "KH-20260302-001").orElseThrow().cases())
                .filteredOn(event -> event.kind().equals("合同"))
                .extracting(CustomerPages.Event::number, CustomerPages.Event::text)
                .containsExactly(tuple(contract.number(), "¥ 200,000.00"));
    }
}
