package org.salesplaybook.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.requests.Hindrance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one case to another version of its process, wholly or not at all. Whoever asks for it must have been asked
 * whether they may.
 */
@Component
class CaseMove {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMove.class);

    /** By what somebody takes a task, or is given it by somebody. */
    private static final Set<String> TOUCHES = Set.of(
            UserOperationLogEntry.OPERATION_TYPE_CLAIM,
            UserOperationLogEntry.OPERATION_TYPE_ASSIGN,
            UserOperationLogEntry.OPERATION_TYPE_DELEGATE,
            UserOperationLogEntry.OPERATION_TYPE_RESOLVE,
            UserOperationLogEntry.OPERATION_TYPE_SET_OWNER);

    private final RuntimeService runtime;
    private final RepositoryService definitions;
    private final HistoryService history;
    private final CommandExecutor commands;
    private final DeployedForms forms;
    private final AsSystem asSystem;
    private final TransactionTemplate transaction;

    CaseMove(
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService definitions,
            @Lazy HistoryService history,
            @Lazy CommandExecutor commands,
            DeployedForms forms,
            AsSystem asSystem,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.definitions = definitions;
        this.history = history;
        this.commands = commands;
        this.forms = forms;
        this.asSystem = asSystem;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What came of it.
     *
     * @param obstacle why the case stays with its version; empty where it has moved
     * @param changes what has become different for it
     */
    record Outcome(Optional<String> obstacle, List<Change> changes) {

        static Outcome refused(String because) {
            return new Outcome(Optional.of(because), List.of());
        }
    }

    Route route(ProcessDefinition from, ProcessDefinition to) {
        return asSystem.call(() -> new Route(
                from,
                to,
                runtime.createMigrationPlan(from.getId(), to.getId())
                        .mapEqualActivities()
                        .updateEventTriggers()
                        .build(),
                definitions.getBpmnModelInstance(from.getId()),
                definitions.getBpmnModelInstance(to.getId())));
    }

    /** @return what would come of it: it is done, and taken back */
    Outcome tried(Route route, String instance) {
        return attempt(route, instance, false, changes -> {});
    }

    /**
     * @param record keeps what has changed, in the same transaction
     * @return what has come of it
     */
    Outcome done(Route route, String instance, Consumer<List<Change>> record) {
        return attempt(route, instance, true, record);
    }

    private Outcome attempt(Route route, String instance, boolean toStay, Consumer<List<Change>> record) {
        return transaction.execute(status -> {
            if (!toStay) {
                status.setRollbackOnly();
            }
            try {
                Outcome outcome = asSystem.call(() -> commands.execute(context -> move(context, route, instance)));
                if (outcome.obstacle().isEmpty()) {
                    record.accept(outcome.changes());
                }
                return outcome;
            } catch (RuntimeException e) {
                status.setRollbackOnly();
                return Outcome.refused(because(route, instance, e));
            }
        });
    }

    private static String because(Route route, String instance, RuntimeException failure) {
        if (failure instanceof OptimisticLockingException) {
            return "正有人在办理，请过一会儿再移";
        }
        if (failure instanceof MigratingProcessInstanceValidationException refused) {
            return Obstacles.words(route, refused.getValidationReport());
        }
        LOG.warn("Case {} cannot be moved to version {}", instance, route.to().getVersion(), failure);
        return Hindrance.of(failure).why() + "，请流程分析员看看新版的写法";
    }

    private Outcome move(CommandContext context, Route route, String instance) {
        ExecutionEntity whole = context.getExecutionManager().findExecutionById(instance);
        if (whole == null || !route.from().getId().equals(whole.getProcessDefinitionId())) {
            return Outcome.refused("刚刚办完，或者已经移走了");
        }
        if (whole.isSuspended()) {
            return Outcome.refused("业务暂停了");
        }
        Optional<String> obstacle = route.obstacle(Route.standing(runtime.getActivityInstance(instance)));
        if (obstacle.isPresent()) {
            return new Outcome(obstacle, List.of());
        }
        Map<TaskEntity, MovedTask> tasks = context.getTaskManager().findTasksByProcessInstanceId(instance).stream()
                .collect(Collectors.toMap(task -> task, task -> new MovedTask(context, task, forms)));
        OpenTimers timers = new OpenTimers(context, instance);
        runtime.newMigration(route.plan()).processInstanceIds(instance).execute();
        PassedSteps.write(route, whole, history);
        List<Change> changes = new ArrayList<>();
        tasks.forEach((task, moved) -> changes.addAll(moved.renew(isTouched(task))));
        changes.addAll(timers.renew(history));
        return new Outcome(Optional.empty(), changes);
    }

    private boolean isTouched(TaskEntity task) {
        return task.getAssignee() != null
                && history.createUserOperationLogQuery().taskId(task.getId()).list().stream()
                        .anyMatch(operation -> TOUCHES.contains(operation.getOperationType()));
    }
}
