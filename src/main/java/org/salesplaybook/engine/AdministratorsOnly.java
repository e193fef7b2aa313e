package org.salesplaybook.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.batch.RestartProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateJobCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMigrationPlanCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.FindHistoryCleanupJobsCmd;
import org.camunda.bpm.engine.impl.cmd.GetUniqueTaskWorkerCountCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.IsTelemetryEnabledCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.TelemetryConfigureCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;

/**
 * What the engine would let everybody do who is logged in, may start a process or work on a task, and what stays with
 * administrators, for repairs: ways round the diagram (beginning in the middle of it, leaving a task by an error or an
 * escalation, starting over a case that has ended, which begins anywhere and with anything, a signal, which reaches all
 * teams), changes to jobs, for the engine lets everybody stop those of no case, its own attachments, which ask neither
 * who may see them nor what is in them, and what is known of it as a whole.
 *
 * <p>A process is switched off and on by administrators only, also by what is deployed: a deployment whose processes
 * are to be used later switches them off, and the engine asks nobody.
 */
class AdministratorsOnly extends CommandInterceptor {

    private static final Set<Class<?>> WAYS_ROUND = Set.of(
            StartProcessInstanceAtActivitiesCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            RestartProcessInstancesCmd.class,
            RestartProcessInstancesBatchCmd.class,
            CreateMigrationPlanCmd.class,
            SignalEventReceivedCmd.class,
            EvaluateStartConditionCmd.class);
    private static final Set<Class<?>> CHANGES_TO_JOBS =
            Set.of(SuspendJobCmd.class, ActivateJobCmd.class, RecalculateJobDuedateCmd.class);
    private static final Set<Class<?>> ATTACHMENTS_OF_THE_ENGINE =
            Set.of(CreateAttachmentCmd.class, SaveAttachmentCmd.class);
    /** Telemetry is gone from the engine, its commands and addresses are not. */
    @SuppressWarnings("deprecation")
    private static final Set<Class<?>> ABOUT_THE_ENGINE = Set.of(
            FindHistoryCleanupJobsCmd.class,
            MetricsQueryImpl.class,
            GetUniqueTaskWorkerCountCmd.class,
            IsTelemetryEnabledCmd.class,
            TelemetryConfigureCmd.class);

    private static final Set<Class<?>> ALL = Stream.of(
                    WAYS_ROUND, CHANGES_TO_JOBS, ATTACHMENTS_OF_THE_ENGINE, ABOUT_THE_ENGINE)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<Class<?>> SWITCHES =
            Set.of(SuspendProcessDefinitionCmd.class, ActivateProcessDefinitionCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (ALL.contains(command.getClass())) {
            Context.getCommandContext().getAuthorizationManager().checkCamundaAdmin();
        } else if (SWITCHES.contains(command.getClass())) {
            checkAdministrator(Context.getCommandContext());
        }
        return next.execute(command);
    }

    /** Also where the engine does it for a person without asking. */
    private static void checkAdministrator(CommandContext context) {
        Authentication person = context.getAuthentication();
        if (person != null && !context.getAuthorizationManager().isCamundaAdmin(person)) {
            throw new AuthorizationException("只有系统管理员可以停用和启用流程");
        }
    }
}
