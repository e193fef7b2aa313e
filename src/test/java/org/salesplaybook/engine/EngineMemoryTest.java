package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What this node keeps in memory while another node, a second engine on the same database, changes it. */
@HandbookTest
class EngineMemoryTest {

    /** With a little for the test itself. */
    private static final Duration SOON = Duration.ofSeconds(EngineMemory.SECONDS_KNOWN + 2);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EngineMemory memory;

    @Autowired
    private DataSource database;

    private ProcessEngine otherNode;
    private String order;

    @BeforeEach
    void anotherNode() {
        ProcessEngineConfigurationImpl node = new StandaloneProcessEngineConfiguration();
        node.setProcessEngineName("other-node");
        node.setDataSource(database);
        node.setDatabaseSchemaUpdate("false");
        node.setJobExecutorActivate(false);
        node.setMetricsEnabled(false);
        node.setDbMetricsReporterActivate(false);
        node.setEnforceHistoryTimeToLive(false);
        node.setCustomHistoryLevels(List.of(new EverythingOnce()));
        node.setHistory("full");
        otherNode = node.buildProcessEngine();
        order = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("order")
                .latestVersion()
                .singleResult()
                .getId();
        memory.look();
    }

    @AfterEach
    void alone() {
        otherNode.close();
        memory.look();
    }

    private <T> T here(Function<CommandContext, T> command) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command::apply);
    }

    private ProcessDefinitionEntity process(CommandContext command, String id) {
        return command.getProcessDefinitionManager().findLatestProcessDefinitionById(id);
    }

    private Integer daysKept() {
        return here(command -> process(command, order).getHistoryTimeToLive());
    }

    /** It is known here before the other node does something, and afterwards everybody here sees it. */
    private <T> void seenHere(Supplier<T> what, Runnable change, T afterwards) {
        assertThat(what.get()).isNotEqualTo(afterwards);
        change.run();
        await().atMost(SOON).untilAsserted(() -> assertThat(what.get()).isEqualTo(afterwards));
    }

    @Test
    @DisplayName("别的节点停用流程后，本节点立即不能再发起")
    void suspendedElsewhere() {
        here(command -> process(command, order));
        otherNode.getRepositoryService().suspendProcessDefinitionById(order);
        try {
            assertThatThrownBy(() -> engine.getFormService().submitStartForm(order, Map.of()))
                    .isInstanceOf(SuspendedEntityInteractionException.class);
        } finally {
            otherNode.getRepositoryService().activateProcessDefinitionById(order);
        }
    }

    @Test
    @DisplayName("别的节点停用系统步骤、改变历史保留期、部署和删除定义，本节点三秒内看到")
    void changedElsewhere() {
        JobDefinition steps = engine.getManagementService()
                .createJobDefinitionQuery()
                .processDefinitionId(order)
                .list()
                .get(0);
        Supplier<Boolean> suspended = () -> here(command ->
                command.getJobDefinitionManager().findById(steps.getId()).isSuspended());
        seenHere(suspended, () -> otherNode.getManagementService().suspendJobDefinitionById(steps.getId()), true);
        seenHere(suspended, () -> otherNode.getManagementService().activateJobDefinitionById(steps.getId()), false);

        Integer days = daysKept();
        Supplier<Integer> kept = this::daysKept;
        seenHere(kept, () -> otherNode.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(order, 30), 30);
        seenHere(
                kept,
                () -> otherNode.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(order, days),
                days);

        Deployment deployment = otherNode
                .getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "elsewhere.bpmn",
                        Bpmn.createExecutableProcess("elsewhere").startEvent().done())
                .deploy();
        String elsewhere = otherNode
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
        seenHere(
                () -> here(command -> process(command, elsewhere) == null),
                () -> otherNode.getRepositoryService().deleteDeployment(deployment.getId(), true),
                true);
    }

    @Test
    @DisplayName("别的节点改变案件历史的保留时间后，不再用记住的时间")
    void removalTimeChangedElsewhere() {
        String instance =
                otherNode.getRuntimeService().startProcessInstanceById(order).getId();
        here(command -> {
            memory.keepOfCase(memory.age(), instance, new EngineMemory.Beginning(new Date(), null));
            return null;
        });
        Batch[] batch = new Batch[1];
        try {
            seenHere(
                    () -> memory.ofCase(instance).isEmpty(),
                    () -> batch[0] = otherNode
                            .getHistoryService()
                            .setRemovalTimeToHistoricProcessInstances()
                            .absoluteRemovalTime(new Date())
                            .byIds(instance)
                            .executeAsync(),
                    true);
        } finally {
            otherNode.getManagementService().deleteBatch(batch[0].getId(), true);
            otherNode.getRuntimeService().deleteProcessInstance(instance, "");
            otherNode.getHistoryService().deleteHistoricProcessInstance(instance);
        }
    }

    @Test
    @DisplayName("按记住的定义修改，遇到别的节点已修改的，被拒绝而不是覆盖")
    void notOverwritten() {
        Integer days = daysKept();
        try {
            assertThatThrownBy(() -> here(command -> {
                        ProcessDefinitionEntity known = process(command, order);
                        otherNode.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(order, 30);
                        known.setHistoryTimeToLive(60);
                        return null;
                    }))
                    .isInstanceOf(OptimisticLockingException.class);
        } finally {
            otherNode.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(order, days);
        }
    }

    @Test
    @DisplayName("本节点修改的定义立即可见，取消的修改不可见")
    void changedHere() {
        Integer days = daysKept();
        engine.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(order, days + 1);
        assertThat(daysKept()).isEqualTo(days + 1);
        engine.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(order, days);
        assertThat(daysKept()).isEqualTo(days);

        assertThatThrownBy(() -> here(command -> {
                    process(command, order).setHistoryTimeToLive(days + 2);
                    command.getDbEntityManager().flush();
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(daysKept()).isEqualTo(days);
    }

    @Test
    @DisplayName("记住的定义与数据库里的完全一样")
    void asInTheDatabase() {
        JobDefinition steps = engine.getManagementService()
                .createJobDefinitionQuery()
                .processDefinitionId(order)
                .list()
                .get(0);
        for (int reading = 0; reading < 2; reading++) {
            ProcessDefinitionEntity known = here(command -> process(command, order));
            assertThat(known)
                    .usingRecursiveComparison()
                    .comparingOnlyFields(
                            "id",
                            "revision",
                            "category",
                            "name",
                            "key",
                            "version",
                            "deploymentId",
                            "resourceName",
                            "diagramResourceName",
                            "hasStartFormKey",
                            "suspensionState",
                            "tenantId",
                            "versionTag",
                            "historyTimeToLive",
                            "isStartableInTasklist")
                    .isEqualTo(engine.getRepositoryService()
                            .createProcessDefinitionQuery()
                            .processDefinitionId(order)
                            .singleResult());
            JobDefinition knownSteps =
                    here(command -> command.getJobDefinitionManager().findById(steps.getId()));
            assertThat(knownSteps).usingRecursiveComparison().isEqualTo(steps);
        }
    }
}
