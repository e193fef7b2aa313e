package org.salesplaybook.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * A company that has grown: a position with its person, a fourth team, a new family of products, and a process that an
 * analyst has drawn for the new position. Nothing but the files of {@code company}, {@code processes} and {@code forms}
 * differs; the application is another one than that of the other tests.
 */
@HandbookTest
@ContextConfiguration(initializers = GrownCompanyTest.Opening.class)
@DisplayName("公司添了岗位、班组、产品类别和一个流程：只改文件，样样都跟着")
class GrownCompanyTest {

    private static final String LOANS = "样品借用流程";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    static final class Opening implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final Path FOLDER = Path.of("target", "grown-company");

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                FileSystemUtils.deleteRecursively(FOLDER);
                for (String folder : List.of("processes", "forms", "company")) {
                    FileSystemUtils.copyRecursively(Path.of(folder), FOLDER.resolve(folder));
                }
                drawn();
                grown();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TestPropertyValues.of(
                            "spring.datasource.url=jdbc:h2:mem:grown;LOCK_TIMEOUT=10000",
                            "camunda.bpm.process-engine-name=grown",
                            "sales-playbook.organization.file="
                                    + FOLDER.resolve("company/organization.yaml")
                                            .toUri(),
                            "sales-playbook.catalogue.file="
                                    + FOLDER.resolve("company/products.yaml").toUri(),
                            "sales-playbook.definitions.processes=" + FOLDER.resolve("processes"),
                            "sales-playbook.definitions.forms=" + FOLDER.resolve("forms"))
                    .applyTo(context);
        }

        /** The drawn process, in which the new position takes samples back. */
        private static void drawn() throws IOException {
            Path forms = Files.createDirectories(FOLDER.resolve("forms/sampleLoan"));
            try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "drawn"))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    Files.copy(file, (name.endsWith(".form") ? forms : FOLDER.resolve("processes")).resolve(name));
                }
            }
            edit(
                    "processes/sampleLoan.bpmn",
                    "camunda:formRef=\"sampleLoan-returnSample\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${starter}\"",
                    "camunda:formRef=\"sampleLoan-returnSample\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"sampleKeeper\"");
        }

        private static void grown() throws IOException {
            edit(
                    "company/organization.yaml",
                    "\nteams:\n",
                    "  - {id: sampleKeeper, name: 样品管理员, superior: salesManager, starts: [sampleLoan], sees: everything,"
                            + " cases: [sampleLoan], applications: [tasklist]}\n\nteams:\n"
                            + "  - {id: team4, name: 销售四组}\n");
            edit(
                    "company/organization.yaml",
                    "\npeople:\n",
                    "\npeople:\n"
                            + "  - {id: keeper1, name: 样品管理员一, position: sampleKeeper}\n"
                            + "  - {id: supervisor4, name: 销售主管四, position: salesSupervisor, team: team4}\n"
                            + "  - {id: sales4, name: 销售员四, position: salesRep, team: team4}\n"
                            + "  - {id: service4, name: 客服专员四, position: customerService, team: team4}\n");
            edit(
                    "company/products.yaml",
                    "\nproducts:\n",
                    "\nproducts:\n  - {id: PP-1, family: 碰碰车类, name: 电池碰碰车, model: PP-1, listPrice: 12000}\n");
        }

        private static void edit(String file, String from, String to) throws IOException {
            Path path = FOLDER.resolve(file);
            String text = Files.readString(path);
            assertThat(text).contains(from);
            Files.writeString(path, text.replace(from, to));
        }
    }

    @BeforeEach
    void morning() {
        department.itIs("2026-03-02T09:00");
    }

    private OpenCase loanOf(String person) {
        return department.start(
                person,
                "sampleLoan",
                Map.of(
                        "customerName", "欢乐谷游乐园",
                        "contactName", "王先生",
                        "contactPhone", "13800138000",
                        "sampleName", "海盗船模型",
                        "sampleCount", 1,
                        "loanReason", "参加展览会"));
    }

    private List<String> lists(String person) {
        return rest.tasklist(person)
                .api("GET", "engine/engine/" + rest.engine() + "/filter")
                .each("name");
    }

    private String today(String person) {
        return rest.cockpit(person)
                .api("GET", "cockpit/plugin/management/" + rest.engine() + "/today")
                .body()
                .toString();
    }

    private HttpResponse<String> handbook(String query) {
        return rest.tasklist("keeper1").exchange("GET", "/camunda/handbook/" + query, "text/html", null);
    }

    @Test
    @DisplayName("新岗位：能发起、有列表、认领得到派给它的任务、看得到整笔业务，别的岗位不能；经理的「今日」和作业指导书里有它")
    void newPosition() {
        assertThat(catchThrowable(() -> loanOf("sales1"))).isInstanceOf(AuthorizationException.class);
        OpenCase loan = loanOf("keeper1");
        assertThat(loan.number()).isEqualTo("YP-20260302-001");
        assertThat(lists("keeper1")).contains(LOANS, "本组待办");
        assertThat(lists("warehouse1")).doesNotContain(LOANS);

        loan.complete("manager", "approveLoan", Map.of("loanDecision", "approved", "loanOpinion", "展后归还"))
                .complete("keeper1", "lendSample", Map.of("dueBack", "2026-03-09"));
        assertThat(loan).task("returnSample").hasCandidateGroup("sampleKeeper");
        assertThat(loan.isVisibleTo("keeper1", "returnSample")).isTrue();
        assertThat(loan.isVisibleTo("warehouse1", "returnSample")).isFalse();
        assertThat(today("manager")).contains(LOANS, "样品管理员");

        String record = "print/" + rest.engine() + "/cases/" + loan.instance() + "/record";
        assertThat(rest.tasklist("keeper1").page(record).body()).contains(loan.number(), "欢乐谷游乐园", "展后归还");
        assertThat(rest.tasklist("warehouse1").page(record).statusCode()).isEqualTo(404);
        assertThat(handbook("?process=sampleLoan").body()).contains("<td>收回样品</td><td>样品管理员</td>");
        assertThat(rest.tasklist("keeper1").guide("").body()).contains("样品管理员");

        loan.complete("keeper1", "returnSample", Map.of("sampleState", "完好"));
        assertThat(loan.record("case_record")).containsEntry("outcome", "已归还");
    }

    @Test
    @DisplayName("新班组：自己的业务自己的主管看得到、批得了，别组的看不到；经理按组看得到它")
    void newTeam() {
        OpenCase complaint = department.start("service4", "complaint", FilledCases.complaintOf("四组的客户"));
        assertThat(complaint).task("judgeComplaint").hasCandidateGroup("salesSupervisorTeam4");
        assertThat(complaint.isVisibleTo("supervisor4", "judgeComplaint")).isTrue();
        assertThat(complaint.isVisibleTo("supervisor1", "judgeComplaint")).isFalse();
        assertThat(today("supervisor4")).contains("客户投诉处理流程");
        assertThat(today("supervisor1")).doesNotContain("客户投诉处理流程");
        assertThat(rest.cockpit("manager")
                        .api("GET", "cockpit/plugin/management/" + rest.engine() + "/teams")
                        .body()
                        .toString())
                .contains("销售四组");

        complaint.complete("supervisor4", "judgeComplaint", Map.of("upheld", false, "judgementReason", "操作不当"));
        assertThat(complaint.isVisibleTo("service4", "replyNotUpheld")).isTrue();
        assertThat(complaint.isVisibleTo("service1", "replyNotUpheld")).isFalse();
    }

    @Test
    @DisplayName("新产品类别：开始表单里选得到，填得进去；目录里没有的仍然不收")
    void newFamily() {
        Map<String, Object> call = new HashMap<>(Map.of(
                "callAt", "2026-03-02T08:50",
                "customerName", "欢乐谷游乐园",
                "contactName", "王先生",
                "contactPhone", "13800138000",
                "source", "电话",
                "region", "浙江",
                "productInterest", "碰碰车类",
                "intentLevel", "A",
                "enquiry", "想买碰碰车"));
        OpenCase enquiry = department.start("sales4", "customer", call);
        assertThat(enquiry.kept("productInterest")).isEqualTo("碰碰车类");

        call.put("productInterest", "摩天轮类");
        assertThat(catchThrowable(() -> department.start("sales4", "customer", call)))
                .hasMessageContaining("碰碰车类");
    }
}
