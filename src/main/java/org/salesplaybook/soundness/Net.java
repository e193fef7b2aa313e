package org.salesplaybook.soundness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a process, and how tokens move on them, as the engine has it: a join is asked when a token comes to
 * it and not again, and counts what has come, whatever way it came. Which way a condition goes is left open; an
 * activity that is done for each of several things counts as one; what is done at most once while an activity is under
 * way, as a reminder, can happen once.
 *
 * <p>A marking is a text of one character per element: how many tokens stand there. At an event that interrupts
 * nothing, it says instead whether it still can happen.
 */
final class Net {

    private static final int ROOT = -1;
    private static final String ALWAYS = "${true}";
    /** Where a split has more branches, those beyond are taken together or not at all. */
    private static final int MOST_BRANCHES = 6;

    /**
     * @param element what is done or happens
     * @param isEscape whether the whole case goes another way, as when it is withdrawn
     */
    record Move(String marking, int element, boolean isEscape) {}

    private final List<FlowNode> nodes = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final int[] scope;
    /** The activity that an event is drawn on. */
    private final int[] attachedTo;

    private final boolean[] isOpportunity;
    private final boolean[] isJoin;
    private final boolean[] isEventPart;
    private final boolean[] isInterruptingPart;
    private final boolean[] isTerminating;
    private final Map<Integer, BitSet> opportunities = new HashMap<>();
    private final List<List<BitSet>> ways = new ArrayList<>();
    private final List<BitSet> next = new ArrayList<>();
    private final List<BitSet> reachable = new ArrayList<>();
    private final Map<FlowNode, List<SequenceFlow>> incoming = new HashMap<>();
    private final Map<FlowNode, List<SequenceFlow>> outgoing = new HashMap<>();
    private final List<BitSet> insides = new ArrayList<>();
    private final BitSet everything;
    /** What a case comes to without a reminder: a reminder of an earlier round may still be on its way. */
    private final BitSet mainWay = new BitSet();

    private final BitSet visited = new BitSet();

    Net(Process process) {
        collect(process.getFlowElements());
        scope = new int[nodes.size()];
        attachedTo = new int[nodes.size()];
        isOpportunity = new boolean[nodes.size()];
        isJoin = new boolean[nodes.size()];
        isEventPart = new boolean[nodes.size()];
        isInterruptingPart = new boolean[nodes.size()];
        isTerminating = new boolean[nodes.size()];
        for (int node = 0; node < nodes.size(); node++) {
            scope[node] = nodes.get(node).getParentElement() instanceof SubProcess parent ? indexOf(parent) : ROOT;
            FlowNode element = nodes.get(node);
            attachedTo[node] = element instanceof BoundaryEvent boundary && boundary.getAttachedTo() != null
                    ? indexOf(boundary.getAttachedTo())
                    : ROOT;
            isOpportunity[node] = element instanceof BoundaryEvent boundary && !boundary.cancelActivity()
                    || element instanceof StartEvent start
                            && !start.isInterrupting()
                            && isEventSubProcess(start.getParentElement());
            isJoin[node] = (element instanceof ParallelGateway || element instanceof InclusiveGateway)
                    && incoming(element).size() > 1;
            isEventPart[node] = isEventSubProcess(element);
            isInterruptingPart[node] = isEventPart[node] && isInterrupting((SubProcess) element);
            isTerminating[node] = element instanceof EndEvent
                    && !element.getChildElementsByType(TerminateEventDefinition.class)
                            .isEmpty();
        }
        everything = all(node -> true);
        for (int node = 0; node < nodes.size(); node++) {
            int outer = node;
            insides.add(all(inner -> inner != outer && isInside(inner, outer)));
            ways.add(waysOutOf(node));
            BitSet following = new BitSet();
            ways.get(node).forEach(following::or);
            next.add(following);
        }
        for (int node = 0; node < nodes.size(); node++) {
            reachable.add(reachableFrom(node));
        }
        IntStream.range(0, nodes.size())
                .filter(node -> scope[node] == ROOT && nodes.get(node) instanceof StartEvent)
                .forEach(this::addMainWay);
        eventSubProcesses(ROOT).forEach(this::addMainWay);
    }

    private void addMainWay(int node) {
        if (mainWay.get(node)) {
            return;
        }
        mainWay.set(node);
        next.get(node).stream().forEach(this::addMainWay);
        if (nodes.get(node) instanceof SubProcess) {
            starts(node).forEach(this::addMainWay);
            eventSubProcesses(node).forEach(this::addMainWay);
        }
        all(event -> nodes.get(event) instanceof BoundaryEvent && attachedTo[event] == node && !isOpportunity[event])
                .stream()
                .forEach(this::addMainWay);
    }

