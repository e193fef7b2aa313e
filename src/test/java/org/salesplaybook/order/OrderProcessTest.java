package org.salesplaybook.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("order")
@DisplayName("订单处理流程")
class OrderProcessTest {

    private static final Map<String, Object> DEPOSIT = Map.of(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "欢乐谷游乐园",
            "salesRep",
            "sales1",
            "contractAmount",
            480000,
            "depositAmount",
            120000,
            "prepayAmount",
            36000.5,
            "receivedDate",
            "2026-02-27",
            "payMethod",
            "电汇",
            "bankSlip",
            "回单 0227");
    private static final Map<String, Object> CAROUSEL = line("转马类", "豪华转马", "ZM-24", 1, "金色", 398000, "make");
    private static final Map<String, Object> CABINET = line("电子类", "音响控制柜", "YX-2", 2, null, 35999.75, "buy");
    private static final Map<String, Object> FENCE = line("其他机械类", "安全围栏", "WL-1", 20, "白色", 500, "stock");
    private static final Map<String, Object> DISPATCH = Map.of(
            "orderLines",
            List.of(CAROUSEL, CABINET, FENCE),
            "deliveryDate",
            "2026-03-20",
            "deliveryAddress",
            "星河广场二期",
            "consigneePhone",
            "13905710003",
            "techRequirements",
            "380 伏",
            "drawings",
            "图纸 7 号",
            "packingRequirement",
            "防潮",
            "installRequired",
            true,
            "specialEquipment",
            true);
    private static final Map<String, Object> APPROVED = Map.of("depositConfirmed", true, "financeDecision", "approved");
    private static final Map<String, Object> PRODUCED = Map.of(
            "productionOwner",
            "production1",
            "planFinishDate",
            "2026-03-18",
            "actualFinishDate",
            "2026-03-02",
            "serialNos",
            "ZM24-0007",
            "qcPassed",
            true);
    private static final Map<String, Object> PURCHASED = Map.of(
            "supplierName",
            "声光电子",
            "purchaseNo",
            "CG-31",
            "purchaseAmount",
            52000.4,
            "arrivedDate",
            "2026-03-02",
            "incomingQcPassed",
            true);
    private static final Map<String, Object> PACKED = Map.of(
            "packingType",
            "木箱",
            "packageCount",
            5,
            "grossWeight",
            1820.5,
            "stockLocation",
            "A-03",
            "pickedOk",
            true,
            "packingPhotos",
            "相册 3");
    private static final Map<String, Object> NOTE =
            Map.of("outboundNo", "CK-55", "docsComplete", true, "certificateNo", "TS-2026-9");

    @Autowired
    private Department department;

    @Autowired
    private JdbcClient database;

    @Autowired
    private RepositoryService definitions;

    @Autowired
    private RuntimeService cases;

    @Autowired
    private HistoryService history;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    private static Map<String, Object> line(
            String family, String product, String model, int quantity, String colour, double unitPrice, String supply) {
        Map<String, Object> line = new HashMap<>(Map.of(
                "family",
                family,
                "product",
                product,
                "model",
                model,
                "quantity",
                quantity,
                "unitPrice",
                unitPrice,
                "supply",
                supply));
        line.put("colour", colour);
        return line;
    }

