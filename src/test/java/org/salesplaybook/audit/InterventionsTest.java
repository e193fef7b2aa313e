package org.salesplaybook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.audit.Trail.Line;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an administrator does to a case, a person, a right or a definition stands in the trail, with old and new value,
 * who and from where.
 */
@HandbookTest
@BothDatabases
@DisplayName("管理操作留痕")
class InterventionsTest {

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService processes;

    @Autowired
    private JdbcClient database;

    private OpenCase visit;
    private Trail trail;

    @BeforeEach
    void visitThatRuns() {
        visit = new FilledCases(department).visitWithVehicleRequest();
        // the log-in of the day is told of elsewhere
        rest.get("admin", "/task/count");
        trail = new Trail(database);
    }

    @Test
    @DisplayName("员工平常办理业务，不写审计记录")
    void ordinaryWork() {
        new FilledCases(department).visitWithExpenses();
        assertThat(trail.news()).isEmpty();
    }

    @Test
    @DisplayName("改变量、删变量：有新旧值")
    void variables() {
        String path = "/process-instance/" + visit.instance() + "/variables";
        ok("PUT", path + "/estimatedCost", Map.of("value", 9000, "type", "Double"));
        assertThat(trail.news()).singleElement().satisfies(line -> {
            assertThat(line)
                    .hasToString("VARIABLE " + visit.number()
                            + " 修改变量 {\"estimatedCost\":1800.0} → {\"estimatedCost\":9000.0} admin");
            assertThat(line.address()).isEqualTo("127.0.0.1");
        });
        ok(
                "POST",
                path,
                Map.of(
                        "modifications",
                        Map.of("visitPurpose", Map.of("value", "谈合同"), "extra", Map.of("value", "[1]", "type", "Json")),
                        "deletions",
                        List.of("visitorList")));
        assertThat(trail.news())
                .extracting(Line::toString)
                .containsExactly(
                        "VARIABLE " + visit.number() + " 修改变量 "
                                + "{\"visitPurpose\":\"考察\",\"visitorList\":\"陈经理（采购）、设备主管、财务主管、司机\"} → {\"extra\":\"[1]\",\"visitPurpose\":\"谈合同\"} admin");
        String task = visit.task("prepareReception").getId();
        ok("PUT", "/task/" + task + "/localVariables/hint", Map.of("value", "快"));
        assertThat(trail.news())
                .extracting(Line::toString)
                .containsExactly("VARIABLE " + visit.number() + " 修改变量 {} → {\"hint\":\"快\"} admin");
    }

