package org.salesplaybook.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.acting.Actors;
import org.salesplaybook.acting.PassingTime;
import org.salesplaybook.changes.Withdraw;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.deployment.DefinitionsInForce;
import org.salesplaybook.endpoints.Declined;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FormSurroundings;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.rehearsal.Script.Aim;
import org.salesplaybook.rules.Known;
import org.salesplaybook.vocabulary.ElementProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tries diagrams before anybody works by them: people of the organisation work on cases by program until each way was
 * gone, time passes as it has to. Only where nobody else works: the clock is moved.
 */
@Component
@ConditionalOnProperty(Rehearsal.SETTING)
public class Rehearsal {

    /** The setting of an application that is there for rehearsals. */
    public static final String SETTING = "sales-playbook.rehearsal.enabled";

    private static final long SEED = 20_260_302;
    /** So long ago the first cases begin: months to be settled are over then, and visits due. */
    private static final Duration BEFORE = Duration.ofDays(75);

    private static final int ROUNDS = 4;

    private final ProcessEngine engine;
    private final Actors actors;
    private final PassingTime passing;
    private final Organization organization;
    private final FormSurroundings surroundings;
    private final Withdraw withdrawals;
    private final JdbcClient database;
    private final DefinitionsInForce inForce;
    private final Feel feel;
    private final Choices choices;
    private final ObjectMapper json;
    private final Clock clock;
    private final Walked walked;
    private final PlayedSystems systems;

    Rehearsal(
            ProcessEngine engine,
            Actors actors,
            PassingTime passing,
            Organization organization,
            FormSurroundings surroundings,
            Withdraw withdrawals,
            JdbcClient database,
            DefinitionsInForce inForce,
            Feel feel,
            Choices choices,
            ObjectMapper json,
            Clock clock,
            Walked walked,
            PlayedSystems systems) {
        this.engine = engine;
        this.actors = actors;
        this.passing = passing;
        this.organization = organization;
        this.surroundings = surroundings;
        this.withdrawals = withdrawals;
        this.database = database;
        this.inForce = inForce;
        this.feel = feel;
        this.choices = choices;
        this.json = json;
        this.clock = clock;
        this.walked = walked;
        this.systems = systems;
    }

    /** @return those of the names that are no process's */
    public List<String> unknown(Collection<String> processes) {
        List<String> keys = inForce.all().diagrams().stream().map(Diagram::key).toList();
        return processes.stream().filter(process -> !keys.contains(process)).toList();
    }

    /**
     * Rehearses processes as they are deployed, beginning at the moment that it is.
     *
     * @param processes their keys; all where there are none
     * @param longest how long it may take
     * @return what was found
     * @throws IllegalStateException where there are cases already
     */
    public RehearsalReport of(Collection<String> processes, Duration longest) {
        if (engine.getHistoryService().createHistoricProcessInstanceQuery().count() > 0) {
            throw new IllegalStateException("There are cases already");
        }
        return new Run(processes, longest).run();
    }

    private final class Run {

        private final Random random = new Random(SEED);
        private final Map<String, Script> scripts = new LinkedHashMap<>();
        private final Definitions definitions = inForce.all();
        private final List<Script> rehearsed;
        private final Stage stage;
        private final Date beginning = ClockUtil.getCurrentTime();
        private final long began = System.nanoTime();
        private final Duration longest;
        private boolean hasFirstCases;

        Run(Collection<String> processes, Duration longest) {
            this.longest = longest;
            Known known = inForce.known();
            walked.clear();
            definitions.diagrams().stream()
                    .sorted(Comparator.comparing(diagram -> diagram.file().simpleName()))
                    .forEach(diagram ->
                            scripts.put(diagram.key(), new Script(diagram, definitions, known, walked, random)));
            rehearsed = scripts.values().stream()
                    .filter(script -> processes.isEmpty() || processes.contains(script.key()))
                    .toList();
            stage = new Stage(
                    engine,
                    actors,
                    passing,
                    organization,
                    surroundings,
                    withdrawals,
                    database,
                    new FormFiller.Means(feel, choices, json, clock, random, new Experience()),
                    definitions,
                    scripts);
        }

