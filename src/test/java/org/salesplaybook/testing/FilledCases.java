package org.salesplaybook.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A case of each kind in which people filled in what a form asks for, for those who read it afterwards. They begin at
 * the moment that it is.
 */
public final class FilledCases {

    /** What whoever receives visitors says of them. */
    public static final Map<String, Object> VISIT = Map.ofEntries(
            Map.entry("customerName", "临江欢乐世界有限公司"),
            Map.entry("contactName", "陈经理"),
            Map.entry("contactPhone", "13805710001"),
            Map.entry("visitorCount", 4),
            Map.entry("visitorList", "陈经理（采购）、设备主管、财务主管、司机"),
            Map.entry("visitPurpose", "考察"),
            Map.entry("receptionLevel", "A"),
            Map.entry("arriveAt", "2026-03-05T10:00"),
            Map.entry("leaveAt", "2026-03-05T17:00"),
            Map.entry("productInterest", "水上乐园类"),
            Map.entry("estimatedCost", 1800),
            Map.entry("needVehicle", true));

    private static final Map<String, Object> DEPOSIT = Map.of(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "星河文旅集团",
            "salesRep",
            "sales1",
            "contractAmount",
            480000.5,
            "depositAmount",
            120000,
            "prepayAmount",
            36000.5,
            "receivedDate",
            "2026-03-02",
            "payMethod",
            "电汇");
    private static final Map<String, Object> OBJECTION = Map.of(
            "customerName",
            "北湖景区管理处",
            "contactName",
            "周科长",
            "contactPhone",
            "0571-87654321",
            "productModel",
            "FY-16",
            "serialNo",
            "FY16-0231",
            "acceptanceDate",
            "2025-08-20",
            "objection",
            "飞椅起动时有异响，满载时更明显",
            "issueType",
            "质量",
            "safetyRelated",
            false);

    /** A vehicle request, as it is filled in. */
    public static final Map<String, Object> VEHICLE = Map.of(
            "vehicleDept",
            "销售部",
            "vehicleUser",
            "sales1",
            "vehicleReason",
            "到高铁站接客户并送回",
            "pickupType",
            "接送",
            "pickupPlace",
            "高铁东站",
            "destination",
            "公司展厅",
            "departAt",
            "2026-03-05T09:00",
            "returnAt",
            "2026-03-05T18:00",
            "passengerCount",
            5,
            "flightNo",
            "G7509");

    private final Department department;

    /** @param department where they are worked on */
    public FilledCases(Department department) {
        this.department = department;
    }

    /** @return what whoever receives visitors of a customer says of them, who need no vehicle */
    public static Map<String, Object> visitOf(String customer) {
        Map<String, Object> visit = new HashMap<>(VISIT);
        visit.putAll(Map.of("customerName", customer, "needVehicle", false));
        return visit;
    }

    /** @return a reception whose vehicle has been asked for, and not yet arranged */
    public OpenCase visitWithVehicleRequest() {
        return department.start("sales1", "reception", VISIT).complete("sales1", "requestVehicle", VEHICLE);
    }

    /** @return a reception whose expenses are approved, and not yet paid */
    public OpenCase visitWithExpenses() {
        return visitWithExpensesClaimed()
                .complete("vp", "approveExpenses", Map.of("expenseDecision", "approved", "expenseOpinion", "同意，按标准执行"));
    }

