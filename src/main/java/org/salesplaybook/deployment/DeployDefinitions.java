package org.salesplaybook.deployment;

import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.opening.BeforeOpening;
import org.salesplaybook.opening.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys the definitions of the folders: one deployment per process, of the diagram and the forms and decisions that
 * it uses, named after the process. One whose newest version has the same content is not deployed again, and one that
 * people deployed by another door is not undone. One invalid definition, and none is deployed. Where everything was in
 * order at the last start and is the same now, nothing is looked at.
 */
@Component
@Order(BeforeOpening.DEFINITIONS)
class DeployDefinitions implements BeforeOpening {

    private static final Logger LOG = LoggerFactory.getLogger(DeployDefinitions.class);
    private static final String WHAT = DefinitionFiles.WHAT;

    private final DefinitionFolders folders;
    private final DefinitionCheck check;
    private final DeploymentCheck door;
    private final DeployedDefinitions deployed;
    private final RunningVersions runningVersions;
    private final RepositoryService repository;
    private final CheckedBefore before;
    private final FolderDefinitions inFolders;

    DeployDefinitions(
            DefinitionFolders folders,
            DefinitionCheck check,
            DeploymentCheck door,
            DeployedDefinitions deployed,
            RunningVersions runningVersions,
            RepositoryService repository,
            CheckedBefore before,
            FolderDefinitions inFolders) {
        this.folders = folders;
        this.check = check;
        this.door = door;
        this.deployed = deployed;
        this.runningVersions = runningVersions;
        this.repository = repository;
        this.before = before;
        this.inFolders = inFolders;
    }

    @Override
    public void prepare() {
        List<DefinitionFile> files = folders.read();
        if (before.contains(files)) {
            LOG.info("程序、组织和流程定义都与上次启动时一样，不再检查");
            return;
        }
        Definitions definitions = check.read(files);
        if (definitions.diagrams().isEmpty() && definitions.unreadable().isEmpty()) {
            stopFor(List.of(folders.processes() + "：文件夹中没有流程图（.bpmn）"));
        }
        Map<String, ProcessDefinition> newest = deployed.newest();
        Map<String, ProcessDefinition> kept = kept(definitions, newest);
        Definitions inForce = kept.values().stream()
                .map(version -> check.read(deployed.files(version)))
                .reduce(definitions, (all, one) -> one.laidOver(all));
        List<Fault> faults = check.faults(inForce);
        faults.stream().filter(fault -> !fault.blocking()).forEach(fault -> LOG.warn("{}", fault));
        stopFor(faults.stream().filter(Fault::blocking).map(Fault::toString).toList());
        door.deployTogether(
                files,
                () -> definitions.diagrams().stream()
                        .filter(diagram -> !kept.containsKey(diagram.key()))
                        .forEach(diagram -> {
                            Set<DefinitionFile> own = filesOf(diagram, definitions);
                            deploy(diagram.key(), own, newest.get(diagram.key()));
                            inFolders.seen(diagram.key(), own);
                        }));
        stopFor(runningVersions.faults());
        // what is to be warned of is warned of at each start
        if (faults.isEmpty() && kept.isEmpty()) {
            before.add(files);
        }
    }

    /** What people deployed by another door stays until somebody decides. */
    private Map<String, ProcessDefinition> kept(Definitions definitions, Map<String, ProcessDefinition> newest) {
        Map<String, ProcessDefinition> kept = new LinkedHashMap<>();
        if (!definitions.unreadable().isEmpty()) {
            return kept;
        }
        for (Diagram diagram : definitions.diagrams()) {
            ProcessDefinition version = newest.get(diagram.key());
            if (version != null && inFolders.stayBehind(diagram.key(), filesOf(diagram, definitions), version)) {
                kept.put(diagram.key(), version);
                deployed.deployedBy(version)
                        .ifPresent(record -> LOG.warn(
                                "流程 {} 现在用的第 {} 版由 {} 于 {} 部署，文件夹中的与它不同：仍用第 {} 版，文件夹中的没有采用。"
                                        + "要留着这一版，请把它放进文件夹；要用文件夹中的，启动时加 --sales-playbook.definitions.replace={}",
                                diagram.key(),
                                version.getVersion(),
                                record.getUserId(),
                                LocalDateTime.ofInstant(record.getTimestamp().toInstant(), ZoneId.systemDefault())
                                        .truncatedTo(ChronoUnit.MINUTES),
                                version.getVersion(),
                                diagram.key()));
            }
        }
        return kept;
    }

    private void deploy(String process, Set<DefinitionFile> files, @Nullable ProcessDefinition before) {
        if (before != null && isSame(files, deployed.files(before))) {
            return;
        }
        DeploymentBuilder deployment =
                repository.createDeployment().name(process).source(VersionRecord.FOLDER);
        files.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        try {
            ProcessDefinition version = deployment
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .get(0);
            LOG.info("流程 {} 已部署，第 {} 版", process, version.getVersion());
        } catch (ProcessEngineException e) {
            throw new CannotStart(WHAT, List.of(process + "：引擎不接受：" + e.getMessage()));
        }
    }

    /** Folders do not count: what Camunda Modeler deploys comes without them. */
    static boolean isSame(Collection<DefinitionFile> files, Collection<DefinitionFile> others) {
        return files.size() == others.size()
                && files.stream()
                        .allMatch(file -> others.stream()
                                .anyMatch(other -> file.simpleName().equals(other.simpleName())
                                        && Arrays.equals(file.content(), other.content())));
    }

    private static Set<DefinitionFile> filesOf(Diagram diagram, Definitions definitions) {
        return Stream.of(
                        Stream.of(diagram.file()),
                        diagram.forms().stream()
                                .flatMap(form -> definitions.form(form).stream())
                                .map(Definitions.Form::file),
                        diagram.decisions().stream()
                                .flatMap(decision -> definitions.decision(decision).stream())
                                .map(Definitions.DecisionTable::file))
                .flatMap(files -> files)
                .collect(Collectors.toSet());
    }

    private static void stopFor(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new CannotStart(WHAT, new ArrayList<>(faults));
        }
    }
}