        RehearsalReport run() {
            systems.play(new PlayedSystems.Play(random, telling(), declining()));
            try {
                if (rehearsed.size() == scripts.size()) {
                    firstCases();
                }
                while (isTime() && rehearsed.stream().anyMatch(Script::hasMore)) {
                    rehearsed.stream().filter(Script::hasMore).forEach(script -> {
                        if (isTime()) {
                            script.next().ifPresent(aim -> walkTo(script, aim));
                        }
                    });
                }
            } finally {
                systems.play(null);
                ClockUtil.setCurrentTime(beginning);
            }
            return new ReportWriter(definitions, stage).report(rehearsed, took(), isTime());
        }

        private Map<String, List<Object>> telling() {
            Map<String, List<Object>> telling = new HashMap<>();
            scripts.values()
                    .forEach(script -> script.wishes()
                            .telling()
                            .forEach((name, values) -> telling.computeIfAbsent(name, ignored -> new ArrayList<>())
                                    .addAll(values)));
            return telling;
        }

        /** Where each step that asks an endpoint has a way for it, it may say no. */
        private Map<String, List<String>> declining() {
            Map<String, List<String>> declining = new HashMap<>();
            Set<String> without = new HashSet<>();
            for (Script script : scripts.values()) {
                for (ServiceTask task : script.diagram().all(ServiceTask.class)) {
                    ElementProperty.ENDPOINT.from(task).ifPresent(endpoint -> {
                        List<String> caught = script.diagram().all(BoundaryEvent.class).stream()
                                .filter(event -> task.equals(event.getAttachedTo()))
                                .flatMap(event -> event.getChildElementsByType(ErrorEventDefinition.class).stream())
                                .map(event -> event.getError() == null
                                        ? null
                                        : event.getError().getErrorCode())
                                .map(code -> code == null ? Declined.REFUSED : code)
                                .toList();
                        if (caught.isEmpty()) {
                            without.add(endpoint);
                        } else {
                            declining.put(endpoint, caught);
                        }
                    });
                }
            }
            declining.keySet().removeAll(without);
            return declining;
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        private boolean isTime() {
            return took().compareTo(longest) < 0;
        }

        /**
         * What others choose from, or look for, has to be there: cases of each process, over and still waiting. Where
         * one process is rehearsed, only if it cannot be begun without.
         */
        private void firstCases() {
            hasFirstCases = true;
            Date before = Date.from(beginning.toInstant().minus(BEFORE));
            for (int round = 0; round < ROUNDS; round++) {
                for (Script script : scripts.values()) {
                    if (isTime() && canBegin(script)) {
                        walk(script, null, before, round % 2 == 1);
                    }
                }
            }
        }

        private boolean canBegin(Script script) {
            return script.diagram().start().isPresent()
                            && script.diagram().process().isCamundaStartableInTasklist()
                    || script.diagram().startsByItself();
        }

        private void walkTo(Script script, Aim aim) {
            Script root = root(script, new HashSet<>()).orElse(null);
            if (root != null && !walk(root, root == script ? aim : null, beginning, true) && !hasFirstCases) {
                firstCases();
            }
        }

        /** @return the process itself where it can be begun, otherwise one of those that lead to it */
        private Optional<Script> root(Script script, Set<Script> seen) {
            if (!seen.add(script)) {
                return Optional.empty();
            }
            List<Script> roots = new ArrayList<>();
            if (canBegin(script)) {
                roots.add(script);
            }
            scripts.values().stream()
                    .filter(other -> other != script && leadsTo(other.diagram(), script.diagram()))
                    .flatMap(other -> root(other, seen).stream())
                    .forEach(roots::add);
            return roots.isEmpty() ? Optional.empty() : Optional.of(roots.get(random.nextInt(roots.size())));
        }

        private boolean leadsTo(Diagram one, Diagram other) {
            return one.senders().values().stream()
                            .flatMap(sender -> Diagram.messageOf(sender).stream())
                            .anyMatch(other::startsWith)
                    || one.all(CallActivity.class).stream()
                            .anyMatch(call -> other.key().equals(call.getCalledElement()));
        }

        private boolean walk(Script script, @Nullable Aim aim, Date begins, boolean timePasses) {
            ClockUtil.setCurrentTime(begins);
            Walk walk = new Walk(stage, timePasses);
            boolean begun = walk.begin(script, aim);
            walk.walk();
            return begun;
        }
    }
}