    /** @return those that end what is under way around them */
    private IntStream eventSubProcesses(int around) {
        return all(node -> scope[node] == around && isInterruptingPart[node]).stream();
    }

    private IntStream starts(int part) {
        return all(node -> scope[node] == part && nodes.get(node) instanceof StartEvent && !isOpportunity[node])
                .stream();
    }

    private void collect(Collection<FlowElement> elements) {
        for (FlowElement element : elements) {
            if (element instanceof FlowNode node) {
                index.put(node.getId(), nodes.size());
                nodes.add(node);
            }
            if (element instanceof SubProcess part) {
                collect(part.getFlowElements());
            }
            // as the engine does: by the flows, not by what elements say of them
            if (element instanceof SequenceFlow flow && flow.getSource() != null && flow.getTarget() != null) {
                incoming.computeIfAbsent(flow.getTarget(), ignored -> new ArrayList<>())
                        .add(flow);
                outgoing.computeIfAbsent(flow.getSource(), ignored -> new ArrayList<>())
                        .add(flow);
            }
        }
    }

    /** @return the flows that lead to an element */
    List<SequenceFlow> incoming(FlowNode node) {
        return incoming.getOrDefault(node, List.of());
    }

    private interface Condition {
        boolean holds(int node);
    }

    private BitSet all(Condition condition) {
        return IntStream.range(0, nodes.size()).filter(condition::holds).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private boolean isInside(int node, int outer) {
        int around = scope[node];
        while (around != ROOT && around != outer) {
            around = scope[around];
        }
        return around == outer;
    }

    private BitSet inside(int around) {
        return around == ROOT ? everything : insides.get(around);
    }

    private static boolean isEventSubProcess(Object element) {
        return element instanceof SubProcess part && part.triggeredByEvent();
    }

    private int indexOf(FlowNode node) {
        return Objects.requireNonNull(index.get(node.getId()));
    }

    /** @return the sets of elements of which one is what follows */
    private List<BitSet> waysOutOf(int node) {
        FlowNode element = nodes.get(node);
        List<SequenceFlow> flows = outgoing.getOrDefault(element, List.of());
        if (flows.isEmpty()) {
            return List.of(linkedFrom(element));
        }
        if (element instanceof ExclusiveGateway || element instanceof EventBasedGateway) {
            return flows.stream().map(flow -> targets(List.of(flow))).toList();
        }
        List<SequenceFlow> always = element instanceof ParallelGateway
                ? flows
                : flows.stream()
                        .filter(flow -> isAlwaysTaken(flow) && !isDefault(flow))
                        .toList();
        List<SequenceFlow> sometimes = flows.stream()
                .filter(flow -> !always.contains(flow) && !isDefault(flow))
                .toList();
        List<BitSet> found = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << Math.min(sometimes.size(), MOST_BRANCHES); chosen++) {
            int some = chosen;
            List<SequenceFlow> taken = Stream.concat(
                            always.stream(),
                            IntStream.range(0, sometimes.size())
                                    .filter(each -> (some >> Math.min(each, MOST_BRANCHES - 1) & 1) == 1)
                                    .mapToObj(sometimes::get))
                    .toList();
            if (!taken.isEmpty()) {
                found.add(targets(taken));
            }
        }
        if (always.isEmpty()) {
            flows.stream().filter(Net::isDefault).forEach(flow -> found.add(targets(List.of(flow))));
        }
        return found;
    }

    private static boolean isAlwaysTaken(SequenceFlow flow) {
        return flow.getConditionExpression() == null
                || flow.getConditionExpression().getTextContent().strip().equals(ALWAYS);
    }

    private static boolean isDefault(SequenceFlow flow) {
        return flow.getSource() instanceof ExclusiveGateway exclusive && flow.equals(exclusive.getDefault())
                || flow.getSource() instanceof InclusiveGateway inclusive && flow.equals(inclusive.getDefault())
                || flow.getSource() instanceof Activity activity && flow.equals(activity.getDefault());
    }

    private BitSet targets(List<SequenceFlow> flows) {
        BitSet targets = new BitSet();
        flows.forEach(flow -> targets.set(indexOf(flow.getTarget())));
        return targets;
    }

    private BitSet linkedFrom(FlowNode element) {
        String link = element instanceof ThrowEvent ? linkOf(element) : null;
        return link == null
                ? new BitSet()
                : all(node -> !(nodes.get(node) instanceof ThrowEvent) && link.equals(linkOf(nodes.get(node))));
    }

    private static @Nullable String linkOf(FlowNode element) {
        return element.getChildElementsByType(LinkEventDefinition.class).stream()
                .map(LinkEventDefinition::getName)
                .findFirst()
                .orElse(null);
    }

