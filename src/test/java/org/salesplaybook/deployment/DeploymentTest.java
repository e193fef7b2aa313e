package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Deployments;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** What an analyst deploys while the application runs, and what somebody tries to who has an analyst's password. */
@HandbookTest
@DisplayName("从建模工具部署")
class DeploymentTest {

    private static final Map<String, String> FROM_MODELER =
            Map.of("deployment-name", "reception", "deployment-source", "Camunda Modeler");
    private static final Map<String, Object> VISIT = Map.of(
            "customerName",
            "欢乐谷游乐园",
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
            false);

    @Autowired
    private Rest rest;

    @Autowired
    private Department department;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private DefinitionCheck check;

    private static Definitions folders;

    private Deployments shipped;
    private Set<String> before;

    @BeforeEach
    void asItIs() {
        shipped = new Deployments(repository);
        before = shipped.ids();
    }

    @AfterEach
    void asItWas() {
        department.clear();
        shipped.giveBack();
    }

    private static Modeler reception() {
        return Modeler.open("reception.bpmn");
    }

    private Map<String, Integer> versions() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getVersion));
    }

    private static List<String> problems(Answer answer) {
        return answer.body().path("problems").findValuesAsText("message");
    }

    private void assertRefused(Answer answer, String... problems) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(problems(answer))
                .allSatisfy(problem -> assertThat(answer.message()).contains(problem));
        assertThat(answer.message()).as("what Modeler shows").contains(problems);
        assertThat(shipped.ids()).as("什么也没有部署").isEqualTo(before);
    }

    /** @return what the application says when it starts with that in its folders */
    private List<String> faultsAtStart(Modeler modeler) {
        Definitions changed = check.read(modeler.files().entrySet().stream()
                .map(file -> new DefinitionFile(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList());
        if (folders == null) {
            folders = check.read(new DefinitionFolders(Path.of("processes"), Path.of("forms")).read());
        }
        return check.faults(changed.laidOver(folders), changed).stream()
                .map(Fault::toString)
                .toList();
    }

    @Test
    @DisplayName("改了标签的新一版：成为第 2 版，新业务用它")
    void properNewVersion() {
        Answer deployed = reception().edit("reception.bpmn", "做好接待准备", "备好接待").deploy(rest, "analyst1", FROM_MODELER);

        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
        assertThat(versions()).containsEntry("reception", 2);
        OpenCase visit = department.start("sales1", "reception", VISIT);
        assertThat(visit.task("prepareReception").getName()).isEqualTo("备好接待");
    }

    @Test
    @DisplayName("每个流程原样都能再部署一次")
    void whatIsShipped() {
        for (String diagram : List.of(
                "reception.bpmn",
                "order.bpmn",
                "after-sales.bpmn",
                "complaint.bpmn",
                "customer.bpmn",
                "contract.bpmn",
                "delivery.bpmn",
                "return-visit.bpmn",
                "visit-plan.bpmn")) {
            Answer deployed =
                    Modeler.open(diagram).deploy(rest, "analyst1", Map.of("deployment-source", "Camunda Modeler"));
            assertThat(deployed.status()).as("%s: %s", diagram, deployed.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0} [{1}]：{4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # code
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:class="java.lang.ProcessBuilder" | 不支持 camunda:class：系统步骤只能由 delegateExpression 实现
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:expression="${execution.getProcessEngineServices().getIdentityService().createMembership('analyst1','camunda-admin')}" | 不支持 camunda:expression：系统步骤只能由
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:type="external" camunda:topic="x" | 不支持 camunda:type：系统步骤只能由
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:type="shell" | 不支持 camunda:type：系统步骤只能由
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | xmlns:activiti="http://activiti.org/bpmn" activiti:class="java.lang.ProcessBuilder" | 不支持 activiti:class
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:delegateExpression="${dataSource}" | 没有名为 ${dataSource} 的系统步骤
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:delegateExpression="${organization}" | 没有名为 ${organization} 的系统步骤
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:delegateExpression="${true ? closeRecord : closeRecord}" | 没有名为 ${true ? closeRecord
            reception.bpmn | archiveReception | camunda:delegateExpression="${closeRecord}" | camunda:delegateExpression="${closeRecord}" camunda:resultVariable="starter" | 不支持 camunda:resultVariable
            reception.bpmn | decideExpenseApprover | camunda:decisionRef="expenseApproval" | camunda:decisionRef="expenseApproval" camunda:delegateExpression="${inform}" | 不支持 camunda:delegateExpression
            reception.bpmn | openReception | bpmn:serviceTask | bpmn:scriptTask | 不支持 bpmn:scriptTask：不能写脚本
            reception.bpmn | openReception | <camunda:inputOutput><camunda:inputParameter name="prefix"> | <camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector><camunda:inputOutput><camunda:inputParameter name="prefix"> | 不支持 camunda:connector
            reception.bpmn | openReception | <camunda:inputOutput><camunda:inputParameter name="prefix"> | <camunda:field name="x" stringValue="1"/><camunda:inputOutput><camunda:inputParameter name="prefix"> | 不支持 camunda:field
            reception.bpmn | openReception | <camunda:inputOutput><camunda:inputParameter name="prefix"> | <camunda:executionListener event="start" class="x"/><camunda:inputOutput><camunda:inputParameter name="prefix"> | 不支持 camunda:executionListener：不能用监听器，请画成系统步骤
            reception.bpmn | openReception | <camunda:inputOutput><camunda:inputParameter name="prefix"> | <camunda:executionListener event="start" delegateExpression="${inform}"/><camunda:inputOutput><camunda:inputParameter name="prefix"> | 不支持 camunda:executionListener
            reception.bpmn | openReception | <camunda:inputOutput><camunda:inputParameter name="prefix"> | <executionListener xmlns="http://activiti.org/bpmn" event="start" class="x"/><camunda:inputOutput><camunda:inputParameter name="prefix"> | 不支持 executionListener
            reception.bpmn | openReception | <camunda:inputParameter name="prefix"> | <camunda:inputParameter name="x"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter><camunda:inputParameter name="prefix"> | 不支持 camunda:script：不能写脚本
            reception.bpmn | requestVehicle | <bpmn:extensionElements><camunda:properties> | <bpmn:extensionElements><camunda:taskListener event="create" expression="${starter}"/><camunda:properties> | 不支持 camunda:taskListener：不能用监听器
            reception.bpmn | requestVehicle | <bpmn:extensionElements><camunda:properties> | <bpmn:extensionElements><camunda:formData><camunda:formField id="x" type="string"><camunda:validation><camunda:constraint name="validator" config="java.lang.String"/></camunda:validation></camunda:formField></camunda:formData><camunda:properties> | 不支持 camunda:formData：表单只能用 formRef
            reception.bpmn | hostVisit | camunda:formRef="reception-hostVisit" camunda:formRefBinding="deployment" | camunda:formKey="embedded:app:https://example.com/x.html" | 不支持 camunda:formKey：表单只能用 formRef
            reception.bpmn | hostVisit | camunda:formRef="reception-hostVisit" | camunda:formHandlerClass="x" camunda:formRef="reception-hostVisit" | 不支持 camunda:formHandlerClass
            reception.bpmn | hostVisit | camunda:formRef="reception-hostVisit" camunda:formRefBinding="deployment" | camunda:formRef="reception-hostVisit" camunda:formRefBinding="latest" | 表单应随流程一起部署
            reception.bpmn | vehicleFound_to_readyToReceive | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${vehicleArranged} | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="javascript">true | 不支持 language：不能写脚本
            reception.bpmn | vehicleFound_to_readyToReceive | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${vehicleArranged} | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" camunda:resource="deployment://x.js">true | 不支持 camunda:resource：不能写脚本
            reception.bpmn | seeOffVisitors | </bpmn:userTask> | <bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>${''.getClass()}</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner></bpmn:userTask> | 不支持 bpmn:potentialOwner
            customer.bpmn | afterSaleVisits | calledElement="returnVisit" | calledElement="returnVisit" camunda:variableMappingClass="x" | 不支持 camunda:variableMappingClass
            customer.bpmn | afterSaleVisits | calledElement="returnVisit" | calledElement="returnVisit" camunda:variableMappingDelegateExpression="${inform}" | 不支持 camunda:variableMappingDelegateExpression
            customer.bpmn | afterSaleVisits | calledElement="returnVisit" | calledElement="returnVisit" camunda:calledElementTenantId="team1" | 不支持 camunda:calledElementTenantId
            customer.bpmn | afterSaleVisits | calledElement="returnVisit" | calledElement="returnVisit" camunda:calledElementBinding="version" | 只能调用最新的一版
            customer.bpmn | afterSaleVisits | <camunda:in source="customer" target="customer"/> | <camunda:in source="customer" target="customer"/><camunda:in variables="all"/> | 不支持 variables
            # XML
            reception.bpmn || <bpmn:definitions | <!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><bpmn:definitions | 不是可执行的流程图：不能有 DOCTYPE
            reception.bpmn || <bpmn:definitions | <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><bpmn:definitions | 不是可执行的流程图：不能有 DOCTYPE
            expenseApproval.dmn || <definitions | <!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><definitions | 不是决策表：不能有 DOCTYPE
            reception.bpmn | Definitions_reception | <bpmn:collaboration id= | <bpmn:import importType="http://schemas.xmlsoap.org/wsdl/" location="http://127.0.0.1:9/x.wsdl" namespace="x"/><bpmn:collaboration id= | 不支持 bpmn:import
            reception.bpmn | Definitions_reception | <bpmn:definitions | <bpmn:definitions xsi:schemaLocation="urn:x http://127.0.0.1:9/x.xsd" | 不支持 xsi:schemaLocation
            reception.bpmn | hidden | </bpmn:process> | </bpmn:process><bpmn:process id="hidden"><bpmn:startEvent id="hiddenStart"/></bpmn:process> | 没有写明是否可执行
            reception.bpmn | requestVehicle | <bpmn:extensionElements><camunda:properties> | <bpmn:extensionElements><x:anything xmlns:x="urn:x"/><camunda:properties> | 不支持 x:anything
            # kept for how long
            reception.bpmn | reception | camunda:historyTimeToLive="P1825D" | `` | 没有写明历史数据保留多久（historyTimeToLive）
            expenseApproval.dmn | expenseApproval | camunda:historyTimeToLive="P1825D" | `` | 没有写明历史数据保留多久（historyTimeToLive）
            # expressions, wherever they stand
            reception.bpmn | prepareReception | name="做好接待准备" | name="${execution.processEngineServices}" | 表达式 ${execution.processEngineServices} 有误
            reception.bpmn | prepareReception | 最迟到客人到达时 | ${''.getClass()} | 表达式
            reception.bpmn | prepareReception | 最迟到客人到达时 | $<!-- -->{''.getClass()} | 表达式
            reception.bpmn | prepareReception | 最迟到客人到达时 | <![CDATA[#]]>{''.getClass()} | 表达式
            reception.bpmn | hostVisit | camunda:assignee="${starter}" | camunda:assignee="${starter.getClass().forName('x')}" | 表达式
            reception.bpmn | arrangeVehicle | camunda:candidateGroups="adminDept" | camunda:candidateGroups="${organization.getClass()}" | 表达式 ${organization.getClass()} 有误：不能用 organization 的 0 个参数的 getClass()
            reception.bpmn | prepareReception | camunda:dueDate="${workingDays.at(arriveAt)}" | camunda:dueDate="${execution.setVariable('starter', 'admin')}" | 表达式 ${execution.setVariable('starter', 'admin')} 有误
            reception.bpmn | hostVisit | camunda:assignee="${starter}" | camunda:assignee="${starter}" camunda:priority="${task.execution}" | 表达式 ${task.execution} 有误
            reception.bpmn | reception | camunda:historyTimeToLive="P1825D" | camunda:historyTimeToLive="${''.class}" | 表达式 ${''.class} 有误
            reception.bpmn | reception | camunda:historyTimeToLive="P1825D" | camunda:historyTimeToLive="P1825D" camunda:versionTag="${starter['x'].class}" | 表达式 ${starter['x'].class} 有误
            reception.bpmn | openReception | <camunda:inputOutput><camunda:inputParameter name="prefix"> | <camunda:failedJobRetryTimeCycle>${closeRecord.execute(execution)}</camunda:failedJobRetryTimeCycle><camunda:inputOutput><camunda:inputParameter name="prefix"> | 表达式 ${closeRecord.execute(execution)} 有误
            reception.bpmn | decideExpenseApprover | ${organization.positionOf(starter)} | ${XML('x')} | 表达式
            reception.bpmn | decideExpenseApprover | ${organization.positionOf(starter)} | ${execution.getVariable(starter).getClass()} | 表达式
            reception.bpmn | decideExpenseApprover | ${organization.positionOf(starter)} | ${(execution).getProcessEngine()} | 表达式
            reception.bpmn | decideExpenseApprover | ${organization.positionOf(starter)} | a ${starter} b ${starter.class} | 表达式
            reception.bpmn | vehicleFound_to_readyToReceive | ${vehicleArranged} | ${dataSource.connection} | 表达式
            reception.bpmn | s | name="caseWithdrawn"/> | name="caseWithdrawn"/><bpmn:signal id="s" name="${''.getClass()}"/><bpmn:error id="e" errorCode="#{''.getClass()}"/> | 表达式
            complaint.bpmn | waitForFeedback | >3 个工作日< | >${execution.getProcessInstance()}< | 表达式
            customer.bpmn | afterSaleVisits | camunda:collection="${visits}" | camunda:collection="${visits.getClass().getMethods()}" | 表达式
            customer.bpmn | afterSaleVisits | calledElement="returnVisit" | calledElement="${''.getClass()}" | 表达式
            customer.bpmn | afterSaleVisits | <camunda:in source="customer" target="customer"/> | <camunda:in source="customer" target="customer"/><camunda:in businessKey="#{execution.processBusinessKey.class}"/> | 表达式
            customer.bpmn | afterSaleVisits | sourceExpression="${visit.reason}" | sourceExpression="${visit.class}" | 表达式 ${visit.class} 有误
            # names
            reception.bpmn | decideExpenseApprover | inputParameter name="claimantPosition" | inputParameter name="organization" | 变量 organization 与系统步骤同名
            reception.bpmn | prepareReception | name="做好接待准备" | name="做好接待准备一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十" | name 不能超过 255 个字
            # beginnings
            reception.bpmn | byItself | <bpmn:serviceTask id="openReception" | <bpmn:startEvent id="byItself"><bpmn:signalEventDefinition id="byItself_signal"/></bpmn:startEvent><bpmn:serviceTask id="openReception" | 流程只能由表单、消息或定时器开始
            reception.bpmn | byItself | <bpmn:serviceTask id="openReception" | <bpmn:startEvent id="byItself"><bpmn:conditionalEventDefinition id="byItself_condition"><bpmn:condition xsi:type="bpmn:tFormalExpression">${true}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent><bpmn:serviceTask id="openReception" | 流程只能由表单、消息或定时器开始
            contract.bpmn | dealMade | name="contractDue" | name="complaintReceived" | 消息“complaintReceived”已经启动流程 complaint
            # decisions
            expenseApproval.dmn | Input_amount | typeRef="double"><text>claimAmount | typeRef="double" expressionLanguage="juel"><text>${''.getClass()} | 表达式只能用 FEEL，不能用 juel
            expenseApproval.dmn | In_1_1 | <inputEntry id="In_1_1"> | <inputEntry id="In_1_1" expressionLanguage="groovy"> | 表达式只能用 FEEL，不能用 groovy
            expenseApproval.dmn | Out_1 | <outputEntry id="Out_1"> | <outputEntry id="Out_1" expressionLanguage="javascript"> | 表达式只能用 FEEL，不能用 javascript
            expenseApproval.dmn | Definitions_expenseApproval | <definitions | <definitions expressionLanguage="juel" | 表达式只能用 FEEL，不能用 juel
            expenseApproval.dmn | k | <decision id= | <businessKnowledgeModel id="k" name="k"/><decision id= | 不支持 businessKnowledgeModel
            expenseApproval.dmn | expenseApproval | <text>"salesManager"</text> | <text>{f: function(x) external {java: {class: "java.lang.Math", method signature: "abs(double)"}}}.f(1)</text> | 表达式
            # what else keeps a case from going on
            reception.bpmn | archiveReception | ${closeRecord} | ${closeRecrd} | 没有名为 ${closeRecrd} 的系统步骤
            reception.bpmn | arrangeVehicle | candidateGroups="adminDept" | candidateGroups="salesVP" | 组织中没有岗位“salesVP”
            reception-hostVisit.form || "type": "textarea" | "type": "iframe" | 任务列表不支持组件 iframe
            """)
    @DisplayName("不接受的：整个不部署，启动时也不接受，说明文件、元素和错误")
    void refused(String file, String element, String from, String to, String fault) {
        Modeler modeler =
                Modeler.open(file.endsWith(".bpmn") ? file : "reception.bpmn").edit(file, from, to);
        String expected = element == null && file.endsWith(".form")
                ? fault
                : file + (element == null ? "" : " [" + element + "]") + "：" + fault;

        Answer answer = modeler.deploy(rest, "analyst1", FROM_MODELER);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(problems(answer)).anySatisfy(problem -> assertThat(problem).contains(expected));
        assertThat(shipped.ids()).as("什么也没有部署").isEqualTo(before);
        assertThat(faultsAtStart(modeler))
                .as("启动时")
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    @DisplayName("没有带上表单、决策表：用已部署的那一份，一起存进这次部署，新业务照样走")
    void withoutWhatIsDeployed() {
        Answer answer = reception()
                .edit("reception.bpmn", "做好接待准备", "备好接待")
                .leaveOut("reception-visitAnnounced.form")
                .leaveOut("reception-hostVisit.form")
                .leaveOut("expenseApproval.dmn")
                .deploy(rest, "analyst1", FROM_MODELER);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(repository.getDeploymentResourceNames(
                        answer.body().path("id").asText()))
                .anyMatch(name -> name.endsWith("reception-visitAnnounced.form"))
                .anyMatch(name -> name.endsWith("reception-hostVisit.form"))
                .anyMatch(name -> name.endsWith("expenseApproval.dmn"));
        OpenCase visit = department.start("sales1", "reception", VISIT);
        assertThat(visit.task("prepareReception").getName()).isEqualTo("备好接待");
    }

    @Test
    @DisplayName("只带一张表单：用到它的流程有新版本")
    void aFormAlone() {
        Map<String, Integer> versions = versions();
        Answer answer = reception()
                .edit("reception-hostVisit.form", "备注", "附注")
                .leaveOutAllBut("reception-hostVisit.form")
                .deploy(rest, "analyst1", FROM_MODELER);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        versions.merge("reception", 1, Integer::sum);
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    @DisplayName("哪里都没有的表单：不部署")
    void withAFormThatIsNowhere() {
        assertRefused(
                reception()
                        .edit("reception.bpmn", "formRef=\"reception-hostVisit\"", "formRef=\"reception-hostVisits\"")
                        .leaveOut("reception-hostVisit.form")
                        .deploy(rest, "analyst1", FROM_MODELER),
                "reception.bpmn [hostVisit]：表单“reception-hostVisits”没有随流程一起部署，已部署的也没有",
                "没有表单文件“reception-hostVisits”，是不是 reception-hostVisit？");
    }

    @Test
    @DisplayName("只部署改动的文件（deploy-changed-only）：其余的用已部署的；什么也没改的不产生新版本")
    void changedFilesOnly() {
        Map<String, String> changedOnly = Map.of(
                "deployment-name", "reception", "deployment-source", "Camunda Modeler", "deploy-changed-only", "true");
        assertThat(reception().deploy(rest, "analyst1", FROM_MODELER).status()).isEqualTo(200);
        before = shipped.ids();

        assertThat(reception().deploy(rest, "analyst1", changedOnly).status()).isEqualTo(200);
        assertThat(shipped.ids()).as("什么也没改").isEqualTo(before);
        assertThat(reception()
                        .edit("reception-hostVisit.form", "备注", "附注")
                        .deploy(rest, "analyst1", changedOnly)
                        .status())
                .as("只有一张表单")
                .isEqualTo(200);
        assertThat(reception()
                        .edit("reception.bpmn", "做好接待准备", "备好接待")
                        .deploy(rest, "analyst1", changedOnly)
                        .status())
                .as("只有流程图")
                .isEqualTo(200);
        assertThat(reception()
                        .edit("reception-hostVisit.form", "备注", "附注")
                        .deploy(
                                rest,
                                "analyst1",
                                Map.of(
                                        "deployment-name",
                                        "reception",
                                        "deployment-source",
                                        "Camunda Modeler",
                                        "enable-duplicate-filtering",
                                        "true"))
                        .status())
                .as("全部文件，其中有改动的")
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "note.txt",
        "reception.cmmn",
        "reception.png",
        "second.bpmn20.xml",
        "second.dmn11.xml",
        "paper-forms.yaml"
    })
    @DisplayName("别的文件：不部署")
    void otherFiles(String file) {
        assertRefused(
                reception().add(file, "<x/>").deploy(rest, "analyst1", FROM_MODELER),
                file + "：只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）");
    }

    @Test
    @DisplayName("用不到的、给一个班组的、用别的流程的名字的、只有决策表的：不部署")
    void beyondTheProcess() {
        assertRefused(
                reception()
                        .add(
                                "depositRelease.dmn",
                                Modeler.open("order.bpmn").files().get("depositRelease.dmn"))
                        .deploy(rest, "analyst1", FROM_MODELER),
                "depositRelease.dmn [depositRelease]：一起部署的流程图没有用到");
        assertRefused(
                reception().deploy(rest, "analyst1", Map.of("deployment-name", "reception", "tenant-id", "team1")),
                "流程是全公司的，不能部署给一个班组（tenant-id）");
        assertRefused(
                reception().deploy(rest, "analyst1", Map.of("deployment-name", "notices")),
                "部署名“notices”是另一个流程的，应为所部署流程的 id");
    }

    @Test
    @DisplayName("几处错误：一次全部说明")
    void everythingAtOnce() {
        assertRefused(
                reception()
                        .edit("reception.bpmn", "${closeRecord}", "${closeRecrd}")
                        .edit("reception.bpmn", "\"adminDept\"", "\"office\"")
                        .edit("expenseApproval.dmn", "claimAmount", "amountClaimed")
                        .add("note.txt", "")
                        .deploy(rest, "analyst1", FROM_MODELER),
                "note.txt：只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）",
                "reception.bpmn [archiveReception]：没有名为 ${closeRecrd} 的系统步骤，是不是 ${closeRecord}？",
                "reception.bpmn [arrangeVehicle]：组织中没有岗位“office”",
                "expenseApproval.dmn [expenseApproval]：读取的 amountClaimed 没有任何表单、决策或步骤写入");
    }

    @Test
    @DisplayName("流程图读不出来：先只说这一项")
    void unreadable() {
        Answer answer =
                reception().edit("reception.bpmn", "</bpmn:process>", "").deploy(rest, "analyst1", FROM_MODELER);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(problems(answer)).singleElement().asString().startsWith("reception.bpmn：不是可执行的流程图：");
        assertThat(shipped.ids()).isEqualTo(before);
    }

    @Test
    @DisplayName("别的流程、打印单据会因此出错的：不部署")
    void whatOthersRelyOn() {
        assertRefused(
                Modeler.open("complaint.bpmn")
                        .edit("complaint.bpmn", "name=\"complaintReceived\"", "name=\"complaintComes\"")
                        .deploy(rest, "analyst1", Map.of()),
                "customer.bpmn [startComplaint]：没有流程以消息“complaintReceived”开始");
        assertRefused(
                Modeler.open("return-visit.bpmn")
                        .edit("returnVisit-visitRequested.form", "\"visitDueDate\"", "\"dueDate\"")
                        .edit("return-visit.bpmn", "visitDueDate", "dueDate")
                        .deploy(rest, "analyst1", Map.of()),
                "customer.bpmn [afterSaleVisits]：转给的 visitDueDate 在表单 returnVisit-visitRequested 中没有");
        assertRefused(
                reception()
                        .edit("reception.bpmn", "\"payExpenses\"", "\"payMoney\"")
                        .edit("reception.bpmn", ">payExpenses<", ">payMoney<")
                        .deploy(rest, "analyst1", FROM_MODELER),
                "paper-forms.yaml [expenseClaim]：没有带表单的步骤“payExpenses”");
    }

    @Test
    @DisplayName("由定时器或系统启动的流程：流程分析员不能部署，系统管理员可以")
    void whatStartsByItself() {
        for (String diagram : List.of("monthly-visit-plans.bpmn", "notices.bpmn", "leave.bpmn")) {
            String process =
                    Modeler.open(diagram).files().get(diagram).replaceAll("(?s).*<bpmn:process id=\"(\\w+)\".*", "$1");
            String problem = diagram + " [" + process + "]：由定时器或系统启动的流程，只有系统管理员可以部署";
            assertRefused(Modeler.open(diagram).deploy(rest, "analyst1", Map.of()), problem);
            assertRefused(
                    Modeler.open(diagram)
                            .edit(diagram, "camunda:isStartableInTasklist=\"false\"", "")
                            .deploy(rest, "analyst1", Map.of()),
                    problem);
        }
        assertRefused(
                Modeler.open("monthly-visit-plans.bpmn")
                        .edit("monthly-visit-plans.bpmn", "\"monthlyVisitPlans\"", "\"everyMinute\"")
                        .edit("monthly-visit-plans.bpmn", "每月倒数第 3 个工作日<", "R/PT1M<")
                        .deploy(rest, "analyst1", Map.of()),
                "monthly-visit-plans.bpmn [everyMinute]：由定时器或系统启动的流程，只有系统管理员可以部署");

        assertThat(Modeler.open("monthly-visit-plans.bpmn")
                        .deploy(rest, "admin", Map.of("deployment-name", "monthlyVisitPlans"))
                        .status())
                .isEqualTo(200);
        assertThat(versions()).containsEntry("monthlyVisitPlans", 2);
    }

    @Test
    @DisplayName("推迟生效（deployment-activation-time）会停用流程：流程分析员不能")
    void switchedOff() {
        Answer answer = reception()
                .deploy(
                        rest,
                        "analyst1",
                        Map.of(
                                "deployment-name",
                                "reception",
                                "deployment-activation-time",
                                "2099-01-01T00:00:00.000+0800"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("只有系统管理员可以");
        assertThat(shipped.ids()).isEqualTo(before);
        department.start("sales1", "reception", VISIT);
    }

    @Test
    @DisplayName("再部署一次以前的版本：同样检查；只取其中一部分的，其余的用已部署的")
    void redeployed() {
        String newest = repository
                .createDeploymentQuery()
                .deploymentName("reception")
                .singleResult()
                .getId();
        assertThat(rest.post(
                                "analyst1",
                                "/deployment/" + newest + "/redeploy",
                                Map.of("resourceNames", List.of("reception.bpmn")))
                        .status())
                .as("only a part of it")
                .isEqualTo(200);
        assertThat(rest.post("sales1", "/deployment/" + newest + "/redeploy", Map.of())
                        .status())
                .as("does not even see it")
                .isEqualTo(404);
        assertThat(rest.post("analyst1", "/deployment/" + newest + "/redeploy", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(versions()).containsEntry("reception", 3);
    }

    @Test
    @DisplayName("经网页的地址部署、由程序部署：同样检查")
    void otherDoors() {
        Modeler broken = reception().edit("reception.bpmn", "${closeRecord}", "${closeRecrd}");
        String problem = "reception.bpmn [archiveReception]：没有名为 ${closeRecrd} 的系统步骤，是不是 ${closeRecord}？";
        assertRefused(
                rest.cockpit("analyst1")
                        .upload(
                                "/camunda/api/engine/engine/default/deployment/create",
                                broken.contentType(),
                                broken.body(FROM_MODELER)),
                problem);

        DeploymentBuilder byJava = repository.createDeployment().name("reception");
        broken.files().forEach(byJava::addString);
        assertThatThrownBy(byJava::deploy)
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(problem.replace("[archiveReception]", "[archiveWithdrawnReception]"));
        assertThat(shipped.ids()).isEqualTo(before);
    }
}
