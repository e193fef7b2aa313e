package org.salesplaybook.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@GivesDeploymentsBack
@DisplayName("文件夹里的流程与部署的不同：说得出不同，由人决定用哪一个")
class FolderDecisionsTest {

    private static final String PLUGIN = "cockpit/plugin/management/default/";
    private static final String COMPLAINT = "complaint.bpmn";

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void asItWas() {
        database.sql("update folder_definition set declined = null").update();
    }

    private JsonNode folders(String person) {
        Answer answer = rest.cockpit(person).api("GET", PLUGIN + "folders?process=complaint");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Answer decide(String person, Map<String, Object> wanted) {
        WebSession session = rest.cockpit(person);
        session.api("GET", PLUGIN + "folders");
        return session.ask("POST", "/camunda/api/" + PLUGIN + "folders", wanted);
    }

    private void deployed(String name) {
        assertThat(Modeler.open(COMPLAINT)
                        .edit(COMPLAINT, "name=\"判断投诉是否成立\"", "name=\"" + name + "\"")
                        .deploy(rest, "analyst1", Map.of("deployment-name", "complaint"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("一样的没有什么可说；从 Modeler 部署以后，主管也看得到文件夹里的有什么不同，只有流程分析员和管理员决定")
    void told() {
        assertThat(folders("manager").path("processes")).isEmpty();
        assertThat(folders("manager").path("faults")).isEmpty();
        deployed("判断投诉成立不成立");
        JsonNode seen = folders("supervisor1");
        assertThat(seen.path("mayDecide").asBoolean()).isFalse();
        JsonNode one = seen.path("processes").path(0);
        assertThat(one.path("name").asText()).isEqualTo("客户投诉处理流程");
        assertThat(one.path("version").asInt()).isEqualTo(2);
        assertThat(one.path("fate").asText()).isEqualTo("ASKED");
        assertThat(one.path("changes").path(0).asText()).isEqualTo("「判断投诉是否成立」：名称：由「判断投诉成立不成立」改为「判断投诉是否成立」");
        Map<String, Object> folder = Map.of("process", "complaint", "folder", true);
        assertThat(decide("manager", folder).status()).isEqualTo(403);
        assertThat(folders("analyst1").path("mayDecide").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("采用文件夹中的：成为新的一版，记下是谁，从此没有不同")
    void adopted() {
        deployed("判断投诉成立不成立");
        Answer adopted = decide("analyst1", Map.of("process", "complaint", "folder", true));
        assertThat(adopted.status()).as("%s", adopted.body()).isEqualTo(200);
        assertThat(adopted.body().path("processes")).isEmpty();
        JsonNode newest = rest.cockpit("manager")
                .api("GET", PLUGIN + "history?process=complaint")
                .body()
                .path("versions")
                .path(0);
        assertThat(newest.path("number").asInt()).isEqualTo(3);
        assertThat(newest.path("by").asText()).isEqualTo("流程分析员一");
        assertThat(newest.path("from").asText()).isEqualTo("文件夹");
    }

    @Test
    @DisplayName("留用现在的：记入审计，不再问；又从 Modeler 部署了一版，还是不问；采用文件夹中的仍然可以")
    void declined() {
        deployed("判断投诉成立不成立");
        Answer declined = decide("analyst1", Map.of("process", "complaint", "folder", false));
        assertThat(declined.status()).as("%s", declined.body()).isEqualTo(200);
        assertThat(declined.body().path("processes").path(0).path("fate").asText())
                .isEqualTo("DECLINED");
        assertThat(database.sql(
                                "select count(*) from audit_entry where what = '决定留用部署的，不用文件夹中的' and subject = 'complaint'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        deployed("判断投诉是不是成立");
        assertThat(folders("analyst1").path("processes").path(0).path("fate").asText())
                .isEqualTo("DECLINED");
        assertThat(decide("analyst1", Map.of("process", "complaint", "folder", true))
                        .body()
                        .path("processes"))
                .isEmpty();
    }

    @Test
    @DisplayName("没有写明哪个流程、文件夹里没有的流程：说得出缺什么；系统启动的流程，分析员不能采用")
    void refused() {
        assertThat(decide("analyst1", Map.of("process", "complaint")).message()).contains("要写明流程（process）", "folder");
        assertThat(decide("analyst1", Map.of("process", "party", "folder", true))
                        .message())
                .isEqualTo("流程（process）在文件夹里没有");
        assertThat(decide("analyst1", Map.of("process", "party", "folder", false))
                        .message())
                .isEqualTo("流程（process）没有部署过，没有可以留用的");
        assertThat(Modeler.open("notices.bpmn")
                        .edit("notices.bpmn", "name=\"", "name=\"新")
                        .deploy(rest, "admin", Map.of("deployment-name", "notices"))
                        .status())
                .isEqualTo(200);
        assertThat(decide("analyst1", Map.of("process", "notices", "folder", true))
                        .message())
                .contains("只有系统管理员可以部署");
        assertThat(decide("admin", Map.of("process", "notices", "folder", true)).status())
                .isEqualTo(200);
    }
}
