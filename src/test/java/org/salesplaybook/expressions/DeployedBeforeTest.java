package org.salesplaybook.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * Diagrams and decisions that were deployed before anything was checked, as they lie in the database: what they say is
 * read, and nothing of it runs.
 */
@HandbookTest
@DisplayName("以前部署的流程图和决策：写了什么都不执行")
class DeployedBeforeTest {

    private static final String DEPLOYMENT = "deployedBefore";
    private static final String PROCESS = "before:1:deployedBefore";
    private static final String DECISION = "beforeDecision:1:deployedBefore";
    private static final String OURS = "不能使用";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private DecisionService decisions;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void nothingHasRun() {
        System.clearProperty(Escapes.MARK);
    }

    @AfterEach
    void nothingRan() {
        if (repository.createDeploymentQuery().deploymentId(DEPLOYMENT).count() > 0) {
            repository.deleteDeployment(DEPLOYMENT, true);
        }
        assertThat(System.getProperty(Escapes.MARK)).isNull();
    }

    private void lies(String name, String content) {
        database.sql("insert into ACT_RE_DEPLOYMENT (ID_, NAME_) values (?, ?)")
                .params(DEPLOYMENT, DEPLOYMENT)
                .update();
        database.sql("insert into ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_, DEPLOYMENT_ID_) values (?, 1, ?, ?, ?)")
                .params("before", name, content.getBytes(StandardCharsets.UTF_8), DEPLOYMENT)
                .update();
    }