    /** @return a reception that is over and reported on, with the expenses claimed, and not yet approved */
    public OpenCase visitWithExpensesClaimed() {
        return visitWithVehicleRequest()
                .complete(
                        "admin1",
                        "arrangeVehicle",
                        Map.of(
                                "vehicleArranged",
                                true,
                                "plateNo",
                                "浙A66218",
                                "driverName",
                                "刘师傅",
                                "driverPhone",
                                "13706710009",
                                "remark",
                                "车已加油"))
                .complete(
                        "sales1",
                        "prepareReception",
                        Map.of(
                                "meetingRoom",
                                "一号贵宾室",
                                "mealStandard",
                                80,
                                "companions",
                                "技术工程师一名",
                                "materialsReady",
                                true,
                                "hotelArranged",
                                false,
                                "factoryTour",
                                true))
                .complete(
                        "sales1",
                        "welcomeVisitors",
                        Map.of(
                                "welcomePlace",
                                "接站",
                                "greeter",
                                "sales1",
                                "actualArriveAt",
                                "2026-03-02T09:00",
                                "actualVisitorCount",
                                4))
                .complete(
                        "sales1",
                        "hostVisit",
                        Map.of(
                                "talkContent",
                                "参观水上乐园样品，客户关心防渗和工期",
                                "customerNeeds",
                                "七月前投入运营",
                                "intentLevel",
                                "B",
                                "quotedAmount",
                                1268000))
                .complete(
                        "sales1",
                        "seeOffVisitors",
                        Map.of("seeOffAt", "2026-03-02T09:00", "seeOffBy", "公司派车", "gift", "产品画册"))
                .complete(
                        "sales1",
                        "writeReport",
                        Map.of(
                                "receptionSummary",
                                "参观展厅和车间后洽谈，客户对两种规格有明确兴趣",
                                "receptionResult",
                                "意向",
                                "nextAction",
                                "一周内提供防渗方案和正式报价",
                                "nextFollowDate",
                                "2026-03-09",
                                "actualCost",
                                1460.5))
                .complete(
                        "supervisor1",
                        "reviewReport",
                        Map.of("supervisorOpinion", "跟进及时，注意工期承诺", "reportDecision", "accepted"))
                .complete(
                        "sales1",
                        "claimExpenses",
                        Map.of(
                                "expenseItems",
                                List.of(
                                        Map.of("type", "招待费", "date", "2026-03-02", "amount", 1180.5, "note", "午餐"),
                                        Map.of("type", "交通费", "date", "2026-03-02", "amount", 280)),
                                "invoiceCount",
                                4,
                                "receipts",
                                "票据交财务室",
                                "remark",
                                "发票抬头为公司"));
    }

    /** @return the same, with the expenses paid */
    public OpenCase visit() {
        return visitWithExpenses()
                .complete("finance1", "payExpenses", Map.of("approvedAmount", 1460.5, "paidDate", "2026-03-02"));
    }

