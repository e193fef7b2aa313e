package org.salesplaybook.management;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.salesplaybook.engine.AsSystem;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which steps people have in a process, in each version of its diagram. */
@Component
class DrawnSteps {

    private final RepositoryService definitions;
    private final AsSystem asSystem;
    /** What is deployed never changes. */
    private final Map<String, List<Step>> known = new ConcurrentHashMap<>();

    DrawnSteps(@Lazy RepositoryService definitions, AsSystem asSystem) {
        this.definitions = definitions;
        this.asSystem = asSystem;
    }

    /**
     * A step that somebody does.
     *
     * @param id in the diagram
     */
    record Step(String id, String name) {}

    /**
     * @return by key, the processes in which people have steps: these by version, the newest first, as they are drawn
     */
    Map<String, SortedMap<Integer, List<Step>>> processes() {
        Map<String, SortedMap<Integer, List<Step>>> processes = new TreeMap<>();
        asSystem.call(() -> definitions.createProcessDefinitionQuery().list())
                .forEach(definition -> processes
                        .computeIfAbsent(definition.getKey(), key -> new TreeMap<>(Comparator.reverseOrder()))
                        .put(definition.getVersion(), of(definition)));
        processes.values().removeIf(versions -> versions.values().stream().allMatch(List::isEmpty));
        return processes;
    }

    private List<Step> of(ProcessDefinition definition) {
        return known.computeIfAbsent(
                definition.getId(),
                id ->
                        asSystem
                                .call(() -> definitions.getBpmnModelInstance(id))
                                .getModelElementsByType(UserTask.class)
                                .stream()
                                .sorted(Comparator.comparing(DrawnSteps::fromLeft)
                                        .thenComparing(DrawnSteps::fromTop))
                                .map(task -> new Step(
                                        task.getId(), Objects.requireNonNullElse(task.getName(), task.getId())))
                                .toList());
    }

    private static double fromLeft(UserTask task) {
        BpmnShape shape = task.getDiagramElement();
        return shape == null ? 0 : shape.getBounds().getX();
    }

    private static double fromTop(UserTask task) {
        BpmnShape shape = task.getDiagramElement();
        return shape == null ? 0 : shape.getBounds().getY();
    }
}