    @Test
    @DisplayName("成批改变量、成批取消：每件业务一条，说明是谁、从什么改成什么")
    void batches() {
        OpenCase other = new FilledCases(department).visitWithVehicleRequest();
        rest.post(
                "admin",
                "/process-instance/variables-async",
                Map.of(
                        "processInstanceIds",
                        List.of(visit.instance(), other.instance()),
                        "variables",
                        Map.of("estimatedCost", Map.of("value", 1, "type", "Double"))));
        runBatch();
        assertThat(trail.news())
                .filteredOn(line -> line.kind().equals("VARIABLE"))
                .extracting(Line::toString)
                .containsExactlyInAnyOrder(
                        "VARIABLE " + visit.number()
                                + " 修改变量 {\"estimatedCost\":1800.0} → {\"estimatedCost\":1.0} admin",
                        "VARIABLE " + other.number()
                                + " 修改变量 {\"estimatedCost\":1800.0} → {\"estimatedCost\":1.0} admin");
        assertThat(rest.post(
                                "admin",
                                "/process-instance/delete",
                                Map.of(
                                        "processInstanceIds",
                                        List.of(visit.instance(), other.instance()),
                                        "deleteReason",
                                        "重复登记"))
                        .status())
                .isEqualTo(200);
        runBatch();
        assertThat(trail.news())
                .filteredOn(line -> line.kind().equals("CASE"))
                .extracting(line -> line.subject() + line.what() + line.person())
                .contains(visit.number() + "批处理：取消admin", other.number() + "批处理：取消admin");
        assertThat(database.sql("select count(*) from audit_entry where value_after like '%重复登记%'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    @DisplayName("系统自己成批改变量：记在业务上，没有人名")
    void batchOfNobody() {
        processes.setVariablesAsync(List.of(visit.instance()), Map.of("estimatedCost", 2.0));
        runBatch();
        assertThat(trail.news())
                .singleElement()
                .hasToString("VARIABLE " + visit.number()
                        + " 修改变量 {\"estimatedCost\":1800.0} → {\"estimatedCost\":2.0} null");
    }

    @Test
    @DisplayName("改派、跳转、挂起、到期日、重试、发消息、取消：各有一条")
    void cases() {
        String task = visit.task("prepareReception").getId();
        ok("POST", "/task/" + task + "/assignee", Map.of("userId", "supervisor1"));
        assertThat(trail.news())
                .singleElement()
                .hasToString("CASE " + visit.number() + " 分配任务 {\"assignee\":\"sales1\"} → {\"task\":\"" + task
                        + "\",\"assignee\":\"supervisor1\"} admin");
        ok("PUT", "/process-instance/" + visit.instance() + "/suspended", Map.of("suspended", true));
        ok("PUT", "/process-instance/" + visit.instance() + "/suspended", Map.of("suspended", false));
        assertThat(trail.news()).extracting(Line::what).containsExactly("挂起业务", "恢复业务");
        ok(
                "POST",
                "/process-instance/" + visit.instance() + "/modification",
                Map.of(
                        "annotation",
                        "客户改期",
                        "instructions",
                        List.of(Map.of("type", "startBeforeActivity", "activityId", "welcomeVisitors"))));
        assertThat(trail.news())
                .filteredOn(line -> line.kind().equals("CASE"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.what()).isEqualTo("跳转步骤业务");
                    assertThat(line.after()).contains("客户改期");
                });
        OpenCase complaint = department.start("service1", "complaint", HistoryKeptTest.COMPLAINT);
        String job = rest.get("admin", "/job?processInstanceId=" + complaint.instance())
                .each("id")
                .get(0);
        ok("PUT", "/job/" + job + "/duedate", Map.of("duedate", "2026-03-20T09:00:00.000+0800"));
        ok("PUT", "/job/" + job + "/retries", Map.of("retries", 5));
        assertThat(trail.news())
                .extracting(line -> line.subject() + line.what())
                .containsExactly(complaint.number() + "更改到期日作业", complaint.number() + "设置重试次数作业");
        ok(
                "POST",
                "/message",
                Map.of(
                        "messageName",
                        "caseWithdrawn",
                        "processInstanceId",
                        visit.instance(),
                        "processVariables",
                        Map.of(
                                "withdrawReason",
                                Map.of("value", "客户不来了"),
                                "withdrawnBy",
                                Map.of("value", "sales1"),
                                "withdrawnFrom",
                                Map.of("value", ""))));
        assertThat(trail.news()).singleElement().satisfies(line -> {
            assertThat(line)
                    .extracting(Line::kind, Line::subject, Line::what)
                    .containsExactly("VARIABLE", visit.number(), "发送消息");
            assertThat(line.after()).contains("客户不来了");
        });
        OpenCase other = new FilledCases(department).visitWithVehicleRequest();
        ok("DELETE", "/process-instance/" + other.instance(), null);
        assertThat(trail.news())
                .singleElement()
                .extracting(Line::subject, Line::what)
                .containsExactly(other.number(), "取消业务");
    }

    @Test
    @DisplayName("人员、密码、组、班组：有新旧值，没有密码")
    void people() {
        ok(
                "POST",
                "/user/create",
                Map.of(
                        "profile",
                        Map.of("id", "temp", "firstName", "临时", "lastName", ""),
                        "credentials",
                        Map.of("password", "Xiu-2026-tou")));
        ok(
                "PUT",
                "/user/temp/profile",
                Map.of("id", "temp", "firstName", "临时工", "lastName", "", "email", "t@example.com"));
        ok("PUT", "/user/temp/credentials", Map.of("password", "Xiu-2027-tou", "authenticatedUserPassword", "admin"));
        ok("PUT", "/group/salesRep/members/temp", null);
        ok("DELETE", "/group/salesRep/members/temp", null);
        ok("PUT", "/tenant/team1/user-members/temp", null);
        ok("POST", "/group/create", Map.of("id", "helpers", "name", "帮手", "type", "TEST"));
        ok("DELETE", "/group/helpers", null);
        ok("DELETE", "/user/temp", null);
        List<Line> lines = trail.news();
        assertThat(lines)
                .extracting(Line::toString)
                .containsExactly(
                        "PERSON temp 新建人员 null → {\"firstName\":\"临时\"} admin",
                        "PASSWORD temp 设置初始密码 null → null admin",
                        "PERSON temp 修改人员 {\"firstName\":\"临时\"} → {\"firstName\":\"临时工\",\"email\":\"t@example.com\"} admin",
                        "PASSWORD temp 更换密码 null → null admin",
                        "PERSON temp 加入 null → {\"group\":\"salesRep\"} admin",
                        "PERSON temp 移出 {\"group\":\"salesRep\"} → null admin",
                        "PERSON temp 加入 null → {\"team\":\"team1\"} admin",
                        "PERSON helpers 新建组 null → {\"name\":\"帮手\",\"type\":\"TEST\"} admin",
                        "PERSON helpers 删除组 {\"name\":\"帮手\",\"type\":\"TEST\"} → null admin",
                        "PERSON temp 删除人员 {\"firstName\":\"临时工\",\"email\":\"t@example.com\"} → null admin");
        assertThat(lines.toString()).doesNotContain("tou");
    }

    @Test
    @DisplayName("启动时按组织文件建立的人员和权限、按文件夹部署的流程，也有记录")
    void atTheStart() {
        assertThat(database.sql("select what from audit_entry where subject = 'sales1' and person is null order by seq")
                        .query(String.class)
                        .list())
                .contains("新建人员", "设置初始密码", "加入");
        assertThat(database.sql(
                                "select value_after from audit_entry where subject = 'finance' and kind = 'RIGHT' and person is null")
                        .query(String.class)
                        .list())
                .anyMatch(right -> right.contains("\"resource\":\"ProcessDefinition\",\"resourceId\":\"order\""));
        assertThat(database.sql(
                                "select value_after from audit_entry where kind = 'DEPLOYMENT' and subject = 'complaint' and person is null")
                        .query(String.class)
                        .list())
                .anyMatch(deployed -> deployed.contains("\"processes\":[\"complaint:1\"]"));
    }

    @Test
    @DisplayName("权限：写成看得懂的样子")
    void rights() {
        String id = rest.post(
                        "admin",
                        "/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                List.of("READ", "UPDATE"),
                                "userId",
                                "promo3",
                                "resourceType",
                                6,
                                "resourceId",
                                "complaint"))
                .body()
                .path("id")
                .asText();
        ok(
                "PUT",
                "/authorization/" + id,
                Map.of(
                        "permissions",
                        List.of("READ"),
                        "userId",
                        "promo3",
                        "resourceType",
                        6,
                        "resourceId",
                        "complaint"));
        ok("DELETE", "/authorization/" + id, null);
        String grant =
                "{\"type\":\"grant\",\"user\":\"promo3\",\"resource\":\"ProcessDefinition\",\"resourceId\":\"complaint\",\"permissions\":\"%s\"}";
        assertThat(trail.news())
                .extracting(Line::toString)
                .containsExactly(
                        "RIGHT promo3 新建权限 null → " + grant.formatted("READ, UPDATE") + " admin",
                        "RIGHT promo3 修改权限 " + grant.formatted("READ, UPDATE") + " → " + grant.formatted("READ")
                                + " admin",
                        "RIGHT promo3 删除权限 " + grant.formatted("READ") + " → null admin");
    }

    @Test
    @DisplayName("部署和停用：有内容的校验值")
    void definitions() {
        Modeler modeler = Modeler.open("reception.bpmn");
        String deployment = modeler.deploy(rest, "analyst1", Map.of("deployment-name", "reception"))
                .body()
                .path("id")
                .asText();
        assertThat(trail.news())
                .filteredOn(line -> line.kind().equals("DEPLOYMENT"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.subject()).isEqualTo("reception");
                    assertThat(line.person()).isEqualTo("analyst1");
                    assertThat(line.after())
                            .contains("\"reception.bpmn\":\"sha256:"
                                    + AuditKeys.sha256(modeler.files()
                                            .get("reception.bpmn")
                                            .getBytes(StandardCharsets.UTF_8)));
                });
        ok("DELETE", "/deployment/" + deployment, null);
        assertThat(trail.news())
                .singleElement()
                .extracting(Line::what, Line::subject, Line::person)
                .containsExactly("删除部署", "reception", "admin");
        String definition = rest.get("admin", "/process-definition/key/visitPlan")
                .body()
                .path("id")
                .asText();
        ok("PUT", "/process-definition/" + definition + "/suspended", Map.of("suspended", true));
        ok("PUT", "/process-definition/" + definition + "/suspended", Map.of("suspended", false));
        assertThat(trail.news())
                .extracting(line -> line.kind() + line.subject() + line.what())
                .containsExactly("DEFINITIONvisitPlan挂起流程定义", "DEFINITIONvisitPlan恢复流程定义");
    }

