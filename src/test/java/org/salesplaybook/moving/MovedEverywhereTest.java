package org.salesplaybook.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.salesplaybook.deployment.Unchecked;
import org.salesplaybook.soundness.Soundness;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every place at which a case of a shipped process can wait, by its control flow: who decides what and what is filled
 * in is left out.
 */
@HandbookTest
@GivesDeploymentsBack
@DisplayName("每个流程的每个等待处，改动几种画法，移过去都办得到结束，办不到的不移")
class MovedEverywhereTest {

    private static final int MOST_STEPS = 150;

    @Autowired
    private Department department;

    @Autowired
    private Unchecked unchecked;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private CaseMove move;

    static List<Path> diagrams() throws IOException {
        try (var all = Files.list(Path.of("processes"))) {
            return all.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    /** A version that was made of the process. */
    private record Version(ProcessDefinition definition, Ways ways) {}

    private Version deploy(BpmnModelInstance model) {
        return new Version(unchecked.deploy(Map.of("moved.bpmn", Bpmn.convertToString(model))), new Ways(model));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void everywhere(Path diagram) {
        unchecked.deploy(Map.of("called.bpmn", Skeleton.called()));
        BpmnModelInstance model = Skeleton.of(diagram);
        Version base = deploy(model);
        List<Version> sound = List.of(
                deploy(Skeleton.relabelled(model)),
                deploy(Skeleton.replaced(model, true)),
                deploy(Skeleton.lengthened(model)));
        Version without = deploy(Skeleton.replaced(model, false));
        Version parallel = deploy(Skeleton.parallel(model));
        for (BpmnModelInstance made :
                List.of(model, Skeleton.relabelled(model), Skeleton.lengthened(model), Skeleton.parallel(model))) {
            assertThat(Soundness.of(made).faults()).as("%s 改出来的本身没有毛病", diagram).isEmpty();
        }
        Set<String> inPairs = new HashSet<>();
        Skeleton.pairs(model).forEach(inPairs::addAll);
        List<Route> routes = sound.stream().map(to -> route(base, to)).toList();
        Route toWithout = route(base, without);
        Route toParallel = route(base, parallel);
        Set<String> unreached = new TreeSet<>();
        int turn = 0;
        for (FlowNode wait : base.ways().waits()) {
            String instance = at(base, wait);
            if (instance == null) {
                unreached.add(wait.getId());
                continue;
            }
            String where = diagram.getFileName() + " " + wait.getId();
            Set<String> standing = standing(instance).keySet();
            assertThat(move.tried(toWithout, instance).obstacle().orElse(""))
                    .as("%s：换了步骤，没有写接替", where)
                    .contains("在新版里没有了");
            Optional<String> stuck = move.tried(toParallel, instance).obstacle();
            boolean isStuck = standing.stream().anyMatch(inPairs::contains);
            assertThat(stuck.orElse("")).as("%s：两步改成同时办", where).matches(isStuck ? "按新版走不到结束.*" : "");
            for (Route route : routes) {
                assertThat(move.tried(route, instance).obstacle())
                        .as("%s：移到第 %s 版", where, route.to().getVersion())
                        .isEmpty();
            }
            boolean toTheParallel = !isStuck && turn % (sound.size() + 1) == sound.size();
            Version to = toTheParallel ? parallel : sound.get(turn % sound.size());
            Route route = toTheParallel ? toParallel : routes.get(turn % sound.size());
            assertThat(move.done(route, instance, changes -> {}).obstacle())
                    .as(where)
                    .isEmpty();
            runtime.setVariables(instance, base.ways().choices(List.of()));
            assertThat(ends(instance, to.ways()))
                    .as("%s：移到第 %s 版以后办到结束，停在 %s", where, to.definition().getVersion(), standing(instance))
                    .isTrue();
            turn++;
        }
        assertThat(unreached).as("没有走到的等待处").isEmpty();
        assertThat(turn).isPositive();
    }

    private Route route(Version from, Version to) {
        return move.route(from.definition(), to.definition());
    }

    private Map<String, Integer> standing(String instance) {
        ActivityInstance whole = runtime.getActivityInstance(instance);
        return whole == null ? Map.of() : Route.standing(whole);
    }

    /** @return a case that waits there; {@code null} where none comes there */
    private String at(Version version, FlowNode target) {
        List<Ways.Edge> way = version.ways().to(target);
        if (way.isEmpty()) {
            return null;
        }
        Map<String, Object> variables = new HashMap<>(version.ways().choices(way));
        version.ways().events().forEach(event -> variables.put("go_" + event, false));
        String instance = runtime.createProcessInstanceById(version.definition().getId())
                .startBeforeActivity(way.get(0).from().getId())
                .setVariables(variables)
                .execute()
                .getId();
        List<Ways.Edge> events =
                new ArrayList<>(way.stream().filter(Ways.Edge::event).toList());
        for (int step = 0; step < MOST_STEPS; step++) {
            Map<String, Integer> standing = standing(instance);
            if (standing.isEmpty() || events.isEmpty() && standing.containsKey(target.getId())) {
                break;
            }
            Ways.Edge event = events.isEmpty() ? null : events.get(0);
            if (event != null && standing.containsKey(event.from().getId())) {
                events.remove(0);
                if (!happens(instance, event.to())) {
                    return null;
                }
            } else if (!advance(instance, standing, version.ways(), way)) {
                break;
            }
        }
        return standing(instance).containsKey(target.getId()) ? instance : null;
    }

    private boolean ends(String instance, Ways ways) {
        for (int step = 0; step < MOST_STEPS; step++) {
            Map<String, Integer> standing = standing(instance);
            if (standing.isEmpty()) {
                return true;
            }
            if (!advance(instance, standing, ways, List.of())) {
                return false;
            }
        }
        return false;
    }

    /** @return whether anything was done at one of the places */
    private boolean advance(String instance, Map<String, Integer> standing, Ways ways, List<Ways.Edge> way) {
        return standing.keySet().stream()
                .sorted((one, other) -> Boolean.compare(isOn(way, other), isOn(way, one)))
                .anyMatch(id -> isDone(instance, ways.node(id), ways, way));
    }

    private static boolean isOn(List<Ways.Edge> way, String id) {
        return way.stream().anyMatch(edge -> edge.from().getId().equals(id));
    }

    private boolean isDone(String instance, FlowNode node, Ways ways, List<Ways.Edge> way) {
        Optional<Job> job =
                management.createJobQuery().processInstanceId(instance).activityId(node.getId()).list().stream()
                        .findFirst();
        if (job.isEmpty()) {
            job =
                    management
                            .createJobQuery()
                            .processInstanceId(instance)
                            .activityId(node.getId() + SameSteps.BODY)
                            .list()
                            .stream()
                            .findFirst();
        }
        if (job.isPresent()) {
            management.executeJob(job.get().getId());
            return true;
        }
        if (node instanceof UserTask) {
            tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(node.getId()).list().stream()
                    .findFirst()
                    .ifPresent(task -> tasks.complete(task.getId()));
            return true;
        }
        if (node instanceof CallActivity) {
            runtime.createProcessInstanceQuery()
                    .superProcessInstanceId(instance)
                    .list()
                    .forEach(called -> tasks.createTaskQuery()
                            .processInstanceId(called.getId())
                            .list()
                            .forEach(task -> tasks.complete(task.getId())));
            return true;
        }
        if (node instanceof EventBasedGateway) {
            FlowNode next = way.stream()
                    .filter(edge -> edge.from().equals(node))
                    .map(Ways.Edge::to)
                    .findFirst()
                    .orElseGet(() -> ways.shortest(node).to());
            return happens(instance, next);
        }
        return !(node instanceof Gateway) && happens(instance, node);
    }

    private boolean happens(String instance, FlowNode event) {
        Optional<Job> timer =
                management.createJobQuery().processInstanceId(instance).activityId(event.getId()).list().stream()
                        .findFirst();
        if (timer.isPresent()) {
            management.executeJob(timer.get().getId());
            return true;
        }
        Optional<EventSubscription> subscription =
                runtime
                        .createEventSubscriptionQuery()
                        .processInstanceId(instance)
                        .activityId(event.getId())
                        .list()
                        .stream()
                        .findFirst();
        subscription.ifPresent(one -> {
            if (one.getEventType().equals("message")) {
                runtime.messageEventReceived(one.getEventName(), one.getExecutionId());
            } else {
                runtime.setVariable(instance, "go_" + event.getId(), true);
            }
        });
        return subscription.isPresent();
    }
}
