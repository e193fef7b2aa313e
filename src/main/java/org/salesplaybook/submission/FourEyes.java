package org.salesplaybook.submission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Lineage;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whoever asks is never the one who approves, whatever groups they are in. A task names in its property
 * {@code fourEyes} the tasks of the same case that its person must not have done, or {@code starter}: must not have
 * started the case. It holds for whoever stands in for somebody as it does for that somebody.
 */
@Component
@Order(RuleOrder.FOUR_EYES)
public class FourEyes extends AbstractBpmnParseListener {

    private static final String PROPERTY = ElementProperty.FOUR_EYES.word();

    private final Organization organization;
    private final CommandExecutor commands;

    FourEyes(Organization organization, @Lazy CommandExecutor commands) {
        this.organization = organization;
        this.commands = commands;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ElementProperty.FOUR_EYES
                .from(element)
                .ifPresent(others -> activity.setProperty(
                        PROPERTY, ElementProperty.FOUR_EYES.type().values(others)));
    }

    /** @throws RequestRefused where the person may not be the one who does the task */
    void check(CommandContext context, TaskEntity task, String person) {
        conflict(context, task, person).ifPresent(conflict -> {
            throw new RequestRefused(
                    "任务「" + task.getName() + "」须由另一人办理：" + conflict.by("您（" + organization.nameOf(person) + "）"));
        });
        String whose = task.getOwner();
        if (whose != null && !whose.equals(person)) {
            conflict(context, task, whose).ifPresent(conflict -> {
                throw new RequestRefused(
                        "任务「" + task.getName() + "」须由另一人办理：" + conflict.by("您所代理的" + organization.nameOf(whose)));
            });
        }
    }

    /**
     * @param taskId an open task
     * @return why the person may not be the one who does it, in Chinese; empty where they may
     */
    public Optional<String> objection(String taskId, String person) {
        return commands.execute(
                        context -> conflict(context, context.getTaskManager().findTaskById(taskId), person))
                .map(conflict -> conflict.by(organization.nameOf(person)));
    }

    /**
     * What somebody did in the case, which keeps them from doing the task.
     *
     * @param done name of a task; none where they started the case
     */
    private record Conflict(@Nullable String done) {

        String by(String person) {
            return done == null ? "本业务由" + person + "发起" : "「" + done + "」由" + person + "办理";
        }
    }

    /**
     * @param taskId an open task
     * @return whether there is anybody whom it excludes for what they did in the case
     */
    public boolean isAskedFor(String taskId) {
        return commands.execute(context -> others(context.getTaskManager().findTaskById(taskId)) != null);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<String> others(TaskEntity task) {
        ActivityImpl activity = task.getProcessDefinition() == null
                ? null
                : task.getProcessDefinition().findActivity(task.getTaskDefinitionKey());
        List<String> others = activity == null ? null : (List<String>) activity.getProperty(PROPERTY);
        return others == null
                ? null
                : others.stream().flatMap(other -> formerly(task, other)).toList();
    }

    /** A case that was moved to this diagram has done some of them by the names that they had before. */
    private static Stream<String> formerly(TaskEntity task, String other) {
        ModelElementInstance step = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(task.getProcessDefinition())
                .getModelElementById(other);
        return step == null ? Stream.of(other) : Lineage.of(step).stream();
    }

    private Optional<Conflict> conflict(CommandContext context, TaskEntity task, String person) {
        List<String> others = others(task);
        if (others == null) {
            return Optional.empty();
        }
        if (others.contains(CaseVariables.STARTER.getName())
                && person.equals(CaseVariables.STARTER.from(task).getOrNull())) {
            return Optional.of(new Conflict(null));
        }
        return justDoneBy(context, person, others, task.getProcessInstanceId())
                .or(() -> context.runWithoutAuthorization(() -> doneBy(
                        person,
                        others,
                        task.getProcessInstanceId(),
                        context.getProcessEngineConfiguration().getHistoryService())));
    }

    /** A task that was done in this very step, whose history is not in the database yet. */
    private static Optional<Conflict> justDoneBy(
            CommandContext context, String person, List<String> others, String instance) {
        return context.getDbEntityManager().getCachedEntitiesByType(HistoricTaskInstanceEventEntity.class).stream()
                .filter(task -> task.getEndTime() != null
                        && person.equals(task.getAssignee())
                        && others.contains(task.getTaskDefinitionKey())
                        && instance.equals(task.getProcessInstanceId()))
                .map(task -> new Conflict(task.getName()))
                .findFirst();
    }

    /** Whoever did a task for a colleague, who then only handed it in, has done it too. */
    private static Optional<Conflict> doneBy(
            String person, List<String> others, String instance, HistoryService history) {
        Set<String> doneForOthers = history
                .createUserOperationLogQuery()
                .processInstanceId(instance)
                .userId(person)
                .operationType(UserOperationLogEntry.OPERATION_TYPE_RESOLVE)
                .list()
                .stream()
                .map(UserOperationLogEntry::getTaskId)
                .collect(Collectors.toSet());
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceId(instance)
                .taskDefinitionKeyIn(others.toArray(String[]::new))
                .list()
                .stream()
                .filter(task -> task.getEndTime() != null && person.equals(task.getAssignee())
                        || doneForOthers.contains(task.getId()))
                .map(task -> new Conflict(task.getName()))
                .findFirst();
    }
}
