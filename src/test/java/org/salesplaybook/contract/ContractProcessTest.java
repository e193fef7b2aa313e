package org.salesplaybook.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Covers;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@Covers("contract")
@DisplayName("合同签订流程")
class ContractProcessTest {

    private static final Map<String, Object> PARTY = Map.of(
            "customerName",
            "欢乐谷游乐园",
            "contactName",
            "王先生",
            "contactPhone",
            "13800138000",
            "requirement",
            "豪华转马一台，五一前投入运营",
            "expectedAmount",
            200000);
    private static final Map<String, Object> TERMS = Map.ofEntries(
            Map.entry("paymentTerms", "standard"),
            Map.entry("depositPercent", 30),
            Map.entry("depositDueDate", "2026-03-20"),
            Map.entry("deliveryDate", "2026-04-25"),
            Map.entry("deliveryAddress", "欢乐谷南门"),
            Map.entry("consigneePhone", "13800138000"),
            Map.entry("specialEquipment", true),
            Map.entry("installRequired", true),
            Map.entry("warrantyMonths", 12),
            Map.entry("validUntil", "2026-03-31"),
            Map.entry("techRequirements", "380 伏"));
    private static final Map<String, Object> APPROVED = Map.of("contractDecision", "approved");
    private static final Map<String, Object> LAWFUL =
            Map.of("partyVerified", true, "termsLawful", true, "complianceDecision", "passed");
    private static final Map<String, Object> SIGNED =
            Map.of("customerSignResult", "signed", "customerSignatory", "王总", "customerSignedDate", "2026-03-02");
    private static final Map<String, Object> COUNTERSIGNED = Map.of(
            "companySignatory",
            "销售部经理",
            "companySignedDate",
            "2026-03-02",
            "sealed",
            true,
            "contractCopies",
            2,
            "contractScan",
            "档案柜 3-12");

    private static final Map<String, Object> DISPATCH = Map.of(
            "orderLines",
            List.of(item("ZM-24", 1, 190000)),
            "deliveryDate",
            "2026-04-25",
            "deliveryAddress",
            "欢乐谷南门",
            "consigneePhone",
            "13800138000",
            "specialEquipment",
            true);

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

    private static Map<String, Object> item(String product, int quantity, double price) {
        return Map.of("item", product, "quantity", quantity, "unitPrice", price, "supply", "make");
    }

    private static Map<String, Object> quotation(Map<?, ?>... lines) {
        return but(TERMS, "contractLines", new ArrayList<>(List.of(lines)));
    }

    private OpenCase quoted(Map<?, ?>... lines) {
        return department.start("sales1", "contract", PARTY).complete("sales1", "prepareQuotation", quotation(lines));
    }

    private OpenCase signed(OpenCase contract, String approver) {
        return contract.complete(approver, "reviewContract", APPROVED)
                .complete("finance1", "checkCompliance", LAWFUL)
                .complete("sales1", "signByCustomer", SIGNED)
                .complete(approver, "signForCompany", COUNTERSIGNED);
    }

