package org.salesplaybook.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** What belongs to no case and to no team, and what counts over all of them. */
@HandbookTest
@DisplayName("不属于任何业务的作业、全公司的统计")
class EngineWideTest {

    private static final List<String> STAFF = List.of(
            "generalmanager",
            "manager",
            "supervisor1",
            "sales1",
            "service1",
            "finance1",
            "production1",
            "warehouse1",
            "analyst1");

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    private BusyDay day;

    @BeforeEach
    void busy() {
        day = new BusyDay(department);
    }

    private Answer ok(String person, String path) {
        Answer answer = rest.get(person, path);
        assertThat(answer.status()).as("%s %s %s", person, path, answer.body()).isEqualTo(200);
        return answer;
    }

    private Job cleanUp() {
        return history.findHistoryCleanupJobs().get(0);
    }

    @Test
    @DisplayName("夜间清理作业：除系统管理员外谁也看不到、不能执行、推迟、改优先级、删除")
    void jobsOfNoCase() {
        String job = cleanUp().getId();
        SoftAssertions all = new SoftAssertions();
        for (String person : STAFF) {
            all.assertThat(ok(person, "/job").each("id")).as(person).doesNotContain(job);
            all.assertThat(ok(person, "/job/count?jobId=" + job)
                            .body()
                            .path("count")
                            .asInt())
                    .as(person)
                    .isZero();
            all.assertThat(rest.get(person, "/job/" + job).status()).as(person).isEqualTo(404);
            List<Answer> attempts = List.of(
                    rest.get(person, "/job/" + job + "/stacktrace"),
                    rest.post(person, "/job/" + job + "/execute", null),
                    rest.send(
                            person,
                            "PUT",
                            "/job/" + job + "/duedate",
                            Map.of("duedate", "2030-01-01T00:00:00.000+0800")),
                    rest.post(person, "/job/" + job + "/duedate/recalculate", null),
                    rest.send(person, "PUT", "/job/" + job + "/priority", Map.of("priority", 1)),
                    rest.send(person, "PUT", "/job/" + job + "/retries", Map.of("retries", 0)),
                    rest.send(person, "PUT", "/job/" + job + "/suspended", Map.of("suspended", true)),
                    rest.send(person, "DELETE", "/job/" + job, null),
                    rest.get(person, "/history/cleanup/job"),
                    rest.get(person, "/history/cleanup/jobs"));
            all.assertThat(attempts)
                    .extracting(Answer::status)
                    .as("%s %s", person, attempts)
                    .containsOnly(403);
        }
        all.assertAll();
        assertThat(cleanUp())
                .usingRecursiveComparison()
                .comparingOnlyFields("duedate", "retries", "priority", "suspensionState")
                .isEqualTo(management.createJobQuery().jobId(job).singleResult());
        assertThat(ok("admin", "/job").each("id")).contains(job);
        assertThat(rest.send("admin", "PUT", "/job/" + job + "/priority", Map.of("priority", 0))
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("这样的作业失败了，事件和日志也只有系统管理员看得到")
    void failuresOfNoCase() {
        String job = cleanUp().getId();
        management.setJobRetries(job, 0);
        SoftAssertions all = new SoftAssertions();
        for (String list : List.of("/incident", "/history/incident")) {
            STAFF.forEach(person -> all.assertThat(ok(person, list).each("configuration"))
                    .as("%s %s", person, list)
                    .doesNotContain(job));
            all.assertThat(ok("admin", list).each("configuration")).as(list).contains(job);
        }
        management.setJobRetries(job, 3);
        all.assertAll();
    }

    @Test
    @DisplayName("批处理是系统管理员的：它的作业和作业定义别人看不到")
    void batches() {
        String visit = day.cases.get("visitOfTeam1").instance();
        Answer batch = rest.post(
                "admin",
                "/process-instance/suspended-async",
                Map.of("suspended", true, "processInstanceIds", List.of(visit)));
        assertThat(batch.status()).as("%s", batch).isEqualTo(200);
        String id = batch.body().path("id").asText();
        String definition = batch.body().path("seedJobDefinitionId").asText();
        SoftAssertions all = new SoftAssertions();
        for (String person : STAFF) {
            all.assertThat(ok(person, "/batch").body()).as(person).isEmpty();
            all.assertThat(ok(person, "/batch/statistics").body()).as(person).isEmpty();
            all.assertThat(ok(person, "/history/batch").body()).as(person).isEmpty();
            all.assertThat(ok(person, "/job?jobDefinitionId=" + definition).body())
                    .as(person)
                    .isEmpty();
            all.assertThat(ok(person, "/job-definition?jobDefinitionId=" + definition)
                            .body())
                    .as(person)
                    .isEmpty();
            all.assertThat(rest.send(person, "DELETE", "/batch/" + id + "", null)
                            .status())
                    .as(person)
                    .isEqualTo(403);
            all.assertThat(rest.post(
                                    person,
                                    "/process-instance/suspended-async",
                                    Map.of("suspended", true, "processInstanceIds", List.of(visit)))
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
        all.assertThat(ok("admin", "/job?jobDefinitionId=" + definition).body()).hasSize(1);
        all.assertThat(rest.send("admin", "DELETE", "/batch/" + id + "", null).status())
                .isEqualTo(204);
        all.assertAll();
    }

    @Test
    @DisplayName("引擎的指标、遥测、库结构、清理报表：只有系统管理员")
    void aboutTheEngine() {
        SoftAssertions all = new SoftAssertions();
        for (String person : STAFF) {
            Stream.of(
                            "/metrics",
                            "/metrics/activity-instance-start/sum",
                            "/metrics/unique-task-workers/sum",
                            "/telemetry/data",
                            "/telemetry/configuration",
                            "/deployment/registered",
                            "/task/report/candidate-group-count",
                            "/history/batch/cleanable-batch-report",
                            "/history/process-definition/cleanable-process-instance-report",
                            "/history/decision-definition/cleanable-decision-instance-report")
                    .forEach(path -> all.assertThat(rest.get(person, path).status())
                            .as("%s %s", person, path)
                            .isEqualTo(403));
            all.assertThat(ok(person, "/schema/log").body()).as(person).isEmpty();
            all.assertThat(rest.post(person, "/signal", Map.of("name", "anything"))
                            .status())
                    .as(person)
                    .isEqualTo(403);
            all.assertThat(rest.post(person, "/condition", Map.of("variables", Map.of("x", Map.of("value", 1))))
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
        ok("admin", "/telemetry/configuration");
        all.assertThat(ok("admin", "/schema/log").body()).isNotEmpty();
        all.assertThat(rest.post("admin", "/signal", Map.of("name", "anything")).status())
                .isEqualTo(204);
        all.assertAll();
    }

    private Map<String, Integer> running(JsonNode statistics) {
        Map<String, Integer> running = new TreeMap<>();
        statistics.forEach(each -> {
            if (each.path("instances").asInt() > 0) {
                running.merge(
                        each.path(each.has("definition") ? "definition" : "key")
                                .path("key")
                                .asText(each.path("key").asText()),
                        each.path("instances").asInt(),
                        Integer::sum);
            }
        });
        running.keySet()
                .retainAll(List.of(
                        "reception",
                        "order",
                        "afterSales",
                        "complaint",
                        "contract",
                        "delivery",
                        "returnVisit",
                        "visitPlan"));
        return running;
    }

    @Test
    @DisplayName("进行中的业务有多少件：数到自己看得到的为止")
    void counts() {
        Map<String, Integer> everything = Map.of(
                "reception",
                1,
                "order",
                2,
                "afterSales",
                1,
                "complaint",
                2,
                "contract",
                1,
                "delivery",
                1,
                "returnVisit",
                2,
                "visitPlan",
                1);
        Map<String, Integer> ofTeam1 =
                Map.of("reception", 1, "order", 1, "complaint", 1, "contract", 1, "returnVisit", 2, "visitPlan", 1);
        Map<String, Map<String, Integer>> expected = new HashMap<>(Map.of(
                "admin",
                everything,
                "manager",
                everything,
                "supervisor1",
                ofTeam1,
                "finance1",
                Map.of("order", 2, "contract", 1, "delivery", 1),
                "service1",
                Map.of("complaint", 1, "returnVisit", 2)));
        List.of("sales1", "promo1", "production1", "warehouse1", "admin1", "analyst1")
                .forEach(person -> expected.put(person, Map.of()));
        SoftAssertions all = new SoftAssertions();
        expected.forEach((person, counts) -> all.assertThat(
                        running(ok(person, "/process-definition/statistics").body()))
                .as(person)
                .isEqualTo(new TreeMap<>(counts)));
        String cockpit = "/camunda/api/cockpit/plugin/base/" + rest.engine() + "/process-definition/statistics";
        Map.of("manager", everything, "supervisor1", ofTeam1, "analyst1", Map.<String, Integer>of())
                .forEach((person, counts) -> all.assertThat(running(rest.web(person, "cockpit")
                                .ask("GET", cockpit, null)
                                .body()))
                        .as("%s in Cockpit", person)
                        .isEqualTo(new TreeMap<>(counts)));
        all.assertThat(rest.tasklist("warehouse1").ask("GET", cockpit, null).status())
                .as("不能打开 Cockpit 的人")
                .isEqualTo(403);
        all.assertAll();
    }

    @Test
    @DisplayName("各步骤发生过多少次是全部班组的数：只告诉看得到全部的人")
    void countsOfWhatHappened() {
        String order =
                ok("admin", "/process-definition/key/order").body().path("id").asText();
        for (String person : List.of("manager", "finance1", "admin")) {
            assertThat(ok(person, "/history/process-definition/" + order + "/statistics")
                            .body())
                    .as(person)
                    .isNotEmpty();
        }
        for (String person : List.of("supervisor1", "sales1", "service1", "production1", "analyst1")) {
            assertThat(ok(person, "/history/process-definition/" + order + "/statistics")
                            .body())
                    .as(person)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("别组的业务，有岗位权限的人也一律 403 或 404，不是服务器出错")
    void otherTeams() {
        String visit = day.cases.get("visitOfTeam1").instance();
        String task = day.cases.get("visitOfTeam1").task("prepareReception").getId();
        String job =
                management.createJobQuery().tenantIdIn("team1").list().get(0).getId();
        SoftAssertions all = new SoftAssertions();
        for (String person : List.of("supervisor2", "service2", "sales2")) {
            for (String path : List.of(
                    "/process-instance/" + visit,
                    "/process-instance/" + visit + "/variables",
                    "/process-instance/" + visit + "/variables/customerName",
                    "/process-instance/" + visit + "/activity-instances",
                    "/process-instance/" + visit + "/comment",
                    "/execution/" + visit + "/localVariables",
                    "/task/" + task,
                    "/task/" + task + "/variables",
                    "/task/" + task + "/localVariables",
                    "/task/" + task + "/form-variables",
                    "/task/" + task + "/form",
                    "/task/" + task + "/deployed-form",
                    "/task/" + task + "/identity-links",
                    "/task/" + task + "/comment",
                    "/job/" + job,
                    "/job/" + job + "/stacktrace",
                    "/history/process-instance/" + visit)) {
                all.assertThat(rest.get(person, path).status())
                        .as("%s %s", person, path)
                        .isIn(403, 404);
            }
            for (Map.Entry<String, Object> attempt : Map.<String, Object>of(
                            "/task/" + task + "/claim",
                            Map.of("userId", person),
                            "/task/" + task + "/complete",
                            Map.of(),
                            "/task/" + task + "/assignee",
                            Map.of("userId", person),
                            "/job/" + job + "/execute",
                            Map.of())
                    .entrySet()) {
                all.assertThat(rest.post(person, attempt.getKey(), attempt.getValue())
                                .status())
                        .as("%s %s", person, attempt)
                        .isIn(400, 403, 404);
            }
        }
        all.assertAll();
    }

    @Test
    @DisplayName("没有的班组：查不到，不是服务器出错")
    void missingTeams() {
        SoftAssertions all = new SoftAssertions();
        for (String person : List.of("admin", "manager", "sales1")) {
            for (String path : List.of(
                    "/tenant/nosuch",
                    "/process-definition/key/order/tenant-id/nosuch",
                    "/process-definition/key/order/tenant-id/nosuch/startForm",
                    "/decision-definition/key/severity/tenant-id/nosuch")) {
                all.assertThat(rest.get(person, path).status())
                        .as("%s %s", person, path)
                        .isEqualTo(404);
            }
            Map<String, Object> start = Collections.singletonMap("variables", null);
            all.assertThat(rest.post(person, "/process-definition/key/order/tenant-id/nosuch/start", start)
                            .status())
                    .as(person)
                    .isEqualTo(404);
            all.assertThat(rest.post(
                                    person,
                                    "/message",
                                    Map.of("messageName", "objectionReceived", "tenantId", "nosuch"))
                            .status())
                    .as(person)
                    .isEqualTo(400);
        }
        all.assertAll();
    }

    @Test
    @DisplayName("过滤规则只在一处与 Camunda 的不同：网页应用自己的地址，只给能打开它的人")
    void rulesOfTheWebApplications() throws IOException {
        List<String> rules = Collections.list(getClass()
                        .getClassLoader()
                        .getResources("META-INF/resources/webjars/camunda/securityFilterRules.json"))
                .stream()
                .map(EngineWideTest::read)
                .toList();
        assertThat(rules).hasSize(2);
        String plugins = "/plugin/{plugin}/{engine}/.*\", \"methods\" : \"*\", \"authorizer\" : \"";
        assertThat(rules.get(0))
                .isEqualTo(rules.get(1)
                        .replace(
                                plugins + "org.camunda.bpm.webapp.impl.security.filter.EngineRequestAuthorizer",
                                plugins + OwnApplication.class.getName()));
    }

    private static String read(URL file) {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
