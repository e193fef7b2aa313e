package org.salesplaybook.soundness;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** What becomes of the tokens of a process, whatever people enter: explored, marking by marking. */
public final class Soundness {

    private final Net net;

    private Soundness(Net net) {
        this.net = net;
    }

    /** @return of the executable process of the diagram */
    public static Soundness of(BpmnModelInstance diagram) {
        return of(diagram.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有可执行的流程")));
    }

    /** @return of one process */
    public static Soundness of(Process process) {
        return new Soundness(new Net(process));
    }

    /** @return where a case would hang, run twice, never end, or never come to */
    public List<Unsound> faults() {
        Exploration explored = new Exploration(net, net.beginnings());
        List<Unsound> faults = new ArrayList<>();
        BitSet waiting = explored.waitingForNothing();
        first(explored.twice())
                .forEach(node -> faults.add(
                        new Unsound(id(node), "同时办理的几条路在这里没有等齐就往下走，后面的步骤会办几次：请先用汇合的网关（并行分开的用并行网关，按条件分开的用包容网关）把它们等齐")));
        waiting.stream()
                .forEach(node -> faults.add(new Unsound(id(node), "在这里会一直等下去：要等的路不一定都走到。请用与分开处同一种网关汇合，一条路分开的用排他网关")));
        explored.neverEnding().ifPresent(node -> faults.add(new Unsound(id(node), "走到这里以后，业务再也不能结束：请画一条能走到结束事件的路")));
        if (explored.isComplete() && faults.isEmpty()) {
            dead().forEach(node -> faults.add(new Unsound(id(node), "从开始走不到这里：请从前面的步骤画一条连线过来，或者删去")));
        }
        return faults;
    }

    /**
     * @param tokens how many tokens stand at which elements: tasks, waiting events, event gateways, system steps that
     *     are still to be done, joins that some have come to; parts of the process around them need not be named
     * @return whether a case that stands there can still end, and whatever happens next, goes on being able to
     */
    public boolean canEnd(Map<String, Integer> tokens) {
        return net.marking(tokens)
                .map(marking -> new Exploration(net, List.of(marking)))
                .filter(Exploration::canAlwaysEnd)
                .isPresent();
    }

    /**
     * @param closing steps of which a case must have done one before it ends
     * @param closingAtOnce steps that do as well, where the case ends then and waits for nothing more
     * @return the elements from which a case goes to its end around all of them, each with the element where it ends
     */
    public Map<String, String> waysAround(Set<String> closing, Set<String> closingAtOnce) {
        return new WaysAround(net, indices(closing), indices(closingAtOnce)).find();
    }

    private BitSet indices(Set<String> ids) {
        return ids.stream().map(net::indexOf).filter(node -> node >= 0).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private String id(int node) {
        return net.node(node).getId();
    }

    /** Those of which the others do not follow. */
    private List<Integer> first(List<Integer> found) {
        List<Integer> first = new ArrayList<>();
        found.stream()
                .filter(node -> first.stream().noneMatch(other -> net.isReachable(other, node)))
                .forEach(first::add);
        return first;
    }

    private List<Integer> dead() {
        BitSet dead = net.notVisited();
        List<Integer> outermost = dead.stream()
                .filter(node -> !net.isInNotVisited(node) && !isAtDead(net.node(node)))
                .boxed()
                .toList();
        List<Integer> first = outermost.stream()
                .filter(node -> net.incoming(net.node(node)).stream()
                        .map(SequenceFlow::getSource)
                        .allMatch(net::isVisited))
                .toList();
        return first.isEmpty() ? first(outermost) : first;
    }

    private boolean isAtDead(FlowNode node) {
        return node instanceof BoundaryEvent boundary
                && boundary.getAttachedTo() != null
                && !net.isVisited(boundary.getAttachedTo());
    }
}
