package org.salesplaybook.substitution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Lineage;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whoever did a step of a case for a position gets what comes later for that position, where the process says so
 * ({@link ElementProperty#SAME_PERSON}). It stays offered to the position, so that others of it may take it over.
 */
@Component
@Order(RuleOrder.SAME_PERSON)
class SamePerson extends AbstractBpmnParseListener {

    private static final String PROPERTY = ElementProperty.SAME_PERSON.word();

    private final Placement placement;

    SamePerson(Placement placement) {
        this.placement = placement;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        ElementProperty.SAME_PERSON.from(element).ifPresent(said -> process.setProperty(PROPERTY, said));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::made);
    }

    private void made(DelegateTask made) {
        TaskEntity task = (TaskEntity) made;
        Set<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
        if (task.getAssignee() != null
                || groups.isEmpty()
                || task.getProcessDefinition().getProperty(PROPERTY) == null) {
            return;
        }
        placement
                .firstWhoMay(
                        doneForPositions(Context.getCommandContext(), task), groups, task.getId(), task.getTenantId())
                .ifPresent(task::setAssignee);
    }

    /** A step that was done. */
    private record Done(
            String task, @Nullable String person, @Nullable String whose) {}

    /** @return logins of those who did a step of the case for their position, the latest first */
    private static List<String> doneForPositions(CommandContext context, TaskEntity task) {
        String instance = task.getProcessInstanceId();
        // what was done in this very step is not in the database yet
        Stream<Done> justDone =
                context.getDbEntityManager().getCachedEntitiesByType(HistoricTaskInstanceEventEntity.class).stream()
                        .filter(one -> one.getEndTime() != null && instance.equals(one.getProcessInstanceId()))
                        .map(one -> new Done(one.getTaskDefinitionKey(), one.getAssignee(), one.getOwner()));
        Stream<Done> before = context.runWithoutAuthorization(() -> context
                .getProcessEngineConfiguration()
                .getHistoryService()
                .createHistoricTaskInstanceQuery()
                .processInstanceId(instance)
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .list()
                .stream()
                .map(one -> new Done(one.getTaskDefinitionKey(), one.getAssignee(), one.getOwner())));
        Map<String, TaskDefinition> tasks = byEveryName(context, task.getProcessDefinition());
        return Stream.concat(justDone, before)
                .filter(done -> tasks.containsKey(done.task())
                        && !tasks.get(done.task())
                                .getCandidateGroupIdExpressions()
                                .isEmpty())
                // what was done for somebody who was away is that one's work
                .filter(done -> done.whose() == null || done.whose().equals(done.person()))
                .map(Done::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** By the ids that the diagram's tasks have and had: a case that was moved has done some of them by the latter. */
    private static Map<String, TaskDefinition> byEveryName(CommandContext context, ProcessDefinitionEntity process) {
        BpmnModelInstance diagram = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(process);
        Map<String, TaskDefinition> tasks = new HashMap<>();
        process.getTaskDefinitions()
                .forEach((id, task) ->
                        Lineage.of(diagram.getModelElementById(id)).forEach(name -> tasks.put(name, task)));
        return tasks;
    }
}