    @Test
    @DisplayName("报价、审批、合规审查、双方签署、归档，定金到账后生效")
    void fromQuotationToDeposit() {
        OpenCase contract = department.start("sales1", "contract", PARTY);
        assertThat(contract.number()).isEqualTo("HT-20260302-001");
        assertThat(contract).as("没有填负责销售员的，为发起人").task("prepareQuotation").isAssignedTo("sales1");
        assertThat(contract.dueDate("prepareQuotation")).isEqualTo("2026-03-05T17:30");

        contract.complete("sales1", "prepareQuotation", quotation(item("ZM-24", 1, 190000), item("WL-1", 20, 500)));
        assertThat(contract.value("contractAmount")).isEqualTo(200000.0);
        assertThat(contract.value("discount")).as("8,000 ÷ 208,000").isEqualTo(3.85);
        assertThat(contract).task("reviewContract").hasCandidateGroup("salesManager");
        signed(contract, "manager");
        assertThat(contract).task("followDeposit").isAssignedTo("sales1");
        assertThat(contract.dueDate("followDeposit")).isEqualTo("2026-03-20T17:30");

        assertThat(contract.record("sales_contract"))
                .containsEntry("status", "SIGNED")
                .containsEntry("contract_amount", new BigDecimal("200000.00"));
        assertThat(contract.kept())
                .containsEntry("kind", "合同")
                .containsEntry("outcome", "合同已签订")
                .containsEntry("about", "¥ 200,000.00")
                .containsEntry("owner", "sales1")
                .containsEntry("team", "team1")
                .containsEntry("customerName", "欢乐谷游乐园")
                .containsEntry("customerSignatory", "王总")
                .containsEntry("contractScan", "档案柜 3-12")
                .containsEntry("warrantyMonths", 12);
        assertThat(contract.keptOf("reviewContract")).isEqualTo("manager");
        assertThat(contract.keptOf("checkCompliance")).isEqualTo("finance1");
        assertThat(facts(contract))
                .containsEntry("contractAmount", "200000")
                .containsEntry("discount", "3.85")
                .containsEntry("paymentTerms", "standard")
                .containsEntry("companySignedDate", "2026-03-02");
        assertThat(database.sql(
                                "select family, product, model, quantity, list_price, unit_price from contract_line order by line_no")
                        .query()
                        .listOfRows())
                .first()
                .satisfies(line -> assertThat(line)
                        .containsEntry("family", "转马类")
                        .containsEntry("product", "豪华转马 24 座")
                        .containsEntry("model", "ZM-24")
                        .containsEntry("list_price", new BigDecimal("198000.00"))
                        .containsEntry("unit_price", new BigDecimal("190000.00")));

        department.start("finance1", "order", deposit(contract, 60000));
        assertThat(contract).as("财务登记定金后，不再等待").isEnded().hasPassed("contractInForce");
    }

    private Map<String, String> facts(OpenCase contract) {
        Map<String, String> facts = new HashMap<>();
        database.sql("select * from case_fact where number = ?")
                .param(contract.number())
                .query(row -> {
                    facts.put(
                            row.getString("name"),
                            row.getBigDecimal("amount") != null
                                    ? row.getBigDecimal("amount")
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    : row.getTimestamp("moment") != null
                                            ? row.getTimestamp("moment")
                                                    .toLocalDateTime()
                                                    .toLocalDate()
                                                    .toString()
                                            : row.getString("words"));
                });
        return facts;
    }

    private static Map<String, Object> deposit(OpenCase contract, double amount) {
        return Map.of(
                "contract",
                contract.number(),
                "depositAmount",
                amount,
                "receivedDate",
                "2026-03-02",
                "payMethod",
                "电汇");
    }