    /**
     * @param count how many lines the dispatch order has; they are made, bought and taken from stock in turn
     * @return an order that finance has signed off, so that production, purchasing and warehouse are at it
     */
    public OpenCase dispatchedOrder(int count) {
        List<Map<String, Object>> lines =
                IntStream.rangeClosed(1, count).mapToObj(FilledCases::line).toList();
        return department
                .start("finance1", "order", DEPOSIT)
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        Map.of(
                                "orderLines",
                                lines,
                                "deliveryDate",
                                "2026-03-31",
                                "deliveryAddress",
                                "星河广场二期 8 号门",
                                "consigneePhone",
                                "13905710003",
                                "techRequirements",
                                "三相 380 伏，外表烤漆，色号见图纸",
                                "drawings",
                                "图纸 7 号",
                                "packingRequirement",
                                "木箱防潮",
                                "installRequired",
                                true,
                                "specialEquipment",
                                true))
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
    }

    private static Map<String, Object> line(int number) {
        Map<String, Object> line = new HashMap<>(Map.of(
                "family",
                number % 2 == 0 ? "电子类" : "转马类",
                "product",
                "第 " + number + " 号产品",
                "model",
                "XH-" + (100 + number),
                "quantity",
                number,
                "unitPrice",
                1000.25,
                "supply",
                List.of("make", "buy", "stock").get(number % 3)));
        if (number % 2 == 1) {
            line.put("colour", "金色");
        }
        return line;
    }

    /** @return an order of as many lines, made and bought, that is to be packed */
    public OpenCase madeOrder(int count) {
        OpenCase order = dispatchedOrder(count);
        if (order.openTasks().contains("produce")) {
            order.complete(
                    "production1",
                    "produce",
                    Map.of(
                            "productionOwner",
                            "production1",
                            "planFinishDate",
                            "2026-03-20",
                            "actualFinishDate",
                            "2026-03-02",
                            "serialNos",
                            "XH-0231、XH-0232",
                            "qcPassed",
                            true));
        }
        if (order.openTasks().contains("purchase")) {
            order.complete(
                    "purchasing1",
                    "purchase",
                    Map.of(
                            "supplierName",
                            "华电电子",
                            "purchaseNo",
                            "CG-7",
                            "purchaseAmount",
                            52000,
                            "arrivedDate",
                            "2026-03-02",
                            "incomingQcPassed",
                            true));
        }
        return order;
    }

    /** @return an order of as many lines that is ready to be delivered, up to its delivery note */
    public OpenCase order(int count) {
        return madeOrder(count)
                .complete(
                        "warehouse1",
                        "packAndStage",
                        Map.of(
                                "packingType",
                                "木箱",
                                "packageCount",
                                6,
                                "grossWeight",
                                2400.5,
                                "stockLocation",
                                "A-12",
                                "pickedOk",
                                true))
                .complete(
                        "warehouse1",
                        "makeDeliveryNote",
                        Map.of("outboundNo", "CK-1121", "docsComplete", true, "certificateNo", "HGZ-2026-31"));
    }

    /** @return the delivery of the order, paid for, certified and loaded, on the way to the customer */
    public OpenCase deliveryOf(OpenCase order) {
        return department
                .caseLinkedTo(order, "FH")
                .complete(
                        "finance1",
                        "checkBalance",
                        Map.of("receivedNow", 324000, "receivedNowDate", "2026-03-02", "balanceDecision", "released"))
                .complete(
                        "production1",
                        "fileCertificate",
                        Map.of(
                                "inspectionCertificateNo",
                                "TX-2026-880",
                                "inspectionOrg",
                                "省特检院",
                                "inspectionDate",
                                "2026-03-02",
                                "inspectionCertificate",
                                "证书袋 5"))
                .complete(
                        "warehouse1",
                        "arrangeCarrier",
                        Map.of(
                                "carrierName",
                                "顺达物流",
                                "plateNo",
                                "浙A12345",
                                "shipDate",
                                "2026-03-02",
                                "driverName",
                                "刘师傅",
                                "driverPhone",
                                "13706710009",
                                "freight",
                                3200))
                .complete(
                        "warehouse1",
                        "loadGoods",
                        Map.of("loadedAt", "2026-03-02T09:00", "loadedCount", 6, "waybillNo", "SD-20260302"));
    }

    /** @return a service that production advised on and that satisfied the customer */
    public OpenCase service() {
        return department
                .start("service1", "afterSales", OBJECTION)
                .complete(
                        "service1",
                        "consultCustomer",
                        Map.of(
                                "consultedAt",
                                "2026-03-02T09:00",
                                "consultRecord",
                                "只在满载起动时出现",
                                "customerRequest",
                                "派人检查"))
                .complete(
                        "service1",
                        "investigate",
                        Map.of(
                                "investigateBy",
                                "视频",
                                "findings",
                                "声音来自回转支承",
                                "cause",
                                "产品",
                                "canSelfResolve",
                                false,
                                "informTarget",
                                "production"))
                .complete(
                        "production1",
                        "informSuperior",
                        Map.of("informed", "production1", "superiorAdvice", "带轴承上门更换", "remark", "备件在二号库"))
                .complete(
                        "service1",
                        "proposeSolution",
                        Map.of(
                                "solution",
                                "上门更换回转支承轴承",
                                "solutionType",
                                "上门维修",
                                "serviceFee",
                                0,
                                "customerReply",
                                "accepted"))
                .complete(
                        "service1",
                        "carryOutSolution",
                        Map.of(
                                "handler",
                                "production1",
                                "doneAt",
                                "2026-03-02T09:00",
                                "partsUsed",
                                "回转支承轴承一套",
                                "satisfied",
                                true,
                                "satisfactionScore",
                                5))
                .complete(
                        "service1",
                        "completeService",
                        Map.of("serviceSummary", "更换轴承后满载运行正常", "customerSign", "服务单存 3 号柜"));
    }

    /** @return what is recorded of a complaint by telephone, about something harmless, all that has to be filled in */
    public static Map<String, Object> complaintOf(String customer) {
        return Map.of(
                "receivedAt",
                "2026-03-02T08:50",
                "channel",
                "电话",
                "complainant",
                "王先生",
                "customerName",
                customer,
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
    }

    /** @return a complaint that production is to blame for, up to the remedy that it proposes */
    public OpenCase complaintWithRemedy() {
        return department
                .start(
                        "service1",
                        "complaint",
                        Map.ofEntries(
                                Map.entry("receivedAt", "2026-03-02T08:50"),
                                Map.entry("channel", "电话"),
                                Map.entry("complainant", "王先生"),
                                Map.entry("customerName", "欢乐谷游乐园"),
                                Map.entry("contactPhone", "13800138000"),
                                Map.entry("productModel", "ZM-24"),
                                Map.entry("claimAmount", 6000),
                                Map.entry("complaintContent", "转马停机，影响周末营业"),
                                Map.entry("remedyRequested", "三天内修好"),
                                Map.entry("safetyRelated", false),
                                Map.entry("mediaLegal", false)))
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "照片证明轴承磨损"))
                .complete("supervisor1", "assignDepartment", Map.of("responsibleDept", "production"))
                .complete("production1", "analyseCause", Map.of("directCause", "轴承磨损", "rootCause", "润滑周期过长"))
                .complete(
                        "manager",
                        "decideLiability",
                        Map.of("liablePersons", "装配二组", "liabilityType", "公司", "liability", "没有按规程润滑"))
                .complete(
                        "production1",
                        "proposeRemedy",
                        Map.of(
                                "proposal",
                                "当天更换轴承",
                                "measure",
                                "维修",
                                "compensation",
                                3000,
                                "correctiveAction",
                                "修订保养手册"));
    }

    /** @return the same, up to its filing */
    public OpenCase complaint() {
        return complaintWithRemedy()
                .complete("manager", "approveRemedy", Map.of("leaderDecision", "approved", "leaderOpinion", "同意，当天办完"))
                .complete(
                        "service1",
                        "notifyCustomer",
                        Map.of("notifiedAt", "2026-03-02T09:00", "customerAccepts", true, "customerReply", "同意更换"))
                .complete("manager", "dealWithLiable", Map.of("discipline", "批评教育", "disciplineNote", "已谈话"))
                .complete(
                        "production1",
                        "carryOutRemedy",
                        Map.of("implementation", "轴承已更换，试运行正常", "implementedAt", "2026-03-02T09:00"))
                .complete("service1", "checkComplaintForm", Map.of("recordComplete", true));
    }

    /** @return a customer who was visited and has not decided yet; the day of the visit has come */
    public OpenCase customer() {
        Map<String, Object> talk =
                Map.of("followType", "电话", "followContent", "介绍了方案", "stage", "方案", "nextVisitDate", "2026-03-03");
        OpenCase customer = department
                .start(
                        "service1",
                        "customer",
                        Map.ofEntries(
                                Map.entry("customerName", "江城海洋公园有限公司"),
                                Map.entry("contactName", "李经理"),
                                Map.entry("contactPhone", "13800138000"),
                                Map.entry("region", "浙江"),
                                Map.entry("callAt", "2026-03-02T08:45"),
                                Map.entry("source", "网络推广"),
                                Map.entry("productInterest", "水上乐园类"),
                                Map.entry("intentLevel", "A"),
                                Map.entry("enquiry", "想建一个水上乐园，问价格和交货期")))
                .complete("sales1", "recordInCrm", Map.of("address", "江城滨江路 1 号", "contactTitle", "采购经理"))
                .complete("sales1", "adviseCustomer", talk)
                .complete("sales1", "followUp", talk);
        department.timePassesUntil("2026-03-03T08:30");
        return customer.complete(
                "sales1",
                "visitProspect",
                Map.of(
                        "visitDate",
                        "2026-03-03",
                        "visitType",
                        "上门",
                        "situation",
                        "场地已平整，正在比较两家报价",
                        "score",
                        4,
                        "convertTo",
                        "none"));
    }

    /** @return a return visit that was made */
    public OpenCase returnVisit() {
        return department
                .start(
                        "supervisor1",
                        "returnVisit",
                        Map.of(
                                "customerName",
                                "欢乐谷游乐园",
                                "contactName",
                                "王先生",
                                "contactPhone",
                                "13800138000",
                                "visitReason",
                                "验收后 7 天",
                                "visitDueDate",
                                "2026-03-02",
                                "productModel",
                                "ZM-24",
                                "contractNo",
                                "HT-2026-5",
                                "acceptanceDate",
                                "2026-02-24"))
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
                                "score",
                                5,
                                "situation",
                                "运行正常，操作人员已培训",
                                "convertTo",
                                "none"));
    }

    /** @return a contract that both sides have signed */
    public OpenCase contract() {
        return department
                .start(
                        "sales1",
                        "contract",
                        Map.of(
                                "customerName",
                                "海天海洋世界有限公司",
                                "contactName",
                                "郑总",
                                "contactPhone",
                                "13805710066",
                                "requirement",
                                "新园区要一台豪华转马和音响",
                                "expectedAmount",
                                250000))
                .complete(
                        "sales1",
                        "prepareQuotation",
                        Map.ofEntries(
                                Map.entry(
                                        "contractLines",
                                        List.of(
                                                Map.of(
                                                        "item",
                                                        "ZM-24",
                                                        "quantity",
                                                        1,
                                                        "unitPrice",
                                                        190000,
                                                        "supply",
                                                        "make",
                                                        "colour",
                                                        "金色"),
                                                Map.of(
                                                        "item",
                                                        "WL-1",
                                                        "quantity",
                                                        20,
                                                        "unitPrice",
                                                        500,
                                                        "supply",
                                                        "stock"))),
                                Map.entry("paymentTerms", "standard"),
                                Map.entry("depositPercent", 30),
                                Map.entry("depositDueDate", "2026-03-20"),
                                Map.entry("deliveryDate", "2026-04-25"),
                                Map.entry("deliveryAddress", "海天路 88 号"),
                                Map.entry("consigneePhone", "13805710066"),
                                Map.entry("specialEquipment", true),
                                Map.entry("installRequired", true),
                                Map.entry("warrantyMonths", 12),
                                Map.entry("validUntil", "2026-03-31"),
                                Map.entry("techRequirements", "三相 380 伏")))
                .complete(
                        "manager", "reviewContract", Map.of("contractDecision", "approved", "contractOpinion", "同意签订"))
                .complete(
                        "finance1",
                        "checkCompliance",
                        Map.of("partyVerified", true, "termsLawful", true, "complianceDecision", "passed"))
                .complete(
                        "sales1",
                        "signByCustomer",
                        Map.of(
                                "customerSignResult",
                                "signed",
                                "customerSignatory",
                                "郑总",
                                "customerSignedDate",
                                "2026-03-02"))
                .complete(
                        "manager",
                        "signForCompany",
                        Map.of(
                                "companySignatory",
                                "销售部经理",
                                "companySignedDate",
                                "2026-03-02",
                                "sealed",
                                true,
                                "contractCopies",
                                2,
                                "contractScan",
                                "合同柜 A-12"));
    }
}