    private static Map<String, Object> but(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private OpenCase order(Map<String, Object> deposit) {
        return department.start("finance1", "order", deposit);
    }

    private OpenCase dispatched(OpenCase order) {
        return order.complete("sales1", "fillDispatchOrder", DISPATCH);
    }

    private OpenCase signedOff(OpenCase order) {
        return dispatched(order).complete("finance2", "signOffByFinance", APPROVED);
    }

    private static Map<String, Object> finance(String decision, String opinion) {
        return Map.of("depositConfirmed", true, "financeDecision", decision, "financeOpinion", opinion);
    }

    private List<OrderLine> lines(OpenCase order) {
        return database.sql(
                        "select family, product, model, quantity, colour, unit_price, supply from order_line where order_number = ? "
                                + "order by line_no")
                .param(order.number())
                .query(OrderLine.class)
                .list();
    }

    @Test
    @DisplayName("从客户定金到账，经生产、外购、库管包装备货、制单，到待发货")
    void fromDepositToReadyForDelivery() {
        OpenCase order = order(DEPOSIT);
        assertThat(order.number()).isEqualTo("DD-20260302-001");
        assertThat(order).as("负责销售员").task("fillDispatchOrder").isAssignedTo("sales1");
        assertThat(order.dueDate("fillDispatchOrder")).isEqualTo("2026-03-03T17:30");

        dispatched(order);
        assertThat(order.value("linesTotal")).isEqualTo(479999.5);
        assertThat(order).task("signOffByFinance").hasCandidateGroup("finance");
        order.complete("finance2", "signOffByFinance", APPROVED);
        assertThat(order.value("depositRatio")).isEqualTo(32.5);

        assertThat(order).isWaitingAtExactly("produce", "supplyComplete", "purchase");
        assertThat(order.dueDate("produce")).isEqualTo("2026-03-19T17:30");
        assertThat(order.dueDate("purchase")).isEqualTo("2026-03-19T17:30");
        assertThat(order.refused("production1", "produce", but(PRODUCED, "productionOwner", "generalmanager")))
                .isEqualTo("「生产负责人」应从这些选项中选择：生产主管一");
        order.complete("production1", "produce", PRODUCED);
        assertThat(order).as("外购没有到货，不能备货").isWaitingAtExactly("supplyComplete", "purchase", "supplyComplete");
        order.complete("purchasing1", "purchase", PURCHASED);
        assertThat(order).task("packAndStage").hasCandidateGroup("warehouse");
        assertThat(order.dueDate("packAndStage")).isEqualTo("2026-03-20T17:30");
        department.itIs("2026-03-04T15:00");
        order.complete("warehouse1", "packAndStage", PACKED).complete("warehouse1", "makeDeliveryNote", NOTE);

        assertThat(order).isEnded().hasPassed("orderReady");
        assertThat(order.told()).as("按时办完，不必告知任何人").isEmpty();
        assertThat(order.record("customer_order"))
                .containsEntry("status", "HANDED_OVER")
                .containsEntry("contract_no", "HT-2026-118")
                .containsEntry("contract_amount", new BigDecimal("480000.00"))
                .containsEntry("balance_due", new BigDecimal("323999.50"));
        assertThat(order.kept())
                .containsEntry("kind", "订单")
                .containsEntry("about", "HT-2026-118")
                .containsEntry("outcome", "待发货")
                .containsEntry("owner", "sales1")
                .containsEntry("team", "team1")
                .containsEntry("customerName", "欢乐谷游乐园")
                .containsEntry("contractAmount", 480000.0)
                .containsEntry("depositAmount", 120000.0)
                .containsEntry("prepayAmount", 36000.5)
                .containsEntry("earnestMoney", new BigDecimal("96000.0000"))
                .containsEntry("depositRelease", "release")
                .containsEntry("receivedDate", "2026-02-27")
                .containsEntry("payMethod", "电汇")
                .containsEntry("bankSlip", "回单 0227")
                .containsEntry("deliveryDate", "2026-03-20")
                .containsEntry("deliveryAddress", "星河广场二期")
                .containsEntry("consigneePhone", "13905710003")
                .containsEntry("techRequirements", "380 伏")
                .containsEntry("drawings", "图纸 7 号")
                .containsEntry("packingRequirement", "防潮")
                .containsEntry("installRequired", true)
                .containsEntry("specialEquipment", true)
                .containsEntry("financeDecision", "approved")
                .containsEntry("productionOwner", "production1")
                .containsEntry("planFinishDate", "2026-03-18")
                .containsEntry("actualFinishDate", "2026-03-02")
                .containsEntry("serialNos", "ZM24-0007")
                .containsEntry("supplierName", "声光电子")
                .containsEntry("purchaseNo", "CG-31")
                .containsEntry("purchaseAmount", 52000.4)
                .containsEntry("arrivedDate", "2026-03-02")
                .containsEntry("packingType", "木箱")
                .containsEntry("packageCount", 5)
                .containsEntry("grossWeight", 1820.5)
                .containsEntry("stockLocation", "A-03")
                .containsEntry("packingPhotos", "相册 3")
                .containsEntry("outboundNo", "CK-55")
                .containsEntry("certificateNo", "TS-2026-9");
        assertThat(order.keptOf("signOffByFinance")).isEqualTo("finance2");

        assertThat(lines(order))
                .containsExactly(
                        new OrderLine("转马类", "豪华转马", "ZM-24", 1, "金色", new BigDecimal("398000.00"), "make"),
                        new OrderLine("电子类", "音响控制柜", "YX-2", 2, null, new BigDecimal("35999.75"), "buy"),
                        new OrderLine("其他机械类", "安全围栏", "WL-1", 20, "白色", new BigDecimal("500.00"), "stock"));
    }

    /** A contract that both sides have signed. */
    private void contractOf(String number, int amount) {
        database.sql(
                        "insert into case_record (number, process_instance_id, process_key, kind, team, owner, opened_at, customer_name, withdrawn) "
                                + "values (?, 'filed', 'contract', '合同', 'team1', 'sales1', timestamp with time zone '2026-02-01 09:00:00+08:00', '欢乐谷游乐园', false)")
                .param(number)
                .update();
        database.sql("insert into sales_contract (number, status, contract_amount) values (?, 'SIGNED', ?)")
                .param(number)
                .param(amount)
                .update();
    }

    @Test
    @DisplayName("同一份合同同时登记两笔订单：后登记的超出合同金额，由财务更正或取消")
    void twoOrdersOfOneContractAtTheSameMoment() {
        contractOf("HT-20260201-001", 500000);
        Map<String, Object> form = Map.of(
                "contract",
                "HT-20260201-001",
                "partOfContract",
                true,
                "contractAmount",
                300000,
                "depositAmount",
                90000,
                "receivedDate",
                "2026-02-27",
                "payMethod",
                "电汇");
        OpenCase first = department.startWithoutSystem("finance1", "order", form);
        OpenCase second = department.startWithoutSystem("finance1", "order", form);
        OpenCase third = department.startWithoutSystem("finance2", "order", form);
        department.systemWorks();
        assertThat(first).isWaitingAtExactly("fillDispatchOrder");
        assertThat(second).isWaitingAtExactly("correctDeposit");
        assertThat(second.record("customer_order")).containsEntry("status", "HELD");

        Map<String, Object> corrected = Map.of("correctionDecision", "corrected", "contractAmount", 200000);
        assertThat(second.refused("finance1", "correctDeposit", but(corrected, "contractAmount", 200000.01)))
                .isEqualTo("「本次金额」不能大于合同尚未下单的金额，也不能小于已收的定金和预付款");
        assertThat(second.refused("finance1", "correctDeposit", but(corrected, "contractAmount", 80000)))
                .contains("不能小于已收的定金");
        second.complete("finance1", "correctDeposit", corrected);
        assertThat(second).isWaitingAtExactly("fillDispatchOrder");
        assertThat(second.record("customer_order"))
                .containsEntry("status", "OPEN")
                .containsEntry("contract_amount", new BigDecimal("200000.00"));
        assertThat(second.value("balanceDue")).isEqualTo(110000.0);
        third.complete(
                "finance1", "correctDeposit", Map.of("correctionDecision", "cancelled", "contractAmount", 300000));
        assertThat(third).isEnded().hasPassed("orderCancelled");
        assertThat(third.record("customer_order")).containsEntry("status", "CANCELLED");
    }

    @ParameterizedTest
    @DisplayName("按供货方式分派：自制交生产，外购交采购，库存直接备货")
    @CsvSource({
        "make, produce",
        "buy, purchase",
        "stock, packAndStage",
        "make stock, produce",
        "stock buy make, produce purchase"
    })
    void suppliedByTheLines(String supply, String expected) {
        List<Map<String, Object>> lines = Arrays.stream(supply.split(" "))
                .map(way -> but(CAROUSEL, "supply", way))
                .toList();
        OpenCase order = order(DEPOSIT)
                .complete("sales1", "fillDispatchOrder", but(DISPATCH, "orderLines", lines))
                .complete("finance1", "signOffByFinance", APPROVED);
        assertThat(order.openTasks()).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @DisplayName("到账（定金和预付款）满合同总额 30 % 放行，不足须经理审批")
    @CsvSource({
        "144000, , signOffByFinance",
        "100000, 44000, signOffByFinance",
        "143999.99, , approveShortDeposit",
        "100000, 43999.99, approveShortDeposit",
        "480000, , signOffByFinance"
    })
    void releasedByTheDeposit(double deposit, Double prepaid, String next) {
        OpenCase order = dispatched(order(but(but(DEPOSIT, "depositAmount", deposit), "prepayAmount", prepaid)));
        assertThat(order).isWaitingAtExactly(next);
    }

    @ParameterizedTest
    @DisplayName("定金超过合同总额 20 % 的部分按预付款计")
    @CsvSource({"95999.99, 95999.99", "96000, 96000", "96000.01, 96000", "480000, 96000"})
    void earnestMoneyIsLimited(double deposit, double earnestMoney) {
        OpenCase order = dispatched(order(but(but(DEPOSIT, "depositAmount", deposit), "prepayAmount", null)));
        assertThat(order.value("earnestMoney")).isEqualTo(earnestMoney);
    }

    @Test
    @DisplayName("定金不足：经理同意后由财务审核；到尾款为止都按实际到账计算")
    void shortDepositApproved() {
        OpenCase order = dispatched(order(but(but(DEPOSIT, "depositAmount", 60000), "prepayAmount", null)));
        assertThat(order).task("approveShortDeposit").hasCandidateGroup("salesManager");
        assertThat(order.dueDate("approveShortDeposit")).isEqualTo("2026-03-03T17:30");
        assertThat(order.refused("manager", "approveShortDeposit", Map.of("shortDepositDecision", "approved")))
                .isEqualTo("「意见」为必填项");

        order.complete(
                        "manager",
                        "approveShortDeposit",
                        Map.of("shortDepositDecision", "approved", "shortDepositOpinion", "老客户"))
                .complete("finance1", "signOffByFinance", APPROVED);
        assertThat(order.value("depositRatio")).isEqualTo(12.5);
        assertThat(order.value("balanceDue")).isEqualTo(420000.0);
        assertThat(order).isWaitingAtExactly("produce", "purchase", "supplyComplete");
    }

    @Test
    @DisplayName("定金不足：经理不同意，订单取消")
    void shortDepositRejected() {
        OpenCase order = dispatched(order(but(but(DEPOSIT, "depositAmount", 60000), "prepayAmount", null)))
                .complete(
                        "manager",
                        "approveShortDeposit",
                        Map.of("shortDepositDecision", "rejected", "shortDepositOpinion", "风险太大"));
        assertThat(order).isEnded().hasPassed("orderCancelled");
        assertThat(order.record("customer_order")).containsEntry("status", "CANCELLED");
        assertThat(order.kept())
                .containsEntry("outcome", "订单取消")
                .containsEntry("depositRelease", "exception")
                .containsEntry("shortDepositDecision", "rejected")
                .containsEntry("shortDepositOpinion", "风险太大")
                .containsEntry("deliveryAddress", "星河广场二期");
        assertThat(order.keptOf("approveShortDeposit")).isEqualTo("manager");
        assertThat(order.kept().get("closedAt")).isNotNull();
    }

    @Test
    @DisplayName("财务退回：带着意见和原来的明细回到销售员，改后再审，只记录改后的明细")
    void returnedByFinance() {
        OpenCase order = dispatched(order(DEPOSIT));
        assertThat(order.refused("finance1", "signOffByFinance", finance("returned", " ")))
                .isEqualTo("「意见」为必填项：退回或取消时请写明理由");
        order.complete("finance1", "signOffByFinance", finance("returned", "控制柜单价有误"));

        assertThat(order).task("fillDispatchOrder").isAssignedTo("sales1");
        VariableMap seen = seenBy("sales1", order, "fillDispatchOrder");
        assertThat(seen).containsEntry("financeOpinion", "控制柜单价有误").containsEntry("deliveryAddress", "星河广场二期");
        assertThat(seen.get("orderLines").toString()).contains("豪华转马", "35999.75");

        order.complete(
                "sales1",
                "fillDispatchOrder",
                but(DISPATCH, "orderLines", List.of(CAROUSEL, but(CABINET, "unitPrice", 36000))));
        assertThat(order.refused(
                        "finance1",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "returned")))
                .as("上次的意见不能算这次的")
                .isEqualTo("「意见」为必填项：退回或取消时请写明理由");
        order.complete("finance1", "signOffByFinance", APPROVED);
        assertThat(lines(order))
                .extracting(OrderLine::product, OrderLine::unitPrice)
                .containsExactly(
                        tuple("豪华转马", new BigDecimal("398000.00")), tuple("音响控制柜", new BigDecimal("36000.00")));
        order.complete("production1", "produce", PRODUCED)
                .complete("purchasing1", "purchase", PURCHASED)
                .complete("warehouse1", "packAndStage", PACKED)
                .complete("warehouse1", "makeDeliveryNote", NOTE);
        assertThat(order.kept()).containsEntry("financeDecision", "approved").containsEntry("outcome", "待发货");
        assertThat(order.keptEach("financeOpinion")).containsExactly("控制柜单价有误");
        assertThat(order.keptOf("signOffByFinance")).isEqualTo("finance1");
    }

    @Test
    @DisplayName("财务取消：订单取消，留下理由；没有到账的不能通过")
    void cancelledByFinance() {
        OpenCase order = dispatched(order(DEPOSIT));
        assertThat(order.refused("finance1", "signOffByFinance", but(APPROVED, "depositConfirmed", false)))
                .isEqualTo("「核对到账」为“是”才能通过");
        order.complete("finance1", "signOffByFinance", but(finance("cancelled", "银行退票"), "depositConfirmed", false));
        assertThat(order).isEnded().hasPassed("orderCancelled");
        assertThat(order.record("customer_order")).containsEntry("status", "CANCELLED");
        assertThat(order.kept()).containsEntry("financeDecision", "cancelled").containsEntry("financeOpinion", "银行退票");
        assertThat(order.keptOf("signOffByFinance")).isEqualTo("finance1");
        assertThat(order).hasNotPassed("releaseOrder");
    }

    @Test
    @DisplayName("流程分析员在决策表中规定定金不足不予受理：订单取消，不必填派工单")
    void refusedByTheDecisionTable() {
        String deployed = definitions
                .createProcessDefinitionQuery()
                .processDefinitionKey("order")
                .latestVersion()
                .singleResult()
                .getDeploymentId();
        DeploymentBuilder changed = definitions.createDeployment().name("order");
        definitions
                .getDeploymentResources(deployed)
                .forEach(file -> changed.addString(
                        file.getName(),
                        new String(file.getBytes(), StandardCharsets.UTF_8)
                                .replace("<text>\"exception\"</text>", "<text>\"refuse\"</text>")));
        String deployment = changed.deploy().getId();
        try {
            OpenCase order = order(but(but(DEPOSIT, "depositAmount", 60000), "prepayAmount", null));
            assertThat(order).isEnded().hasPassed("orderCancelled");
            assertThat(order.record("customer_order")).containsEntry("status", "CANCELLED");
            assertThat(order.kept()).containsEntry("depositRelease", "refuse");
            assertThat(order).hasNotPassed("fillDispatchOrder");
        } finally {
            definitions.deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("财务审核签字满 1 个工作日提醒财务，满 2 个工作日告知经理，工作照常")
    void signOffIsLate() {
        OpenCase order = dispatched(order(DEPOSIT));
        department.timePassesUntil("2026-03-03T17:29");
        assertThat(order.told()).isEmpty();
        department.timePassesUntil("2026-03-03T17:30");
        assertThat(order.told())
                .containsExactlyInAnyOrder("finance1：财务审核签字已满 1 个工作日，请尽快办理", "finance2：财务审核签字已满 1 个工作日，请尽快办理");
        assertThat(order.task("signOffByFinance").getPriority()).isEqualTo(70);
        department.timePassesUntil("2026-03-04T17:29");
        assertThat(order.told()).hasSize(2);
        department.timePassesUntil("2026-03-04T17:30");
        assertThat(order.told()).hasSize(3).last().isEqualTo("manager：财务审核签字已满 2 个工作日仍未办理");
        assertThat(order.task("signOffByFinance").getPriority()).isEqualTo(90);
        assertThat(order.comments("signOffByFinance"))
                .anyMatch(comment -> comment.contains("2026-03-04 17:30 告知销售部经理"));

        order.complete("finance1", "signOffByFinance", APPROVED);
        assertThat(order).isWaitingAtExactly("purchase", "produce", "supplyComplete");
    }

    @Test
    @DisplayName("提醒正在审核的人；退回之后重新计算期限")
    void signOffIsLateAgain() {
        OpenCase order = dispatched(order(DEPOSIT));
        department.as("finance2", () -> {
            tasks.claim(order.task("signOffByFinance").getId(), "finance2");
            return null;
        });
        department.timePassesUntil("2026-03-03T17:30");
        assertThat(order.told()).containsExactly("finance2：财务审核签字已满 1 个工作日，请尽快办理");

        order.complete("finance2", "signOffByFinance", finance("returned", "请补图纸"));
        department.timePassesUntil("2026-03-05T09:00");
        assertThat(order.told()).as("已退回，不告知经理").hasSize(1);
        dispatched(order);
        assertThat(order.dueDate("signOffByFinance")).isEqualTo("2026-03-06T17:30");
        department.timePassesUntil("2026-03-06T17:30");
        assertThat(order.told()).as("又到退回的人手里，只提醒他").hasSize(2);
        department.timePassesUntil("2026-03-09T17:30");
        assertThat(order.told()).hasSize(3).last().isEqualTo("manager：财务审核签字已满 2 个工作日仍未办理");
    }

    @Test
    @DisplayName("生产、外购到期没有完成：告知本订单的销售主管，工作照常")
    void supplyIsLate() {
        OpenCase order = signedOff(order(DEPOSIT));
        department.timePassesUntil("2026-03-19T17:29");
        assertThat(order.told()).isEmpty();
        department.timePassesUntil("2026-03-19T17:30");
        assertThat(order.told()).containsExactlyInAnyOrder("supervisor1：生产到期未完工，可能影响交货", "supervisor1：外购到期未到货，可能影响交货");
        assertThat(order.task("produce").getPriority()).isEqualTo(90);
        assertThat(order.task("purchase").getPriority()).isEqualTo(90);

        order.complete("production1", "produce", PRODUCED)
                .complete("purchasing1", "purchase", PURCHASED)
                .complete("warehouse1", "packAndStage", PACKED)
                .complete("warehouse1", "makeDeliveryNote", NOTE);
        assertThat(order).isEnded().hasPassed("orderReady");
    }

    @Test
    @DisplayName("填派工单的人不能放行定金不足，也不能审核签字")
    void fourEyes() {
        OpenCase shortDeposit = order(but(but(DEPOSIT, "depositAmount", 60000), "prepayAmount", null));
        tasks.setAssignee(shortDeposit.task("fillDispatchOrder").getId(), "manager");
        shortDeposit.complete("manager", "fillDispatchOrder", DISPATCH);
        assertThat(shortDeposit.refused(
                        "manager",
                        "approveShortDeposit",
                        Map.of("shortDepositDecision", "approved", "shortDepositOpinion", "同意")))
                .contains("须由另一人办理", "填写产品派工单", "销售部经理");

        OpenCase order = order(DEPOSIT);
        tasks.setAssignee(order.task("fillDispatchOrder").getId(), "finance1");
        order.complete("finance1", "fillDispatchOrder", DISPATCH);
        assertThat(order.refused("finance1", "signOffByFinance", APPROVED)).contains("须由另一人办理", "财务专员一");
        tasks.setAssignee(order.task("signOffByFinance").getId(), null);
        order.complete("finance2", "signOffByFinance", APPROVED);
        assertThat(order).isWaitingAtExactly("purchase", "produce", "supplyComplete");
    }

    @Test
    @DisplayName("各看各的：订单归负责销售员的班组，别组的销售员、主管看不到；生产看不到外购的任务")
    void everybodySeesTheirOwnWork() {
        OpenCase order = order(DEPOSIT);
        assertThat(List.of("sales1", "supervisor1", "manager", "vp"))
                .allMatch(person -> order.isVisibleTo(person, "fillDispatchOrder"));
        assertThat(List.of("sales2", "supervisor2", "service1", "finance1", "production1"))
                .noneMatch(person -> order.isVisibleTo(person, "fillDispatchOrder"));
        signedOff(order);
        assertThat(order.isVisibleTo("production1", "produce")).isTrue();
        assertThat(order.isVisibleTo("purchasing1", "purchase")).isTrue();
        assertThat(List.of("purchasing1", "warehouse1", "sales1", "finance1"))
                .noneMatch(person -> order.isVisibleTo(person, "produce"));
        assertThat(List.of("production1", "warehouse1", "sales1", "finance1"))
                .noneMatch(person -> order.isVisibleTo(person, "purchase"));
    }

    @Test
    @DisplayName("生产、外购、库管看得到自己要办的明细，看不到价格")
    void withoutPrices() {
        OpenCase order = signedOff(order(DEPOSIT));
        assertNoPrices("production1", order, "produce");
        assertNoPrices("purchasing1", order, "purchase");
        order.complete("production1", "produce", PRODUCED).complete("purchasing1", "purchase", PURCHASED);
        assertNoPrices("warehouse1", order, "packAndStage");
        order.complete("warehouse1", "packAndStage", PACKED);
        assertNoPrices("warehouse1", order, "makeDeliveryNote");
        assertThat(seenBy("warehouse1", order, "makeDeliveryNote"))
                .as("只有应收的尾款")
                .containsEntry("balanceDue", 323999.5);
        assertThat(seenBy("finance1", signedOff(order(DEPOSIT)), "produce"))
                .as("没有自己的任务")
                .isNull();
    }

    private void assertNoPrices(String person, OpenCase order, String task) {
        String id = order.task(task).getId();
        assertThat(seenBy(person, order, task).toString())
                .contains("豪华转马", "音响控制柜", "安全围栏", "欢乐谷游乐园")
                .doesNotContain("unitPrice", "398000", "35999.75", "480000", "120000", "96000", "52000");
        assertThatExceptionOfType(AuthorizationException.class)
                .isThrownBy(() -> department.as(person, () -> tasks.getVariables(id)));
        assertThatExceptionOfType(AuthorizationException.class)
                .isThrownBy(() -> department.as(person, () -> cases.getVariable(order.instance(), "contractAmount")));
        assertThat(department.as(
                        person,
                        () -> history.createHistoricVariableInstanceQuery()
                                        .processInstanceId(order.instance())
                                        .count()
                                + cases.createVariableInstanceQuery()
                                        .processInstanceIdIn(order.instance())
                                        .count()))
                .isZero();
    }

    /** @return what Tasklist shows in the task's form */
    private VariableMap seenBy(String person, OpenCase order, String task) {
        return order.isVisibleTo(person, task)
                ? department.as(
                        person,
                        () -> forms.getTaskFormVariables(order.task(task).getId()))
                : null;
    }

    @ParameterizedTest
    @DisplayName("定金登记有误：说明哪一项、应当怎样，什么都不留下")
    @CsvSource(
            delimiter = '|',
            value = {
                "depositAmount  | 480000.01  | 「定金」不能大于「合同总额」¥ 480,000.00",
                "depositAmount  | 0          | 「定金」不能小于 ¥ 0.01",
                "depositAmount  | -1         | 「定金」不能是负数",
                "contractAmount | 0.005      | 「合同总额」最多保留 2 位小数",
                "prepayAmount   | 360000.01  | 「预付款」与定金合计不能大于「合同总额」",
                "prepayAmount   | -1         | 「预付款」不能是负数",
                "receivedDate   | 2026-03-03 | 「到账日期」不能晚于今天",
                "receivedDate   | 03/02/2026 | 「到账日期」应为日期，如 2026-11-23",
                "payMethod      | 支票       | 「付款方式」应从这些选项中选择：电汇、转账、承兑、现金",
                "salesRep       | service1   | 「负责销售员」应从这些选项中选择：销售员一、销售员二、销售员三",
                "customerName   | ''         | 「客户」为必填项",
                "earnestMoney   | 1          | 「earnestMoney」不是本表单的字段",
                "caseNumber     | DD-1       | 「caseNumber」不是本表单的字段"
            })
    void refusesTheDeposit(String field, String value, String message) {
        Object typed = value.matches("-?[0-9.]+") ? Double.valueOf(value) : value;
        RequestRefused refusal = catchThrowableOfType(RequestRefused.class, () -> order(but(DEPOSIT, field, typed)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(message);
        assertThat(cases.createProcessInstanceQuery().count()).isZero();
        assertThat(database.sql("select count(*) from customer_order")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @DisplayName("派工单有误：任务仍在，什么都不留下")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "deliveryDate     | 2026-03-01 | 「交货日期」不能早于今天",
                "deliveryDate     | -          | 「交货日期」为必填项",
                "consigneePhone   | 12         | 「收货人电话」格式不符",
                "specialEquipment | -          | 「特种设备」为必填项，请选择",
                "orderLines       | -          | 「明细」至少填写一行",
                "contractAmount   | 1          | 「contractAmount」不是本表单的字段"
            })
    void refusesTheDispatchOrder(String field, String value, String message) {
        OpenCase order = order(DEPOSIT);
        assertThat(order.refused("sales1", "fillDispatchOrder", but(DISPATCH, field, value)))
                .contains(message);
        assertThat(order.value("orderLines")).isNull();
    }

    @Test
    @DisplayName("明细有误：说明第几行的哪一栏")
    void refusesLines() {
        OpenCase order = order(DEPOSIT);
        assertThat(order.refused("sales1", "fillDispatchOrder", but(DISPATCH, "orderLines", List.of())))
                .isEqualTo("「明细」至少填写一行");
        assertThat(refusedLine(order, "quantity", 0)).isEqualTo("「明细第 2 行·数量」不能小于 1");
        assertThat(refusedLine(order, "quantity", 1.5)).isEqualTo("「明细第 2 行·数量」应为整数");
        assertThat(refusedLine(order, "unitPrice", -1)).isEqualTo("「明细第 2 行·单价」不能是负数");
        assertThat(refusedLine(order, "unitPrice", null)).isEqualTo("「明细第 2 行·单价」为必填项");
        assertThat(refusedLine(order, "supply", "借用")).isEqualTo("「明细第 2 行·供货方式」应从这些选项中选择：自制、外购、库存");
        assertThat(refusedLine(order, "family", "飞船")).startsWith("「明细第 2 行·产品类别」应从这些选项中选择：充气类、水上乐园类");
        assertThat(refusedLine(order, "model", "型".repeat(100_000)))
                .isEqualTo("「明细第 2 行·型号规格」不能超过 50 个字，现在是 100000 个字");
        assertThat(refusedLine(order, "discount", 10)).isEqualTo("「明细第 2 行·discount」不是明细的一栏");
        assertThat(order.value("orderLines")).isNull();
    }

    private static String refusedLine(OpenCase order, String column, Object value) {
        return order.refused(
                "sales1",
                "fillDispatchOrder",
                but(DISPATCH, "orderLines", List.of(CAROUSEL, but(CABINET, column, value))));
    }

    @Test
    @DisplayName("质检、验收、清点、随机文件不合格的不能往下走；特种设备须有合格证编号")
    void checkedAtEveryStep() {
        OpenCase order = signedOff(order(DEPOSIT));
        assertThat(order.refused("production1", "produce", but(PRODUCED, "qcPassed", false)))
                .isEqualTo("「质检合格」必须勾选");
        order.complete("production1", "produce", PRODUCED);
        assertThat(order.refused("purchasing1", "purchase", but(PURCHASED, "incomingQcPassed", false)))
                .isEqualTo("「验收合格」必须勾选");
        order.complete("purchasing1", "purchase", PURCHASED);
        assertThat(order.refused("warehouse1", "packAndStage", but(PACKED, "pickedOk", false)))
                .isEqualTo("「清点一致」必须勾选");
        assertThat(order.refused("warehouse1", "packAndStage", but(PACKED, "packageCount", 0)))
                .isEqualTo("「件数」不能小于 1");
        order.complete("warehouse1", "packAndStage", PACKED);
        assertThat(order.refused("warehouse1", "makeDeliveryNote", but(NOTE, "docsComplete", false)))
                .isEqualTo("「随机文件齐全」必须勾选");
        assertThat(order.refused("warehouse1", "makeDeliveryNote", but(NOTE, "certificateNo", "")))
                .contains("「合格证编号」为必填项");
        assertThat(order.refused("warehouse1", "makeDeliveryNote", but(NOTE, "balanceDue", 0)))
                .isEqualTo("「尾款」只供查看，不能修改");
        order.complete("warehouse1", "makeDeliveryNote", NOTE);
        assertThat(order).isEnded().hasPassed("orderReady");
    }

    @Test
    @DisplayName("不是特种设备的，不必有合格证编号")
    void withoutCertificate() {
        OpenCase order = order(DEPOSIT)
                .complete(
                        "sales1",
                        "fillDispatchOrder",
                        but(but(DISPATCH, "specialEquipment", false), "orderLines", List.of(FENCE)))
                .complete("finance1", "signOffByFinance", APPROVED)
                .complete("warehouse1", "packAndStage", PACKED)
                .complete("warehouse1", "makeDeliveryNote", but(NOTE, "certificateNo", null));
        assertThat(order).isEnded().hasPassed("orderReady");
        assertThat(order.kept()).containsEntry("outcome", "待发货");
        assertThat(order.kept()).doesNotContainKey("certificateNo");
    }
}
