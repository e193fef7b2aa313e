package org.salesplaybook.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.vocabulary.ElementProperty;

/** How a case gets from one element of a diagram to another. */
final class Roads {

    /** What happens beside the usual course is no way to an end, where there is another. */
    private static final int DETOUR = 50;

    private final Map<FlowNode, List<Leg>> legs = new LinkedHashMap<>();
    /** How often a case was to go there, and went elsewhere. */
    private final Map<Leg, Integer> missed = new HashMap<>();

    /** @param flow none where a case goes on without one: into a subprocess, or by an event at what it waits for */
    record Leg(FlowNode from, FlowNode to, @Nullable SequenceFlow flow, boolean isEvent) {

        /** @return whether a case goes there only where a condition holds */
        boolean isDecided() {
            return flow != null
                    && from.getOutgoing().size() > 1
                    && !(from instanceof ParallelGateway)
                    && !(from instanceof EventBasedGateway);
        }
    }

    Roads(Diagram diagram) {
        Collection<FlowNode> nodes = diagram.all(FlowNode.class);
        nodes.forEach(node -> legs.put(node, new ArrayList<>()));
        for (FlowNode node : nodes) {
            if (node instanceof SubProcess part) {
                part.getChildElementsByType(StartEvent.class).forEach(start -> add(part, start, null, false));
            } else {
                leave(node, node);
            }
            if (node instanceof BoundaryEvent event) {
                nodes.stream()
                        .filter(wait -> waits(wait) && isWithin(wait, event.getAttachedTo()))
                        .forEach(wait -> add(wait, event, null, true));
            }
            if (node instanceof SubProcess part && part.triggeredByEvent()) {
                nodes.stream()
                        .filter(wait -> waits(wait) && isWithin(wait, part.getParentElement()) && !isWithin(wait, part))
                        .forEach(wait -> part.getChildElementsByType(StartEvent.class).stream()
                                .filter(start -> !Stage.isWithdrawal(start)
                                        || ElementProperty.WITHDRAWABLE
                                                .from(wait)
                                                .isPresent())
                                .forEach(start -> add(wait, start, null, true)));
            }
        }
    }

    private void leave(FlowNode from, FlowNode through) {
        through.getOutgoing().forEach(flow -> add(from, flow.getTarget(), flow, false));
        if (through instanceof EndEvent
                && through.getParentElement() instanceof SubProcess part
                && !part.triggeredByEvent()) {
            leave(from, part);
        }
    }

    private void add(FlowNode from, FlowNode to, @Nullable SequenceFlow flow, boolean isEvent) {
        legs.computeIfAbsent(from, ignored -> new ArrayList<>()).add(new Leg(from, to, flow, isEvent));
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof CallActivity
                || node instanceof EventBasedGateway
                || node instanceof IntermediateCatchEvent && !isAfterEventGateway(node);
    }

    static boolean isAfterEventGateway(FlowNode node) {
        return node.getIncoming().stream().anyMatch(flow -> flow.getSource() instanceof EventBasedGateway);
    }

    private static boolean isWithin(ModelElementInstance inner, ModelElementInstance outer) {
        for (ModelElementInstance one = inner; one != null; one = one.getParentElement()) {
            if (one.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** @return every leg of every road */
    List<Leg> all() {
        return legs.values().stream().flatMap(List::stream).toList();
    }

    /** A case did not go where it was to: other ways are tried before. */
    void missed(Leg leg) {
        missed.merge(leg, 1, Integer::sum);
    }

    /** @return how to get there; empty where there is no way, or it is there */
    List<Leg> to(FlowNode from, Leg goal) {
        List<Leg> road = search(from, leg -> leg.equals(goal));
        return road.isEmpty() || road.get(road.size() - 1).equals(goal) ? road : List.of();
    }

    /** @return how to get to the node; empty where there is no way, or it is there */
    List<Leg> to(FlowNode from, FlowNode goal) {
        return search(from, leg -> leg.to().equals(goal));
    }

    /** @return the shortest way to an end; empty where there is none */
    List<Leg> toEnd(FlowNode from) {
        return search(
                from,
                leg -> leg.to() instanceof EndEvent
                        && legs.getOrDefault(leg.to(), List.of()).isEmpty());
    }

    private interface Goal {
        boolean isReachedBy(Leg leg);
    }

    private record Step(Leg leg, @Nullable Step before, int cost) {}

    private List<Leg> search(FlowNode from, Goal goal) {
        PriorityQueue<Step> open = new PriorityQueue<>(Comparator.comparingInt(Step::cost));
        Set<Leg> done = new HashSet<>();
        extend(from, null, open);
        while (!open.isEmpty()) {
            Step step = open.remove();
            if (!done.add(step.leg())) {
                continue;
            }
            if (goal.isReachedBy(step.leg())) {
                List<Leg> road = new ArrayList<>();
                for (Step one = step; one != null; one = one.before()) {
                    road.add(one.leg());
                }
                Collections.reverse(road);
                return road;
            }
            extend(step.leg().to(), step, open);
        }
        return List.of();
    }

    private void extend(FlowNode node, @Nullable Step before, PriorityQueue<Step> open) {
        int so = before == null ? 0 : before.cost();
        legs.getOrDefault(node, List.of())
                .forEach(leg -> open.add(new Step(
                        leg, before, so + 1 + (leg.isEvent() ? DETOUR : 0) + 3 * missed.getOrDefault(leg, 0))));
    }
}