    /** @param parts what stands beside the step, such as messages, and the step, whose id is {@code step} */
    private void diagramLies(String parts) {
        lies("before.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="before">
                  <message id="message" name="WORST"/><signal id="signal" name="WORST"/>
                  <process id="before" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/><sequenceFlow id="to" sourceRef="start" targetRef="step"/>
                    PARTS
                    <sequenceFlow id="from" sourceRef="step" targetRef="end"/><endEvent id="end"/>
                  </process>
                </definitions>""".replace("PARTS", parts)
                .replace("WORST", HtmlUtils.htmlEscape(Escapes.WORST))
                .replace("MARKING", Marking.class.getName()));
        database.sql(
                        "insert into ACT_RE_PROCDEF (ID_, REV_, KEY_, VERSION_, DEPLOYMENT_ID_, RESOURCE_NAME_, SUSPENSION_STATE_, HISTORY_TTL_) "
                                + "values (?, 1, 'before', 1, ?, 'before.bpmn', 1, 1)")
                .params(PROCESS, DEPLOYMENT)
                .update();
    }

    private static Stream<String> expressions() {
        return Stream.of(
                "<serviceTask id='step' camunda:expression='WORST'/>",
                "<serviceTask id='step' camunda:delegateExpression='WORST'/>",
                "<serviceTask id='step' camunda:type='external' camunda:topic='WORST'/>",
                "<sendTask id='step' camunda:expression='WORST'/>",
                "<userTask id='step' name='WORST'/>",
                "<userTask id='step'><documentation>WORST</documentation></userTask>",
                "<userTask id='step' camunda:assignee='WORST'/>",
                "<userTask id='step' camunda:candidateUsers='WORST'/>",
                "<userTask id='step' camunda:candidateGroups='WORST'/>",
                "<userTask id='step' camunda:dueDate='WORST'/>",
                "<userTask id='step' camunda:followUpDate='WORST'/>",
                "<userTask id='step' camunda:priority='WORST'/>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' expression='WORST'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' delegateExpression='WORST'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start' expression='WORST'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start' delegateExpression='WORST'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>WORST</camunda:inputParameter>"
                        + "</camunda:inputOutput></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:list><camunda:value>WORST"
                        + "</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:map><camunda:entry key='WORST'>b"
                        + "</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<serviceTask id='step' camunda:expression='${now()}'><extensionElements><camunda:inputOutput><camunda:outputParameter name='a'>WORST"
                        + "</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<userTask id='step'><multiInstanceLoopCharacteristics camunda:collection='WORST' camunda:elementVariable='a'/></userTask>",
                "<userTask id='step'><multiInstanceLoopCharacteristics><loopCardinality>WORST</loopCardinality></multiInstanceLoopCharacteristics></userTask>",
                "<serviceTask id='step' camunda:expression='${now()}'><multiInstanceLoopCharacteristics><loopCardinality>1</loopCardinality>"
                        + "<completionCondition>WORST</completionCondition></multiInstanceLoopCharacteristics></serviceTask>",
                "<callActivity id='step' calledElement='WORST'/>",
                "<callActivity id='step' calledElement='leave'><extensionElements><camunda:in sourceExpression='WORST' target='a'/></extensionElements></callActivity>",
                "<callActivity id='step' calledElement='leave'><extensionElements><camunda:in businessKey='WORST'/></extensionElements></callActivity>",
                "<businessRuleTask id='step' camunda:decisionRef='WORST'/>",
                "<businessRuleTask id='step' camunda:expression='WORST'/>",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeDuration>WORST</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeDate>WORST</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeCycle>WORST</timeCycle></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='step'><messageEventDefinition messageRef='message'/></intermediateCatchEvent>",
                "<intermediateCatchEvent id='step'><signalEventDefinition signalRef='signal'/></intermediateCatchEvent>",
                "<intermediateThrowEvent id='step'><signalEventDefinition signalRef='signal'/></intermediateThrowEvent>",
                "<intermediateCatchEvent id='step'><conditionalEventDefinition><condition xsi:type='tFormalExpression'>WORST</condition>"
                        + "</conditionalEventDefinition></intermediateCatchEvent>",
                "<exclusiveGateway id='step'/><sequenceFlow id='other' sourceRef='step' targetRef='end'><conditionExpression xsi:type='tFormalExpression'>WORST"
                        + "</conditionExpression></sequenceFlow>",
                "<task id='step'/><sequenceFlow id='other' sourceRef='step' targetRef='end'><extensionElements><camunda:executionListener expression='WORST'/>"
                        + "</extensionElements></sequenceFlow>");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    @DisplayName("流程图里能写表达式的每一处")
    void everyPlaceOfAnExpression(String step) {
        diagramLies(step);
        assertThat(ExceptionUtils.getStackTrace(failureOfStart())).contains(OURS + " 0 个参数的 getClass()");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionId(PROCESS)
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='step' camunda:type='external' camunda:topic='a' camunda:taskPriority='WORST'/>",
                "<userTask id='step' camunda:asyncBefore='true' camunda:jobPriority='WORST'/>"
            })
    @DisplayName("优先级算不出来，引擎就用平常的")
    void priorities(String step) {
        diagramLies(step);
        runtime.startProcessInstanceById(PROCESS);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionId(PROCESS)
                        .count())
                .isOne();
    }

    private Throwable failureOfStart() {
        Throwable failure = catchThrowable(() -> runtime.startProcessInstanceById(PROCESS));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static Stream<String> code() {
        String shell =
                "<extensionElements><camunda:field name='command' stringValue='touch'/><camunda:field name='arg1' stringValue='escaped'/></extensionElements>";
        String script = "<camunda:script scriptFormat='juel'>WORST</camunda:script>";
        return Stream.of(
                "<scriptTask id='step' scriptFormat='juel'><script>WORST</script></scriptTask>",
                "<scriptTask id='step' scriptFormat='groovy'><script>System.setProperty('escaped', 'yes')</script></scriptTask>",
                "<scriptTask id='step' scriptFormat='javascript'><script>java.lang.System.setProperty('escaped', 'yes')</script></scriptTask>",
                "<scriptTask id='step' scriptFormat='js' camunda:resource='deployment://before.bpmn'/>",
                "<userTask id='step'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>" + script
                        + "</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start'>" + script
                        + "</camunda:executionListener></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create'>" + script
                        + "</camunda:taskListener></extensionElements></userTask>",
                "<exclusiveGateway id='step'/><sequenceFlow id='other' sourceRef='step' targetRef='end'><conditionExpression xsi:type='tFormalExpression'"
                        + " language='juel'>WORST</conditionExpression></sequenceFlow>",
                "<serviceTask id='step' camunda:class='MARKING'/>",
                "<serviceTask id='step' camunda:class='java.lang.ProcessBuilder'/>",
                "<sendTask id='step' camunda:class='MARKING'/>",
                "<businessRuleTask id='step' camunda:class='MARKING'/>",
                "<callActivity id='step' calledElement='leave' camunda:variableMappingClass='MARKING'/>",
                "<callActivity id='step' calledElement='leave' camunda:variableMappingDelegateExpression='WORST'/>",
                "<userTask id='step'><extensionElements><camunda:executionListener event='start' class='MARKING'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' class='MARKING'/></extensionElements></userTask>",
                "<serviceTask id='step' camunda:type='shell'>" + shell + "</serviceTask>",
                "<userTask id='step' camunda:formHandlerClass='MARKING'/>",
                "<userTask id='step'><extensionElements><camunda:formData><camunda:formField id='a' type='string'><camunda:validation>"
                        + "<camunda:constraint name='validator' config='MARKING'/></camunda:validation></camunda:formField></camunda:formData>"
                        + "</extensionElements></userTask>");
    }

    @ParameterizedTest
    @MethodSource("code")
    @DisplayName("脚本、Java 类、命令行步骤")
    void noCode(String step) {
        diagramLies(step);
        assertThat(ExceptionUtils.getStackTrace(failureOfStart())).contains(OURS);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionId(PROCESS)
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("流程图不能改写系统步骤里的字段")
    void injectsNothing() {
        diagramLies("<serviceTask id='step' camunda:delegateExpression='${tellCase}'><extensionElements>"
                + "<camunda:field name='messages' stringValue='x'/></extensionElements></serviceTask>");
        assertThat(failureOfStart()).hasMessageContaining("Incompatible type set on field declaration 'messages'");
    }

    @Test
    @DisplayName("表单的地址、默认值：取表单时不执行")
    void ofForms() {
        diagramLies(
                "<userTask id='step' camunda:formKey='WORST'><extensionElements><camunda:formData>"
                        + "<camunda:formField id='a' type='string' defaultValue='WORST'/></camunda:formData></extensionElements></userTask>");
        runtime.startProcessInstanceById(PROCESS);
        String task = tasks.createTaskQuery()
                .processDefinitionId(PROCESS)
                .singleResult()
                .getId();
        assertThat(ExceptionUtils.getStackTrace(catchThrowable(() -> forms.getTaskFormData(task))))
                .contains(OURS);
        assertThat(ExceptionUtils.getStackTrace(catchThrowable(
                        () -> tasks.createTaskQuery().initializeFormKeys().list())))
                .contains(OURS);
    }

    private void decisionLies(String language, String input, String output) {
        lies("before.dmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="d">
                  <decision id="beforeDecision" name="before" camunda:historyTimeToLive="P1D">
                    <decisionTable id="t" hitPolicy="FIRST">
                      <input id="i"><inputExpression id="ie" typeRef="string" expressionLanguage="LANGUAGE"><text>INPUT</text></inputExpression></input>
                      <output id="o" name="o" typeRef="string"/>
                      <rule id="r"><inputEntry id="e"><text></text></inputEntry>
                        <outputEntry id="oe" expressionLanguage="LANGUAGE"><text>OUTPUT</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>""".replace("LANGUAGE", language)
                .replace("INPUT", HtmlUtils.htmlEscape(input))
                .replace("OUTPUT", HtmlUtils.htmlEscape(output)));
        database.sql(
                        "insert into ACT_RE_DECISION_DEF (ID_, REV_, KEY_, VERSION_, DEPLOYMENT_ID_, RESOURCE_NAME_, HISTORY_TTL_) "
                                + "values (?, 1, 'beforeDecision', 1, ?, 'before.dmn', 1)")
                .params(DECISION, DEPLOYMENT)
                .update();
    }

