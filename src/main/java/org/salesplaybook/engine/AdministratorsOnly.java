package org.salesplaybook.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Ways round the diagram, which the engine would open to whoever may start the process or work on the task: beginning
 * in the middle of it, and leaving a task by an error or an escalation. They stay open to administrators, for repairs.
 */
class AdministratorsOnly extends CommandInterceptor {

    private static final Set<Class<?>> WAYS_ROUND = Set.of(
            StartProcessInstanceAtActivitiesCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (WAYS_ROUND.contains(command.getClass())) {
            Context.getCommandContext().getAuthorizationManager().checkCamundaAdmin();
        }
        return next.execute(command);
    }
}
