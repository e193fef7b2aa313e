package org.salesplaybook.changes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.RetriedSubmission;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * 撤回: whoever completed a task takes it back, as long as what followed is untouched (see {@link Aftermath}). The task
 * is theirs again, with what they had filled in, its due date and its reminders as they were; what followed is gone as
 * if it had not been.
 */
@Component
class TakeBack {

    private static final String COMPLETED = "completed";

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final CompletionEffects traces;
    private final AsSystem asSystem;
    private final CommandExecutor commands;

    TakeBack(
            @Lazy HistoryService history,
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService repository,
            @Lazy TaskService tasks,
            CompletionEffects traces,
            AsSystem asSystem,
            @Lazy CommandExecutor commands) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
        this.tasks = tasks;
        this.traces = traces;
        this.asSystem = asSystem;
        this.commands = commands;
    }

    /**
     * A task that the person has completed.
     *
     * @param task id of the completed task
     * @param name what it is called
     * @param obstacle why it cannot be taken back, in Chinese, if it cannot
     */
    record Step(String task, String name, @Nullable String obstacle) {}

    /**
     * @return what the person may take back in the case now; where that is nothing, what they did last, and why they
     *     may not
     */
    List<Step> possible(String instance, String person) {
        return asSystem.call(() -> {
            ProcessInstance running = running(instance);
            List<Step> done = running == null
                    ? List.of()
                    : lastDoneBy(instance, person).stream()
                            .map(task -> new Step(
                                    task.getId(),
                                    task.getName(),
                                    aftermath(task, running).obstacle()))
                            .toList();
            List<Step> possible =
                    done.stream().filter(step -> step.obstacle() == null).toList();
            return possible.isEmpty() ? done.stream().limit(1).toList() : possible;
        });
    }

    /**
     * @param task id of the completed task
     * @return id of the task that is open again
     * @throws RequestRefused where it is not the person's to take back, or can no longer be
     */
    String takeBack(String instance, String task, String person) {
        // in one command, so that what others do meanwhile is found out by the revisions of what was read first
        return RetriedSubmission.repeat(() -> commands.execute(context -> {
            HistoricTaskInstance done = asSystem.call(() -> lastDoneBy(instance, person)).stream()
                    .filter(one -> one.getId().equals(task))
                    .findFirst()
                    .orElseThrow(() -> new RequestRefused("只能撤回您自己刚办完的任务"));
            tasks.createComment(null, instance, "撤回「" + done.getName() + "」");
            return asSystem.call(() -> undo(context, done));
        }));
    }

    /** Each task that the person completed, the last time it was done by anybody. */
    private List<HistoricTaskInstance> lastDoneBy(String instance, String person) {
        Map<String, HistoricTaskInstance> last =
                history.createHistoricTaskInstanceQuery().processInstanceId(instance).finished().list().stream()
                        .filter(task -> COMPLETED.equals(task.getDeleteReason()))
                        .collect(Collectors.toMap(
                                HistoricTaskInstance::getTaskDefinitionKey,
                                Function.identity(),
                                BinaryOperator.maxBy(Comparator.comparing(HistoricTaskInstance::getEndTime))));
        return last.values().stream()
                .filter(task -> person.equals(task.getAssignee()))
                .sorted(Comparator.comparing(HistoricTaskInstance::getEndTime).reversed())
                .toList();
    }

    private ProcessInstance running(String instance) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .active()
                .singleResult();
    }

    private Aftermath aftermath(HistoricTaskInstance done, ProcessInstance running) {
        BpmnModelInstance diagram = repository.getBpmnModelInstance(running.getProcessDefinitionId());
        return new Aftermath(done, diagram, history, runtime);
    }

    private String undo(CommandContext context, HistoricTaskInstance done) {
        String instance = done.getProcessInstanceId();
        ProcessInstance running = running(instance);
        if (running == null) {
            throw new RequestRefused("这笔业务已经结束，不能撤回");
        }
        Set<String> before = tasks.createTaskQuery().processInstanceId(instance).list().stream()
                .map(Task::getId)
                .collect(Collectors.toSet());
        Aftermath aftermath = aftermath(done, running);
        if (aftermath.obstacle() != null) {
            throw new RequestRefused("「" + done.getName() + "」不能撤回：" + aftermath.obstacle());
        }
        ProcessInstanceModificationBuilder change = runtime.createProcessInstanceModification(instance);
        // first what comes back, so that the part of the case does not end with its last step
        change.startBeforeActivity(done.getTaskDefinitionKey(), aftermath.scope());
        aftermath.joined().forEach((join, others) -> {
            for (int other = 0; other < others; other++) {
                change.startBeforeActivity(join, aftermath.scope());
            }
        });
        aftermath.waiting().forEach(change::cancelActivityInstance);
        try {
            change.setAnnotation("撤回").execute();
        } catch (NotValidException e) {
            // what was to go has gone since it was read
            throw new OptimisticLockingException(e.getMessage());
        }
        TaskEntity again = context.getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(done.getTaskDefinitionKey())
                        && !before.contains(task.getId()))
                .findFirst()
                .orElseThrow();
        restore(again, done);
        traces.remove(context, done, again);
        return again.getId();
    }

    private static void restore(TaskEntity again, HistoricTaskInstance done) {
        again.setAssignee(done.getAssignee());
        again.setOwner(done.getOwner());
        again.setDueDate(done.getDueDate());
        again.setFollowUpDate(done.getFollowUpDate());
        again.setPriority(done.getPriority());
        again.triggerUpdateEvent();
    }
}
