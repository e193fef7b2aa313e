package org.salesplaybook.moving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.deployment.Unchecked;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visits that have begun on Monday, 2 March 2026, at nine, and a diagram that is changed after that. */
@HandbookTest
@GivesDeploymentsBack
@BothDatabases
@DisplayName("把办理中的业务移到流程的新版本")
class MovingTest {

    private static final String DIAGRAM = "reception.bpmn";
    private static final String REQUEST_DUE =
            "camunda:formRef=\"reception-requestVehicle\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${starter}\" camunda:dueDate=\"1 个工作日\"";

    @Autowired
    private Rest rest;

    @Autowired
    private Department department;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Unchecked unchecked;

    private static Modeler reception() {
        return Modeler.open(DIAGRAM);
    }

    private void deploy(Modeler modeler) {
        Answer deployed = modeler.deploy(
                rest, "analyst1", Map.of("deployment-name", "reception", "deployment-source", "Modeler"));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
    }

    private Answer versions(String person) {
        return rest.cockpit(person).api("GET", "cockpit/plugin/management/default/versions?process=reception");
    }

    private JsonNode preview(String person) {
        Answer answer = versions(person);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Answer move(String person, int to) {
        return move(person, "reception", to);
    }

    private Answer move(String person, String process, int to) {
        WebSession session = rest.cockpit(person);
        session.api("GET", "cockpit/plugin/management/default/versions?process=reception");
        return session.ask(
                "POST", "/camunda/api/cockpit/plugin/management/default/moves", Map.of("process", process, "to", to));
    }

    private JsonNode moved(String person, int to) {
        Answer answer = move(person, to);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private int version(OpenCase one) {
        return database.sql(
                        "select d.version_ from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_ where p.id_ = ?")
                .param(one.instance())
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("不移的照原来的版本办；先看有几笔、变什么；移过去按任务产生的时间重算期限，记下是谁移的；业务照常办完")
    void dueDate() {
        OpenCase visit = department.start("sales1", "reception", FilledCases.VISIT);
        assertThat(visit.dueDate("requestVehicle")).isEqualTo("2026-03-03T17:30");
        department.itIs("2026-03-03T10:00");
        deploy(reception()
                .edit(DIAGRAM, REQUEST_DUE, REQUEST_DUE.replace("1 个工作日", "3 个工作日"))
                .edit(DIAGRAM, "name=\"写派车申请单\"", "name=\"填派车申请单\""));
        assertThat(visit.dueDate("requestVehicle")).isEqualTo("2026-03-03T17:30");
        assertThat(version(visit)).isEqualTo(1);

        JsonNode seen = preview("analyst1");
        assertThat(seen.path("newest").asInt()).isEqualTo(2);
        JsonNode earlier = seen.path("earlier").path(0);
        assertThat(earlier.path("version").asInt()).isEqualTo(1);
        assertThat(earlier.path("cases").asInt()).isEqualTo(1);
        assertThat(earlier.path("movable").asInt()).isEqualTo(1);
        JsonNode group = earlier.path("groups").path(0);
        assertThat(texts(group.path("at"))).containsExactlyInAnyOrder("写派车申请单", "做好接待准备");
        assertThat(texts(group.path("changes")))
                .contains("「写派车申请单」改为「填派车申请单」", "「填派车申请单」的到期时间由 2026-03-03 17:30 改为 2026-03-05 17:30");
        assertThat(seen.toString()).as("流程分析员看不到客户").doesNotContain("临江", "陈经理");
        assertThat(version(visit)).as("看一看，什么也不变").isEqualTo(1);
        assertThat(visit.task("requestVehicle").getName()).isEqualTo("写派车申请单");

        JsonNode result = moved("analyst1", 2);
        assertThat(result.path("moved").asInt()).as("%s", result).isEqualTo(1);
        assertThat(result.path("refused")).isEmpty();
        assertThat(version(visit)).isEqualTo(2);
        assertThat(visit.dueDate("requestVehicle")).as("从任务产生时算起").isEqualTo("2026-03-05T17:30");
        assertThat(visit.task("requestVehicle").getName()).isEqualTo("填派车申请单");
        assertThat(visit.task("requestVehicle").getAssignee()).isEqualTo("sales1");
        assertThat(visit.said())
                .singleElement()
                .asString()
                .startsWith("analyst1：从流程的第 1 版移到第 2 版：")
                .contains("「填派车申请单」的到期时间由 2026-03-03 17:30 改为 2026-03-05 17:30");
        assertThat(database.sql("select person from audit_entry where what = '移到流程的新版本'")
                        .query(String.class)
                        .list())
                .contains("analyst1");
        assertThat(preview("manager").path("earlier")).isEmpty();

        assertThat(rest.send(
                                "admin",
                                "DELETE",
                                "/deployment/"
                                        + repository
                                                .createProcessDefinitionQuery()
                                                .processDefinitionKey("reception")
                                                .processDefinitionVersion(1)
                                                .singleResult()
                                                .getDeploymentId(),
                                null)
                        .message())
                .as("发起时的那一版还要用来显示")
                .contains("不能删除");
        visit.complete("sales1", "requestVehicle", FilledCases.VEHICLE);
        assertThat(visit).isWaitingAtExactly("arrangeVehicle", "prepareReception");
    }

    @Test
    @DisplayName("谁可以：流程分析员和看得到别人业务的经理、主管；主管只看、只移本组的；别人不行")
    void rights() {
        OpenCase ofTeamOne = department.start("sales1", "reception", FilledCases.visitOf("欢乐谷游乐园"));
        OpenCase ofTeamTwo = department.start("sales2", "reception", FilledCases.visitOf("东海儿童乐园"));
        deploy(reception().edit(DIAGRAM, "做好接待准备", "备好接待"));
        for (String person : List.of("sales1", "service1", "finance1")) {
            assertThat(rest.tasklist(person)
                            .api("GET", "cockpit/plugin/management/default/versions?process=reception")
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(preview("manager").path("earlier").path(0).path("cases").asInt())
                .isEqualTo(2);
        assertThat(preview("supervisor1").path("earlier").path(0).path("cases").asInt())
                .isEqualTo(1);
        assertThat(moved("supervisor1", 2).path("moved").asInt()).isEqualTo(1);
        assertThat(version(ofTeamOne)).isEqualTo(2);
        assertThat(version(ofTeamTwo)).isEqualTo(1);
        assertThat(moved("manager", 2).path("moved").asInt()).isEqualTo(1);
        assertThat(moved("manager", 2).path("moved").asInt()).as("移过的不再移").isZero();
        assertThat(move("manager", 1).message()).isEqualTo("现在最新的是第 2 版，请重新打开这一页，看过以后再移");
    }

    @Test
    @DisplayName("步骤换了 id：没有写接替的移不了，写明为什么；写了的接着办，四眼认得换名之前是谁办的，办过的照办理时的表单显示")
    void replaced() {
        OpenCase visit = reportWritten();
        OpenCase approved = new FilledCases(department).visitWithExpensesClaimed();
        assertThat(approved).isWaitingAtExactly("approveExpenses");
        unchecked.deploy(
                renamed(reception(), "reviewReport", "readReport", false).files());
        JsonNode groups = preview("analyst1").path("earlier").path(0).path("groups");
        assertThat(groups.findValuesAsText("why")).contains("「向上级主管汇报」在新版里没有了，也没有哪一步写明接替它（replaces）");
        assertThat(moved("analyst1", 2).path("refused").findValuesAsText("number"))
                .containsExactly(visit.number());
        assertThat(version(visit)).isEqualTo(1);
        assertThat(version(approved)).isEqualTo(2);

        deploy(renamed(
                renamed(reception(), "claimExpenses", "askForExpenses", true), "reviewReport", "readReport", true));
        JsonNode result = moved("analyst1", 3);
        assertThat(result.path("moved").asInt()).as("%s", result).isEqualTo(2);
        assertThat(visit).isWaitingAtExactly("readReport");
        visit.complete("supervisor1", "readReport", Map.of("supervisorOpinion", "好", "reportDecision", "accepted"));
        tasks.setAssignee(approved.task("approveExpenses").getId(), "sales1");
        assertThat(approved.task("approveExpenses").getAssignee())
                .as("报销的人不能审批自己的报销")
                .isEqualTo("supervisor1");
        JsonNode page = rest.tasklist("manager")
                .get("case-file/default/cases/" + approved.instance())
                .body();
        assertThat(page.path("sections").findValuesAsText("title")).contains("费用报销", "客户接待流程");
        assertThat(page.path("sections").toString()).contains("票据交财务室");
        JsonNode path = rest.tasklist("manager")
                .get("case-file/default/cases/" + approved.instance() + "/path")
                .body();
        assertThat(texts(path.path("passed"))).contains("askForExpenses").doesNotContain("claimExpenses");
        assertThat(rest.tasklist("manager")
                        .page("print/default/cases/" + approved.instance() + "/expenseClaim")
                        .body())
                .as("打印的报销单")
                .contains("票据交财务室");
    }

    /** @param replaces whether the diagram says that the step of the new id replaces that of the former one */
    private static Modeler renamed(Modeler modeler, String step, String name, boolean replaces) {
        modeler.files().computeIfPresent(DIAGRAM, (file, text) -> {
            String renamed = text.replaceAll(
                            "(id|sourceRef|targetRef|bpmnElement)=\"" + step + "\"", "$1=\"" + name + "\"")
                    .replace(">" + step + "<", ">" + name + "<")
                    .replace("name=\"fourEyes\" value=\"" + step + "\"", "name=\"fourEyes\" value=\"" + name + "\"");
            String property = "<camunda:property name=\"replaces\" value=\"" + step + "\"/>";
            String head =
                    "(<bpmn:userTask id=\"" + name + "\"[^>]*>\\s*<bpmn:documentation>[^<]*</bpmn:documentation>\\s*)";
            return !replaces
                    ? renamed
                    : renamed.matches("(?s).*" + head + "<bpmn:extensionElements><camunda:properties>.*")
                            ? renamed.replaceFirst(
                                    "(?s)" + head + "<bpmn:extensionElements><camunda:properties>",
                                    "$1<bpmn:extensionElements><camunda:properties>" + property)
                            : renamed.replaceFirst(
                                    "(?s)" + head,
                                    "$1<bpmn:extensionElements><camunda:properties>" + property
                                            + "</camunda:properties></bpmn:extensionElements>");
        });
        return modeler;
    }

    private OpenCase reportWritten() {
        return welcomed()
                .complete(
                        "sales1",
                        "hostVisit",
                        Map.of("talkContent", "看了样品", "customerNeeds", "七月前投入运营", "intentLevel", "B"))
                .complete("sales1", "seeOffVisitors", Map.of("seeOffAt", "2026-03-02T09:00", "seeOffBy", "自行"))
                .complete(
                        "sales1",
                        "writeReport",
                        Map.of(
                                "receptionSummary",
                                "谈得很好",
                                "receptionResult",
                                "意向",
                                "nextAction",
                                "报价",
                                "actualCost",
                                0));
    }

    private OpenCase welcomed() {
        return prepared()
                .complete(
                        "sales1",
                        "welcomeVisitors",
                        Map.of(
                                "welcomePlace",
                                "公司",
                                "greeter",
                                "sales1",
                                "actualArriveAt",
                                "2026-03-02T09:00",
                                "actualVisitorCount",
                                4));
    }

    private OpenCase prepared() {
        return department
                .start("sales1", "reception", FilledCases.visitOf("欢乐谷游乐园"))
                .complete(
                        "sales1",
                        "prepareReception",
                        Map.of("meetingRoom", "一号贵宾室", "mealStandard", 80, "materialsReady", true));
    }

    @Test
    @DisplayName("派给别的岗位：没有认领的改派，认领了的留给认领的人")
    void people() {
        OpenCase free = department
                .start("sales1", "reception", FilledCases.VISIT)
                .complete("sales1", "requestVehicle", FilledCases.VEHICLE);
        OpenCase taken = department
                .start("sales1", "reception", FilledCases.VISIT)
                .complete("sales1", "requestVehicle", FilledCases.VEHICLE);
        department.as("admin1", () -> {
            tasks.claim(taken.task("arrangeVehicle").getId(), "admin1");
            return null;
        });
        deploy(reception()
                .edit(DIAGRAM, "camunda:candidateGroups=\"adminDept\"", "camunda:candidateGroups=\"warehouse\""));
        JsonNode result = moved("manager", 2);
        assertThat(result.path("moved").asInt()).as("%s", result).isEqualTo(2);
        assertThat(free.offeredTo("arrangeVehicle")).containsExactly("warehouse");
        assertThat(free.said()).contains("manager：从流程的第 1 版移到第 2 版：「行政部安排车辆接送」由行政部改为库管");
        assertThat(taken.task("arrangeVehicle").getAssignee()).isEqualTo("admin1");
        assertThat(free.isVisibleTo("warehouse1", "arrangeVehicle")).isTrue();
        assertThat(free.isVisibleTo("admin1", "arrangeVehicle")).isFalse();
    }

    @Test
    @DisplayName("重大投诉按以前的画法发起，移到现在的画法：手上的任务和以后的任务照样紧急")
    void urgencyWrittenByAStepThatIsPassed() {
        String now = "camunda:priority=\"${execution.getVariable('taskUrgency')}\"";
        Answer former = Modeler.open("complaint.bpmn")
                .edit("complaint.bpmn", now, "camunda:priority=\"${severity == '重大' ? 80 : 50}\"")
                .edit(
                        "complaint.bpmn",
                        "<camunda:outputParameter name=\"taskUrgency\">80</camunda:outputParameter>",
                        "")
                .deploy(rest, "analyst1", Map.of("deployment-name", "complaint"));
        assertThat(former.status()).as("%s", former.body()).isEqualTo(200);
        Map<String, Object> serious = new HashMap<>(FilledCases.complaintOf("欢乐谷游乐园"));
        serious.put("safetyRelated", true);
        OpenCase urgent = department.start("service1", "complaint", serious);
        OpenCase plain = department.start("service1", "complaint", FilledCases.complaintOf("北湖景区"));
        assertThat(urgent.task("judgeComplaint").getPriority()).isEqualTo(80);
        Answer shipped =
                Modeler.open("complaint.bpmn").deploy(rest, "analyst1", Map.of("deployment-name", "complaint"));
        assertThat(shipped.status()).as("%s", shipped.body()).isEqualTo(200);

        Answer answer = move("manager", "complaint", 3);
        assertThat(answer.body().path("moved").asInt()).as("%s", answer.body()).isEqualTo(2);
        assertThat(urgent.task("judgeComplaint").getPriority()).isEqualTo(80);
        assertThat(plain.task("judgeComplaint").getPriority()).isEqualTo(50);
        urgent.complete("supervisor1", "judgeComplaint", Map.of("upheld", true, "judgementReason", "质量问题"));
        assertThat(urgent.task("assignDepartment").getPriority()).isEqualTo(80);
    }

    @Test
    @DisplayName("原来先后办的两步改成同时办：只走在其中一步的移不了，否则永远办不完")
    void stuck() {
        OpenCase visit = department
                .start("sales1", "reception", FilledCases.visitOf("欢乐谷游乐园"))
                .complete("sales1", "prepareReception", Map.of("materialsReady", true));
        assertThat(visit).isWaitingAtExactly("welcomeVisitors");
        deploy(Modeler.receptionWithTwoStepsAtOnce());
        JsonNode group =
                preview("analyst1").path("earlier").path(0).path("groups").path(0);
        assertThat(group.path("why").asText()).startsWith("按新版走不到结束");
        assertThat(moved("analyst1", 2).path("moved").asInt()).isZero();
        assertThat(version(visit)).isEqualTo(1);
    }

    @Test
    @DisplayName("有人改过的到期时间不动；新版算不出来的那一笔留在原来的版本，别的照移")
    void byHand() {
        OpenCase later = department.start("sales1", "reception", FilledCases.VISIT);
        tasks.setDueDate(
                later.task("requestVehicle").getId(),
                Date.from(LocalDateTime.parse("2026-03-20T12:00")
                        .atZone(Department.ZONE)
                        .toInstant()));
        OpenCase asDrawn = department.start("sales1", "reception", FilledCases.VISIT);
        Map<String, Object> open = new HashMap<>(FilledCases.VISIT);
        open.remove("leaveAt");
        OpenCase openEnd = department.start("sales1", "reception", open);
        deploy(reception().edit(DIAGRAM, REQUEST_DUE, REQUEST_DUE.replace("1 个工作日", "${workingDays.at(leaveAt)}")));

        JsonNode result = moved("manager", 2);
        assertThat(result.path("moved").asInt()).as("%s", result).isEqualTo(2);
        assertThat(result.path("refused")).hasSize(1);
        assertThat(result.path("refused").path(0).path("number").asText()).isEqualTo(openEnd.number());
        assertThat(result.path("refused").path(0).path("why").asText()).endsWith("请流程分析员看看新版的写法");
        assertThat(version(openEnd)).isEqualTo(1);
        assertThat(openEnd.dueDate("requestVehicle")).isEqualTo("2026-03-03T17:30");
        assertThat(openEnd.said()).isEmpty();
        assertThat(asDrawn.dueDate("requestVehicle")).isEqualTo("2026-03-05T17:00");
        assertThat(later.dueDate("requestVehicle")).isEqualTo("2026-03-20T12:00");
    }

    @Test
    @DisplayName("定时提醒按新版从开始时重新算，新加的也是；提醒过的不再提醒")
    void reminders() {
        OpenCase visit = department.start("sales1", "reception", FilledCases.VISIT);
        deploy(withReminder("r1", "1 个工作日"));
        OpenCase fresh = department.start("sales1", "reception", FilledCases.VISIT);
        department.itIs("2026-03-02T15:00");
        assertThat(moved("manager", 2).path("moved").asInt()).isEqualTo(1);
        assertThat(rings(visit)).as("从任务产生时算起").containsExactly("2026-03-03T17:30");
        assertThat(rings(fresh)).containsExactly("2026-03-03T17:30");

        deploy(withReminder("r1", "2 个工作日"));
        assertThat(moved("manager", 3).path("moved").asInt()).isEqualTo(2);
        assertThat(rings(visit)).containsExactly("2026-03-04T17:30");
        assertThat(rings(fresh)).containsExactly("2026-03-04T17:30");

        department.timePassesUntil("2026-03-05T09:00");
        assertThat(rings(visit)).as("提醒过了").isEmpty();
        deploy(withReminder("r1", "5 个工作日"));
        assertThat(moved("manager", 4).path("moved").asInt()).isEqualTo(2);
        assertThat(rings(visit)).isEmpty();
        visit.complete("sales1", "requestVehicle", FilledCases.VEHICLE);
        assertThat(visit).isWaitingAtExactly("arrangeVehicle", "prepareReception");
    }

    private List<String> rings(OpenCase one) {
        return management.createJobQuery().processInstanceId(one.instance()).timers().list().stream()
                .map(timer -> LocalDateTime.ofInstant(timer.getDuedate().toInstant(), Department.ZONE)
                        .toString())
                .toList();
    }

    /** A reminder of 写派车申请单. */
    private static Modeler withReminder(String id, String time) {
        return reception()
                .edit(
                        DIAGRAM,
                        "<bpmn:sequenceFlow id=\"requestVehicle_to_arrangeVehicle\"",
                        "<bpmn:boundaryEvent id=\"" + id
                                + "\" name=\"该申请用车了\" attachedToRef=\"requestVehicle\" cancelActivity=\"false\">"
                                + "<bpmn:documentation>(+) 提醒</bpmn:documentation><bpmn:outgoing>" + id
                                + "_out</bpmn:outgoing>"
                                + "<bpmn:timerEventDefinition id=\"" + id
                                + "_timer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">"
                                + time + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                + "<bpmn:endEvent id=\"" + id
                                + "_end\" name=\"提醒过了\"><bpmn:documentation>(+) 提醒</bpmn:documentation><bpmn:incoming>"
                                + id + "_out</bpmn:incoming></bpmn:endEvent>"
                                + "<bpmn:sequenceFlow id=\"" + id + "_out\" sourceRef=\"" + id + "\" targetRef=\"" + id
                                + "_end\"/>"
                                + "<bpmn:sequenceFlow id=\"requestVehicle_to_arrangeVehicle\"");
    }
}
