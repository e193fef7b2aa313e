package org.salesplaybook.deployment;

import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.opening.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deploys the definitions of the folders: one deployment per process, of the diagram and the forms and decisions that
 * it uses, named after the process. One whose newest version has the same content is not deployed again, and one that
 * people deployed by another door, or decided to keep, is not undone. One invalid definition, and none is deployed.
 */
@Component
class FolderDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDeployment.class);

    private final DefinitionFolders folders;
    private final DefinitionCheck check;
    private final DeploymentCheck door;
    private final DeployedDefinitions deployed;
    private final RepositoryService repository;
    private final FolderDefinitions inFolders;
    private final PaperForms paperForms;

    FolderDeployment(
            DefinitionFolders folders,
            DefinitionCheck check,
            DeploymentCheck door,
            DeployedDefinitions deployed,
            RepositoryService repository,
            FolderDefinitions inFolders,
            PaperForms paperForms) {
        this.folders = folders;
        this.check = check;
        this.door = door;
        this.deployed = deployed;
        this.repository = repository;
        this.inFolders = inFolders;
        this.paperForms = paperForms;
    }

    /**
     * What the folders say.
     *
     * @param newest what is deployed
     * @param kept those of it that stay although the folders say something else
     */
    record Proposed(
            Definitions definitions, Map<String, ProcessDefinition> newest, Map<String, ProcessDefinition> kept) {}

    /** @return what would become of the files */
    Proposed read(List<DefinitionFile> files) {
        Definitions definitions = check.read(files);
        Map<String, ProcessDefinition> newest = deployed.newest();
        return new Proposed(definitions, newest, kept(definitions, newest));
    }

    /** @return what is wrong with what would be in force */
    List<Fault> faults(Proposed proposed) {
        if (proposed.definitions().diagrams().isEmpty()
                && proposed.definitions().unreadable().isEmpty()) {
            return List.of(new Fault(folders.processes().toString(), null, "文件夹中没有流程图（.bpmn）", true));
        }
        return check.faults(proposed.kept().values().stream()
                .map(version -> check.read(deployed.files(version)))
                .reduce(proposed.definitions(), (all, one) -> one.laidOver(all)));
    }

    /**
     * Makes what the files say what new cases begin with.
     *
     * @return whether there is nothing that somebody should be told again
     * @throws CannotStart with everything that is wrong
     */
    boolean takeUp(List<DefinitionFile> files) {
        Proposed proposed = read(files);
        proposed.kept().forEach((process, version) -> warnOf(process, version, proposed.definitions()));
        List<Fault> faults = faults(proposed);
        faults.stream().filter(fault -> !fault.blocking()).forEach(fault -> LOG.warn("{}", fault));
        List<String> blocking =
                faults.stream().filter(Fault::blocking).map(Fault::toString).toList();
        if (!blocking.isEmpty()) {
            throw new CannotStart(DefinitionFiles.WHAT, blocking);
        }
        Definitions definitions = proposed.definitions();
        door.deployTogether(
                files,
                () -> definitions.diagrams().stream()
                        .filter(diagram -> !proposed.kept().containsKey(diagram.key()))
                        .forEach(diagram -> {
                            Set<DefinitionFile> own = filesOf(diagram, definitions);
                            deploy(diagram.key(), own, proposed.newest().get(diagram.key()));
                            inFolders.seen(diagram.key(), own);
                        }));
        paperForms.use(definitions.paperForms());
        return faults.isEmpty() && proposed.kept().isEmpty();
    }

    /** What people deployed by another door stays until somebody decides, and what they decided stays. */
    private Map<String, ProcessDefinition> kept(Definitions definitions, Map<String, ProcessDefinition> newest) {
        Map<String, ProcessDefinition> kept = new LinkedHashMap<>();
        if (!definitions.unreadable().isEmpty()) {
            return kept;
        }
        for (Diagram diagram : definitions.diagrams()) {
            ProcessDefinition version = newest.get(diagram.key());
            if (version != null && inFolders.stayBehind(diagram.key(), filesOf(diagram, definitions), version)) {
                kept.put(diagram.key(), version);
            }
        }
        return kept;
    }

    private void warnOf(String process, ProcessDefinition version, Definitions definitions) {
        if (definitions.diagrams().stream()
                .anyMatch(diagram -> diagram.key().equals(process)
                        && inFolders.isDeclined(process, filesOf(diagram, definitions)))) {
            LOG.info("流程 {} 文件夹中的与现在用的第 {} 版不同：已经决定留用第 {} 版", process, version.getVersion(), version.getVersion());
            return;
        }
        deployed.deployedBy(version)
                .ifPresent(record -> LOG.warn(
                        "流程 {} 现在用的第 {} 版由 {} 于 {} 部署，文件夹中的与它不同：仍用第 {} 版，文件夹中的没有采用。"
                                + "要留着这一版，请把它放进文件夹；要用文件夹中的，在 Cockpit 的「流程」里点「采用文件夹中的」，"
                                + "或者启动时加 --sales-playbook.definitions.replace={}",
                        process,
                        version.getVersion(),
                        record.getUserId(),
                        LocalDateTime.ofInstant(record.getTimestamp().toInstant(), ZoneId.systemDefault())
                                .truncatedTo(ChronoUnit.MINUTES),
                        version.getVersion(),
                        process));
    }

    private void deploy(String process, Set<DefinitionFile> files, @Nullable ProcessDefinition before) {
        if (before != null && isSame(files, deployed.files(before))) {
            return;
        }
        try {
            ProcessDefinition version = deployment(process, files)
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .get(0);
            LOG.info("流程 {} 已部署，第 {} 版", process, version.getVersion());
        } catch (ProcessEngineException e) {
            throw new CannotStart(DefinitionFiles.WHAT, List.of(process + "：引擎不接受：" + e.getMessage()));
        }
    }

    /** @return a deployment of what the folders say of a process, not done yet */
    DeploymentBuilder deployment(String process, Set<DefinitionFile> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(process).source(VersionRecord.FOLDER);
        files.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        return deployment;
    }

    /** Folders do not count: what Camunda Modeler deploys comes without them. */
    static boolean isSame(Collection<DefinitionFile> files, Collection<DefinitionFile> others) {
        return files.size() == others.size()
                && files.stream()
                        .allMatch(file -> others.stream()
                                .anyMatch(other -> file.simpleName().equals(other.simpleName())
                                        && Arrays.equals(file.content(), other.content())));
    }

    /** @return the diagram's file, and those of the forms and decisions that it uses */
    static Set<DefinitionFile> filesOf(Diagram diagram, Definitions definitions) {
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
}