    @Test
    @DisplayName("失败的操作不留下好像成功的记录")
    void failedOperations() {
        assertThat(rest.post(
                                "admin",
                                "/task/" + visit.task("prepareReception").getId() + "/complete",
                                Map.of("variables", Map.of("nonsense", Map.of("value", 1))))
                        .status())
                .isEqualTo(400);
        assertThat(trail.news()).isEmpty();
    }

    private void ok(String method, String path, Object body) {
        Rest.Answer answer = rest.send("admin", method, path, body);
        assertThat(answer.status()).as("%s %s %s", method, path, answer.body()).isIn(200, 204);
    }

    /** Seed job, jobs and monitor job, until the batch has ended. */
    private void runBatch() {
        for (List<Job> jobs = batchJobs(); !jobs.isEmpty(); jobs = batchJobs()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> batchJobs() {
        List<String> definitions = management.createBatchQuery().list().stream()
                .flatMap(batch -> java.util.stream.Stream.of(
                        batch.getSeedJobDefinitionId(),
                        batch.getBatchJobDefinitionId(),
                        batch.getMonitorJobDefinitionId()))
                .toList();
        return management.createJobQuery().list().stream()
                .filter(job -> definitions.contains(job.getJobDefinitionId()))
                .limit(1)
                .toList();
    }
}
