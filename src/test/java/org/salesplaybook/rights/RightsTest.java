package org.salesplaybook.rights;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** What each position may, and what it may not, asked over the REST API of a department with cases of all kinds. */
@HandbookTest
@DisplayName("岗位权限")
class RightsTest {

    private static final List<String> EVERYBODY = List.of(
            "generalmanager",
            "vp",
            "manager",
            "supervisor1",
            "supervisor2",
            "supervisor3",
            "sales1",
            "sales2",
            "sales3",
            "service1",
            "service2",
            "service3",
            "promo1",
            "promo2",
            "promo3",
            "admin1",
            "finance1",
            "finance2",
            "production1",
            "purchasing1",
            "warehouse1",
            "analyst1",
            "admin");
    private static final Set<String> LEADERS = Set.of("generalmanager", "vp", "manager");

    /** The open tasks that each one sees; whoever is not named sees none. */
    private static final Map<String, Set<String>> TASKS = Map.ofEntries(
            entry(
                    "supervisor1",
                    Set.of(
                            "prepareReception",
                            "arrangeVehicle",
                            "produce",
                            "purchase",
                            "judgeComplaint",
                            "reviewContract",
                            "makeVisit",
                            "approvePlan")),
            entry("supervisor2", Set.of("packAndStage", "consultCustomer", "fileCertificate", "arrangeCarrier")),
            entry("supervisor3", Set.of("analyseCause")),
            entry("sales1", Set.of("prepareReception")),
            entry("service1", Set.of("makeVisit")),
            entry("service2", Set.of("consultCustomer")),
            entry("admin1", Set.of("arrangeVehicle")),
            entry("production1", Set.of("produce", "analyseCause", "fileCertificate")),
            entry("purchasing1", Set.of("purchase")),
            entry("warehouse1", Set.of("packAndStage", "arrangeCarrier")));

    private static final Set<String> ALL_TASKS = Set.of(
            "prepareReception",
            "arrangeVehicle",
            "produce",
            "purchase",
            "packAndStage",
            "consultCustomer",
            "judgeComplaint",
            "analyseCause",
            "reviewContract",
            "makeVisit",
            "approvePlan",
            "fileCertificate",
            "arrangeCarrier");

    /** The cases that each one may look into; whoever is not named, into none. */
    private static final Map<String, Set<String>> CASES = Map.ofEntries(
            entry(
                    "supervisor1",
                    Set.of(
                            "visitOfTeam1",
                            "orderOfTeam1",
                            "complaintOfTeam1",
                            "contractOfTeam1",
                            "returnVisitOfTeam1",
                            "laterVisitOfTeam1",
                            "planOfTeam1")),
            entry("supervisor2", Set.of("orderOfTeam2", "serviceOfTeam2", "deliveryOfTeam2")),
            entry("supervisor3", Set.of("complaintOfTeam3")),
            entry("sales1", Set.of("visitOfTeam1", "orderOfTeam1", "contractOfTeam1")),
            entry("sales2", Set.of("orderOfTeam2", "deliveryOfTeam2")),
            entry("service1", Set.of("complaintOfTeam1", "returnVisitOfTeam1", "laterVisitOfTeam1")),
            entry("service2", Set.of("serviceOfTeam2")),
            entry("service3", Set.of("complaintOfTeam3")),
            entry("finance1", Set.of("orderOfTeam1", "orderOfTeam2", "contractOfTeam1", "deliveryOfTeam2")),
            entry("finance2", Set.of("orderOfTeam1", "orderOfTeam2", "contractOfTeam1", "deliveryOfTeam2")));

    /** The cases of which each one sees only how they go on, because of a task in them. */
    private static final Map<String, Set<String>> COURSES = Map.of(
            "admin1", Set.of("visitOfTeam1"),
            "production1", Set.of("orderOfTeam1", "complaintOfTeam3", "deliveryOfTeam2"),
            "purchasing1", Set.of("orderOfTeam1"),
            "warehouse1", Set.of("orderOfTeam2", "deliveryOfTeam2"));