    private Object decide(Map<String, Object> input) {
        return decisions.evaluateDecisionTableById(DECISION, input).getSingleEntry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "groovy", "javascript", "python", "http://www.omg.org/spec/FEEL/20140401", "feel"})
    @DisplayName("决策：JUEL 受同一列表限制，没有脚本语言，FEEL 不认 Java")
    void noCodeInDecisions(String language) {
        String code = language.equals("juel")
                ? Escapes.WORST
                : language.equals("groovy") || language.equals("javascript")
                        ? "java.lang.System.setProperty('escaped','yes')"
                        : "function(a, b) external { java: { class: \"java.lang.System\", method signature: \"setProperty(java.lang.String,java.lang.String)\" } }";
        String called = code.startsWith("function") ? "(" + code + ")(\"escaped\", \"yes\")" : code;
        for (boolean asInput : new boolean[] {true, false}) {
            decisionLies(language, asInput ? called : "\"a\"", asInput ? "\"a\"" : called);
            Throwable failure = catchThrowable(() -> decide(Map.of("a", "b")));
            assertThat(failure).as(language).isNotNull();
            if (!code.startsWith("function")) {
                assertThat(ExceptionUtils.getStackTrace(failure)).contains(OURS);
            }
            repository.deleteDeployment(DEPLOYMENT, true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file",
                "file.class",
                "file.getClass()",
                "file.close()",
                "bytes",
                "bytes.class",
                "object",
                "object.class.name",
                "object.run()",
                "object.value",
                "kind.declaringClass"
            })
    @DisplayName("FEEL：文件、字节和 Java 对象不是决策的数据")
    void plainValuesOnly(String expression) {
        decisionLies("feel", expression, "\"a\"");
        Throwable failure = catchThrowable(() -> decide(Variables.putValue("bytes", new byte[] {1})
                .putValue("object", new Running())
                .putValue("kind", Thread.State.NEW)
                .putValueTyped(
                        "file",
                        Variables.fileValue("a.txt").file("abc".getBytes()).create())));
        assertThat(failure).isNotNull();
    }

    /** Something that FEEL would call, as it comes. */
    public static final class Running {

        /** Leaves the mark. */
        public String run() {
            return System.setProperty(Escapes.MARK, "yes");
        }

        /** Leaves the mark. */
        public String getValue() {
            return run();
        }
    }

    @Test
    @DisplayName("FEEL 的平常数据照常用")
    void plainValues() {
        decisionLies(
                "feel",
                "if list[1] = \"a\" and map.b = 2 and number = 3 and flag and day < now() then text else null",
                "\"yes\"");
        assertThat(decide(Map.of(
                        "list",
                        List.of("a"),
                        "map",
                        Map.of("b", 2),
                        "number",
                        3,
                        "flag",
                        true,
                        "text",
                        "ab",
                        "day",
                        new Date(0))))
                .isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before.bpmn", "before.dmn"})
    @DisplayName("文件外的 DTD 和实体：不去取，也不读本机的文件")
    void externalEntities(String name) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            String there = "http://localhost:" + elsewhere.getAddress().getPort();
            diagramLies("<task id='step'/>");
            byte[] content = database.sql("select BYTES_ from ACT_GE_BYTEARRAY where ID_ = 'before'")
                    .query(byte[].class)
                    .single();
            String text = new String(content, StandardCharsets.UTF_8);
            for (String doctype : List.of(
                    "<!DOCTYPE definitions SYSTEM \"" + there + "/a.dtd\">",
                    "<!DOCTYPE definitions [<!ENTITY % a SYSTEM \"" + there + "/a\"> %a;]>",
                    "<!DOCTYPE definitions [<!ENTITY a SYSTEM \"" + there + "/a\">]>")) {
                String withDoctype = text.replaceFirst("\\?>", "?>" + doctype)
                        .replace(
                                "<task id='step'/>",
                                "<task id='step' name='a'><documentation>"
                                        + (doctype.contains("ENTITY a") ? "&a;" : "a") + "</documentation></task>");
                database.sql("update ACT_GE_BYTEARRAY set BYTES_ = ? where ID_ = 'before'")
                        .params(withDoctype.getBytes(StandardCharsets.UTF_8))
                        .update();
                catchThrowable(() -> runtime.startProcessInstanceById(PROCESS));
                catchThrowable(() -> repository.getBpmnModelInstance(PROCESS));
                assertThat(catchThrowable(() -> repository
                                .createDeployment()
                                .addString(name, withDoctype)
                                .deploy()))
                        .as(doctype)
                        .isNotNull();
                assertThat(catchThrowable(() -> Dmn.readModelFromStream(
                                new ByteArrayInputStream(withDoctype.getBytes(StandardCharsets.UTF_8)))))
                        .as(doctype)
                        .isNotNull();
            }
            assertThat(asked).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    @DisplayName("没有可以用的脚本语言，也不放宽")
    void settings() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        for (String language : new String[] {
            "juel", "groovy", "javascript", "js", "ecmascript", "graal.js", "python", "ruby", "nashorn"
        }) {
            assertThat(catchThrowable(
                            () -> configuration.getScriptEngineResolver().getScriptEngine(language, true)))
                    .hasMessageContaining(OURS);
        }
        assertThat(configuration.isEnableScriptEngineLoadExternalResources()).isFalse();
        assertThat(configuration.isEnableXxeProcessing()).isFalse();
        assertThat(configuration.isDmnFeelEnableLegacyBehavior()).isFalse();
        assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
    }
}
