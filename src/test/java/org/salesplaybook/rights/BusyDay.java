package org.salesplaybook.rights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;

/** Cases of all processes and all three teams, standing at tasks of many positions. */
public final class BusyDay {

    public static final Map<String, Object> VISIT = Map.of(
            "customerName",
            "欢乐谷游乐园",
            "contactName",
            "王先生",
            "contactPhone",
            "13800138000",
            "visitorCount",
            3,
            "visitPurpose",
            "考察",
            "receptionLevel",
            "A",
            "arriveAt",
            "2026-03-05T10:00",
            "needVehicle",
            true);
    static final Map<String, Object> VEHICLE = Map.of(
            "vehicleDept",
            "销售部",
            "vehicleUser",
            "sales1",
            "vehicleReason",
            "接站",
            "pickupType",
            "接送",
            "pickupPlace",
            "高铁站",
            "destination",
            "公司",
            "departAt",
            "2026-03-05T09:00",
            "returnAt",
            "2026-03-05T18:00",
            "passengerCount",
            4);
    static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "北湖景区",
            "contactPhone",
            "0571-87654321",
            "productModel",
            "FY-16",
            "objection",
            "飞椅起动时有异响",
            "issueType",
            "质量",
            "safetyRelated",
            false);
    public static final Map<String, Object> COMPLAINT = Map.of(
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
            "三天内修好",
            "safetyRelated",
            false,
            "mediaLegal",
            false);

    static final Map<String, Object> CALL = Map.of(
            "callAt",
            "2026-03-02T08:30",
            "source",
            "电话",
            "customerName",
            "南山度假村",
            "contactName",
            "林经理",
            "contactPhone",
            "13700137000",
            "region",
            "江西",
            "productInterest",
            "海盗船",
            "intentLevel",
            "B",
            "enquiry",
            "问价格");

    static final Map<String, Object> PARTY =
            Map.of("customerName", "南山度假村", "contactName", "林经理", "contactPhone", "13700137000");
    static final Map<String, Object> CUSTOMER_VISIT = Map.of(
            "customerName", "南山度假村", "contactPhone", "13700137000", "visitReason", "走访", "visitDueDate", "2026-03-02");

    static final Map<String, Object> ERASURE = Map.of(
            "personName",
            "林经理",
            "personPhone",
            "13700137000",
            "receivedOn",
            "2026-03-02",
            "requestChannel",
            "电话",
            "identityProof",
            "回拨核对");

    /** Every open case, by a name of its own. */
    final Map<String, OpenCase> cases = new LinkedHashMap<>();

    BusyDay(Department department) {
        cases.put(
                "visitOfTeam1",
                department.start("sales1", "reception", VISIT).complete("sales1", "requestVehicle", VEHICLE));
        cases.put("orderOfTeam1", order(department, "sales1", line("make"), line("buy")));
        cases.put("orderOfTeam2", order(department, "sales2", line("stock")));
        cases.put("serviceOfTeam2", department.start("service2", "afterSales", OBJECTION));
        cases.put("complaintOfTeam1", department.start("service1", "complaint", COMPLAINT));
        cases.put(
                "complaintOfTeam3",
                department
                        .start("service3", "complaint", COMPLAINT)
                        .complete("supervisor3", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明"))
                        .complete("supervisor3", "assignDepartment", Map.of("responsibleDept", "production")));
        cases.put(
                "contractOfTeam1",
                department.start("sales1", "contract", PARTY).complete("sales1", "prepareQuotation", quotation()));
        cases.put("deliveryOfTeam2", delivery(department));
        cases.put("returnVisitOfTeam1", department.start("supervisor1", "returnVisit", CUSTOMER_VISIT));
        Map<String, Object> later = new HashMap<>(CUSTOMER_VISIT);
        later.put("visitDueDate", "2026-03-30");
        cases.put("laterVisitOfTeam1", department.start("supervisor1", "returnVisit", later));
        cases.put(
                "planOfTeam1",
                department.start("supervisor1", "visitPlan", Map.of("team", "team1", "planPeriod", "current")));
    }

    static Map<String, Object> quotation() {
        return Map.ofEntries(
                Map.entry(
                        "contractLines",
                        List.of(Map.of("item", "CB-6", "quantity", 1, "unitPrice", 17654.32, "supply", "stock"))),
                Map.entry("paymentTerms", "standard"),
                Map.entry("depositPercent", 30),
                Map.entry("depositDueDate", "2026-03-20"),
                Map.entry("deliveryDate", "2026-04-25"),
                Map.entry("deliveryAddress", "南山"),
                Map.entry("consigneePhone", "13700137000"),
                Map.entry("specialEquipment", false),
                Map.entry("installRequired", false),
                Map.entry("warrantyMonths", 12),
                Map.entry("validUntil", "2026-03-31"));
    }

    private static OpenCase delivery(Department department) {
        OpenCase order = department
                .start("finance1", "order", deposit("sales2"))
                .complete(
                        "sales2",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                List.of(line("stock")),
                                "deliveryDate",
                                "2026-03-31",
                                "deliveryAddress",
                                "北湖景区",
                                "consigneePhone",
                                "0571-87654321",
                                "specialEquipment",
                                true))
                .complete(
                        "finance2", "signOffByFinance", Map.of("depositConfirmed", true, "financeDecision", "approved"))
                .complete(
                        "warehouse1",
                        "packAndStage",
                        Map.of("packingType", "木箱", "packageCount", 1, "stockLocation", "A-1", "pickedOk", true))
                .complete(
                        "warehouse1",
                        "makeDeliveryNote",
                        Map.of("outboundNo", "CK-1", "docsComplete", true, "certificateNo", "HGZ-1"));
        return department
                .caseLinkedTo(order, "FH")
                .complete(
                        "finance1",
                        "checkBalance",
                        Map.of(
                                "receivedNow",
                                324123.45,
                                "receivedNowDate",
                                "2026-03-02",
                                "balanceDecision",
                                "released"));
    }

    static Map<String, Object> deposit(String salesRep) {
        return new HashMap<>(Map.of(
                "contractNo",
                "HT-2026-118",
                "customerName",
                "临江欢乐世界",
                "salesRep",
                salesRep,
                "contractAmount",
                480123.45,
                "depositAmount",
                96000,
                "prepayAmount",
                60000,
                "receivedDate",
                "2026-03-02",
                "payMethod",
                "电汇"));
    }

    static Map<String, Object> line(String supply) {
        return Map.of(
                "family",
                "转马类",
                "product",
                "豪华转马",
                "model",
                "ZM-24",
                "quantity",
                1,
                "unitPrice",
                198765.43,
                "supply",
                supply);
    }

    static Map<String, Object> dispatch(Map<?, ?>... lines) {
        return Map.of(
                "orderLines",
                List.of(lines),
                "deliveryDate",
                "2026-03-31",
                "deliveryAddress",
                "北湖景区",
                "consigneePhone",
                "0571-87654321",
                "specialEquipment",
                false);
    }

    private static OpenCase order(Department department, String salesRep, Map<?, ?>... lines) {
        return department
                .start("finance1", "order", deposit(salesRep))
                .complete(salesRep, "fillDispatchOrder", dispatch(lines))
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
    }

    /** @return names of the cases of this day whose instances are given */
    Set<String> named(Iterable<String> instances) {
        Map<String, String> names = cases.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getValue().instance(), Map.Entry::getKey));
        Set<String> found = new TreeSet<>();
        instances.forEach(instance -> Optional.ofNullable(names.get(instance)).ifPresent(found::add));
        return found;
    }
}
