package org.salesplaybook.rights;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * A comment or an attachment of a task is there for whoever sees the task. The engine asks so for all of them together,
 * and gives a single one to anybody.
 */
class RemarksOfTasks extends CommandInterceptor {

    private static final Set<Class<?>> SINGLE =
            Set.of(GetTaskCommentCmd.class, GetTaskAttachmentCmd.class, GetTaskAttachmentContentCmd.class);

    @Override
    public <T> @Nullable T execute(Command<T> command) {
        return SINGLE.contains(command.getClass())
                        && !isSeen((String) PropertyAccessorFactory.forDirectFieldAccess(command)
                                .getPropertyValue("taskId"))
                ? null
                : next.execute(command);
    }

    private static boolean isSeen(@Nullable String task) {
        return task == null
                || Context.getProcessEngineConfiguration()
                                .getHistoryService()
                                .createHistoricTaskInstanceQuery()
                                .taskId(task)
                                .count()
                        > 0;
    }
}
