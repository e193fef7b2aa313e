package org.salesplaybook.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a task since it was completed, read from the case's history: what waits now and would go, and
 * whether anything has happened that cannot be undone. Where it cannot be told for sure, it has.
 */
final class Aftermath {

    /** What people do to a task when they begin to work on it, or hand it to somebody. */
    private static final Set<String> TOUCHES = Set.of(
            UserOperationLogEntry.OPERATION_TYPE_CLAIM,
            UserOperationLogEntry.OPERATION_TYPE_ASSIGN,
            UserOperationLogEntry.OPERATION_TYPE_DELEGATE,
            UserOperationLogEntry.OPERATION_TYPE_RESOLVE,
            UserOperationLogEntry.OPERATION_TYPE_SET_OWNER);

    private final HistoryService history;
    private final BpmnModelInstance diagram;
    private final HistoricActivityInstance step;
    private final List<HistoricActivityInstance> inScope;
    private final List<HistoricActivityInstance> since;

    private final List<HistoricActivityInstance> waiting = new ArrayList<>();
    private final Map<String, Integer> joined = new HashMap<>();
    private @Nullable String obstacle;

    /**
     * @param done a completed task of a running case
     * @param diagram the case's
     */
    Aftermath(HistoricTaskInstance done, BpmnModelInstance diagram, HistoryService history, RuntimeService runtime) {
        this.history = history;
        this.diagram = diagram;
        List<HistoricActivityInstance> all = history.createHistoricActivityInstanceQuery()
                .processInstanceId(done.getProcessInstanceId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        this.step = all.stream()
                .filter(one -> one.getId().equals(done.getActivityInstanceId()))
                .findFirst()
                .orElseThrow();
        this.inScope = all.stream()
                .filter(one -> step.getParentActivityInstanceId().equals(one.getParentActivityInstanceId())
                        && !one.isCanceled())
                .toList();
        this.since = inScope.stream()
                .filter(one -> one != step && !one.getStartTime().before(done.getEndTime()))
                .toList();
        FlowNode element = diagram.getModelElementById(step.getActivityId());
        if (element == null || NextSteps.isRepeated(element)) {
            stop("流程图中已没有这一步");
        } else {
            look(runtime.getActivityInstance(done.getProcessInstanceId()), NextSteps.of(element));
        }
    }

    /** @return why it cannot be undone, in Chinese, if it cannot */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    /** @return the instances of activities that wait for somebody or something, and would go */
    Collection<String> waiting() {
        return waiting.stream().map(HistoricActivityInstance::getId).toList();
    }

    /** @return joins that were passed, with how many came there from elsewhere and would wait there again */
    Map<String, Integer> joined() {
        return joined;
    }

    /** @return the part of the case in which it was done */
    String scope() {
        return step.getParentActivityInstanceId();
    }

    private void look(@Nullable ActivityInstance now, NextSteps ahead) {
        if (now == null || !holds(now, scope())) {
            stop("后续步骤已经开始");
            return;
        }
        for (HistoricActivityInstance one : since) {
            if (one.getActivityId().equals(step.getActivityId())) {
                stop("「" + name(one) + "」又办理过，或正在办理");
            } else if (ahead.acts().contains(one.getActivityId())) {
                stop("后续的「" + name(one) + "」已经开始");
            } else if (ahead.waits().contains(one.getActivityId())) {
                lookAtWaiting(one);
            } else if (ahead.passes().contains(one.getActivityId())) {
                lookAtPassed(one);
            }
        }
        ahead.acts().stream()
                .filter(act -> now.getTransitionInstances(act).length > 0)
                .map(act -> (FlowNode) diagram.getModelElementById(act))
                .forEach(act -> stop("系统正在办理后续的「" + act.getName() + "」"));
        if (waiting.isEmpty()) {
            stop("后续步骤已经开始");
        }
    }

    /** The first thing that stands in the way is told. */
    private void stop(String because) {
        if (obstacle == null) {
            obstacle = because;
        }
    }

    private static boolean holds(ActivityInstance part, String scope) {
        return part.getId().equals(scope)
                || Stream.of(part.getChildActivityInstances()).anyMatch(child -> holds(child, scope));
    }

    private void lookAtWaiting(HistoricActivityInstance one) {
        if (one.getEndTime() != null) {
            stop("后续的「" + name(one) + "」已经办完");
        } else if (isTouched(one)) {
            stop("后续的「" + name(one) + "」已经有人在办");
        } else if (hasReminded(one)) {
            stop("后续的「" + name(one) + "」已经到期提醒");
        } else if (waiting.stream().anyMatch(other -> other.getActivityId().equals(one.getActivityId()))) {
            stop("后续的「" + name(one) + "」有两个");
        } else {
            waiting.add(one);
        }
    }

    private boolean isTouched(HistoricActivityInstance one) {
        return one.getTaskId() != null
                && history.createUserOperationLogQuery().taskId(one.getTaskId()).list().stream()
                        .anyMatch(operation -> TOUCHES.contains(operation.getOperationType()));
    }

    private boolean hasReminded(HistoricActivityInstance one) {
        Set<String> events = diagram.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(one.getActivityId()))
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        return since.stream().anyMatch(other -> events.contains(other.getActivityId()));
    }

    private void lookAtPassed(HistoricActivityInstance one) {
        if (one.getEndTime() == null) {
            // whichever of those that wait at a join goes, the others are as many
            if (waiting.stream().noneMatch(other -> other.getActivityId().equals(one.getActivityId()))) {
                waiting.add(one);
            }
        } else if (isJoin(one)) {
            joined.put(one.getActivityId(), arrivedTogether(one.getActivityId()) - 1);
        }
    }

    /** Who came last came as the join was passed, and those who had waited for that went on with them. */
    private int arrivedTogether(String join) {
        List<HistoricActivityInstance> arrived = inScope.stream()
                .filter(one -> one.getActivityId().equals(join) && one.getEndTime() != null)
                .toList();
        Date last = arrived.get(arrived.size() - 1).getStartTime();
        int together = (int)
                arrived.stream().filter(one -> !one.getEndTime().before(last)).count();
        if (together
                > ((FlowNode) diagram.getModelElementById(join)).getIncoming().size()) {
            stop("之后已经汇合过不止一次");
        }
        return together;
    }

    private boolean isJoin(HistoricActivityInstance one) {
        FlowNode gateway = diagram.getModelElementById(one.getActivityId());
        return (gateway instanceof ParallelGateway || gateway instanceof InclusiveGateway)
                && gateway.getIncoming().size() > 1;
    }

    private static String name(HistoricActivityInstance one) {
        return one.getActivityName() == null ? one.getActivityId() : one.getActivityName();
    }
}