    @Test
    @DisplayName("签订的合同在定金到账时选择：客户、金额、明细、交货要求都带到订单，不用再填")
    void fillsTheOrder() {
        OpenCase contract = signed(quoted(item("ZM-24", 1, 190000), item("WL-1", 20, 500)), "manager");
        OpenCase order = department.start("finance1", "order", deposit(contract, 60000));
        assertThat(order.value("contractNo")).isEqualTo(contract.number());
        assertThat(order.value("customerName")).isEqualTo("欢乐谷游乐园");
        assertThat(order.value("contractAmount")).isEqualTo(200000.0);
        assertThat(order).task("fillDispatchOrder").isAssignedTo("sales1");
        assertThat(order.task("fillDispatchOrder").getTenantId()).isEqualTo("team1");
        assertThat(order.value("deliveryAddress")).isEqualTo("欢乐谷南门");
        assertThat(order.value("orderLines").toString()).contains("\"item\":\"ZM-24\"", "\"unitPrice\":190000");
        assertThat(department.caseLinkedTo(contract, "DD").number()).isEqualTo(order.number());

        order.complete("sales1", "fillDispatchOrder", DISPATCH)
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "approved"));
        assertThat(order).isWaitingAtExactly("produce");
        assertThat(database.sql("select product from order_line")
                        .query(String.class)
                        .single())
                .as("按产品目录")
                .isEqualTo("豪华转马 24 座");
    }

    @Test
    @DisplayName("一份合同的订单合计不能超过合同金额：填多了不收，用完了不能再选")
    void notBeyondItsAmount() {
        OpenCase contract = signed(quoted(item("ZM-24", 1, 190000)), "manager");
        Map<String, Object> part = but(but(deposit(contract, 40000), "partOfContract", true), "contractAmount", 120000);
        department.start("finance1", "order", part);
        assertThat(refusedOrder(part)).isEqualTo("「合同总额」不能大于这份合同尚未下单的金额");
        OpenCase rest = department.start("finance1", "order", deposit(contract, 70000));
        assertThat(rest.value("contractAmount")).as("余下的").isEqualTo(70000.0);
        assertThat(refusedOrder(deposit(contract, 1))).contains("「合同」没有可选的内容");

        rest.complete("sales1", "fillDispatchOrder", DISPATCH)
                .complete(
                        "finance2",
                        "signOffByFinance",
                        Map.of("depositConfirmed", true, "financeDecision", "cancelled", "financeOpinion", "客户改期"));
        assertThat(department
                        .start("finance1", "order", deposit(contract, 70000))
                        .value("contractAmount"))
                .as("取消的订单不占用")
                .isEqualTo(70000.0);
    }

    private String refusedOrder(Map<String, Object> form) {
        return catchThrowableOfType(RequestRefused.class, () -> department.start("finance1", "order", form))
                .getMessage();
    }

    @ParameterizedTest(name = "{0} 台，单价 {1}，{2}：{3}")
    @DisplayName("折扣 5 % 以内、标准付款条件、50 万以内由经理审批，其余由副总审批")
    @CsvSource({
        "1, 188100, standard, salesManager",
        "1, 188099.99, standard, salesManager",
        "1, 188000, standard, salesVp",
        "2, 198000, standard, salesManager",
        "3, 198000, standard, salesVp",
        "1, 198000, other, salesVp"
    })
    void approvedByLimits(int quantity, double price, String terms, String approver) {
        Map<String, Object> form = but(quotation(item("ZM-24", quantity, price)), "paymentTerms", terms);
        OpenCase contract = department
                .start("sales1", "contract", PARTY)
                .complete(
                        "sales1",
                        "prepareQuotation",
                        terms.equals("other") ? but(form, "paymentNote", "验收后付 50 %") : form);
        assertThat(contract).task("reviewContract").hasCandidateGroup(approver);
    }

    @Test
    @DisplayName("目录外的产品没有定价，由副总审批；经理自己拟定的也由副总审批")
    void outsideTheCatalogue() {
        Map<String, Object> special = Map.of(
                "family",
                "其他机械类",
                "product",
                "定制旋转平台",
                "model",
                "DZ-1",
                "quantity",
                1,
                "unitPrice",
                90000,
                "supply",
                "make");
        OpenCase contract = quoted(special);
        assertThat(contract.value("discount")).isNull();
        assertThat(contract).task("reviewContract").hasCandidateGroup("salesVp");
        OpenCase byManager = department
                .start("manager", "contract", PARTY)
                .complete("manager", "prepareQuotation", quotation(item("CB-6", 1, 18000)));
        assertThat(byManager).task("reviewContract").hasCandidateGroup("salesVp");
    }

    @Test
    @DisplayName("填错的报价：定价不能自己填，选了产品就不填名称，付款约定要写明")
    void refusedQuotations() {
        OpenCase contract = department.start("sales1", "contract", PARTY);
        Map<String, Object> line = item("ZM-24", 1, 190000);
        assertThat(contract.refused("sales1", "prepareQuotation", quotation(but(line, "listPrice", 1))))
                .isEqualTo("「明细第 1 行·定价」与所选的「产品」不符，请留空");
        assertThat(contract.refused("sales1", "prepareQuotation", quotation(but(line, "product", "普通转马"))))
                .isEqualTo("「明细第 1 行·名称」与所选的「产品」不符，请留空");
        assertThat(contract.refused("sales1", "prepareQuotation", quotation(but(line, "item", null))))
                .contains("「明细第 1 行·产品类别」为必填项", "「明细第 1 行·名称」为必填项");
        Map<String, Object> forged = Map.of(
                "family",
                "电子类",
                "product",
                "灯",
                "model",
                "D-1",
                "quantity",
                1,
                "unitPrice",
                900,
                "supply",
                "buy",
                "listPrice",
                900);
        assertThat(contract.refused("sales1", "prepareQuotation", quotation(forged)))
                .isEqualTo("「明细第 1 行·定价」按其他各项的填写不适用，请留空");
        assertThat(contract.refused("sales1", "prepareQuotation", quotation(but(line, "item", "ZM-99"))))
                .contains("「明细第 1 行·产品」应从这些选项中选择");
        assertThat(contract.refused("sales1", "prepareQuotation", but(quotation(line), "paymentTerms", "other")))
                .isEqualTo("「付款约定」为必填项");
        assertThat(contract.refused("sales1", "prepareQuotation", but(quotation(line), "depositPercent", 1)))
                .isEqualTo("「定金比例（%）」付款条件选“标准”的，定金是 30 %；不是的请选“其他”，写明付款约定");
        assertThat(contract.refused("sales1", "prepareQuotation", but(quotation(line), "depositDueDate", "2026-03-01")))
                .isEqualTo("「定金应付日期」不能早于今天");
        assertThat(contract.refused("sales1", "prepareQuotation", TERMS)).isEqualTo("「明细」至少填写一行");
    }

    @Test
    @DisplayName("审批退回、合规退回、客户要求修改：都回到报价，意见看得到；不能审批自己的")
    void sentBack() {
        OpenCase contract = quoted(item("ZM-24", 1, 190000));
        assertThat(contract.refused("manager", "reviewContract", Map.of("contractDecision", "returned")))
                .isEqualTo("「意见」为必填项：退回或不同意时请写明理由");
        contract.complete(
                "manager", "reviewContract", Map.of("contractDecision", "returned", "contractOpinion", "交货期太紧"));
        assertThat(contract.value("contractOpinion")).isEqualTo("交货期太紧");
        contract.complete(
                        "sales1",
                        "prepareQuotation",
                        but(quotation(item("ZM-24", 1, 190000)), "deliveryDate", "2026-05-20"))
                .complete("manager", "reviewContract", APPROVED);
        assertThat(contract.refused("finance1", "checkCompliance", but(LAWFUL, "termsLawful", false)))
                .isEqualTo("「结论」不能为通过：上面两项都核实后才能通过");
        contract.complete(
                        "finance1",
                        "checkCompliance",
                        Map.of("complianceDecision", "returned", "complianceOpinion", "开票资料不全"))
                .complete("sales1", "prepareQuotation", quotation(item("ZM-24", 1, 190000)))
                .complete("manager", "reviewContract", APPROVED)
                .complete("finance1", "checkCompliance", LAWFUL);
        assertThat(contract.refused("sales1", "signByCustomer", but(SIGNED, "customerSignedDate", "2026-03-03")))
                .contains("「客户签署日期」不能晚于今天");
        contract.complete(
                "sales1", "signByCustomer", Map.of("customerSignResult", "revise", "customerRequest", "再便宜一点"));
        assertThat(contract).isWaitingAtExactly("prepareQuotation");
        assertThat(contract.value("customerRequest")).isEqualTo("再便宜一点");
    }

    @Test
    @DisplayName("审批不同意，或客户不签：登记原因，合同未签订")
    void cameToNothing() {
        OpenCase refused = quoted(item("ZM-24", 1, 190000))
                .complete(
                        "manager", "reviewContract", Map.of("contractDecision", "rejected", "contractOpinion", "没有产能"));
        assertThat(refused).isEnded().hasPassed("contractFailed");
        assertThat(refused.kept())
                .containsEntry("outcome", "合同未签订")
                .containsEntry("contractOpinion", "没有产能")
                .containsEntry("about", "豪华转马一台，五一前投入运营");
        OpenCase declined = quoted(item("ZM-24", 1, 190000))
                .complete("manager", "reviewContract", APPROVED)
                .complete("finance1", "checkCompliance", LAWFUL)
                .complete(
                        "sales1", "signByCustomer", Map.of("customerSignResult", "declined", "declineReason", "选了别家"));
        assertThat(declined).isEnded().hasPassed("contractFailed");
        assertThat(declined.kept()).containsEntry("outcome", "合同未签订").containsEntry("declineReason", "选了别家");
        assertThat(refusedOrder(deposit(declined, 1))).contains("「合同」没有可选的内容");
    }

    @Test
    @DisplayName("定金到期没有到账：另约日期继续等待，或终止合同")
    void depositDoesNotArrive() {
        OpenCase contract = signed(quoted(item("ZM-24", 1, 190000)), "manager");
        department.itIs("2026-03-21T09:00");
        assertThat(contract.refused(
                        "sales1", "followDeposit", Map.of("depositOutcome", "waiting", "depositFollowNote", "下月付")))
                .isEqualTo("「约定到账日期」为必填项");
        contract.complete(
                "sales1",
                "followDeposit",
                Map.of("depositOutcome", "waiting", "depositDueDate", "2026-04-10", "depositFollowNote", "下月付"));
        assertThat(contract.dueDate("followDeposit")).isEqualTo("2026-04-10T17:30");
        contract.complete(
                "sales1", "followDeposit", Map.of("depositOutcome", "terminated", "depositFollowNote", "客户资金断裂"));
        assertThat(contract).isEnded().hasPassed("contractTerminated");
        assertThat(contract.kept()).containsEntry("outcome", "合同终止");
        assertThat(contract.keptEach("depositFollowNote")).containsExactly("下月付", "客户资金断裂");
        assertThat(contract.record("sales_contract")).containsEntry("status", "TERMINATED");
        assertThat(refusedOrder(deposit(contract, 1))).contains("「合同」没有可选的内容");
    }

    @Test
    @DisplayName("客户成交而没有合同：由客户信息管理流程转来，客户和需求不用再填")
    void fromTheDeal() {
        OpenCase enquiry = department.start(
                "sales1",
                "customer",
                Map.of(
                        "customerName",
                        "江城海洋公园有限公司",
                        "contactName",
                        "李经理",
                        "contactPhone",
                        "13900139000",
                        "region",
                        "浙江",
                        "callAt",
                        "2026-03-02T08:45",
                        "source",
                        "电话",
                        "productInterest",
                        "水上乐园类",
                        "intentLevel",
                        "A",
                        "budget",
                        700000,
                        "enquiry",
                        "组合水滑道一套"));
        Map<String, Object> won = Map.of("followType", "电话", "followContent", "同意购买", "stage", "won");
        enquiry.complete("sales1", "recordInCrm", Map.of())
                .complete("sales1", "adviseCustomer", but(won, "stage", "谈判"))
                .complete("sales1", "followUp", won);
        OpenCase contract = department.caseLinkedTo(enquiry, "HT");
        assertThat(contract.kept())
                .containsEntry("customer", enquiry.number())
                .containsEntry("customerName", "江城海洋公园有限公司")
                .containsEntry("contactPhone", "13900139000")
                .containsEntry("owner", "sales1")
                .containsEntry("sourceCase", enquiry.number())
                .containsEntry("about", "组合水滑道一套");
        assertThat(contract.value("expectedAmount")).isEqualTo(700000.0);
    }

    @Test
    @DisplayName("撤销：合同未签订，登记原因")
    void withdrawn() {
        OpenCase contract = quoted(item("ZM-24", 1, 190000));
        assertThat(contract.withdraw(rest.tasklist("sales1"), "客户暂停项目").status())
                .isEqualTo(204);
        assertThat(contract).isEnded().hasPassed("withdrawn");
        assertThat(contract.kept()).containsEntry("outcome", "已撤销").containsEntry("withdrawn", true);
    }
}
