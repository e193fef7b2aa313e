package org.salesplaybook.deployment;

import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
 * it uses, named after the process. One whose newest version has the same content is not deployed again. One invalid
 * definition, and none is deployed. Where everything was in order at the last start and is the same now, nothing is
 * looked at.
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

    DeployDefinitions(
            DefinitionFolders folders,
            DefinitionCheck check,
            DeploymentCheck door,
            DeployedDefinitions deployed,
            RunningVersions runningVersions,
            RepositoryService repository,
            CheckedBefore before) {
        this.folders = folders;
        this.check = check;
        this.door = door;
        this.deployed = deployed;
        this.runningVersions = runningVersions;
        this.repository = repository;
        this.before = before;
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
        List<Fault> faults = check.faults(definitions);
        faults.stream().filter(fault -> !fault.blocking()).forEach(fault -> LOG.warn("{}", fault));
        stopFor(faults.stream().filter(Fault::blocking).map(Fault::toString).toList());
        Map<String, ProcessDefinition> newest = deployed.newest();
        door.deployTogether(
                files,
                () -> definitions
                        .diagrams()
                        .forEach(diagram ->
                                deploy(diagram.key(), filesOf(diagram, definitions), newest.get(diagram.key()))));
        stopFor(runningVersions.faults());
        // what is to be warned of is warned of at each start
        if (faults.isEmpty()) {
            before.add(files);
        }
    }

    private void deploy(String process, Set<DefinitionFile> files, @Nullable ProcessDefinition before) {
        if (before != null && isSame(files, deployed.files(before))) {
            return;
        }
        DeploymentBuilder deployment = repository.createDeployment().name(process);
        files.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        try {
            ProcessDefinition version = deployment
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .get(0);
            LOG.info("流程 {} 已部署，第 {} 版", process, version.getVersion());
            if (before != null) {
                deployed.deployedBy(before)
                        .ifPresent(record -> LOG.warn(
                                "流程 {} 的第 {} 版由 {} 于 {} 部署，与文件夹中的不同：启动时以文件夹为准，新业务用第 {} 版。要保留那一版的改动，请放进文件夹",
                                process,
                                before.getVersion(),
                                record.getUserId(),
                                LocalDateTime.ofInstant(record.getTimestamp().toInstant(), ZoneId.systemDefault())
                                        .truncatedTo(ChronoUnit.MINUTES),
                                version.getVersion()));
            }
        } catch (ProcessEngineException e) {
            throw new CannotStart(WHAT, List.of(process + "：引擎不接受：" + e.getMessage()));
        }
    }

    /** Folders do not count: what Camunda Modeler deploys comes without them. */
    private static boolean isSame(Collection<DefinitionFile> files, Collection<DefinitionFile> others) {
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
