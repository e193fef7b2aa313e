package org.salesplaybook.definitions;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesplaybook.engine.BeforeOpening;
import org.salesplaybook.engine.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys the definitions: one deployment per process, of the diagram and the forms and decisions that it uses, named
 * after the process. One in which nothing changed is not deployed again. One invalid definition, and none is deployed.
 */
@Component
@Order(BeforeOpening.DEFINITIONS)
class DeployDefinitions implements BeforeOpening {

    private static final Logger LOG = LoggerFactory.getLogger(DeployDefinitions.class);
    private static final String WHAT = "流程定义有误";

    private final DefinitionFolders folders;
    private final DefinitionCheck check;
    private final RunningVersions runningVersions;
    private final RepositoryService repository;

    DeployDefinitions(DefinitionFolders folders, DefinitionCheck check, RunningVersions runningVersions, RepositoryService repository) {
        this.folders = folders;
        this.check = check;
        this.runningVersions = runningVersions;
        this.repository = repository;
    }

    @Override
    public void prepare() {
        Definitions definitions = check.read(folders.read());
        if (definitions.diagrams().isEmpty() && definitions.faults().isEmpty()) {
            stopFor(List.of(folders.processes() + "：文件夹中没有流程图（.bpmn）"));
        }
        List<Fault> faults = check.faults(definitions);
        faults.stream().filter(fault -> !fault.blocking()).forEach(fault -> LOG.warn("{}", fault));
        stopFor(faults.stream().filter(Fault::blocking).map(Fault::toString).toList());
        definitions.diagrams().forEach(diagram -> deploy(diagram, definitions));
        stopFor(runningVersions.faults());
    }

    private void deploy(Diagram diagram, Definitions definitions) {
        DeploymentBuilder deployment = repository.createDeployment().name(diagram.key()).enableDuplicateFiltering(false);
        filesOf(diagram, definitions).forEach(file ->
                deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        try {
            List<ProcessDefinition> deployed = deployment.deployWithResult().getDeployedProcessDefinitions();
            if (deployed != null) {
                deployed.forEach(process -> LOG.info("流程 {} 已部署，第 {} 版", process.getKey(), process.getVersion()));
            }
        } catch (ParseException e) {
            throw new CannotStart(WHAT, e.getResorceReports().stream().flatMap(report -> report.getErrors().stream()
                    .map(error -> report.getResourceName() + " [" + error.getMainElementId() + "] 第 " + error.getLine() + " 行："
                            + "引擎不接受：" + error.getMessage())).toList());
        } catch (ProcessEngineException e) {
            throw new CannotStart(WHAT, List.of(diagram.file().name() + "：引擎不接受：" + e.getMessage()));
        }
    }

    private static Set<DefinitionFile> filesOf(Diagram diagram, Definitions definitions) {
        return Stream.of(Stream.of(diagram.file()),
                        diagram.forms().stream().map(form -> definitions.forms().get(form).file()),
                        diagram.decisions().stream().map(decision -> definitions.decisions().get(decision).file()))
                .flatMap(files -> files).collect(Collectors.toSet());
    }

    private static void stopFor(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new CannotStart(WHAT, new ArrayList<>(faults));
        }
    }
}
