package org.salesplaybook.audit;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.SetAnnotationForOperationLog;
import org.camunda.bpm.engine.impl.batch.DeleteBatchCmd;
import org.camunda.bpm.engine.impl.batch.history.DeleteHistoricBatchCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricCaseInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricCaseInstancesBulkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricTaskInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstancesByProcessInstanceIdCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTenantCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserOperationLogEntryCmd;
import org.camunda.bpm.engine.impl.cmd.HistoryCleanupCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateDecisionDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteHistoricProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricBatchesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricDecisionInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmmn.cmd.UpdateCaseDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstanceByDefinitionIdCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstanceByInstanceIdCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBatchCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBulkCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyAccessor;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * What would take business history, or change it, and is refused whoever asks for it, administrators too: history goes
 * by its own time only. What is asked for by nobody, by the application itself, is not looked at.
 */
final class HistoryKept {

    private static final String BY_ITS_TIME = "业务记录只按流程规定的保存期限到期清理，任何人都不能提前删除";
    private static final String REMARKS = "业务记录中的批注和备注是证据，不能修改或删除";
    private static final String TIME_TO_LIVE = "业务记录的保存期限写在流程图和决策表里（historyTimeToLive），不能在这里更改";

    private static final Map<Class<?>, String> NEVER = Map.ofEntries(
            entry(SetRemovalTimeToHistoricProcessInstancesCmd.class, BY_ITS_TIME),
            entry(SetRemovalTimeToHistoricDecisionInstancesCmd.class, BY_ITS_TIME),
            entry(SetRemovalTimeToHistoricBatchesCmd.class, BY_ITS_TIME),
            entry(HistoryCleanupCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricProcessInstancesCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricProcessInstancesBatchCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricTaskInstanceCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricVariableInstanceCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricVariableInstancesByProcessInstanceIdCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricDecisionInstanceByDefinitionIdCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricDecisionInstanceByInstanceIdCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricDecisionInstancesBatchCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricDecisionInstancesBulkCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricCaseInstanceCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricCaseInstancesBulkCmd.class, BY_ITS_TIME),
            entry(DeleteHistoricBatchCmd.class, BY_ITS_TIME),
            entry(DeleteUserOperationLogEntryCmd.class, BY_ITS_TIME),
            entry(UpdateProcessDefinitionHistoryTimeToLiveCmd.class, TIME_TO_LIVE),
            entry(UpdateCaseDefinitionHistoryTimeToLiveCmd.class, TIME_TO_LIVE),
            entry(UpdateDecisionDefinitionHistoryTimeToLiveCmd.class, TIME_TO_LIVE),
            entry(UpdateCommentCmd.class, REMARKS),
            entry(DeleteTaskCommentCmd.class, REMARKS),
            entry(DeleteProcessInstanceCommentCmd.class, REMARKS),
            entry(DeleteAttachmentCmd.class, REMARKS));

    private HistoryKept() {}

    /** @return why the command is refused, in Chinese, if it is */
    static @Nullable String whyNot(Command<?> command, CommandContext context) {
        String never = NEVER.get(command.getClass());
        return never != null ? never : context.runWithoutAuthorization(() -> itDepends(command, context));
    }

