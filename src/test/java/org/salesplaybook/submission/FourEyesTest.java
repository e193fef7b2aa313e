package org.salesplaybook.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;

/** With an engine and nothing of the application around it. */
@DisplayName("四眼原则，只用引擎")
class FourEyesTest {

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="buy" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
                <userTask id="ask" name="申请"/>
                <sequenceFlow id="f2" sourceRef="ask" targetRef="look"/>
                <userTask id="look" name="看一看"/>
                <sequenceFlow id="f3" sourceRef="look" targetRef="approve"/>
                <userTask id="approve" name="批准">
                  <extensionElements><camunda:properties><camunda:property name="fourEyes" value="starter, ask"/></camunda:properties></extensionElements>
                </userTask>
                <sequenceFlow id="f4" sourceRef="approve" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>
            """;

    private static final Organization ORGANIZATION = mock(Organization.class);

    private static ProcessEngineConfigurationImpl configuration;
    private static ProcessEngine engine;
    private static FourEyes fourEyes;
    private static TaskService tasks;

    private String instance;

    @BeforeAll
    static void start() {
        when(ORGANIZATION.nameOf(anyString())).thenAnswer(call -> "【" + call.getArgument(0) + "】");
        configuration = new StandaloneInMemProcessEngineConfiguration();
        fourEyes = new FourEyes(ORGANIZATION, new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                return configuration.getCommandExecutorTxRequired().execute(command);
            }
        });
        configuration.setCustomPreBPMNParseListeners(List.of(fourEyes));
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setProcessEngineName("fourEyes");
        configuration.setHistory("full");
        configuration.setEnforceHistoryTimeToLive(false);
        engine = configuration.buildProcessEngine();
        tasks = engine.getTaskService();
        engine.getRepositoryService()
                .createDeployment()
                .addString("buy.bpmn", PROCESS)
                .deploy();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void somebodyStarts() {
        instance = engine.getRuntimeService()
                .startProcessInstanceByKey("buy", Map.of("starter", "anna"))
                .getId();
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceId(instance).singleResult();
    }

    private void done(String person) {
        engine.getIdentityService().setAuthenticatedUserId(person);
        try {
            tasks.claim(task().getId(), person);
            tasks.complete(task().getId());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** @return why the person may not do the task, {@code null} where they may */
    private String refusal(String person) {
        return refusal(task().getId(), person);
    }

    private static String refusal(String task, String person) {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> refusal(context, context.getTaskManager().findTaskById(task), person));
    }

    private static String refusal(CommandContext context, TaskEntity task, String person) {
        RequestRefused refused =
                catchThrowableOfType(RequestRefused.class, () -> fourEyes.check(context, task, person));
        return refused == null ? null : refused.getMessage();
    }

    /** @return the task, which may have no row in the database yet */
    private static TaskEntity made(CommandContext context, String element) {
        return context.getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(element))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("发起的人、办了前一步的人不能批准，别人可以；没有写的步骤谁都可以")
    void whoeverAsked() {
        assertThat(refusal("anna")).isNull();
        assertThat(fourEyes.isAskedFor(task().getId())).isFalse();
        done("ben");
        done("carl");
        assertThat(fourEyes.isAskedFor(task().getId())).isTrue();
        assertThat(refusal("anna")).isEqualTo("任务「批准」须由另一人办理：本业务由您（【anna】）发起");
        assertThat(refusal("ben")).isEqualTo("任务「批准」须由另一人办理：「申请」由您（【ben】）办理");
        assertThat(refusal("carl")).isNull();
        assertThat(refusal("dora")).isNull();
        assertThat(fourEyes.objection(task().getId(), "ben")).contains("「申请」由【ben】办理");
        assertThat(fourEyes.objection(task().getId(), "carl")).isEmpty();
    }

    @Test
    @DisplayName("代理：代理的人和被代理的人，一个也不能是")
    void whoeverIsAbsent() {
        done("ben");
        done("carl");
        tasks.setOwner(task().getId(), "ben");
        assertThat(refusal("dora")).isEqualTo("任务「批准」须由另一人办理：「申请」由您所代理的【ben】办理");
        tasks.setOwner(task().getId(), "dora");
        assertThat(refusal("dora")).isNull();
        tasks.setOwner(task().getId(), "carl");
        assertThat(refusal("dora")).isNull();
    }

    @Test
    @DisplayName("委派：替同事填好的人也算办了")
    void whoeverFilledItInForAColleague() {
        String ask = task().getId();
        tasks.setAssignee(ask, "ben");
        tasks.delegateTask(ask, "dora");
        engine.getIdentityService().setAuthenticatedUserId("dora");
        tasks.resolveTask(ask);
        engine.getIdentityService().clearAuthentication();
        done("ben");
        done("carl");
        assertThat(refusal("dora")).endsWith("「申请」由您（【dora】）办理");
        assertThat(refusal("ben")).endsWith("「申请」由您（【ben】）办理");
        assertThat(refusal("carl")).isNull();
    }

    @Test
    @DisplayName("同一步里刚办完的，还没有写进数据库，也算")
    void whoeverHasJustDoneIt() {
        String other = instance;
        somebodyStarts();
        done("eva");
        instance = other;
        configuration.getCommandExecutorTxRequired().execute(context -> {
            done("ben");
            TaskEntity look = made(context, "look");
            tasks.setAssignee(look.getId(), "carl");
            tasks.complete(look.getId());
            TaskEntity approve = made(context, "approve");
            assertThat(refusal(context, approve, "ben")).endsWith("「申请」由您（【ben】）办理");
            assertThat(refusal(context, approve, "carl")).isNull();
            assertThat(refusal(context, approve, "eva")).isNull();
            return null;
        });
    }

    @Test
    @DisplayName("不属于任何流程的任务：没有谁要避开")
    void ofNoProcess() {
        Task task = tasks.newTask();
        tasks.saveTask(task);
        assertThat(fourEyes.isAskedFor(task.getId())).isFalse();
        assertThat(refusal(task.getId(), "anna")).isNull();
        tasks.deleteTask(task.getId(), true);
    }
}
