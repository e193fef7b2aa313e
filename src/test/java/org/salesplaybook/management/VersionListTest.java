package org.salesplaybook.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@GivesDeploymentsBack
@DisplayName("各版本：谁部署的，改了什么，恢复到以前的版本")
class VersionListTest {

    private static final String HISTORY = "cockpit/plugin/management/default/history";
    private static final String COMPLAINT = "complaint.bpmn";
    private static final Map<String, String> FROM_MODELER =
            Map.of("deployment-name", "complaint", "deployment-source", "Camunda Modeler");

    @Autowired
    private Rest rest;

    private JsonNode versions(String person) {
        Answer answer = rest.cockpit(person).api("GET", HISTORY + "?process=complaint");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("versions");
    }

    private static String told(JsonNode version) {
        return String.join(
                "；",
                StreamSupport.stream(version.path("changes").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    private Answer restore(String person, Map<String, Object> wanted) {
        WebSession session = rest.cockpit(person);
        session.api("GET", HISTORY + "?process=complaint");
        return session.ask("POST", "/camunda/api/" + HISTORY, wanted);
    }

    private void deployed(Modeler modeler) {
        assertThat(modeler.deploy(rest, "analyst1", FROM_MODELER).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("流程分析员改了说明和规则，从 Modeler 部署：记下是谁、从哪里，改了什么说得出来，主管也看得到")
    void deployedByAnAnalyst() {
        assertThat(versions("manager").path(0).path("from").asText()).isEqualTo("文件夹");
        assertThat(versions("manager").path(0).path("by").isNull()).isTrue();
        deployed(Modeler.open(COMPLAINT)
                .edit(COMPLAINT, "name=\"判断投诉是否成立\"", "name=\"判断投诉成立不成立\"")
                .edit("complaintSeverity.dmn", "&gt;= 50000", "&gt;= 60000"));
        JsonNode newest = versions("supervisor1").path(0);
        assertThat(newest.path("number").asInt()).isEqualTo(2);
        assertThat(newest.path("by").asText()).isEqualTo("流程分析员一");
        assertThat(newest.path("from").asText()).isEqualTo("Camunda Modeler");
        assertThat(told(newest))
                .contains("「判断投诉成立不成立」：名称：由「判断投诉是否成立」改为「判断投诉成立不成立」")
                .contains("决策表「投诉的严重程度」：新写「索赔额（元） >= 60000 → 重大」");
    }

    @Test
    @DisplayName("一步恢复到以前的版本，成为新的一版；内容相同的没有新的一版，没有的、无权的不行")
    void restored() {
        Map<String, Object> first = Map.of("process", "complaint", "version", 1);
        assertThat(restore("analyst1", first).body().path("versions")).hasSize(1);
        deployed(Modeler.open(COMPLAINT).edit(COMPLAINT, "name=\"判断投诉是否成立\"", "name=\"判断投诉成立不成立\""));
        assertThat(restore("manager", first).status()).isEqualTo(403);
        assertThat(versions("analyst1").size()).isEqualTo(2);
        Answer restored = restore("analyst1", first);
        assertThat(restored.status()).as("%s", restored.body()).isEqualTo(200);
        JsonNode newest = restored.body().path("versions").path(0);
        assertThat(newest.path("number").asInt()).isEqualTo(3);
        assertThat(newest.path("by").asText()).isEqualTo("流程分析员一");
        assertThat(newest.path("from").asText()).isEqualTo("恢复第 1 版");
        assertThat(told(newest)).isEqualTo("「判断投诉是否成立」：名称：由「判断投诉成立不成立」改为「判断投诉是否成立」");
        assertThat(restore("analyst1", Map.of("process", "complaint", "version", 9))
                        .message())
                .isEqualTo("流程没有第 9 版");
    }
}
