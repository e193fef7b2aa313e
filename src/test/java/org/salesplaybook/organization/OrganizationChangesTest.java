package org.salesplaybook.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.rights.BusyDay;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes when the organisation file was changed and the application is started again. */
@HandbookTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("组织调整")
class OrganizationChangesTest {

    private static final Path FILE = Path.of("company", "organization.yaml");
    private static final String SALES_ONE = "{id: sales1, name: 销售员一, position: salesRep, team: team1}";
    private static final String SERVICE_ONE = "{id: service1, name: 客服专员一, position: customerService, team: team1}";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private Organization organization;

    @Autowired
    private People people;

    @Autowired
    private TaskFilters filters;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void asItWas() throws IOException {
        startsAgainWith(file(), true, null);
        department.passwordIsUserIdAgain("sales1");
    }

    private static String file() throws IOException {
        return Files.readString(FILE);
    }

    private static String changed(String line, String... lines) throws IOException {
        assertThat(file()).contains(line);
        return file().replace("- " + line, "- " + String.join("\n  - ", lines));
    }

    private void startsAgainWith(String content) {
        startsAgainWith(content, true, null);
    }

    private void startsAgainWith(String content, boolean passwordIsUserId, String adminPassword) {
        OrganizationSettings settings = new OrganizationSettings(
                new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)), null, adminPassword, passwordIsUserId);
        Organization now = new Organization(new OrganizationFile(settings), people);
        OrganizationSync sync = new OrganizationSync(
                now,
                identity,
                authorizations,
                people,
                new FirstPasswords(settings, identity),
                new HandOver(now, tasks, authorizations, history),
                filters);
        new TransactionTemplate(transactions).executeWithoutResult(status -> sync.prepare());
    }

    private OpenCase visitOfSalesOne() {
        return department.start("sales1", "reception", BusyDay.VISIT);
    }

    private String holder(OpenCase visit) {
        return visit.task("prepareReception").getAssignee();
    }

    @Test
    @DisplayName("有人离职：未办任务转给直接上级，留下说明；本人不能再登录，历史仍写其名")
    void leaver() throws IOException {
        OpenCase visit = visitOfSalesOne();
        startsAgainWith(changed(SALES_ONE, "{id: sales1, name: 销售员一, position: salesRep, team: team1, left: true}"));
        assertThat(holder(visit)).isEqualTo("supervisor1");
        assertThat(visit.comments("prepareReception")).contains("组织调整：任务由销售员一转给销售主管一");
        assertThat(rest.get("sales1", "/task").status()).isEqualTo(401);
        assertThat(rest.get("supervisor1", "/history/process-instance/" + visit.instance())
                        .body()
                        .path("startUserId")
                        .asText())
                .isEqualTo("sales1");
        assertThat(rest.get("supervisor1", "/user/sales1/profile")
                        .body()
                        .path("firstName")
                        .asText())
                .isEqualTo("销售员一");
    }

    @Test
    @DisplayName("有人离职时有委派给别人的任务：办完交给直接上级核对")
    void leaverWhoDelegated() throws IOException {
        OpenCase visit = visitOfSalesOne();
        String task = visit.task("prepareReception").getId();
        tasks.delegateTask(task, "service1");
        startsAgainWith(changed(SALES_ONE, "{id: sales1, name: 销售员一, position: salesRep, team: team1, left: true}"));
        visit.complete("service1", "prepareReception", Map.of("materialsReady", true));
        assertThat(holder(visit)).isEqualTo("supervisor1");
    }

    @Test
    @DisplayName("有人离职并指定接替人：转给接替人，接替人也看得到这笔业务")
    void successor() throws IOException {
        OpenCase visit = visitOfSalesOne();
        startsAgainWith(changed(
                SALES_ONE,
                "{id: sales1, name: 销售员一, position: salesRep, team: team1, left: true, successor: sales4}",
                "{id: sales4, name: 销售员四, position: salesRep, team: team1}"));
        assertThat(holder(visit)).isEqualTo("sales4");
        assertThat(rest.get("sales4", "/process-instance").each("id")).containsExactly(visit.instance());
    }

    @Test
    @DisplayName("整行删掉的人，视同离职")
    void deletedLine() throws IOException {
        OpenCase visit = visitOfSalesOne();
        startsAgainWith(file().replace("  - " + SALES_ONE + "\n", ""));
        assertThat(holder(visit)).isEqualTo("supervisor1");
        assertThat(rest.get("sales1", "/task").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("新来的人：马上看到本组待认领的任务，看不到别组的")
    void newMember() throws IOException {
        OpenCase complaint = department.start("service1", "complaint", BusyDay.COMPLAINT);
        complaint.complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "不在保修范围"));
        startsAgainWith(changed(
                SERVICE_ONE,
                SERVICE_ONE,
                "{id: service4, name: 客服专员四, position: customerService, team: team1}",
                "{id: service5, name: 客服专员五, position: customerService, team: team2}"));
        assertThat(rest.get("service4", "/task").each("taskDefinitionKey")).containsExactly("replyNotUpheld");
        assertThat(rest.get("service5", "/task").body()).isEmpty();
    }

    @Test
    @DisplayName("换了岗位：新岗位的权限有了，原岗位的没有了")
    void anotherPosition() throws IOException {
        assertThat(rest.get("promo1", "/process-definition?startableInTasklist=true&startablePermissionCheck=true")
                        .each("key"))
                .doesNotContain("complaint");
        startsAgainWith(file().replace(
                        "{id: promo1, name: 网络推广专员一, position: webPromotion, team: team1}",
                        "{id: promo1, name: 网络推广专员一, position: customerService, team: team1}"));
        assertThat(rest.get("promo1", "/process-definition?latestVersion=true&startablePermissionCheck=true")
                        .each("key"))
                .contains("complaint", "afterSales")
                .doesNotContain("order");
        assertThat(rest.get("admin", "/group?member=promo1").each("id"))
                .containsExactlyInAnyOrder("customerService", "customerServiceTeam1", "team1");
    }

    @Test
    @DisplayName("换了班组：原组的任务留在原组")
    void anotherTeam() throws IOException {
        OpenCase visit = visitOfSalesOne();
        startsAgainWith(changed(SALES_ONE, "{id: sales1, name: 销售员一, position: salesRep, team: team2}"));
        assertThat(holder(visit)).isEqualTo("supervisor1");
        assertThat(rest.get("sales1", "/process-instance").body()).isEmpty();
    }

    @Test
    @DisplayName("演示之外没有人知道的密码：管理员的取自设置，或者生成后只显示一次，别人的由管理员设置")
    void firstPasswords(CapturedOutput log) throws IOException {
        String more = "\n  - {id: %s, name: 新的管理员, position: camunda-admin}\n";
        startsAgainWith(file() + more.formatted("admin2"), false, "from-the-environment");
        assertThat(rest.sendAs("admin2", "admin2", "GET", "/task", null).status())
                .isEqualTo(401);
        assertThat(rest.sendAs("admin2", "from-the-environment", "GET", "/task", null)
                        .status())
                .isEqualTo(200);

        startsAgainWith(
                file() + more.formatted("admin3") + "  - {id: finance3, name: 财务专员三, position: finance}\n", false, "");
        String printed = log.getAll().replaceAll("(?s).*系统管理员 admin3 的初始密码（仅显示这一次，请登录后修改）：(\\S+).*", "$1");
        assertThat(rest.sendAs("admin3", printed, "GET", "/task", null).status())
                .isEqualTo(200);
        assertThat(log.getAll()).doesNotContain("finance3 的初始密码");
        assertThat(rest.get("finance3", "/task").status()).isEqualTo(401);
        assertThat(rest.sendAs(
                                "admin3",
                                printed,
                                "PUT",
                                "/user/finance3/credentials",
                                Map.of("password", "given-by-hand", "authenticatedUserPassword", printed))
                        .status())
                .isEqualTo(204);
        assertThat(rest.sendAs("finance3", "given-by-hand", "GET", "/task", null)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            position: salesRep, team: team1      | position: seller, team: team1     | 人员“sales1”：没有岗位“seller”
            position: salesRep, team: team1      | position: salesRep, team: team9   | 人员“sales1”：没有班组“team9”
            position: salesRep, team: team1      | position: salesRep                | 人员“sales1”：应写明所在班组 team
            id: sales2                           | id: sales1                        | 人员“sales1”出现了两次
            id: sales2                           | id: 王二                          | 人员“王二”：id 只能由字母和数字组成
            position: salesRep, team: team1      | position: salesRep, team: team1, superior: boss | 人员“sales1”：上级或接替人“boss”不是组织中的另一个人
            name: 销售副总, position: salesVp    | position: salesVp                 | 人员“vp”：没有姓名 name
            position: camunda-admin}             | position: camunda-admin, left: true} | 没有在职的系统管理员
            superior: generalManager, starts: [order] | superior: chairman, starts: [order] | 岗位“finance”：没有上级岗位“chairman”""")
    @DisplayName("写错的组织文件：说明哪里错，不能启动，原来的照旧")
    void wrongFile(String right, String wrong, String fault) throws IOException {
        String content = file();
        assertThat(content).contains(right);
        assertThatThrownBy(() -> startsAgainWith(content.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("组织文件有误")
                .hasMessageContaining(fault);
        assertThat(rest.get("admin", "/group?member=sales1").each("id"))
                .containsExactlyInAnyOrder("salesRep", "salesRepTeam1", "team1");
    }

    @Test
    @DisplayName("业务的班组已撤销：任务派给整个岗位")
    void teamThatIsNoMore() {
        assertThat(organization.groupInTeam("salesRep", "team1")).isNotEqualTo("salesRep");
        assertThat(organization.groupInTeam("salesRep", "gone")).isEqualTo("salesRep");
    }
}
