package org.salesplaybook.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * What the engine would let everybody do who may start a process or work on a task, and what stays with administrators,
 * for repairs: ways round the diagram (beginning in the middle of it, leaving a task by an error or an escalation), and the
 * engine's own attachments, which ask neither who may see them nor what is in them.
 */
class AdministratorsOnly extends CommandInterceptor {

    private static final Set<Class<?>> WAYS_ROUND = Set.of(
            StartProcessInstanceAtActivitiesCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class);
    private static final Set<Class<?>> ATTACHMENTS_OF_THE_ENGINE = Set.of(CreateAttachmentCmd.class, SaveAttachmentCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (WAYS_ROUND.contains(command.getClass()) || ATTACHMENTS_OF_THE_ENGINE.contains(command.getClass())) {
            Context.getCommandContext().getAuthorizationManager().checkCamundaAdmin();
        }
        return next.execute(command);
    }
}
