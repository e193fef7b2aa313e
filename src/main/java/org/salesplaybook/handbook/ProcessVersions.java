package org.salesplaybook.handbook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.forms.Feel;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Versions of processes as they are deployed, read with the forms and decisions that came with them. */
@Component
public class ProcessVersions {

    private final RepositoryService repository;
    private final ObjectMapper json;
    private final Feel feel;
    private volatile @Nullable Read read;

    ProcessVersions(@Lazy RepositoryService repository, ObjectMapper json, Feel feel) {
        this.repository = repository;
        this.json = json;
        this.feel = feel;
    }

    /** What was read of the versions with these ids. */
    private record Read(Set<String> ids, List<ProcessVersion> versions) {}

    /** @return what new cases begin with, in the order of their files; read anew where any of it has changed */
    public List<ProcessVersion> newest() {
        List<ProcessDefinition> newest = repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .withoutTenantId()
                .list();
        Set<String> ids = newest.stream().map(ProcessDefinition::getId).collect(Collectors.toSet());
        Read known = read;
        if (known == null || !known.ids().equals(ids)) {
            known = new Read(ids, read(newest));
            read = known;
        }
        return known.versions();
    }

    /** @return the newest version of the process with that key; empty where there is no such process */
    public Optional<ProcessVersion> newest(String process) {
        return newest().stream()
                .filter(version -> version.diagram().key().equals(process))
                .findFirst();
    }

    /** @return a version of the process with that key; empty where there is none of that number */
    public Optional<ProcessVersion> version(String process, int number) {
        return read(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .processDefinitionVersion(number)
                        .withoutTenantId()
                        .list())
                .stream()
                .findFirst();
    }

    /** @return the numbers of all versions of the process with that key, the newest first */
    public List<Integer> numbers(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .withoutTenantId()
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(ProcessDefinition::getVersion)
                .toList();
    }

    private List<ProcessVersion> read(List<ProcessDefinition> wanted) {
        TreeMap<String, Definitions> deployments = new TreeMap<>();
        List<ProcessVersion> versions = new ArrayList<>();
        for (ProcessDefinition version : wanted) {
            Definitions definitions = deployments.computeIfAbsent(version.getDeploymentId(), this::deployed);
            definitions.diagrams().stream()
                    .filter(diagram -> diagram.key().equals(version.getKey()))
                    .forEach(diagram -> versions.add(new ProcessVersion(version.getVersion(), diagram, definitions)));
        }
        versions.sort(Comparator.comparing(version -> version.diagram().file().name()));
        return versions;
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