    private static @Nullable String itDepends(Command<?> command, CommandContext context) {
        PropertyAccessor fields = PropertyAccessorFactory.forDirectFieldAccess(command);
        HistoryService history = context.getProcessEngineConfiguration().getHistoryService();
        if (command instanceof DeleteDeploymentCmd) {
            String deployment = (String) fields.getPropertyValue("deploymentId");
            return is(fields, "cascade")
                    ? BY_ITS_TIME
                    : definitionsOf(context, deployment).stream().anyMatch(definition -> hasCases(definition, history))
                            ? "这次部署的流程有业务（含已办结的），它们要按当时的流程图和表单显示，不能删除"
                            : null;
        }
        if (command instanceof DeleteProcessDefinitionsByIdsCmd
                || command instanceof DeleteProcessDefinitionsByKeyCmd) {
            return is(fields, command instanceof DeleteProcessDefinitionsByKeyCmd ? "cascade" : "cascadeToHistory")
                    ? BY_ITS_TIME
                    : definitionsOf(command, fields, context).stream()
                                    .anyMatch(definition -> hasCases(definition, history))
                            ? "这个流程版本有业务（含已办结的），它们要按当时的流程图和表单显示，不能删除"
                            : null;
        }
        if (command instanceof DeleteTaskCmd) {
            return is(fields, "cascade") ? BY_ITS_TIME : null;
        }
        if (command instanceof DeleteBatchCmd) {
            return is(fields, "cascadeToHistory") ? "批处理的历史说明谁对哪些业务做过什么，不能删除；请不带历史地删除" : null;
        }
        if (command instanceof SetAnnotationForOperationLog) {
            Object operation = fields.getPropertyValue("operationId");
            return fields.getPropertyValue("annotation") == null
                            || history.createUserOperationLogQuery().operationId((String) operation).list().stream()
                                    .anyMatch(each -> each.getAnnotation() != null)
                    ? REMARKS
                    : null;
        }
        if (command instanceof SetAnnotationForIncidentCmd) {
            IncidentEntity incident = (IncidentEntity)
                    context.getIncidentManager().findIncidentById((String) fields.getPropertyValue("incidentId"));
            return fields.getPropertyValue("annotation") == null || incident != null && incident.getAnnotation() != null
                    ? REMARKS
                    : null;
        }
        if (command instanceof DeleteTenantCmd) {
            String tenant = (String) fields.getPropertyValue("tenantId");
            return history.createHistoricProcessInstanceQuery()
                                    .tenantIdIn(tenant)
                                    .count()
                            > 0
                    ? "这个班组有业务记录，不能删除"
                    : null;
        }
        return command instanceof DeleteUserCmd && hasActed((String) fields.getPropertyValue("userId"), history)
                ? "此人办理过业务，不能删除；离职的请在组织文件中写 left: true"
                : null;
    }

    private static boolean is(PropertyAccessor fields, String name) {
        return Boolean.TRUE.equals(fields.getPropertyValue(name));
    }

    private static List<String> definitionsOf(CommandContext context, String deployment) {
        return context.getProcessDefinitionManager().findProcessDefinitionsByDeploymentId(deployment).stream()
                .map(definition -> definition.getId())
                .toList();
    }

    private static List<String> definitionsOf(Command<?> command, PropertyAccessor fields, CommandContext context) {
        if (command instanceof DeleteProcessDefinitionsByKeyCmd) {
            return context
                    .getProcessEngineConfiguration()
                    .getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey((String) fields.getPropertyValue("processDefinitionKey"))
                    .list()
                    .stream()
                    .map(each -> each.getId())
                    .toList();
        }
        return ((Collection<?>) Objects.requireNonNull(fields.getPropertyValue("processDefinitionIds")))
                .stream().map(String.class::cast).toList();
    }

    /** Also cases that were moved to a later version: what was done before is shown as it was then. */
    private static boolean hasCases(String definition, HistoryService history) {
        return history.createHistoricProcessInstanceQuery()
                                .processDefinitionId(definition)
                                .count()
                        > 0
                || history.createHistoricActivityInstanceQuery()
                                .processDefinitionId(definition)
                                .count()
                        > 0;
    }

    private static boolean hasActed(@Nullable String user, HistoryService history) {
        return user != null
                && (history.createHistoricProcessInstanceQuery().startedBy(user).count() > 0
                        || history.createHistoricTaskInstanceQuery()
                                        .taskInvolvedUser(user)
                                        .count()
                                > 0
                        || history.createUserOperationLogQuery().userId(user).count() > 0);
    }
}
