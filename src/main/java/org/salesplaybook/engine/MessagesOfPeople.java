package org.salesplaybook.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;

/**
 * A message that a person sends starts a case, and reaches none that is open. The engine would look for the open case
 * first and ask for rights afterwards: whether it answers that there is none, or none that one may go on with, would
 * tell what other people's cases hold. Messages that cases send each other reach them as ever, and so do
 * administrators'.
 */
class MessagesOfPeople extends DefaultCorrelationHandler {

    @Override
    protected List<CorrelationHandlerResult> correlateMessageToExecutions(
            CommandContext context, String message, CorrelationSet criteria) {
        Authentication person = context.getAuthentication();
        boolean sentByCase = Context.getCoreExecutionContext() != null;
        if (person == null || sentByCase || context.getAuthorizationManager().isCamundaAdmin(person)) {
            return super.correlateMessageToExecutions(context, message, criteria);
        }
        return List.of();
    }
}
