package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.definitions.Diagram;

/** How all diagrams are drawn: in a pool, with a lane for each position, the forms called after process and element. */
final class DiagramConventions {

    private static final String KEPT_FIVE_YEARS = "P1825D";

    private final Diagram diagram;
    private final List<String> faults = new ArrayList<>();

    DiagramConventions(Diagram diagram) {
        this.diagram = diagram;
    }

    List<String> faults() {
        if (diagram.all(Participant.class).stream()
                .noneMatch(pool -> diagram.process().equals(pool.getProcess())
                        && diagram.process().getName().equals(pool.getName()))) {
            fault(diagram.key(), "没有以流程命名的泳池");
        }
        boolean isCase = !diagram.all(UserTask.class).isEmpty();
        if (isCase && !KEPT_FIVE_YEARS.equals(diagram.process().getCamundaHistoryTimeToLiveString())) {
            fault(diagram.key(), "历史数据不是保留五年（" + KEPT_FIVE_YEARS + "）");
        }
        checkLanes();
        diagram.all(StartEvent.class).forEach(start -> checkForm(start, Diagram.form(start)));
        diagram.all(UserTask.class).forEach(task -> checkForm(task, Diagram.form(task)));
        return faults;
    }

    private void checkLanes() {
        Map<String, Lane> lanes = new HashMap<>();
        for (Lane lane : diagram.all(Lane.class)) {
            if (lane.getName() == null || lane.getFlowNodeRefs().isEmpty()) {
                fault(lane.getId(), "泳道没有名称，或是空的");
            }
            lane.getFlowNodeRefs().stream()
                    .filter(node -> lanes.put(node.getId(), lane) != null)
                    .forEach(node -> fault(node.getId(), "在两条泳道里"));
        }
        diagram.all(FlowNode.class).stream()
                .filter(node -> !lanes.containsKey(node.getId()) && !holdsLanes(node))
                .forEach(node -> fault(node.getId(), "不在泳道里"));
        Map<String, Set<Lane>> lanesOfPerformers = new HashMap<>();
        diagram.all(UserTask.class)
                .forEach(task -> lanesOfPerformers
                        .computeIfAbsent(
                                task.getCamundaAssignee() + " " + task.getCamundaCandidateGroups(),
                                performer -> new HashSet<>())
                        .add(lanes.get(task.getId())));
        lanesOfPerformers.entrySet().stream()
                .filter(performer -> performer.getValue().size() > 1)
                .forEach(performer -> fault(performer.getKey(), "办理的任务不在同一条泳道里"));
    }

    /** A subprocess lies across lanes where what it contains does. */
    private static boolean holdsLanes(FlowNode node) {
        return !node.getChildElementsByType(FlowNode.class).isEmpty();
    }

    private void checkForm(FlowNode element, String form) {
        if (form != null && !form.equals(diagram.key() + "-" + element.getId())) {
            fault(element.getId(), "表单不叫 " + diagram.key() + "-" + element.getId());
        }
    }

    private void fault(String element, String message) {
        faults.add(diagram.key() + " 的 " + element + "：" + message);
    }
}
