package org.salesplaybook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody takes the history of a case before its time, whatever they ask the engine for. */
@HandbookTest
@BothDatabases
@DisplayName("业务记录只能到期清理")
class HistoryKeptTest {

    static final Map<String, Object> COMPLAINT = Map.of(
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

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService processes;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient database;

    private OpenCase complaint;
    private Trail trail;

    @BeforeEach
    void complaintThatRuns() {
        complaint = department.start("service1", "complaint", COMPLAINT);
        department.as("service1", () -> tasks.createComment(null, complaint.instance(), "客户很着急"));
        trail = new Trail(database);
    }

    private record Attempt(String method, String path, Object body) {}

    @Test
    @DisplayName("提前清理、改保存期限、删历史、连历史删定义、删备注：系统管理员也不行，别人更不行")
    void nobodyErases() {
        String instance = complaint.instance();
        String task = complaint.task("judgeComplaint").getId();
        rest.post("admin", "/task/" + task + "/assignee", Map.of("userId", "supervisor1"));
        String operation = rest.get("admin", "/history/user-operation?taskId=" + task)
                .each("operationId")
                .get(0);
        assertThat(rest.send(
                                "admin",
                                "PUT",
                                "/history/user-operation/" + operation + "/set-annotation",
                                Map.of("annotation", "客户要求"))
                        .status())
                .isEqualTo(204);
        String variable = rest.get("admin", "/history/variable-instance?processInstanceId=" + instance)
                .each("id")
                .get(0);
        String comment = rest.get("admin", "/process-instance/" + instance + "/comment")
                .each("id")
                .get(0);
        String definition = rest.get("admin", "/process-instance/" + instance)
                .body()
                .path("definitionId")
                .asText();
        String deployment = rest.get("admin", "/process-definition/" + definition)
                .body()
                .path("deploymentId")
                .asText();
        String decision = rest.get("admin", "/decision-definition?key=complaintSeverity")
                .each("id")
                .get(0);
        String entry = rest.get("admin", "/history/user-operation?taskId=" + task)
                .each("id")
                .get(0);
        Map<String, Object> now = Map.of(
                "historicProcessInstanceIds", List.of(instance), "absoluteRemovalTime", "2020-01-01T00:00:00.000+0800");
        List<Attempt> attempts = List.of(
                new Attempt("POST", "/history/process-instance/set-removal-time", now),
                new Attempt(
                        "POST",
                        "/history/process-instance/set-removal-time",
                        Map.of(
                                "historicProcessInstanceIds",
                                List.of(instance),
                                "absoluteRemovalTime",
                                "2020-01-01T00:00:00.000+0800",
                                "hierarchical",
                                true,
                                "updateInChunks",
                                true)),
                new Attempt(
                        "POST",
                        "/history/process-instance/set-removal-time",
                        Map.of("historicProcessInstanceQuery", Map.of(), "clearedRemovalTime", true)),
                new Attempt(
                        "POST",
                        "/history/decision-instance/set-removal-time",
                        Map.of("historicDecisionInstanceQuery", Map.of(), "clearedRemovalTime", true)),
                new Attempt(
                        "POST",
                        "/history/batch/set-removal-time",
                        Map.of("historicBatchQuery", Map.of(), "clearedRemovalTime", true)),
                new Attempt("POST", "/history/cleanup?immediatelyDue=true", null),
                new Attempt("DELETE", "/history/process-instance/" + instance, null),
                new Attempt(
                        "POST",
                        "/history/process-instance/delete",
                        Map.of("historicProcessInstanceIds", List.of(instance))),
                new Attempt("DELETE", "/history/process-instance/" + instance + "/variable-instances", null),
                new Attempt("DELETE", "/history/variable-instance/" + variable, null),
                new Attempt(
                        "POST", "/history/decision-instance/delete", Map.of("historicDecisionInstanceQuery", Map.of())),
                new Attempt("PUT", "/history/user-operation/" + operation + "/clear-annotation", null),
                new Attempt(
                        "PUT",
                        "/history/user-operation/" + operation + "/set-annotation",
                        Map.of("annotation", "没有原因")),
                new Attempt("DELETE", "/process-instance/" + instance + "/comment/" + comment, null),
                new Attempt("DELETE", "/process-instance/" + instance + "/comment", null),
                new Attempt(
                        "PUT", "/process-instance/" + instance + "/comment", Map.of("id", comment, "message", "客户不着急")),
                new Attempt("DELETE", "/deployment/" + deployment + "?cascade=true", null),
                new Attempt("DELETE", "/deployment/" + deployment, null),
                new Attempt("DELETE", "/process-definition/" + definition + "?cascade=true", null),
                new Attempt("DELETE", "/process-definition/" + definition, null),
                new Attempt("DELETE", "/process-definition/key/complaint?cascade=true", null),
                new Attempt(
                        "PUT",
                        "/process-definition/" + definition + "/history-time-to-live",
                        Map.of("historyTimeToLive", 0)),
                new Attempt(
                        "PUT",
                        "/process-definition/key/complaint/history-time-to-live",
                        Map.of("historyTimeToLive", 1)),
                new Attempt(
                        "PUT",
                        "/decision-definition/" + decision + "/history-time-to-live",
                        Map.of("historyTimeToLive", 0)),
                new Attempt("DELETE", "/tenant/team1", null),
                new Attempt("DELETE", "/user/service1", null));
        Map<String, Long> before = rows();
        SoftAssertions all = new SoftAssertions();
        attempts.forEach(attempt -> {
            Answer admin = rest.send("admin", attempt.method, attempt.path, attempt.body);
            all.assertThat(admin.status())
                    .as("admin %s %s %s", attempt.method, attempt.path, admin.body())
                    .isEqualTo(400);
            all.assertThat(admin.body() == null ? "" : admin.message())
                    .as(attempt.path)
                    .containsPattern("不能|只按");
            for (String person : List.of("manager", "analyst1", "service1")) {
                all.assertThat(rest.send(person, attempt.method, attempt.path, attempt.body)
                                .status())
                        .as("%s %s %s", person, attempt.method, attempt.path)
                        .isIn(400, 403, 404);
            }
        });
        all.assertThat(rows()).as("everything is still there").isEqualTo(before);
        all.assertThat(trail.news())
                .filteredOn(line -> line.kind().equals("REFUSED"))
                .as("refusals are recorded")
                .hasSize(attempts.size())
                .allMatch(line -> line.person().equals("admin") && line.address() != null);
        all.assertAll();
    }

    @Test
    @DisplayName("保存期限更短的新版本不能部署")
    void shorterTimeIsNotDeployed() {
        Answer answer = Modeler.open("monthly-visit-plans.bpmn")
                .edit("monthly-visit-plans.bpmn", "P1825D", "P1D")
                .deploy(rest, "admin", Map.of("deployment-name", "monthlyVisitPlans"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("不能短于现行版本的 1825 天");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("monthlyVisitPlans")
                        .count())
                .isEqualTo(1);
        for (String person : List.of("admin", "analyst1")) {
            Answer decision = Modeler.open("reception.bpmn")
                    .edit("expenseApproval.dmn", "P1825D", "P1824D")
                    .deploy(rest, person, Map.of("deployment-name", "reception"));
            assertThat(decision.status()).as("%s", decision.body()).isEqualTo(400);
            assertThat(decision.message()).contains("决策表 expenseApproval", "不能短于现行版本的 1825 天");
        }
        assertThat(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("expenseApproval")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("夜里的清理：办结的到期清理，未办结的满五年也保留，办结后再按期清理")
    void nightlyCleanUp() {
        OpenCase ended = department.start("service1", "complaint", COMPLAINT);
        processes.deleteProcessInstance(ended.instance(), "登记错了");
        long values = history.createHistoricVariableInstanceQuery()
                .processInstanceId(complaint.instance())
                .count();
        long details = history.createHistoricDetailQuery()
                .processInstanceId(complaint.instance())
                .count();

        cleanUpAt("2031-03-05T03:00");
        assertThat(cases(ended)).as("五年前发起、已办结").isEmpty();
        assertThat(cases(complaint)).as("五年前发起、未办结").hasSize(1);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(complaint.instance())
                        .count())
                .isEqualTo(values);
        assertThat(history.createHistoricDetailQuery()
                        .processInstanceId(complaint.instance())
                        .count())
                .isEqualTo(details);
        assertThat(tasks.getProcessInstanceComments(complaint.instance())).isNotEmpty();

        complaint.complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "与产品无关"));
        processes.deleteProcessInstance(complaint.instance(), "登记错了");
        cleanUpAt("2031-03-06T03:00");
        assertThat(cases(complaint)).as("刚办结").hasSize(1);
        cleanUpAt("2036-03-07T03:00");
        assertThat(cases(complaint)).as("又过五年").isEmpty();
    }

    private List<?> cases(OpenCase one) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(one.instance())
                .list();
    }

    private void cleanUpAt(String night) {
        department.itIs(night);
        for (Job job : new ArrayList<>(history.findHistoryCleanupJobs())) {
            management.executeJob(job.getId());
        }
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of(
                "act_hi_procinst",
                "act_hi_taskinst",
                "act_hi_actinst",
                "act_hi_varinst",
                "act_hi_detail",
                "act_hi_comment",
                "act_hi_op_log",
                "act_hi_decinst",
                "act_re_procdef",
                "act_re_deployment",
                "act_id_user",
                "act_id_tenant",
                "act_ru_batch",
                "act_hi_batch")) {
            rows.put(
                    table,
                    database.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        rows.put(
                "removal",
                database.sql("select count(*) from act_hi_procinst where removal_time_ is null or removal_time_ < ?")
                        .param(java.time.LocalDateTime.parse("2031-01-01T00:00:00"))
                        .query(Long.class)
                        .single());
        rows.put(
                "annotations",
                database.sql("select count(*) from act_hi_op_log where annotation_ = '客户要求'")
                        .query(Long.class)
                        .single());
        return rows;
    }
}
