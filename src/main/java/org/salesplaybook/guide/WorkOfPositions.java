package org.salesplaybook.guide;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Position;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What comes to whom, read from the newest version of each diagram, so that it stays true when an analyst changes one.
 */
@Component
class WorkOfPositions {

    private static final String EVERY_PROCESS = "all";

    /**
     * A step that comes to the holders of a position.
     *
     * @param process what the process is called
     * @param name what the step is called
     * @param when in which cases it comes to them
     * @param deadline until when it is done
     */
    record OwnStep(String process, String name, String when, String deadline) {}

    /** What was read of the versions with these ids. */
    private record Read(Set<String> versions, List<ReadProcess> processes) {}

    /** A diagram with what was deployed together with it. */
    private record ReadProcess(Diagram diagram, Definitions definitions) {}

    private final RepositoryService repository;
    private final Organization organization;
    private final ObjectMapper json;
    private final Feel feel;
    private volatile @Nullable Read read;

    WorkOfPositions(@Lazy RepositoryService repository, Organization organization, ObjectMapper json, Feel feel) {
        this.repository = repository;
        this.organization = organization;
        this.json = json;
        this.feel = feel;
    }

    /**
     * @return the steps that come to the holders of a position, in the order of their processes and as they are drawn
     */
    List<OwnStep> stepsOf(String position) {
        List<OwnStep> steps = new ArrayList<>();
        for (ReadProcess process : processes()) {
            Performers performers = new Performers(
                    process.diagram(),
                    process.definitions(),
                    organization.chart().positions());
            for (UserTask task : process.diagram().all(UserTask.class)) {
                String when = performers.of(task).get(position);
                if (when != null) {
                    steps.add(new OwnStep(
                            process.diagram().process().getName(),
                            task.getName(),
                            when,
                            new StepDeadline(process.diagram(), process.definitions()).of(task)));
                }
            }
        }
        return steps;
    }

    /** @return names of the processes that the holders of a position may start */
    List<String> startedBy(String position) {
        return processes().stream()
                .map(ReadProcess::diagram)
                .filter(diagram -> diagram.start().isPresent() && !diagram.startsByItself())
                .filter(diagram -> mayStart(organization.chart().positions().get(position), diagram.key()))
                .map(diagram -> diagram.process().getName())
                .toList();
    }

    static boolean mayStart(@Nullable Position position, String process) {
        return position != null
                && (position.starts().contains(EVERY_PROCESS)
                        || position.starts().contains(process));
    }

    private List<ReadProcess> processes() {
        List<ProcessDefinition> newest = repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .withoutTenantId()
                .list();
        Set<String> versions = newest.stream().map(ProcessDefinition::getId).collect(Collectors.toSet());
        Read known = read;
        if (known == null || !known.versions().equals(versions)) {
            known = new Read(versions, read(newest));
            read = known;
        }
        return known.processes();
    }

    private List<ReadProcess> read(List<ProcessDefinition> newest) {
        TreeMap<String, Definitions> deployments = new TreeMap<>();
        List<ReadProcess> processes = new ArrayList<>();
        for (ProcessDefinition version : newest) {
            Definitions definitions = deployments.computeIfAbsent(version.getDeploymentId(), this::deployed);
            definitions.diagrams().stream()
                    .filter(diagram -> diagram.key().equals(version.getKey()))
                    .forEach(diagram -> processes.add(new ReadProcess(diagram, definitions)));
        }
        processes.sort(Comparator.comparing(process -> process.diagram().file().name()));
        return processes;
    }

    private Definitions deployed(String deployment) {
        return Definitions.of(
                repository.getDeploymentResources(deployment).stream()
                        .map(resource -> new DefinitionFile(resource.getName(), resource.getBytes()))
                        .toList(),
                json,
                feel);
    }
}
