package org.salesplaybook.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An analyst draws the process of {@code src/test/resources/drawn} and deploys it from Camunda Modeler. */
@HandbookTest
@BothDatabases
@DisplayName("分析员画出的新流程：不写代码就有编号、记录、统计数据、撤销")
class DrawnProcessTest {

    private static final String PROCESS = "sampleLoan";
    private static final String LONG_REASON = "参加北方游乐设备展览会，".repeat(300);
    private static final String LONG_CHOICE = "部件齐全，外观有运输中造成的轻微划痕，不影响再次借出使用";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void drawnAndDeployed() {
        department.itIs("2026-03-02T09:00");
        assertThat(Modeler.of(Path.of("src/test/resources/drawn"))
                        .deploy(rest, "analyst1", Map.of("deployment-name", PROCESS))
                        .body()
                        .toString())
                .contains("\"sampleLoan\"");
    }

    @AfterEach
    void noTrace() {
        department.clear();
        repository
                .createDeploymentQuery()
                .deploymentName(PROCESS)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private OpenCase loan() {
        return department.start(
                "manager",
                PROCESS,
                Map.of(
                        "customerName",
                        "欢乐谷游乐园",
                        "contactName",
                        "王先生",
                        "contactPhone",
                        "13800138000",
                        "sampleName",
                        "海盗船模型",
                        "sampleCount",
                        20,
                        "loanReason",
                        LONG_REASON));
    }

    private List<String> entries(OpenCase loan) {
        return database.sql("select document from case_entry where number = ? order by entry")
                .param(loan.number())
                .query(String.class)
                .list();
    }

    private Map<String, Object> fact(OpenCase loan, String name) {
        return database.sql("select * from case_fact where number = ? and name = ?")
                .param(loan.number())
                .param(name)
                .query()
                .singleRow();
    }

    @Test
    @DisplayName("从登记到归还：表单收下的记录都收下，存过的不改，只往后加")
    void fromBeginningToEnd() {
        OpenCase loan = loan();
        assertThat(loan.number()).isEqualTo("YP-20260302-001");
        assertThat(loan).isWaitingAt("approveLoan").task("approveLoan").hasCandidateGroup("salesVp");
        assertThat(loan.record("case_record"))
                .containsEntry("process_key", PROCESS)
                .containsEntry("process_version", 1)
                .containsEntry("kind", "样品借用")
                .containsEntry("owner", "manager")
                .containsEntry("about", "海盗船模型")
                .containsEntry("customer_name", "欢乐谷游乐园")
                .containsEntry("closed_at", null);
        assertThat(loan.kept("loanReason")).as("比以前的记录所能放的长").isEqualTo(LONG_REASON);

        loan.complete("vp", "approveLoan", Map.of("loanDecision", "approved", "loanOpinion", "展后立即归还"))
                .complete("manager", "lendSample", Map.of("dueBack", "2026-03-09"));
        List<String> kept = entries(loan);
        assertThat(kept).as("登记时的").hasSize(1);

        department.timePassesUntil("2026-03-05T17:30");
        assertThat(loan).hasPassed("remindHolder");
        loan.complete("manager", "returnSample", Map.of("sampleState", LONG_CHOICE));

        assertThat(loan).isEnded().hasPassed("loanDone");
        assertThat(entries(loan)).hasSize(2).startsWith(kept.get(0));
        assertThat(entries(loan).get(1))
                .contains("\"title\":\"审批借用\"", "\"person\":\"vp\"", "\"label\":\"意见\"", "展后立即归还", "\"title\":\"借出样品\"")
                .doesNotContain("海盗船模型");
        assertThat(loan.kept("sampleState")).isEqualTo(LONG_CHOICE);
        assertThat(loan.record("case_record")).containsEntry("outcome", "已归还").containsEntry("withdrawn", false);
        assertThat(loan.record("case_record").get("closed_at")).isNotNull();
        assertThat((BigDecimal) fact(loan, "sampleCount").get("amount")).isEqualByComparingTo("20");
        assertThat(fact(loan, "loanDecision")).containsEntry("words", "approved");
        assertThat(fact(loan, "dueBack").get("moment").toString()).startsWith("2026-03-09");
    }

    @Test
    @DisplayName("撤销：记录到此为止，写明已撤销")
    void withdrawn() {
        OpenCase loan = loan();
        assertThat(loan.withdraw(rest.tasklist("manager"), "客户不参加展览会了").status())
                .isEqualTo(204);
        department.systemWorks();
        assertThat(loan).isEnded().hasPassed("withdrawn");
        assertThat(loan.record("case_record")).containsEntry("outcome", "已撤销").containsEntry("withdrawn", true);
        assertThat(loan.record("withdrawal")).containsEntry("withdrawn_by", "manager");
    }

    @Test
    @DisplayName("客户档案里有这一笔；填的整张打印出来，只有能看整笔业务的人能打印")
    void inTheCustomersFileAndOnPaper() {
        OpenCase call = department.start(
                "sales1",
                "customer",
                Map.of(
                        "callAt", "2026-03-02T08:50",
                        "customerName", "欢乐谷游乐园",
                        "contactName", "王先生",
                        "contactPhone", "13800138000",
                        "source", "电话",
                        "region", "浙江",
                        "productInterest", "海盗船",
                        "intentLevel", "A",
                        "enquiry", "想先看样品"));
        OpenCase loan = department.start(
                "manager",
                PROCESS,
                Map.of("customer", call.number(), "sampleName", "海盗船模型", "sampleCount", 1, "loanReason", "参加展览会"));
        assertThat(rest.tasklist("manager")
                        .get("customer-file/default/customers/" + call.number())
                        .body()
                        .path("cases")
                        .toString())
                .contains("样品借用", loan.number(), "海盗船模型");

        loan.complete("vp", "approveLoan", Map.of("loanDecision", "approved", "loanOpinion", "展后立即归还"));
        String printing = "print/default/cases/" + loan.instance();
        assertThat(rest.tasklist("manager").get(printing).each("name")).containsExactly("样品借用流程记录");
        assertThat(rest.tasklist("manager").page(printing + "/record").body())
                .contains("样品借用流程记录", loan.number(), "欢乐谷游乐园", "参加展览会", "审批借用", "展后立即归还");
        assertThat(rest.tasklist("warehouse1").page(printing + "/record").statusCode())
                .isEqualTo(404);
    }
}