    /** As the engine looks for it: along the flows, and from the end of a part on behind the part. */
    private BitSet reachableFrom(int from) {
        BitSet found = new BitSet();
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int node = open.remove(open.size() - 1);
            if (!found.get(node)) {
                found.set(node);
                next.get(node).stream().forEach(open::add);
                if (next.get(node).isEmpty() && scope[node] != ROOT) {
                    open.add(scope[node]);
                }
            }
        }
        return found;
    }

    /** @return one for each way in which a case can begin */
    List<String> beginnings() {
        return IntStream.range(0, nodes.size())
                .filter(node -> scope[node] == ROOT && nodes.get(node) instanceof StartEvent)
                .mapToObj(node -> {
                    char[] marking = new char[nodes.size()];
                    offer(marking, ROOT);
                    arrive(marking, node);
                    return new String(marking);
                })
                .toList();
    }

    /** @return the marking of a case that stands there; empty where one of the elements is not in the diagram */
    Optional<String> marking(Map<String, Integer> tokens) {
        char[] marking = new char[nodes.size()];
        offer(marking, ROOT);
        for (Map.Entry<String, Integer> token : tokens.entrySet()) {
            Integer node = index.get(token.getKey());
            if (node == null) {
                return Optional.empty();
            }
            if (token.getValue() > 0) {
                marking[node] = isJoin(node) ? (char) token.getValue().intValue() : 1;
                offer(marking, node);
                for (int around = scope[node]; around != ROOT; around = scope[around]) {
                    if (marking[around] == 0) {
                        marking[around] = 1;
                        offer(marking, around);
                    }
                }
            }
        }
        return Optional.of(canonical(marking));
    }

    boolean isEnd(String marking) {
        return IntStream.range(0, nodes.size()).noneMatch(node -> isAt(marking, node));
    }

    private boolean isAt(String marking, int node) {
        return !isOpportunity[node] && marking.charAt(node) > 0;
    }

    /** @return the elements that hold two tokens where there should be one */
    BitSet twice(String marking) {
        return all(node -> !isJoin(node) && isAt(marking, node) && marking.charAt(node) > 1);
    }

    /** @return the joins that wait though nothing else of the same part of the process is under way */
    BitSet waitingForNothing(String marking) {
        BitSet found = new BitSet();
        for (int around = ROOT; around < nodes.size(); around++) {
            BitSet within = inside(around);
            BitSet here = all(node -> within.get(node) && isAt(marking, node));
            if (!here.isEmpty() && here.stream().allMatch(this::isJoin)) {
                found.or(here);
            }
        }
        return found;
    }

    /** @return elements that hold a token */
    BitSet tokens(String marking) {
        return all(node -> isAt(marking, node));
    }

    FlowNode node(int node) {
        return nodes.get(node);
    }

    int indexOf(String id) {
        return index.getOrDefault(id, ROOT);
    }

    /** @return whether a case stays there until somebody does something, or something happens */
    boolean isWaiting(int node) {
        FlowNode element = nodes.get(node);
        return element instanceof UserTask
                || element instanceof ReceiveTask
                || element instanceof CallActivity
                || element instanceof IntermediateCatchEvent
                || element instanceof EventBasedGateway;
    }

    boolean isReachable(int from, int to) {
        return reachable.get(from).get(to);
    }

    /** @return elements that no token has come to in any marking that was asked for */
    BitSet notVisited() {
        return all(node -> !visited.get(node));
    }

    boolean isVisited(FlowNode node) {
        return visited.get(indexOf(node));
    }

    boolean isInNotVisited(int node) {
        return scope[node] != ROOT && !visited.get(scope[node]);
    }

    boolean isJoin(int node) {
        return isJoin[node];
    }

    List<Move> moves(String marking) {
        List<Move> moves = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            FlowNode element = nodes.get(node);
            if (element instanceof BoundaryEvent) {
                addBoundary(marking, node, moves);
            } else if (element instanceof StartEvent
                    && scope[node] != ROOT
                    && isEventSubProcess(nodes.get(scope[node]))) {
                addEventSubProcess(marking, node, moves);
            } else if (isAt(marking, node) && !isJoin(node)) {
                addDone(marking, node, moves);
            }
        }
        return moves;
    }

    private void addDone(String marking, int node, List<Move> moves) {
        FlowNode element = nodes.get(node);
        char[] after = marking.toCharArray();
        if (element instanceof SubProcess) {
            BitSet still = inside(node);
            if (still.stream().anyMatch(inner -> isAt(marking, inner))) {
                return;
            }
        }
        if (isTerminating[node]) {
            clear(after, scope[node]);
        } else {
            after[node]--;
            withdrawOffers(after, node);
        }
        if (element instanceof EventBasedGateway) {
            next.get(node).stream().forEach(event -> {
                visited.set(event);
                leave(after.clone(), event).forEach(each -> moves.add(new Move(each, event, false)));
            });
        } else {
            leave(after, node).forEach(each -> moves.add(new Move(each, node, false)));
        }
    }

    private void addBoundary(String marking, int node, List<Move> moves) {
        int activity = attachedTo[node];
        if (activity == ROOT || !isAt(marking, activity) || isOpportunity[node] && marking.charAt(node) == 0) {
            return;
        }
        char[] after = marking.toCharArray();
        if (isOpportunity[node]) {
            after[node] = 0;
        } else {
            clear(after, activity);
            after[activity] = 0;
            withdrawOffers(after, activity);
        }
        visited.set(node);
        leave(after, node).forEach(each -> moves.add(new Move(each, node, false)));
    }

    private void addEventSubProcess(String marking, int start, List<Move> moves) {
        int part = scope[start];
        int around = scope[part];
        boolean isUnderWay = around == ROOT ? !isEnd(marking) : isAt(marking, around);
        boolean isInterrupted = eventSubProcesses(around).anyMatch(other -> isAt(marking, other));
        if (!isUnderWay || isInterrupted || isOpportunity[start] && marking.charAt(start) == 0) {
            return;
        }
        char[] after = marking.toCharArray();
        if (isOpportunity[start]) {
            after[start] = 0;
        } else {
            clear(after, around);
        }
        after[part]++;
        visited.set(part);
        visited.set(start);
        leave(after, start).forEach(each -> moves.add(new Move(each, start, !isOpportunity[start])));
    }

    private static boolean isInterrupting(SubProcess part) {
        return part.getChildElementsByType(StartEvent.class).stream().anyMatch(StartEvent::isInterrupting);
    }

    /** All that is under way inside is gone, and with it what could have happened. */
    private void clear(char[] marking, int around) {
        inside(around).stream().forEach(inner -> marking[inner] = 0);
    }

    /** What may happen while the activity, or the process, is under way. */
    private void offer(char[] marking, int around) {
        opportunities(around).stream().forEach(node -> marking[node] = 1);
    }

    private void withdrawOffers(char[] marking, int around) {
        opportunities(around).stream().forEach(node -> marking[node] = 0);
    }

    private BitSet opportunities(int around) {
        return opportunities.computeIfAbsent(
                around,
                ignored -> all(node -> isOpportunity[node]
                        && (nodes.get(node) instanceof BoundaryEvent
                                ? around != ROOT && attachedTo[node] == around
                                : scope[scope[node]] == around)));
    }

    private List<String> leave(char[] marking, int node) {
        List<String> after = new ArrayList<>();
        for (BitSet way : ways.get(node)) {
            char[] taken = marking.clone();
            way.stream().forEach(target -> arrive(taken, target));
            after.addAll(joined(taken, way.stream().filter(this::isJoin).boxed().toList()));
        }
        return after;
    }

    private void arrive(char[] marking, int node) {
        visited.set(node);
        if (mainWay.get(node) || isJoin(node)) {
            marking[node]++;
        } else {
            marking[node] = 1;
        }
        if (nodes.get(node) instanceof Activity) {
            offer(marking, node);
        }
        if (nodes.get(node) instanceof SubProcess) {
            inside(node).stream()
                    .filter(inner ->
                            scope[inner] == node && nodes.get(inner) instanceof StartEvent && !isOpportunity[inner])
                    .forEach(inner -> arrive(marking, inner));
        }
    }

    /** @param reached joins that a token has just come to */
    private List<String> joined(char[] marking, List<Integer> reached) {
        List<String> after = List.of(canonical(marking));
        for (int join : reached) {
            after = after.stream()
                    .flatMap(each -> each.charAt(join) > 0 && isComplete(each, join)
                            ? leave(without(each, join), join).stream()
                            : Stream.of(each))
                    .toList();
        }
        return after;
    }

    private static char[] without(String marking, int node) {
        char[] after = marking.toCharArray();
        after[node] = 0;
        return after;
    }

    private boolean isComplete(String marking, int join) {
        return marking.charAt(join) >= incoming(nodes.get(join)).size()
                || nodes.get(join) instanceof InclusiveGateway
                        && inside(scope[join]).stream()
                                .noneMatch(other -> other != join
                                        && isAt(marking, other)
                                        && reachable.get(other).get(join));
    }

    /** Where all has ended, nothing can happen any more. */
    private String canonical(char[] marking) {
        String text = new String(marking);
        if (isEnd(text)) {
            Arrays.fill(marking, (char) 0);
            return new String(marking);
        }
        return text;
    }
}
