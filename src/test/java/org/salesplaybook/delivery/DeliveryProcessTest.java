package org.salesplaybook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("delivery")
@DisplayName("货物发货流程")
class DeliveryProcessTest {

    private static final Map<String, Object> PAID =
            Map.of("receivedNow", 140000, "receivedNowDate", "2026-03-02", "balanceDecision", "released");
    private static final Map<String, Object> CARRIER = Map.of(
            "carrierName",
            "顺达物流",
            "plateNo",
            "浙A12345",
            "shipDate",
            "2026-03-03",
            "driverName",
            "刘师傅",
            "driverPhone",
            "13700137000",
            "freight",
            3200);
    private static final Map<String, Object> LOADED =
            Map.of("loadedAt", "2026-03-02T08:40", "loadedCount", 5, "waybillNo", "YD-77");
    private static final Map<String, Object> SIGNED =
            Map.of("signedBy", "王先生", "signedAt", "2026-03-02T08:55", "intact", true, "deliveryReceipt", "签收单 12");
    private static final Map<String, Object> INSTALLED = Map.of(
            "installer", "安装班长", "installStart", "2026-03-02", "installEnd", "2026-03-02", "trialRunPassed", true);
    private static final Map<String, Object> ACCEPTED = Map.of(
            "acceptanceResult",
            "passed",
            "acceptanceDate",
            "2026-03-02",
            "acceptedBy",
            "王先生",
            "installInspectionNo",
            "JJ-2026-5",
            "acceptanceReport",
            "验收单 3");
    private static final Map<String, Object> CERTIFICATE = Map.of(
            "inspectionCertificateNo",
            "TX-88",
            "inspectionOrg",
            "省特检院",
            "inspectionDate",
            "2026-03-01",
            "inspectionCertificate",
            "证书袋 5");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    /** An order of 200,000 of which 60,000 are paid, packed in five pieces. */
    private OpenCase ready(boolean special, boolean install) {
        Map<String, Object> line = Map.of("item", "ZM-24", "quantity", 1, "unitPrice", 200000, "supply", "stock");
        Map<String, Object> note = new HashMap<>(Map.of("outboundNo", "CK-55", "docsComplete", true));
        if (special) {
            note.put("certificateNo", "HGZ-9");
        }
        OpenCase order = department
                .start(
                        "finance1",
                        "order",
                        Map.of(
                                "contractNo",
                                "2026-5",
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
                                List.of(line),
                                "deliveryDate",
                                "2026-03-20",
                                "deliveryAddress",
                                "欢乐谷南门",
                                "consigneePhone",
                                "13800138000",
                                "installRequired",
                                install,
                                "specialEquipment",
                                special))
                .complete(
                        "finance2", "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"))
                .complete(
                        "warehouse1",
                        "packAndStage",
                        Map.of("packingType", "木箱", "packageCount", 5, "stockLocation", "A-03", "pickedOk", true))
                .complete("warehouse1", "makeDeliveryNote", note);
        assertThat(order).isEnded().hasPassed("orderReady");
        return department.caseLinkedTo(order, "FH");
    }

    private List<Map<String, Object>> table(String sql) {
        return database.sql(sql).query().listOfRows();
    }

    @Test
    @DisplayName("订单备妥自动转来：款清、承运、装车、签收，签收即验收，安排四次回访，归档")
    void fromReadyToAccepted() {
        OpenCase delivery = ready(false, false);
        assertThat(delivery.number()).isEqualTo("FH-20260302-001");
        assertThat(delivery).task("checkBalance").hasCandidateGroup("finance");
        assertThat(delivery.value("balanceDue")).isEqualTo(140000.0);
        assertThat(delivery.task("checkBalance").getTenantId()).isEqualTo("team1");
        delivery.complete("finance1", "checkBalance", PAID);
        assertThat(delivery).isWaitingAtExactly("arrangeCarrier");
        delivery.complete("warehouse1", "arrangeCarrier", CARRIER);
        assertThat(delivery.dueDate("loadGoods")).as("发运当天").isEqualTo("2026-03-03T17:30");
        assertThat(delivery.refused("warehouse1", "loadGoods", but(LOADED, "loadedCount", 4)))
                .isEqualTo("「装车件数」与发货单的件数不符，请清点后再发");
        delivery.complete("warehouse1", "loadGoods", LOADED);
        assertThat(delivery).task("handOver").isAssignedTo("sales1");
        assertThat(delivery.refused("sales1", "handOver", but(SIGNED, "signedAt", "2026-03-02T08:30")))
                .contains("也不能早于装车时间");
        delivery.complete("sales1", "handOver", SIGNED);

        assertThat(delivery).isEnded().hasPassed("delivered");
        assertThat(delivery.record("delivery")).containsEntry("order_number", "DD-20260302-001");
        assertThat(delivery.kept())
                .containsEntry("carrierName", "顺达物流")
                .containsEntry("signedBy", "王先生")
                .containsEntry("owner", "sales1")
                .containsEntry("team", "team1")
                .containsEntry("outcome", "交付完成");
        assertThat((BigDecimal) delivery.kept().get("balanceDue")).isZero();
        assertThat(delivery.keptOf("checkBalance")).isEqualTo("finance1");
        assertThat(table("select * from receipt"))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt)
                        .containsEntry("amount", new BigDecimal("140000.00"))
                        .containsEntry("recorded_by", "finance1"));
        assertThat(table("select * from delivered_product"))
                .singleElement()
                .satisfies(product -> assertThat(product)
                        .containsEntry("product", "豪华转马 24 座")
                        .containsEntry("model", "ZM-24")
                        .containsEntry("quantity", 1));
        assertThat(department.casesLinkedTo(delivery, "HF"))
                .extracting(visit -> visit.value("visitReason") + " " + visit.value("visitDueDate"))
                .containsExactlyInAnyOrder(
                        "验收后 7 天 2026-03-09", "验收后 1 个月 2026-04-02", "验收后 6 个月 2026-09-02", "保修期满前 2027-02-15");
        assertThat(department.casesLinkedTo(delivery, "HF")).allSatisfy(visit -> {
            assertThat(visit.value("customerName")).isEqualTo("欢乐谷游乐园");
            assertThat(visit.value("contactPhone")).isEqualTo("13800138000");
            assertThat(visit.value("productModel")).isEqualTo("ZM-24");
            assertThat(visit).isWaitingAtExactly("untilVisitDay");
        });
    }

    @Test
    @DisplayName("特种设备：没有登记检验证书不能装车；安装后验收须有安装监督检验报告，不合格的整改后再验收")
    void specialEquipment() {
        OpenCase delivery = ready(true, true).complete("finance1", "checkBalance", PAID);
        assertThat(delivery).isWaitingAtExactly("arrangeCarrier", "fileCertificate");
        delivery.complete("warehouse1", "arrangeCarrier", CARRIER);
        assertThat(delivery).as("等检验证书").isWaitingAtExactly("fileCertificate", "readyToLoad");
        assertThat(delivery).task("fileCertificate").hasCandidateGroup("production");
        delivery.complete("production1", "fileCertificate", CERTIFICATE)
                .complete("warehouse1", "loadGoods", LOADED)
                .complete("sales1", "handOver", SIGNED)
                .complete("production1", "install", INSTALLED)
                .complete("sales1", "acceptGoods", Map.of("acceptanceResult", "rework", "reworkNote", "音响不响"));
        assertThat(delivery.value("reworkNote")).isEqualTo("音响不响");
        delivery.complete("production1", "install", INSTALLED);
        assertThat(delivery.refused("sales1", "acceptGoods", but(ACCEPTED, "installInspectionNo", null)))
                .isEqualTo("「安装监督检验报告编号」为必填项");
        delivery.complete("sales1", "acceptGoods", ACCEPTED);
        assertThat(delivery).isEnded().hasPassed("delivered");
        assertThat(delivery.kept())
                .containsEntry("inspectionCertificateNo", "TX-88")
                .containsEntry("acceptedBy", "王先生")
                .containsEntry("installInspectionNo", "JJ-2026-5");
    }

    @Test
    @DisplayName("没有付清：等付款、催收尾款；经理批准欠款发货；以后按约定日期催到付清，货、款都办完才归档")
    void moneyOutstanding() {
        OpenCase delivery = ready(false, false);
        assertThat(delivery.refused("finance1", "checkBalance", Map.of("balanceDecision", "released")))
                .contains("「结论」与尾款不符");
        assertThat(delivery.refused("finance1", "checkBalance", but(PAID, "receivedNow", 140001)))
                .contains("到账不能多于尾款");
        delivery.complete(
                "finance1",
                "checkBalance",
                Map.of("receivedNow", 40000, "receivedNowDate", "2026-03-02", "balanceDecision", "wait"));
        assertThat(delivery).isWaitingAtExactly("awaitBalance");
        assertThat(delivery.value("balanceDue")).isEqualTo(100000.0);
        department.timePassesUntil("2026-03-05T17:30");
        delivery.complete("sales1", "urgeBalance", Map.of("urgedAt", "2026-03-05T16:00", "urgeResult", "月底付"))
                .complete("finance1", "checkBalance", Map.of("balanceDecision", "credit", "balanceOpinion", "客户申请先发货"));
        assertThat(delivery).task("approveCredit").hasCandidateGroup("salesManager");
        delivery.complete("manager", "approveCredit", Map.of("creditDecision", "rejected", "creditOpinion", "再催一次"));
        department.timePassesUntil("2026-03-10T17:30");
        delivery.complete("sales1", "urgeBalance", Map.of("urgedAt", "2026-03-10T16:00", "urgeResult", "坚持月底付"))
                .complete("finance1", "checkBalance", Map.of("balanceDecision", "credit", "balanceOpinion", "老客户"))
                .complete(
                        "manager",
                        "approveCredit",
                        Map.of("creditDecision", "approved", "promisedDate", "2026-03-31", "creditOpinion", "同意"));
        assertThat(delivery).isWaitingAtExactly("awaitArrears", "arrangeCarrier");
        delivery.complete("warehouse1", "arrangeCarrier", but(CARRIER, "shipDate", "2026-03-11"))
                .complete("warehouse1", "loadGoods", LOADED)
                .complete("sales1", "handOver", SIGNED);
        assertThat(delivery).as("货已交付，款没有收清").isNotEnded();

        department.timePassesUntil("2026-03-31T08:30");
        delivery.complete(
                "sales1",
                "collectArrears",
                Map.of("collectedAt", "2026-03-31T08:30", "promisedDate", "2026-04-15", "collectResult", "先付一半"));
        assertThat(delivery.refused(
                        "finance1", "confirmArrears", Map.of("receivedNow", 100001, "receivedNowDate", "2026-03-31")))
                .contains("「本次到账」不能大于尚欠的金额");
        delivery.complete("finance1", "confirmArrears", Map.of("receivedNow", 50000, "receivedNowDate", "2026-03-31"));
        department.timePassesUntil("2026-04-15T08:30");
        delivery.complete(
                        "sales1",
                        "collectArrears",
                        Map.of("collectedAt", "2026-04-15T08:30", "promisedDate", "2026-04-15", "collectResult", "已付"))
                .complete("finance1", "confirmArrears", Map.of("receivedNow", 50000, "receivedNowDate", "2026-04-15"));
        assertThat(delivery).isEnded().hasPassed("delivered");
        assertThat(table("select amount from receipt order by id"))
                .extracting(row -> row.get("amount"))
                .containsExactly(new BigDecimal("40000.00"), new BigDecimal("50000.00"), new BigDecimal("50000.00"));
        assertThat(delivery.keptOf("approveCredit")).isEqualTo("manager");
        assertThat((BigDecimal) delivery.kept().get("balanceDue")).isZero();
    }

    @Test
    @DisplayName("签收时有损坏：转售后处理，交付照常")
    void damaged() {
        OpenCase delivery = ready(false, false)
                .complete("finance1", "checkBalance", PAID)
                .complete("warehouse1", "arrangeCarrier", CARRIER)
                .complete("warehouse1", "loadGoods", LOADED);
        assertThat(delivery.refused("sales1", "handOver", but(SIGNED, "intact", false)))
                .isEqualTo("「损坏或短缺」为必填项");
        delivery.complete("sales1", "handOver", but(but(SIGNED, "intact", false), "damageNote", "第 3 箱破损"));
        assertThat(department.caseLinkedTo(delivery, "SH").kept())
                .containsEntry("objection", "第 3 箱破损")
                .containsEntry("issueType", "物流")
                .containsEntry("customerName", "欢乐谷游乐园")
                .containsEntry("productModel", "ZM-24");
        assertThat(delivery).isEnded().hasPassed("delivered");
    }

    @Test
    @DisplayName("没有自动转来的订单：由经理从待发的订单里选，货物和金额由系统填入")
    void startedByHand() {
        OpenCase delivery = ready(false, false);
        assertThat(catchThrowableOfType(
                                RequestRefused.class,
                                () -> department.start("manager", "delivery", Map.of("orderNo", "DD-20260302-001")))
                        .getMessage())
                .as("nobody else delivers it")
                .contains("「订单」没有可选的内容");
        database.sql("delete from delivery").update();
        database.sql("update customer_order set status = 'READY'").update();
        OpenCase again = department.start("manager", "delivery", Map.of("orderNo", "DD-20260302-001"));
        assertThat(again.value("customerName")).isEqualTo("欢乐谷游乐园");
        assertThat(again.task("checkBalance").getTenantId()).isEqualTo("team1");
        assertThat(again.number()).isNotEqualTo(delivery.number());
    }

    @Test
    @DisplayName("客户手里的产品，在售后和投诉里选：客户、型号、验收日期都带过来，保修从验收算起")
    void deliveredProductIsKnown() {
        ready(false, false)
                .complete("finance1", "checkBalance", PAID)
                .complete("warehouse1", "arrangeCarrier", CARRIER)
                .complete("warehouse1", "loadGoods", LOADED)
                .complete("sales1", "handOver", SIGNED);
        OpenCase service = department.start(
                "service1",
                "afterSales",
                Map.of(
                        "deliveredProduct",
                        "FH-20260302-001/1",
                        "objection",
                        "音响杂音",
                        "issueType",
                        "质量",
                        "safetyRelated",
                        false));
        assertThat(service.kept())
                .containsEntry("customerName", "欢乐谷游乐园")
                .containsEntry("productModel", "ZM-24")
                .containsEntry("contactPhone", "13800138000")
                .doesNotContainKey("inWarranty");
        assertThat(service.value("acceptanceDate")).isEqualTo("2026-03-02");
        Map<String, Object> complained = Map.of(
                "deliveredProduct",
                "FH-20260302-001/1",
                "receivedAt",
                "2026-03-02T08:30",
                "channel",
                "电话",
                "complaintContent",
                "送货晚了",
                "remedyRequested",
                "道歉",
                "safetyRelated",
                false,
                "mediaLegal",
                false);
        assertThatThrownBy(() -> department.start("service1", "complaint", complained))
                .hasMessage("「投诉人」为必填项：所选的「已交付的产品」里没有，请勾选「另一位联系人」后填写");
        Map<String, Object> by = new HashMap<>(complained);
        by.put("otherContact", true);
        by.put("complainant", "王先生");
        OpenCase complaint = department.start("service1", "complaint", by);
        assertThat(complaint.kept())
                .containsEntry("contractNo", "2026-5")
                .containsEntry("productModel", "ZM-24")
                .containsEntry("contactPhone", "13800138000");
    }

    @Test
    @DisplayName("撤销：订单仍待发货，可以重新发起；已收的款计入尾款")
    void withdrawn() {
        OpenCase delivery = ready(false, false).complete("finance1", "checkBalance", PAID);
        assertThat(delivery.withdraw(rest.tasklist("sales1"), "客户场地没有完工").status())
                .isEqualTo(204);
        assertThat(delivery).isEnded().hasPassed("withdrawn");
        assertThat(delivery.record("delivery"))
                .containsEntry("order_number", null)
                .containsEntry("withdrawn_order", "DD-20260302-001");
        assertThat(delivery.kept()).containsEntry("withdrawn", true).containsEntry("outcome", "已撤销");
        OpenCase again = department.start("manager", "delivery", Map.of("orderNo", "DD-20260302-001"));
        assertThat(again.value("balanceDue")).isEqualTo(0.0);
        again.complete("finance1", "checkBalance", Map.of("receivedNow", 0, "balanceDecision", "released"));
        assertThat(again).isWaitingAtExactly("arrangeCarrier");
    }
}