    private static final Map<String, Set<String>> STARTS = Map.of(
            "manager",
                    Set.of(
                            "reception",
                            "order",
                            "afterSales",
                            "complaint",
                            "customer",
                            "contract",
                            "delivery",
                            "returnVisit",
                            "visitPlan",
                            "privacy"),
            "supervisor",
                    Set.of(
                            "reception",
                            "afterSales",
                            "complaint",
                            "customer",
                            "contract",
                            "delivery",
                            "returnVisit",
                            "visitPlan",
                            "privacy"),
            "sales", Set.of("reception", "afterSales", "complaint", "customer", "contract"),
            "service", Set.of("afterSales", "complaint", "customer", "privacy"),
            "promo", Set.of("customer"),
            "finance", Set.of("order"));

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private BusyDay day;

    @BeforeEach
    void busy() {
        day = new BusyDay(department);
    }

    private static boolean seesAll(String person) {
        return LEADERS.contains(person) || person.equals("admin");
    }

    private Set<String> cases(String person) {
        return seesAll(person) ? day.cases.keySet() : CASES.getOrDefault(person, Set.of());
    }

    private Answer ok(String person, String path) {
        Answer answer = rest.get(person, path);
        assertThat(answer.status()).as("%s %s %s", person, path, answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    @DisplayName("不登录什么也看不到；密码不对也一样")
    void strangers() {
        assertThat(Stream.of(
                                "/task",
                                "/process-definition",
                                "/user",
                                "/engine/default/task",
                                "/history/process-instance")
                        .map(path -> rest.get(null, path).status()))
                .containsOnly(401);
        assertThat(rest.sendAs("manager", "wrong", "GET", "/task", null).status())
                .isEqualTo(401);
        assertThat(rest.sendAs("manager", "", "GET", "/task", null).status()).isEqualTo(401);
        assertThat(rest.sendAs("nobody", "nobody", "GET", "/task", null).status())
                .isEqualTo(401);
        assertThat(rest.get("manager", "/task").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("任务：自己的、派给自己岗位的；主管另有本组的，经理以上另有全部的")
    void tasks() {
        SoftAssertions all = new SoftAssertions();
        for (String person : EVERYBODY) {
            Set<String> seen = new TreeSet<>(ok(person, "/task").each("taskDefinitionKey"));
            all.assertThat(seen)
                    .as(person)
                    .isEqualTo(new TreeSet<>(seesAll(person) ? ALL_TASKS : TASKS.getOrDefault(person, Set.of())));
            all.assertThat(ok(person, "/task/count").body().path("count").asInt())
                    .as(person)
                    .isEqualTo(seen.size());
        }
        all.assertAll();
    }

    @Test
    @DisplayName("业务：自己的、本组的或全部的，进行中的和历史的都一样")
    void casesSeen() {
        SoftAssertions all = new SoftAssertions();
        for (String person : EVERYBODY) {
            all.assertThat(day.named(ok(person, "/process-instance").each("id")))
                    .as(person)
                    .isEqualTo(new TreeSet<>(cases(person)));
            all.assertThat(day.named(ok(person, "/history/process-instance").each("id")))
                    .as(person)
                    .isEqualTo(new TreeSet<>(cases(person)));
            Set<String> withVariables =
                    day.named(new TreeSet<>(ok(person, "/variable-instance").each("processInstanceId")));
            all.assertThat(withVariables).as("variables for " + person).isEqualTo(new TreeSet<>(cases(person)));
        }
        all.assertAll();
    }

    @Test
    @DisplayName("别的业务的任何数据都查不到")
    void nothingOfOtherCases() {
        List<String> lists = List.of(
                "/execution",
                "/variable-instance",
                "/incident",
                "/job",
                "/event-subscription",
                "/external-task",
                "/history/task",
                "/history/activity-instance",
                "/history/variable-instance",
                "/history/detail",
                "/history/incident",
                "/history/job-log",
                "/history/user-operation",
                "/history/identity-link-log",
                "/history/decision-instance",
                "/history/external-task-log");
        SoftAssertions all = new SoftAssertions();
        for (String person : EVERYBODY) {
            for (String list : lists) {
                Answer answer = rest.get(person, list);
                all.assertThat(answer.status()).as("%s %s", person, list).isEqualTo(200);
                Set<String> of = day.named(new TreeSet<>(answer.each("processInstanceId")));
                all.assertThat(cases(person)).as("%s %s", person, list).containsAll(of);
            }
        }
        all.assertAll();
        assertThat(ok("manager", "/history/variable-instance").body()).isNotEmpty();
        assertThat(ok("sales1", "/history/task").body()).as("自己的业务看得到历史").isNotEmpty();
    }

    @Test
    @DisplayName("发起：各岗位能发起的流程，别的不能")
    void starts() {
        SoftAssertions all = new SoftAssertions();
        Map<String, Map<String, Object>> forms = Map.of(
                "reception",
                BusyDay.VISIT,
                "order",
                BusyDay.deposit("sales1"),
                "afterSales",
                BusyDay.OBJECTION,
                "complaint",
                BusyDay.COMPLAINT,
                "customer",
                BusyDay.CALL,
                "contract",
                BusyDay.PARTY,
                "returnVisit",
                BusyDay.CUSTOMER_VISIT,
                "privacy",
                BusyDay.ERASURE);
        for (String person :
                EVERYBODY.stream().filter(each -> !each.equals("admin")).toList()) {
            Set<String> may = STARTS.getOrDefault(person.replaceAll("\\d", ""), Set.of());
            forms.forEach((process, form) -> {
                Answer answer = rest.submit(person, "/process-definition/key/" + process, form);
                all.assertThat(answer.status())
                        .as("%s starts %s: %s", person, process, answer.body())
                        .isEqualTo(may.contains(process) ? 200 : 403);
            });
            Set<String> startable = new TreeSet<>(ok(
                            person,
                            "/process-definition?latestVersion=true&startablePermissionCheck=true&startableInTasklist=true")
                    .each("key"));
            all.assertThat(startable).as("start list of " + person).isEqualTo(new TreeSet<>(may));
        }
        all.assertAll();
    }

    @Test
    @DisplayName("认领：派给自己岗位的可以，别人的不行，也不能替别人认领")
    void claims() {
        SoftAssertions all = new SoftAssertions();
        day.cases
                .values()
                .forEach(open -> open.openTasks().forEach(name -> {
                    String task = open.task(name).getId();
                    if (open.task(name).getAssignee() == null) {
                        Set<String> groups = open.offeredTo(name);
                        for (String person : EVERYBODY.stream()
                                .filter(each -> !each.equals("admin"))
                                .toList()) {
                            boolean member = groups.stream().anyMatch(group -> memberOf(person, group));
                            all.assertThat(rest.post(person, "/task/" + task + "/claim", Map.of("userId", person))
                                            .status())
                                    .as("%s claims %s", person, name)
                                    .isEqualTo(member ? 204 : 403);
                            if (member) {
                                all.assertThat(rest.post(person, "/task/" + task + "/unclaim", null)
                                                .status())
                                        .as("gives it back")
                                        .isEqualTo(204);
                                Answer forAnother =
                                        rest.post(person, "/task/" + task + "/claim", Map.of("userId", "sales3"));
                                all.assertThat(forAnother.status()).isEqualTo(400);
                                all.assertThat(forAnother.message()).isEqualTo("只能为自己认领任务");
                            }
                        }
                    }
                }));
        all.assertAll();
    }

    private boolean memberOf(String person, String group) {
        return ok("admin", "/group?member=" + person).each("id").contains(group);
    }

    @Test
    @DisplayName("别人认领后就看不到，也不能办；没有认领的不能提交")
    void heldByAnother() {
        String task = day.cases.get("orderOfTeam1").task("produce").getId();
        Map<String, Object> produced = Map.of(
                "productionOwner",
                "production1",
                "planFinishDate",
                "2026-03-20",
                "actualFinishDate",
                "2026-03-02",
                "qcPassed",
                true,
                "serialNos",
                "ZM24-0001");
        Answer notClaimed = rest.submit("production1", "/task/" + task, produced);
        assertThat(notClaimed.status()).isEqualTo(400);
        assertThat(notClaimed.message()).isEqualTo("请先认领任务「生产」，再提交");
        assertThat(rest.submit("purchasing1", "/task/" + task, produced).message())
                .isEqualTo("这项任务现在不由您办理，不能提交");

        assertThat(rest.post("production1", "/task/" + task + "/claim", Map.of("userId", "production1"))
                        .status())
                .isEqualTo(204);
        assertThat(rest.post("admin", "/task/" + task + "/assignee", Map.of("userId", "manager"))
                        .status())
                .isEqualTo(204);
        assertThat(ok("production1", "/task?taskDefinitionKey=produce").body()).isEmpty();
        assertThat(rest.get("production1", "/task/" + task).status()).isEqualTo(404);
        Answer staleTab = rest.submit("production1", "/task/" + task, produced);
        assertThat(staleTab.status()).as("页面还开着的旧标签").isEqualTo(400);
        assertThat(staleTab.message()).isEqualTo("这项任务现在不由您办理，不能提交");

        String own = day.cases.get("visitOfTeam1").task("prepareReception").getId();
        Answer another = rest.submit("supervisor1", "/task/" + own, Map.of("materialsReady", true));
        assertThat(another.message()).as("看得到，但不归自己办").isEqualTo("这项任务现在不由您办理，不能提交");
        Answer byAdministrator = rest.submit("admin", "/task/" + own, Map.of("materialsReady", true));
        assertThat(byAdministrator.status()).isEqualTo(400);
        assertThat(byAdministrator.message()).isEqualTo("任务「做好接待准备」现由销售员一办理，您不能提交");
        assertThat(day.cases.get("visitOfTeam1")).isWaitingAt("prepareReception");
    }

    @Test
    @DisplayName("办理任务的人只看到表单里有的：生产、外购、库管看不到价格")
    void withoutPrices() {
        SoftAssertions all = new SoftAssertions();
        Map.of("production1", "produce", "purchasing1", "purchase")
                .forEach((person, name) -> seesNoPrice(
                        all, person, day.cases.get("orderOfTeam1").task(name).getId()));
        seesNoPrice(
                all,
                "warehouse1",
                day.cases.get("orderOfTeam2").task("packAndStage").getId());
        all.assertAll();
        String signedOff = day.cases.get("orderOfTeam1").task("produce").getProcessInstanceId();
        assertThat(ok("finance1", "/process-instance/" + signedOff + "/variables")
                        .body()
                        .toString())
                .as("财务看得到")
                .contains("480123.45");
    }

    private void seesNoPrice(SoftAssertions all, String person, String task) {
        Answer shown = ok(person, "/task/" + task + "/form-variables?deserializeValues=false");
        all.assertThat(shown.body().path("caseNumber").path("value").asText())
                .as("%s sees what the form shows", person)
                .startsWith("DD-");
        all.assertThat(shown.body().toString())
                .as(person)
                .doesNotContain("198765", "480123", "96000", "unitPrice", "contractAmount");
        all.assertThat(rest.get(person, "/task/" + task + "/form-variables?variableNames=contractAmount,orderLines")
                        .body()
                        .toString())
                .as("asked for by name")
                .doesNotContain("198765", "480123");
        for (String path : List.of(
                "/task/" + task + "/variables",
                "/task/" + task + "/variables/contractAmount",
                "/task/" + task + "/localVariables")) {
            all.assertThat(rest.get(person, path).status())
                    .as("%s %s", person, path)
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("绕过流程图、改动数据、管理系统：除系统管理员外谁都不行")
    void nothingAroundTheDiagram() {
        String visit = day.cases.get("visitOfTeam1").instance();
        String task = day.cases.get("visitOfTeam1").task("prepareReception").getId();
        String definition = ok("admin", "/process-instance/" + visit)
                .body()
                .path("definitionId")
                .asText();
        String deployment = ok("admin", "/process-definition/" + definition)
                .body()
                .path("deploymentId")
                .asText();
        String decision = ok("admin", "/decision-definition?key=expenseApproval&latestVersion=true")
                .body()
                .path(0)
                .path("id")
                .asText();
        String job = ok("admin", "/job?activityId=deadlineMissed")
                .body()
                .path(0)
                .path("id")
                .asText();
        String filter = ok("admin", "/filter").body().path(0).path("id").asText();
        department.as(
                "sales1", () -> rest.post("sales1", "/task/" + task + "/comment/create", Map.of("message", "已电话确认")));
        String comment = ok("admin", "/task/" + task + "/comment")
                .body()
                .path(0)
                .path("id")
                .asText();
        Map<String, Object> started = Map.of(
                "startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "payExpenses")));
        List<Attempt> attempts = List.of(
                new Attempt("DELETE", "/process-instance/" + visit, null),
                new Attempt("PUT", "/process-instance/" + visit + "/variables/needVehicle", Map.of("value", false)),
                new Attempt("PUT", "/process-instance/" + visit + "/suspended", Map.of("suspended", true)),
                new Attempt(
                        "POST",
                        "/process-instance/" + visit + "/modification",
                        Map.of(
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "payExpenses")))),
                new Attempt("POST", "/process-definition/key/reception/start", started),
                new Attempt(
                        "POST",
                        "/modification/execute",
                        Map.of(
                                "processDefinitionId",
                                definition,
                                "processInstanceIds",
                                List.of(visit),
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "payExpenses")))),
                new Attempt(
                        "POST",
                        "/execution/" + visit + "/localVariables",
                        Map.of("modifications", Map.of("x", Map.of("value", 1)))),
                new Attempt("POST", "/execution/" + visit + "/signal", Map.of()),
                new Attempt("PUT", "/task/" + task, Map.of("name", "x", "priority", 1, "assignee", "sales3")),
                new Attempt("POST", "/task/create", Map.of("name", "x")),
                new Attempt("POST", "/task/" + task + "/assignee", Map.of("userId", "sales3")),
                new Attempt("POST", "/task/" + task + "/delegate", Map.of("userId", "sales3")),
                new Attempt(
                        "POST",
                        "/task/" + task + "/resolve",
                        Map.of("variables", Map.of("materialsReady", Map.of("value", true)))),
                new Attempt("POST", "/task/" + task + "/claim", Collections.singletonMap("userId", null)),
                new Attempt(
                        "POST", "/task/" + task + "/identity-links", Map.of("userId", "sales3", "type", "candidate")),
                new Attempt("POST", "/task/" + task + "/bpmnError", Map.of("errorCode", "x")),
                new Attempt("POST", "/task/" + task + "/bpmnEscalation", Map.of("escalationCode", "x")),
                new Attempt("PUT", "/task/" + task + "/variables/needVehicle", Map.of("value", false)),
                new Attempt("PUT", "/task/" + task + "/comment", Map.of("id", comment, "message", "没有确认")),
                new Attempt("DELETE", "/task/" + task + "/comment/" + comment, null),
                new Attempt("DELETE", "/task/" + task + "/comment", null),
                new Attempt("PUT", "/job/" + job + "/duedate", Map.of("duedate", "2030-01-01T00:00:00.000+0800")),
                new Attempt("POST", "/job/" + job + "/execute", null),
                new Attempt("DELETE", "/job/" + job, null),
                new Attempt("PUT", "/process-definition/" + definition + "/suspended", Map.of("suspended", true)),
                new Attempt(
                        "PUT",
                        "/process-definition/" + definition + "/history-time-to-live",
                        Map.of("historyTimeToLive", 1)),
                new Attempt("DELETE", "/process-definition/" + definition + "?cascade=true", null),
                new Attempt("DELETE", "/deployment/" + deployment + "?cascade=true", null),
                new Attempt("DELETE", "/deployment/" + deployment, null),
                new Attempt("GET", "/deployment/registered", null),
                new Attempt(
                        "POST",
                        "/process-definition/" + definition + "/restart",
                        Map.of(
                                "processInstanceIds",
                                List.of(visit),
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "payExpenses")))),
                new Attempt(
                        "POST",
                        "/process-definition/" + definition + "/restart-async",
                        Map.of(
                                "processInstanceIds",
                                List.of(visit),
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "payExpenses")))),
                new Attempt(
                        "PUT",
                        "/process-definition/suspended",
                        Map.of("processDefinitionKey", "reception", "suspended", true)),
                new Attempt("DELETE", "/process-definition/key/reception/delete", null),
                new Attempt(
                        "PUT",
                        "/decision-definition/" + decision + "/history-time-to-live",
                        Map.of("historyTimeToLive", 1)),
                new Attempt("POST", "/decision-definition/key/expenseApproval/evaluate", Map.of("variables", Map.of())),
                new Attempt("DELETE", "/history/process-instance/" + visit, null),
                new Attempt("DELETE", "/history/process-instance/" + visit + "/variable-instances", null),
                new Attempt("POST", "/history/cleanup", null),
                new Attempt(
                        "POST",
                        "/filter/create",
                        Map.of(
                                "name",
                                "x",
                                "resourceType",
                                "Task",
                                "query",
                                Map.of("taskAssigneeExpression", "${currentUser()}"))),
                new Attempt("PUT", "/filter/" + filter, Map.of("name", "x", "resourceType", "Task", "query", Map.of())),
                new Attempt("DELETE", "/filter/" + filter, null),
                new Attempt(
                        "POST",
                        "/user/create",
                        Map.of(
                                "profile",
                                Map.of("id", "x", "firstName", "x", "lastName", "x"),
                                "credentials",
                                Map.of("password", "x"))),
                new Attempt("DELETE", "/user/promo3", null),
                new Attempt("POST", "/group/create", Map.of("id", "x", "name", "x")),
                new Attempt("PUT", "/group/camunda-admin/members/promo3", null),
                new Attempt("PUT", "/tenant/team1/user-members/promo3", null),
                new Attempt(
                        "POST",
                        "/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                List.of("ALL"),
                                "userId",
                                "promo3",
                                "resourceType",
                                0,
                                "resourceId",
                                "*")));
        SoftAssertions all = new SoftAssertions();
        for (String person : List.of(
                "generalmanager",
                "vp",
                "manager",
                "supervisor1",
                "sales1",
                "service1",
                "promo1",
                "admin1",
                "finance1",
                "production1",
                "analyst1")) {
            Attempt anothersPassword = new Attempt(
                    "PUT", "/user/promo2/credentials", Map.of("password", "x", "authenticatedUserPassword", person));
            Stream.concat(attempts.stream(), Stream.of(anothersPassword))
                    .filter(attempt -> !attempt.path.contains(person))
                    .forEach(attempt -> {
                        Answer answer = rest.send(person, attempt.method, attempt.path, attempt.body);
                        all.assertThat(answer.status())
                                .as("%s %s %s: %s", person, attempt.method, attempt.path, answer.body())
                                .isIn(400, 403, 404);
                    });
        }
        all.assertThat(ok("admin", "/process-instance/" + visit + "/variables/needVehicle")
                        .body()
                        .path("value")
                        .asBoolean())
                .isTrue();
        all.assertThat(ok("admin", "/task/" + task + "/comment")
                        .body()
                        .path(0)
                        .path("message")
                        .asText())
                .isEqualTo("已电话确认");
        all.assertThat(ok("admin", "/task/" + task).body().path("assignee").asText())
                .isEqualTo("sales1");
        all.assertThat(day.named(ok("admin", "/process-instance").each("id")))
                .isEqualTo(new TreeSet<>(day.cases.keySet()));
        all.assertAll();
    }

    @Test
    @DisplayName("引擎自己的附件不看类型、大小和权限：除系统管理员外谁都不能用，附件页另有")
    void attachmentsOfTheEngine() {
        String task = day.cases.get("visitOfTeam1").task("prepareReception").getId();
        for (String person : List.of("sales1", "supervisor1", "manager", "production1", "analyst1")) {
            assertThat(attach(person, task).status()).as(person).isIn(400, 403, 404);
        }
        assertThat(ok("admin", "/task/" + task + "/attachment").body()).isEmpty();
        assertThat(attach("admin", task).status()).isEqualTo(200);
    }

    private Answer attach(String person, String task) {
        return rest.multipart(
                person,
                "/task/" + task + "/attachment/create",
                "--b\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\nprogram.exe\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"content\"; filename=\"program.exe\"\r\n\r\nMZ\r\n--b--\r\n");
    }

    private record Attempt(String method, String path, Object body) {}

    @Test
    @DisplayName("系统管理员可以：改派、重置密码、管理用户、取消业务；改评论谁都不可以")
    void administrators() {
        String visit = day.cases.get("visitOfTeam1").instance();
        String task = day.cases.get("visitOfTeam1").task("prepareReception").getId();
        assertThat(rest.post("sales1", "/task/" + task + "/comment/create", Map.of("message", "写错了"))
                        .status())
                .isEqualTo(200);
        String comment = ok("admin", "/task/" + task + "/comment")
                .body()
                .path(0)
                .path("id")
                .asText();
        assertThat(rest.send("admin", "DELETE", "/task/" + task + "/comment/" + comment, null)
                        .message())
                .contains("是证据，不能修改或删除");
        assertThat(rest.post("admin", "/task/" + task + "/assignee", Map.of("userId", "supervisor1"))
                        .status())
                .isEqualTo(204);
        assertThat(rest.post(
                                "admin",
                                "/user/create",
                                Map.of(
                                        "profile",
                                        Map.of("id", "temp", "firstName", "临时", "lastName", ""),
                                        "credentials",
                                        Map.of("password", "two old dogs bark")))
                        .status())
                .isEqualTo(204);
        assertThat(rest.sendAs("temp", "two old dogs bark", "GET", "/task", null)
                        .body())
                .as("没有岗位的人什么也没有")
                .isEmpty();
        assertThat(rest.send(
                                "admin",
                                "PUT",
                                "/user/temp/credentials",
                                Map.of("password", "nine red ducks", "authenticatedUserPassword", "admin"))
                        .status())
                .isEqualTo(204);
        assertThat(rest.sendAs("temp", "nine red ducks", "GET", "/task", null).status())
                .isEqualTo(200);
        assertThat(rest.send("admin", "DELETE", "/user/temp", null).status()).isEqualTo(204);
        assertThat(rest.send("admin", "DELETE", "/process-instance/" + visit, null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("自己的密码可以改，但要知道原来的")
    void ownPassword() {
        assertThat(rest.send(
                                "promo1",
                                "PUT",
                                "/user/promo1/credentials",
                                Map.of("password", "three quiet cats", "authenticatedUserPassword", "guess"))
                        .status())
                .isEqualTo(400);
        assertThat(rest.send(
                                "promo1",
                                "PUT",
                                "/user/promo1/credentials",
                                Map.of("password", "three quiet cats", "authenticatedUserPassword", "promo1"))
                        .status())
                .isEqualTo(204);
        assertThat(rest.get("promo1", "/task").status()).isEqualTo(401);
        assertThat(rest.sendAs("promo1", "three quiet cats", "GET", "/task", null)
                        .status())
                .isEqualTo(200);
        department.passwordIsUserIdAgain("promo1");
    }

    @Test
    @DisplayName("案件：能看业务的看到全部资料，只有任务的只看经过，看不到价格；别人的打不开")
    void caseFiles() {
        SoftAssertions all = new SoftAssertions();
        for (String person : EVERYBODY) {
            if (person.equals("analyst1")) {
                continue;
            }
            WebSession tasklist = rest.tasklist(person);
            day.cases.forEach((name, one) -> {
                Answer page = tasklist.get("case-file/default/cases/" + one.instance());
                boolean reads = cases(person).contains(name);
                boolean takesPart = COURSES.getOrDefault(person, Set.of()).contains(name);
                all.assertThat(page.status()).as(person + " " + name).isEqualTo(reads || takesPart ? 200 : 404);
                if (page.status() == 200) {
                    all.assertThat(page.body().path("everything").asBoolean())
                            .as(person + " " + name)
                            .isEqualTo(reads);
                    all.assertThat(page.body().toString())
                            .as(person + " " + name + "：只有任务的看不到价格")
                            .matches(text -> reads || !text.contains("198,765.43") && !text.contains("480,123.45"));
                }
            });
            all.assertThat(day.named(tasklist.get("case-file/default/cases").each("id")))
                    .as(person)
                    .isEqualTo(new TreeSet<>(cases(person)));
        }
        all.assertAll();
    }

    private static final List<String> OWN_LISTS = List.of("我的任务", "本组待办", "我委派的", "今天到期", "已超期");
    private static final List<String> PROCESS_LISTS = List.of(
            "客户接待流程",
            "订单处理流程",
            "客户售后服务流程",
            "客户投诉处理流程",
            "两日投诉",
            "客户信息管理流程",
            "合同签订流程",
            "货物发货流程",
            "客户回访",
            "客户回访计划",
            "个人信息删除");

    private static List<String> listsOfProcesses(String person) {
        return switch (person.replaceAll("\\d", "")) {
            case "sales" -> List.of("客户接待流程", "订单处理流程", "客户售后服务流程", "客户投诉处理流程", "两日投诉", "客户信息管理流程", "合同签订流程", "货物发货流程");
            case "service" -> List.of("客户售后服务流程", "客户投诉处理流程", "两日投诉", "客户信息管理流程", "客户回访", "个人信息删除");
            case "promo" -> List.of("客户信息管理流程");
            case "finance" -> List.of("客户接待流程", "订单处理流程", "合同签订流程", "货物发货流程");
            case "production" -> List.of("订单处理流程", "货物发货流程");
            case "purchasing" -> List.of("订单处理流程");
            case "warehouse" -> List.of("订单处理流程", "货物发货流程");
            default -> person.equals("admin1") ? List.of("客户接待流程") : PROCESS_LISTS;
        };
    }

    @Test
    @DisplayName("列表：人人有自己的五个和参与的每个流程一个，主管以上另有两个")
    void filters() {
        SoftAssertions all = new SoftAssertions();
        for (String person : EVERYBODY) {
            List<String> expected = new ArrayList<>();
            if (!person.equals("analyst1")) {
                expected.addAll(OWN_LISTS);
                expected.addAll(listsOfProcesses(person));
            }
            if (seesAll(person) || person.startsWith("supervisor")) {
                expected.addAll(List.of("告知我的", "全部任务"));
            }
            all.assertThat(ok(person, "/filter?itemCount=false").each("name"))
                    .as(person)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        all.assertAll();
        String mine = filter("我的任务");
        assertThat(ok("sales1", "/filter/" + mine + "/list").each("taskDefinitionKey"))
                .containsExactly("prepareReception");
        assertThat(ok("sales2", "/filter/" + mine + "/list").body()).isEmpty();
        assertThat(ok("production1", "/filter/" + filter("本组待办") + "/list").each("taskDefinitionKey"))
                .containsExactlyInAnyOrder("produce", "analyseCause", "fileCertificate");
        assertThat(ok("supervisor2", "/filter/" + filter("全部任务") + "/list").each("taskDefinitionKey"))
                .containsExactlyInAnyOrder("packAndStage", "consultCustomer", "fileCertificate", "arrangeCarrier");
        assertThat(rest.get("sales1", "/filter/" + filter("全部任务") + "/list").status())
                .isEqualTo(403);
    }

    private String filter(String name) {
        return ok("admin", "/filter?name=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    @Test
    @DisplayName("登录网页：任务列表、流程监控、系统管理各归各的岗位")
    void applications() {
        Map<String, Set<String>> opens = new HashMap<>();
        Set<String> managers = Set.of("generalmanager", "vp", "manager", "supervisor1", "supervisor2", "supervisor3");
        EVERYBODY.forEach(person -> opens.put(
                person,
                person.equals("admin")
                        ? Set.of("tasklist", "cockpit", "admin")
                        : person.equals("analyst1")
                                ? Set.of("cockpit")
                                : managers.contains(person) ? Set.of("tasklist", "cockpit") : Set.of("tasklist")));
        SoftAssertions all = new SoftAssertions();
        opens.forEach((person, may) -> all.assertThat(Stream.of("tasklist", "cockpit", "admin")
                        .filter(application -> rest.logIn(person, application) == 200)
                        .collect(Collectors.toSet()))
                .as(person)
                .isEqualTo(may));
        all.assertAll();
    }

    @Test
    @DisplayName("流程定义：人人可以读；只有流程分析员和系统管理员可以部署，删除只有系统管理员")
    void definitions() {
        SoftAssertions all = new SoftAssertions();
        for (String person : EVERYBODY) {
            all.assertThat(new TreeSet<>(
                            ok(person, "/process-definition?latestVersion=true").each("key")))
                    .as(person)
                    .contains("reception", "order", "afterSales", "complaint", "customer");
            Answer deployed = deploy(person);
            boolean may = Set.of("analyst1", "admin").contains(person);
            all.assertThat(deployed.status()).as("%s deploys", person).isEqualTo(may ? 200 : 403);
            if (may) {
                String path = "/deployment/" + deployed.body().path("id").asText();
                all.assertThat(rest.send("analyst1", "DELETE", path, null).status())
                        .isEqualTo(403);
                all.assertThat(rest.send("admin", "DELETE", path + "?cascade=true", null)
                                .status())
                        .as("with its history")
                        .isEqualTo(400);
                all.assertThat(rest.send("admin", "DELETE", path, null).status())
                        .isEqualTo(204);
            }
        }
        all.assertAll();
    }

    private Answer deploy(String person) {
        return Modeler.open("reception.bpmn").deploy(rest, person, Map.of("deployment-name", "reception"));
    }
}
