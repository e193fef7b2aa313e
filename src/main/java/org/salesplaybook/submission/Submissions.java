package org.salesplaybook.submission;

import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.FormSurroundings;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What somebody hands in with a task: whether they may, and whether it is what the form asks for. */
@Component
class Submissions {

    private final DeployedForms forms;
    private final SubmissionCheck check;
    private final FourEyes fourEyes;
    private final AttachedFiles files;
    private final Organization organization;
    private final FormSurroundings surroundings;
    private final ApplicationEventPublisher events;

    Submissions(
            DeployedForms forms,
            SubmissionCheck check,
            FourEyes fourEyes,
            AttachedFiles files,
            Organization organization,
            FormSurroundings surroundings,
            ApplicationEventPublisher events) {
        this.forms = forms;
        this.check = check;
        this.fourEyes = fourEyes;
        this.files = files;
        this.organization = organization;
        this.surroundings = surroundings;
        this.events = events;
    }

    /**
     * @return the task that somebody is about to work on
     * @throws RequestRefused where it is done already, or was taken back
     */
    static TaskEntity open(CommandContext context, String taskId) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw new RequestRefused("这项任务已经办完、撤回或撤销");
        }
        return task;
    }

    /**
     * @throws RequestRefused where the task is none of the person's; the engine's own words would tell a clerk nothing
     */
    static void checkWork(CommandContext context, TaskEntity task) {
        try {
            for (CommandChecker checker :
                    context.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkTaskWork(task);
            }
        } catch (AuthorizationException e) {
            throw new RequestRefused("这项任务现在不由您办理，不能提交");
        }
    }

    /**
     * @return what is to be stored
     * @throws RequestRefused where the person does not hold the task, may not be the one who does it, or the form is
     *     not filled in as it says
     */
    @Nullable
    Map<String, Object> accept(CommandContext context, TaskEntity task, @Nullable Map<String, Object> submitted) {
        String person = context.getAuthenticatedUserId();
        if (person != null) {
            checkHolder(task, person);
            fourEyes.check(context, task, person);
        }
        Map<String, Object> values = submitted == null ? Map.of() : submitted;
        return forms.of(context, task)
                .map(form -> checked(task, form, values, person))
                .orElse(submitted);
    }

    /**
     * @param person login of whoever hands it in; nobody where the application itself does
     * @return what is to be stored of a task's form
     * @throws RequestRefused where it is not filled in as it says
     */
    Map<String, Object> checked(TaskEntity task, FormModel form, Map<String, Object> values, @Nullable String person) {
        return check.accept(
                form, values, stored(task, person), field -> files.exist(task.getProcessInstanceId(), field));
    }

    /** Somebody has done a task for the colleague who holds it again now. */
    void givenBack(CommandContext context, TaskEntity task) {
        events.publishEvent(new TaskGivenBack(task, context.getAuthenticatedUserId()));
    }

    /** Somebody has handed in the start form of the process. */
    void handedIn(CommandContext context, String process) {
        events.publishEvent(new StartFormHandedIn(context.getAuthenticatedUserId(), process));
    }

    /** @return the values that a form may name, of a case and of its surroundings */
    Function<String, Object> stored(VariableScope scope, @Nullable String person) {
        return name -> FormSurroundings.contain(name) ? surroundings.get(name, person) : scope.getVariable(name);
    }

    /** A stale browser tab, or a script, must not finish what somebody else is at. */
    private void checkHolder(TaskEntity task, String person) {
        if (task.getAssignee() == null) {
            throw new RequestRefused("请先认领任务「" + task.getName() + "」，再提交");
        }
        if (!task.getAssignee().equals(person)) {
            throw new RequestRefused(
                    "任务「" + task.getName() + "」现由" + organization.nameOf(task.getAssignee()) + "办理，您不能提交");
        }
    }
}
