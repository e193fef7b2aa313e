package org.salesplaybook.moving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** How a case gets from one element of a diagram to another. */
final class Ways {

    private final BpmnModelInstance model;
    private final Map<FlowNode, List<Edge>> edges = new LinkedHashMap<>();
    private final Map<FlowNode, Integer> toEnd = new HashMap<>();

    /** @param event what has to happen meanwhile at the element that it comes from, instead of its being done */
    record Edge(FlowNode from, FlowNode to, SequenceFlow flow, boolean event) {}

    Ways(BpmnModelInstance model) {
        this.model = model;
        Collection<FlowNode> nodes = model.getModelElementsByType(FlowNode.class);
        nodes.forEach(node -> edges.put(node, new ArrayList<>()));
        for (FlowNode node : nodes) {
            if (node instanceof SubProcess part) {
                part.getChildElementsByType(StartEvent.class).forEach(start -> add(part, start, null, false));
            } else {
                leave(node, node);
            }
            if (node instanceof BoundaryEvent event) {
                nodes.stream()
                        .filter(Skeleton::waits)
                        .filter(wait -> isWithin(wait, event.getAttachedTo()))
                        .forEach(wait -> add(wait, event, null, true));
            }
            if (node instanceof SubProcess part && part.triggeredByEvent()) {
                nodes.stream()
                        .filter(Skeleton::waits)
                        .filter(wait -> isWithin(wait, part.getParentElement()) && !isWithin(wait, part))
                        .forEach(wait -> part.getChildElementsByType(StartEvent.class)
                                .forEach(start -> add(wait, start, null, true)));
            }
        }
        reckon(false);
        reckon(true);
    }

    private void leave(FlowNode from, FlowNode through) {
        through.getOutgoing().forEach(flow -> add(from, flow.getTarget(), flow, false));
        if (through instanceof EndEvent
                && through.getParentElement() instanceof SubProcess part
                && !part.triggeredByEvent()) {
            leave(from, part);
        }
    }

    private void add(FlowNode from, FlowNode to, SequenceFlow flow, boolean event) {
        edges.get(from).add(new Edge(from, to, flow, event));
    }

    private static boolean isWithin(ModelElementInstance inner, ModelElementInstance outer) {
        for (ModelElementInstance one = inner; one != null; one = one.getParentElement()) {
            if (one.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** How many steps it is to an end, as far as possible without events. */
    private void reckon(boolean withEvents) {
        edges.keySet().stream()
                .filter(node -> node instanceof EndEvent && edges.get(node).isEmpty())
                .forEach(node -> toEnd.putIfAbsent(node, 0));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<FlowNode, List<Edge>> one : edges.entrySet()) {
                for (Edge edge : one.getValue()) {
                    Integer rest = toEnd.get(edge.to());
                    Integer known = toEnd.get(one.getKey());
                    if (rest != null
                            && (withEvents || !edge.event())
                            && (known == null || rest + 1 < known && !withEvents)) {
                        toEnd.put(one.getKey(), rest + 1);
                        changed = true;
                    }
                }
            }
        }
    }

    /** @return the start that has no event */
    FlowNode start() {
        return model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .findFirst()
                .orElseThrow();
    }

    List<FlowNode> waits() {
        return edges.keySet().stream().filter(Skeleton::waits).toList();
    }

    /** @return how to get there from a start; empty where there is no way */
    List<Edge> to(FlowNode target) {
        Map<FlowNode, Edge> reached = new HashMap<>();
        Deque<FlowNode> next = new ArrayDeque<>();
        model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .forEach(next::add);
        while (!next.isEmpty() && !reached.containsKey(target)) {
            for (Edge edge : edges.get(next.remove())) {
                if (!reached.containsKey(edge.to())) {
                    reached.put(edge.to(), edge);
                    next.add(edge.to());
                }
            }
        }
        LinkedList<Edge> way = new LinkedList<>();
        for (Edge edge = reached.get(target);
                edge != null && way.size() < reached.size();
                edge = reached.get(edge.from())) {
            way.addFirst(edge);
        }
        return way;
    }

    /**
     * @return of each flow from where there is a choice, whether it is taken: along the way, else the shortest to an
     *     end
     */
    Map<String, Object> choices(List<Edge> way) {
        Map<String, Object> choices = new HashMap<>();
        edges.keySet().stream().filter(Skeleton::decides).forEach(node -> {
            SequenceFlow taken = way.stream()
                    .filter(edge -> edge.from().equals(node) && edge.flow() != null)
                    .map(Edge::flow)
                    .findFirst()
                    .orElseGet(() -> shortest(node).flow());
            node.getOutgoing().forEach(flow -> choices.put("go_" + flow.getId(), flow.equals(taken)));
        });
        return choices;
    }

    Edge shortest(FlowNode node) {
        return edges.get(node).stream()
                .filter(edge -> toEnd.containsKey(edge.to()))
                .min((one, other) -> Integer.compare(
                        toEnd.get(one.to()) + (one.event() ? 1000 : 0),
                        toEnd.get(other.to()) + (other.event() ? 1000 : 0)))
                .orElseThrow(() -> new AssertionError(node.getId()));
    }

    FlowNode node(String id) {
        return model.getModelElementById(id);
    }

    /** @return ids of the events that wait for something to hold */
    List<String> events() {
        return model.getModelElementsByType(ConditionalEventDefinition.class).stream()
                .map(event -> event.getParentElement().getAttributeValue("id"))
                .toList();
    }
}
