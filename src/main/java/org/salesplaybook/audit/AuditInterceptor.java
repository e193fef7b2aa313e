package org.salesplaybook.audit;

import java.util.List;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;

/**
 * Where the engine takes a command: refuses what would take history before its time, and tells
 * {@link RecordedOperations} of the others.
 */
class AuditInterceptor extends CommandInterceptor {

    private final AuditTrail trail;

    AuditInterceptor(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        RecordedOperations operations = RecordedOperations.present();
        operations.begins(command);
        boolean isAsked = context.getAuthentication() != null;
        String why = isAsked ? HistoryKept.whyNot(command, context) : null;
        if (why != null) {
            // others are told that they may not, as with everything that is for administrators
            context.getAuthorizationManager().checkCamundaAdmin();
            throw refused(command, why);
        }
        T result = next.execute(command);
        if (isAsked && command instanceof DeployCmd) {
            DeploymentWithDefinitions deployed = (DeploymentWithDefinitions) result;
            keepsHistoryAsLong(command, "流程 ", deployed.getDeployedProcessDefinitions());
            keepsHistoryAsLong(command, "决策表 ", deployed.getDeployedDecisionDefinitions());
        }
        if (result instanceof BatchEntity batch && isAsked) {
            operations.begun(batch);
        }
        return result;
    }

    /** A new version whose cases are kept for a shorter time would be a way to take their history. */
    private void keepsHistoryAsLong(
            Command<?> command, String kind, @Nullable List<? extends ResourceDefinition> deployed) {
        for (ResourceDefinition definition : deployed == null ? List.<ResourceDefinition>of() : deployed) {
            ResourceDefinition before = ((ResourceDefinitionEntity<?>) definition).getPreviousDefinition();
            if (before != null
                    && before.getHistoryTimeToLive() != null
                    && (definition.getHistoryTimeToLive() == null
                            || definition.getHistoryTimeToLive() < before.getHistoryTimeToLive())) {
                throw refused(
                        command,
                        kind + definition.getKey() + " 的业务记录保存期限（historyTimeToLive）不能短于现行版本的 "
                                + before.getHistoryTimeToLive() + " 天");
            }
        }
    }

    private RequestRefused refused(Command<?> command, String why) {
        trail.recordApart(AuditEvent.of(
                AuditKind.REFUSED,
                new AuditSubject(AuditSubject.Kind.OTHER, command.getClass().getSimpleName()),
                why));
        return new RequestRefused(why);
    }
}
