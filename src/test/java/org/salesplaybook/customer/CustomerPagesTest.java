package org.salesplaybook.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
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
        assertThat(page.followUps())
                .containsExactly(new CustomerPages.Event("2026-03-02", "售前咨询服务", "KH-20260302-001", "电话：介绍方案", "方案"));
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
                .containsExactly(new CustomerPages.Event("2026-03-02", "验收", "FH-20260302-001", "充气城堡 CB-6 × 2", null));
        assertThat(page.cases()).extracting(CustomerPages.Event::kind).contains("接待", "订单", "发货", "回访");
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
