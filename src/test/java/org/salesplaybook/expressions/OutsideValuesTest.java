package org.salesplaybook.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that comes from outside is a text and stays one, whatever it looks like. */
@HandbookTest
@DisplayName("从外面来的值：原样存下，从不当作表达式、脚本或模板")
class OutsideValuesTest {

    /** In every language that is evaluated anywhere here; evaluated, none of it would stay. */
    private static final String TEXT = "${1 + 1}#{now()}{{caseNumber}}";

    private static final Map<String, Object> VISIT = Map.of(
            "customerName",
            TEXT,
            "contactName",
            "王先生",
            "contactPhone",
            "13800138000",
            "visitorCount",
            3,
            "visitPurpose",
            "考察",
            "receptionLevel",
            "A",
            "arriveAt",
            "2026-03-05T10:00",
            "needVehicle",
            true);

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    private String visit;

    @BeforeEach
    void aVisit() {
        System.clearProperty(Escapes.MARK);
        visit = department.start("sales1", "reception", VISIT).instance();
    }

    @AfterEach
    void nothingRan() {
        assertThat(System.getProperty(Escapes.MARK)).isNull();
    }

    private JsonNode get(String path) {
        Answer answer = rest.get("admin", path);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void done(String method, String path, Object body) {
        Answer answer = rest.send("admin", method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isIn(200, 204);
    }

    private static Map<String, Object> text() {
        return Map.of("value", TEXT, "type", "String");
    }

    private String task(String key) {
        return get("/task?processInstanceId=" + visit + "&taskDefinitionKey=" + key)
                .path(0)
                .path("id")
                .asText();
    }

    @Test
    @DisplayName("表单的值：发起时、办理时")
    void forms() {
        assertThat(runtime.getVariable(visit, "customerName")).isEqualTo(TEXT);
        Answer handedIn = rest.submit(
                "sales1",
                "/task/" + task("prepareReception"),
                Map.of(
                        "meetingRoom",
                        TEXT,
                        "mealStandard",
                        80,
                        "companions",
                        TEXT,
                        "materialsReady",
                        true,
                        "hotelArranged",
                        false,
                        "factoryTour",
                        true));
        assertThat(handedIn.status()).as("%s", handedIn.body()).isIn(200, 204);
        assertThat(runtime.getVariable(visit, "meetingRoom")).isEqualTo(TEXT);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(visit)
                        .variableName("meetingRoom")
                        .singleResult()
                        .getValue())
                .isEqualTo(TEXT);
        assertThat(rest.submit("sales1", "/process-definition/key/reception", with(VISIT, "customerName", "=1 + 1"))
                        .status())
                .isEqualTo(200);
        assertThat(runtime.createProcessInstanceQuery()
                        .variableValueEquals("customerName", "=1 + 1")
                        .count())
                .isOne();
    }

    private static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    @Test
    @DisplayName("一个值要选自名单、是数字、是日期的，表达式不是")
    void choicesNumbersAndDates() {
        for (String field : List.of("visitPurpose", "receptionLevel", "visitorCount", "arriveAt", "needVehicle")) {
            Answer answer = rest.submit("sales1", "/process-definition/key/reception", with(VISIT, field, "${now()}"));
            assertThat(answer.status()).as("%s: %s", field, answer.body()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("印出来的、业务页上的也是原样")
    void pages() {
        department
                .caseOf(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(visit)
                        .singleResult()
                        .getBusinessKey())
                .complete(
                        "sales1",
                        "requestVehicle",
                        Map.of(
                                "vehicleDept",
                                "销售部",
                                "vehicleUser",
                                "sales1",
                                "vehicleReason",
                                TEXT,
                                "pickupType",
                                "接送",
                                "pickupPlace",
                                "高铁东站",
                                "destination",
                                "公司展厅",
                                "departAt",
                                "2026-03-05T09:00",
                                "returnAt",
                                "2026-03-05T18:00",
                                "passengerCount",
                                5));
        WebSession tasklist = rest.tasklist("sales1");
        assertThat(tasklist.page("print/default/cases/" + visit + "/vehicleRequest")
                        .body())
                .contains(TEXT);
        assertThat(tasklist.get("case-file/default/cases/" + visit).body().toString())
                .contains(TEXT);
        Answer found =
                tasklist.get("case-file/default/cases?search=" + URLEncoder.encode(TEXT, StandardCharsets.UTF_8));
        assertThat(found.status()).as("%s", found.body()).isEqualTo(200);
    }

    @Test
    @DisplayName("任务：名称、说明、办理人、评论、变量；期限要是时间")
    void tasks() {
        done("POST", "/task/create", Map.of("id", "outside", "name", TEXT, "description", TEXT, "owner", "admin"));
        try {
            assertThat(get("/task/outside").path("name").asText()).isEqualTo(TEXT);
            assertThat(get("/task/outside").path("description").asText()).isEqualTo(TEXT);
            done("PUT", "/task/outside", Map.of("name", TEXT + "2", "description", TEXT, "assignee", "admin"));
            assertThat(get("/task/outside").path("name").asText()).isEqualTo(TEXT + "2");
            done("PUT", "/task/outside/variables/x", text());
            assertThat(get("/task/outside/variables/x").path("value").asText()).isEqualTo(TEXT);
            for (String moment : List.of("due", "followUp")) {
                assertThat(rest.post("admin", "/task/create", Map.of("name", "x", moment, "${now()}"))
                                .status())
                        .isEqualTo(400);
            }
        } finally {
            done("DELETE", "/task/outside", null);
        }
        String prepare = task("prepareReception");
        assertThat(rest.post("sales1", "/task/" + prepare + "/comment/create", Map.of("message", TEXT))
                        .status())
                .isEqualTo(200);
        assertThat(get("/task/" + prepare + "/comment").findValuesAsText("message"))
                .contains(TEXT);
    }

    @Test
    @DisplayName("消息、信号、条件：业务号和带来的数据")
    void messages() {
        Map<String, Object> told = Map.of(
                "customerName",
                text(),
                "contactPhone",
                Map.of("value", "13800138000"),
                "visitReason",
                text(),
                "visitDueDate",
                Map.of("value", "2026-03-02"));
        done("POST", "/message", Map.of("messageName", "visitDue", "businessKey", TEXT, "processVariables", told));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("returnVisit")
                        .processInstanceBusinessKey(TEXT)
                        .variableValueEquals("customerName", TEXT)
                        .variableValueEquals("visitReason", TEXT)
                        .count())
                .isOne();
        done("POST", "/signal", Map.of("name", TEXT, "variables", Map.of("x", text())));
        rest.post("admin", "/condition", Map.of("variables", Map.of("x", text()), "businessKey", TEXT));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(TEXT)
                        .count())
                .as("nobody waits for a condition")
                .isOne();
        assertThat(rest.post("admin", "/message", Map.of("messageName", TEXT)).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("系统管理员改的变量，改道、批量改动带的变量和说明")
    void interventions() {
        done("PUT", "/process-instance/" + visit + "/variables/x", text());
        assertThat(runtime.getVariable(visit, "x")).isEqualTo(TEXT);
        done(
                "POST",
                "/process-instance/" + visit + "/modification",
                Map.of(
                        "annotation",
                        TEXT,
                        "instructions",
                        List.of(Map.of(
                                "type",
                                "startBeforeActivity",
                                "activityId",
                                "prepareReception",
                                "variables",
                                Map.of("y", text())))));
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(visit)
                        .variableName("y")
                        .singleResult()
                        .getValue())
                .isEqualTo(TEXT);
        done(
                "POST",
                "/process-instance/variables-async",
                Map.of("processInstanceIds", List.of(visit), "variables", Map.of("z", text())));
        run(management.createBatchQuery().singleResult());
        assertThat(runtime.getVariable(visit, "z")).isEqualTo(TEXT);
        for (String job : management.createJobQuery().processInstanceId(visit).list().stream()
                .map(one -> one.getId())
                .toList()) {
            for (Map.Entry<String, Object> change : Map.<String, Object>of(
                            "duedate", "${now()}", "priority", "${1}", "retries", "${1}")
                    .entrySet()) {
                assertThat(rest.send(
                                        "admin",
                                        "PUT",
                                        "/job/" + job + "/" + change.getKey(),
                                        Map.of(change.getKey(), change.getValue()))
                                .status())
                        .as("%s", change)
                        .isEqualTo(400);
            }
        }
    }

    private void run(Batch batch) {
        management.executeJob(management
                .createJobQuery()
                .jobDefinitionId(batch.getSeedJobDefinitionId())
                .singleResult()
                .getId());
        management
                .createJobQuery()
                .jobDefinitionId(batch.getBatchJobDefinitionId())
                .list()
                .forEach(job -> management.executeJob(job.getId()));
        management.deleteBatch(batch.getId(), true);
    }

    @Test
    @DisplayName("决策的输入：像表达式的文字只是文字")
    void decisions() {
        for (String input : List.of(
                "${1 + 1}",
                "1 + 1",
                "=1 + 1",
                "> 0",
                "-",
                "\"A\"",
                "function(a) external {java: {class: \"a\", method signature: \"b()\"}}")) {
            Answer answer = rest.post(
                    "admin",
                    "/decision-definition/key/salesRepAssignment/evaluate",
                    Map.of(
                            "variables",
                            Map.of("source", Map.of("value", input), "productInterest", Map.of("value", input))));
            Answer unknown = rest.post(
                    "admin",
                    "/decision-definition/key/salesRepAssignment/evaluate",
                    Map.of(
                            "variables",
                            Map.of("source", Map.of("value", "x"), "productInterest", Map.of("value", "x"))));
            assertThat(answer.status()).as("%s: %s", input, answer.body()).isEqualTo(unknown.status());
            assertThat(answer.body()).isEqualTo(unknown.body());
        }
    }

    @Test
    @DisplayName("人和组的名称")
    void identity() {
        done(
                "POST",
                "/user/create",
                Map.of(
                        "profile",
                        Map.of("id", "outside", "firstName", TEXT, "lastName", TEXT, "email", TEXT),
                        "credentials",
                        Map.of("password", "Hu7-kelp-orbit-92")));
        try {
            assertThat(get("/user/outside/profile").path("firstName").asText()).isEqualTo(TEXT);
        } finally {
            done("DELETE", "/user/outside", null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MARKING",
                "java.util.ArrayList<MARKING>",
                "java.util.HashMap<java.lang.String,MARKING>",
                "java.util.ArrayList<java.util.ArrayList<MARKING>>",
                "[LMARKING;",
                "org.springframework.context.support.ClassPathXmlApplicationContext",
                "java.io.FileOutputStream",
                "java.lang.ProcessBuilder"
            })
    @DisplayName("变量里写了 Java 类的：不做成这个类的对象")
    void objects(String type) {
        String value = type.contains("HashMap")
                ? "{\"a\":\"escaped\"}"
                : type.contains("ArrayList<java")
                        ? "[[\"escaped\"]]"
                        : type.contains("<") || type.startsWith("[") ? "[\"escaped\"]" : "\"escaped\"";
        Map<String, Object> variable = Map.of(
                "value",
                value,
                "type",
                "Object",
                "valueInfo",
                Map.of(
                        "objectTypeName",
                        type.replace("MARKING", Marking.class.getName()),
                        "serializationDataFormat",
                        "application/json"));
        assertThat(rest.send("admin", "PUT", "/process-instance/" + visit + "/variables/o", variable)
                        .status())
                .isIn(204, 400);
        if (runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(visit)
                        .variableName("o")
                        .disableCustomObjectDeserialization()
                        .count()
                > 0) {
            assertThatThrownBy(() -> runtime.getVariable(visit, "o")).isInstanceOf(RuntimeException.class);
            assertThat(rest.get("admin", "/process-instance/" + visit + "/variables/o?deserializeValue=true")
                            .body()
                            .toString())
                    .doesNotContain("\"value\":{");
            runtime.removeVariable(visit, "o");
        }
        assertThat(Path.of("escaped")).doesNotExist();
    }

    @Test
    @DisplayName("Java 序列化的、XML 的变量不收；列表和表照常")
    void otherKinds() {
        for (Map<String, Object> variable : List.of(
                Map.<String, Object>of(
                        "value",
                        "rO0ABXQAAWE=",
                        "type",
                        "Object",
                        "valueInfo",
                        Map.of(
                                "objectTypeName",
                                "java.lang.String",
                                "serializationDataFormat",
                                "application/x-java-serialized-object")),
                Map.<String, Object>of(
                        "value",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                        "type",
                        "Xml"))) {
            assertThat(rest.send("admin", "PUT", "/process-instance/" + visit + "/variables/o", variable)
                            .status())
                    .isGreaterThanOrEqualTo(400);
            assertThat(runtime.createVariableInstanceQuery()
                            .processInstanceIdIn(visit)
                            .variableName("o")
                            .count())
                    .isZero();
        }
        runtime.setVariables(
                visit,
                Variables.putValue("list", new ArrayList<>(List.of("a")))
                        .putValue("map", new HashMap<>(Map.of("a", 1))));
        assertThat(runtime.getVariable(visit, "list")).isEqualTo(List.of("a"));
        assertThat(runtime.getVariable(visit, "map")).isEqualTo(Map.of("a", 1));
    }
}
