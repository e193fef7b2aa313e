package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.testing.Deployments;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** The changes of docs/analysts.zh-CN.md, made in a copy and deployed as Camunda Modeler does. */
@HandbookTest
@DisplayName("流程分析员手册里的十五种改动，逐条照做")
class AnalystsChangesTest {

    private static final Path MANUAL = Path.of("docs", "analysts.zh-CN.md");
    private static final String ROOM = """
            {"id": "reception-checkRoom", "type": "default", "schemaVersion": 16,
             "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0",
             "components": [{"id": "Field_room", "type": "textfield", "key": "roomChecked", "label": "检查情况",
             "validate": {"required": true, "maxLength": 200}, "properties": {"personal": "false"}}]}
            """;

    @Autowired
    private Rest rest;

    private Deployments shipped;

    @BeforeEach
    void asItIs(@Autowired RepositoryService repository) {
        shipped = new Deployments(repository);
    }

    @AfterEach
    void asItWas() {
        shipped.giveBack();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1. 改步骤的名称 | order.bpmn | id="produce" name="生产" | id="produce" name="安排生产" | 「安排生产」：名称：由「生产」改为「安排生产」
            2. 改一步的期限 | reception.bpmn | id="reviewReport" § camunda:dueDate="1 个工作日" | id="reviewReport" § camunda:dueDate="2 个工作日" | 「向上级主管汇报」：期限：由「1 个工作日」改为「2 个工作日」
            3. 改派给哪个岗位 | order.bpmn | camunda:candidateGroups="salesManager" | camunda:candidateGroups="salesManager, salesVp" | 派给的岗位：由「销售部经理」改为「销售部经理、分管销售副总经理」
            4. 改整笔业务的期限 | complaint.bpmn | name="deadline">2 个工作日 | name="deadline">3 个工作日 | 「记录投诉内容」：输入 deadline：由「2 个工作日」改为「3 个工作日」
            5. 改提醒的时间 | order.bpmn | name="满 2 个工作日" § >2 个工作日</bpmn:timeDuration> | name="满 3 个工作日" § >3 个工作日</bpmn:timeDuration> | 「满 3 个工作日」：时间或条件：由「2 个工作日」改为「3 个工作日」
            6. 改审批的限额 | expenseApproval.dmn | &lt;= 1000< | &lt;= 2000< | 新写「报销金额（元） <= 2000，
            7. 决策表加一条规则 | complaintSeverity.dmn | <rule id="Rule_6"> | <rule id="Rule_5a"><description>assumption：索赔 1 万元以上、第二次投诉</description><inputEntry id="In_5a_1"><text></text></inputEntry><inputEntry id="In_5a_2"><text></text></inputEntry><inputEntry id="In_5a_3"><text></text></inputEntry><inputEntry id="In_5a_4"><text>&gt;= 10000</text></inputEntry><inputEntry id="In_5a_5"><text>2</text></inputEntry><outputEntry id="Out_5a"><text>"重大"</text></outputEntry></rule><rule id="Rule_6"> | 决策表「投诉的严重程度」：新写「索赔额（元） >= 10000，第几次投诉 2 → 重大」
            8. 表单加一个字段 | reception-prepareReception.form | "id": "Field_4_meetingRoom", | "id": "Field_4_flowers", "type": "textfield", "key": "flowers", "label": "鲜花", "validate": {"maxLength": 50}, "properties": {"personal": "false"}, "layout": {"row": "Row_3", "columns": 4} }, { "id": "Field_4_meetingRoom", | 表单「做好接待准备」：新增字段「鲜花」
            9. 字段改成必填 | reception-prepareReception.form | "label": "会议室",\\n      "validate": { | "label": "会议室",\\n      "validate": {"required": true, | 表单「做好接待准备」：字段「会议室」的必填：由「否」改为「是」
            10. 选项加一个 | complaint-complaintRaised.form | "label": "网络",\\n          "value": "网络"\\n        }, | "label": "网络",\\n          "value": "网络"\\n        }, { "label": "微信", "value": "微信" }, | 字段「方式」的选项：由「电话、来访、书面、网络、回访」改为「电话、来访、书面、网络、微信、回访」
            11. 字段改名称 | complaint-analyseCause.form | "label": "直接原因" | "label": "原因" | 字段「原因」的名称：由「直接原因」改为「原因」
            12. 加一步 | reception.bpmn | id="prepareReception_to_readyToReceive" sourceRef="prepareReception" targetRef="readyToReceive"/> § <bpmn:incoming>prepareReception_to_readyToReceive</bpmn:incoming> | id="prepareReception_to_readyToReceive" sourceRef="prepareReception" targetRef="checkRoom"/><bpmn:userTask id="checkRoom" name="检查会议室" camunda:formRef="reception-checkRoom" camunda:formRefBinding="deployment" camunda:candidateGroups="adminDept" camunda:dueDate="1 个工作日"><bpmn:documentation>(+) 客人来之前再看一次</bpmn:documentation><bpmn:incoming>prepareReception_to_readyToReceive</bpmn:incoming><bpmn:outgoing>checkRoom_to_readyToReceive</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="checkRoom_to_readyToReceive" sourceRef="checkRoom" targetRef="readyToReceive"/> § <bpmn:incoming>checkRoom_to_readyToReceive</bpmn:incoming> | 「检查会议室」：新增的步骤
            13. 去掉一步 | complaint.bpmn | ~<bpmn:boundaryEvent id="remindHalfway".*?</bpmn:boundaryEvent> § ~<bpmn:serviceTask id="remindHolders".*?</bpmn:serviceTask> § ~<bpmn:endEvent id="holdersReminded".*?</bpmn:endEvent> § ~<bpmn:sequenceFlow id="remindHalfway_to_remindHolders"[^>]*/> § ~<bpmn:sequenceFlow id="remindHolders_to_holdersReminded"[^>]*/> § ~<bpmn:flowNodeRef>remindHalfway</bpmn:flowNodeRef> § ~<bpmn:flowNodeRef>remindHolders</bpmn:flowNodeRef> § ~<bpmn:flowNodeRef>holdersReminded</bpmn:flowNodeRef> § ~<bpmndi:BPMNShape id="remindHalfway_di".*?</bpmndi:BPMNShape> § ~<bpmndi:BPMNShape id="remindHolders_di".*?</bpmndi:BPMNShape> § ~<bpmndi:BPMNShape id="holdersReminded_di".*?</bpmndi:BPMNShape> § ~<bpmndi:BPMNEdge id="remindHalfway_to_remindHolders_di".*?</bpmndi:BPMNEdge> § ~<bpmndi:BPMNEdge id="remindHolders_to_holdersReminded_di".*?</bpmndi:BPMNEdge> |  § § § § § § § § § § § §  | 「提醒办理人」：步骤取消了
            14. 改告知谁 | complaint.bpmn | "tell">salesManager, salesVp< | "tell">salesManager, salesVp, generalManager< | 「立即告知经理和副总」：输入 tell：由「salesManager, salesVp」改为「salesManager, salesVp, generalManager」
            15. 加上四眼原则 | complaint.bpmn | id="collectFeedback" § ~(<bpmn:userTask id="collectFeedback".*?</bpmn:documentation>) | id="collectFeedback" § $1<bpmn:extensionElements><camunda:properties><camunda:property name="fourEyes" value="judgeComplaint"/></camunda:properties></bpmn:extensionElements> | 「收集反馈信息」：属性 fourEyes：新写为「judgeComplaint」
            """)
    @DisplayName("部署得上去，「各版本」里说得出改了什么，手册里写的就是这样")
    void done(String change, String file, String from, String to, String told) throws IOException {
        assertThat(Files.readString(MANUAL)).contains("### " + change + "\n", told);
        Path diagram = diagramOf(file);
        Modeler modeler = Modeler.open(diagram.getFileName().toString());
        modeler.add(file, Edits.of(modeler.files().get(file), from, to));
        if (change.endsWith("加一步")) {
            modeler.add("reception-checkRoom.form", ROOM);
        }
        Answer deployed = modeler.deploy(rest, "analyst1", Map.of("deployment-name", processOf(diagram)));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
        Answer versions = rest.cockpit("analyst1")
                .api("GET", "cockpit/plugin/management/default/history?process=" + processOf(diagram));
        assertThat(StreamSupport.stream(
                        versions.body().path("versions").path(0).path("changes").spliterator(), false))
                .anySatisfy(one -> assertThat(one.asText()).contains(told));
    }

    /** A form lies in the folder of its process, and a decision is named by the diagram that asks it. */
    private static Path diagramOf(String file) throws IOException {
        try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
            return diagrams.filter(path -> path.toString().endsWith(".bpmn"))
                    .filter(path ->
                            Modeler.open(path.getFileName().toString()).files().containsKey(file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String processOf(Path diagram) throws IOException {
        return Pattern.compile("<bpmn:process id=\"(\\w+)\"")
                .matcher(Files.readString(diagram))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
