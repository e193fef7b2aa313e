package org.salesplaybook.audit;

import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * The engine's clean-up of history, which spares cases that still run. Their time counts from their start, so that the
 * end of a case costs nothing; a case that is open when its time has come gets as long again.
 */
@Component
class SparingCleanup extends HistoryCleanupJobHandler {

    private static final String RUNNING_AND_DUE =
            "select * from act_hi_procinst where end_time_ is null and removal_time_ <= #{now}";
    private static final long DAY = 24L * 60 * 60 * 1000;

    @Override
    public void execute(
            HistoryCleanupJobHandlerConfiguration configuration,
            ExecutionEntity execution,
            CommandContext context,
            String tenantId) {
        spareRunningCases(context);
        super.execute(configuration, execution, context, tenantId);
    }

    private static void spareRunningCases(CommandContext context) {
        List<HistoricProcessInstance> running = context.getProcessEngineConfiguration()
                .getHistoryService()
                .createNativeHistoricProcessInstanceQuery()
                .sql(RUNNING_AND_DUE)
                .parameter("now", ClockUtil.getCurrentTime())
                .list();
        running.stream()
                .collect(Collectors.toMap(
                        HistoricProcessInstance::getRootProcessInstanceId,
                        HistoricProcessInstance::getProcessDefinitionId,
                        (one, other) -> one))
                .forEach((root, definition) -> spare(root, removalTime(definition, context), context));
    }

    private static Date removalTime(String definition, CommandContext context) {
        ProcessDefinition found = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition);
        return new Date(ClockUtil.getCurrentTime().getTime() + found.getHistoryTimeToLive() * DAY);
    }

    /** Done before anything is removed: the engine keeps the order of such statements. */
    private static void spare(String root, Date removalTime, CommandContext context) {
        context.getHistoricProcessInstanceManager()
                .addRemovalTimeToProcessInstancesByRootProcessInstanceId(root, removalTime);
        context.getHistoricDecisionInstanceManager()
                .addRemovalTimeToDecisionsByRootProcessInstanceId(root, removalTime);
    }
}
