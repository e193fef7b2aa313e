package org.salesplaybook.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.rehearsal.Roads.Leg;
import org.salesplaybook.rules.Known;

/** One process in a rehearsal: where its cases are to go. */
final class Script {

    private static final int MOST_TRIES = 6;

    private final Diagram diagram;
    private final Roads roads;
    private final Wishes wishes;
    private final Walked walked;
    private final List<Aim> aims = new ArrayList<>();
    private final Map<Aim, Integer> tries = new HashMap<>();
    private final Map<String, Set<String>> troubles = new LinkedHashMap<>();
    private final Set<String> forced = new LinkedHashSet<>();
    private final Set<String> unfinished = new LinkedHashSet<>();
    private int cases;
    private int ended;
    private int met;

    /**
     * Something that a case is to come to.
     *
     * @param id of the flow, the event, or the row
     * @param leg the leg of a road that leads there; none where several do
     * @param node the event, or the task that asks the decision whose row it is
     * @param row its number as Camunda Modeler shows it; 0 where it is none
     */
    record Aim(String id, @Nullable Leg leg, FlowNode node, int row) {}

    Script(Diagram diagram, Definitions definitions, Known known, Walked walked, Random random) {
        this.diagram = diagram;
        this.roads = new Roads(diagram);
        this.wishes = new Wishes(diagram, definitions, known, random);
        this.walked = walked;
        Set<String> added = new LinkedHashSet<>();
        roads.all().forEach(leg -> {
            if (leg.flow() != null
                    && (leg.isDecided() || leg.from() instanceof EventBasedGateway)
                    && added.add(leg.flow().getId())) {
                aims.add(new Aim(leg.flow().getId(), leg, leg.to(), 0));
            } else if (leg.isEvent() && added.add(leg.to().getId())) {
                aims.add(new Aim(leg.to().getId(), null, leg.to(), 0));
            }
        });
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            List<Rule> rows = rows(task.getCamundaDecisionRef(), definitions);
            for (int i = 0; i < rows.size(); i++) {
                aims.add(new Aim(rows.get(i).getId(), null, task, i + 1));
            }
        }
    }

    static List<Rule> rows(@Nullable String decision, Definitions definitions) {
        return Optional.ofNullable(decision).flatMap(definitions::decision).stream()
                .flatMap(found -> found.decision().getChildElementsByType(DecisionTable.class).stream())
                .flatMap(table -> table.getRules().stream())
                .toList();
    }

    Diagram diagram() {
        return diagram;
    }

    String key() {
        return diagram.key();
    }

    Roads roads() {
        return roads;
    }

    Wishes wishes() {
        return wishes;
    }

    boolean hasReached(Aim aim) {
        return hasWalked(aim.id());
    }

    /** The engine takes no flow from an event gateway: what happens next is an event. */
    boolean hasWalked(String id) {
        return walked.contains(key(), id)
                || diagram.element(id).orElse(null) instanceof SequenceFlow flow
                        && flow.getSource() instanceof EventBasedGateway
                        && walked.contains(key(), flow.getTarget().getId());
    }

    /** @return how often a case was to come there */
    int tries(@Nullable Aim aim) {
        return aim == null ? 0 : tries.getOrDefault(aim, 0);
    }

    /** @return what no case has come to yet, and not too many were to; empty where there is nothing left */
    Optional<Aim> next() {
        Optional<Aim> next = aims.stream()
                .filter(aim -> !hasReached(aim) && tries.getOrDefault(aim, 0) < MOST_TRIES)
                .min((one, other) -> Integer.compare(tries.getOrDefault(one, 0), tries.getOrDefault(other, 0)));
        next.ifPresent(aim -> tries.merge(aim, 1, Integer::sum));
        return next;
    }

    /** A case on its way there met trouble: others would only meet the same. */
    void giveUp(Aim aim) {
        tries.put(aim, MOST_TRIES);
    }

    boolean hasMore() {
        return aims.stream().anyMatch(aim -> !hasReached(aim) && tries.getOrDefault(aim, 0) < MOST_TRIES);
    }

    void begun() {
        cases++;
    }

    void ended() {
        ended++;
    }

    int cases() {
        return cases;
    }

    int endedCases() {
        return ended;
    }

    /** Something kept a case from going on at the element. */
    void trouble(String element, String what) {
        troubles.computeIfAbsent(element, ignored -> new LinkedHashSet<>()).add(what);
        met++;
    }

    /** @return how often cases have met trouble */
    int met() {
        return met;
    }

    Map<String, Set<String>> troubles() {
        return troubles;
    }

    /** A case was there when it was left, after many steps. */
    void unfinished(String element) {
        unfinished.add(element);
    }

    Set<String> unfinished() {
        return unfinished;
    }

    void forced(String element) {
        forced.add(element);
    }

    Set<String> forcedEvents() {
        return forced;
    }

    @Nullable
    FlowNode node(String id) {
        return diagram.element(id).orElse(null) instanceof FlowNode node ? node : null;
    }

    /** @return what people call the element */
    String name(String id) {
        return diagram.element(id)
                .map(element -> element.getName() == null || element.getName().isBlank()
                        ? id
                        : element.getName().replaceAll("\\s+", ""))
                .orElse(id);
    }
}
