package org.salesplaybook.submission;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;

/** The engine's task service, in which every way of finishing a task goes through {@link Submissions}. */
class GuardedTaskService extends TaskServiceImpl {

    private final Submissions submissions;

    GuardedTaskService(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        RetriedSubmission.repeat(() -> commandExecutor.execute(new Complete(taskId, variables, false, false)));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return RetriedSubmission.repeat(
                () -> commandExecutor.execute(new Complete(taskId, variables, true, deserializeValues)));
    }

    @Override
    public void resolveTask(String taskId) {
        resolveTask(taskId, null);
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        RetriedSubmission.repeat(() -> commandExecutor.execute(new Resolve(taskId, variables)));
    }

    /** To claim a task for nobody is to give it back. */
    @Override
    public void claim(String taskId, @Nullable String userId) {
        try {
            RetriedSubmission.repeat(
                    () -> commandExecutor.execute(userId == null ? new GiveBack(taskId) : new Claim(taskId, userId)));
        } catch (AuthorizationException e) {
            // a task that goes while its rights are read is offered to nobody
            commandExecutor.execute(context -> Submissions.open(context, taskId));
            throw e;
        }
    }

    /** Whoever holds a task that was offered to several may give it back to them. */
    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        commandExecutor.execute(userId == null ? new GiveBack(taskId) : new AssignTaskCmd(taskId, userId));
    }

    private final class Complete extends CompleteTaskCmd {

        Complete(String taskId, Map<String, Object> variables, boolean returnVariables, boolean deserialize) {
            super(taskId, variables, returnVariables, deserialize);
        }

        @Override
        public VariableMap execute(CommandContext context) {
            Submissions.open(context, taskId);
            return super.execute(context);
        }

        /** The engine would let whoever does a task for a colleague finish it unseen. */
        @Override
        protected void checkCompleteTask(TaskEntity task, CommandContext context) {
            Submissions.checkWork(context, task);
            if (task.getDelegationState() == DelegationState.PENDING) {
                throw new RequestRefused("任务「" + task.getName() + "」是同事委派给您的，由委派人确认后办结，请填写表单提交");
            }
            variables = submissions.accept(context, task, variables);
        }
    }

    private final class Resolve extends ResolveTaskCmd {

        Resolve(String taskId, @Nullable Map<String, Object> variables) {
            super(taskId, variables);
        }

        @Override
        public VariableMap execute(CommandContext context) {
            Submissions.open(context, taskId);
            return super.execute(context);
        }

        /** The engine would take a task that nobody asked for from its holder, and leave it with nobody. */
        @Override
        protected void checkCompleteTask(TaskEntity task, CommandContext context) {
            Submissions.checkWork(context, task);
            if (task.getDelegationState() != DelegationState.PENDING) {
                throw new RequestRefused("任务「" + task.getName() + "」不是同事委派给您的，不能交回");
            }
            variables = submissions.accept(context, task, variables);
        }

        @Override
        protected void completeTask(TaskEntity task) {
            super.completeTask(task);
            submissions.givenBack(Context.getCommandContext(), task);
        }
    }

    /** One claims for oneself; handing a task to somebody else is another right. */
    private static final class Claim extends ClaimTaskCmd {

        Claim(String taskId, String userId) {
            super(taskId, userId);
        }

        @Override
        public Void execute(CommandContext context) {
            String person = context.getAuthenticatedUserId();
            if (person != null && !person.equals(userId)) {
                throw new RequestRefused("只能为自己认领任务");
            }
            Submissions.open(context, taskId);
            return super.execute(context);
        }
    }

    private static final class GiveBack extends AssignTaskCmd {

        GiveBack(String taskId) {
            super(taskId, null);
        }

        @Override
        protected void checkTaskAgainstContext(TaskEntity task, CommandContext context) {
            String person = Context.getCommandContext().getAuthenticatedUserId();
            if (person != null && person.equals(task.getAssignee())) {
                if (task.getDelegationState() == DelegationState.PENDING) {
                    throw new RequestRefused("任务「" + task.getName() + "」是同事委派给您的，不办的话请在「协作」中交回");
                }
                boolean offered = task.getIdentityLinks().stream()
                        .anyMatch(link -> IdentityLinkType.CANDIDATE.equals(link.getType()));
                if (!offered) {
                    throw new RequestRefused("任务「" + task.getName() + "」指定由您办理，不能放回本组");
                }
                for (CommandChecker checker :
                        context.getProcessEngineConfiguration().getCommandCheckers()) {
                    checker.checkTaskWork(task);
                }
            } else {
                super.checkTaskAgainstContext(task, context);
            }
        }

        /** Whoever takes it next has not been asked by the one who held it before. */
        @Override
        protected void executeSetOperation(TaskEntity task, Integer value) {
            task.setOwner(null);
            task.setDelegationState(null);
            super.executeSetOperation(task, value);
        }
    }
}
