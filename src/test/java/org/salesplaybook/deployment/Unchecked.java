package org.salesplaybook.deployment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesplaybook.definitions.DefinitionFile;
import org.springframework.boot.test.context.TestComponent;

/** Deploys what no analyst could: paper forms or other processes do not fit to it. For tests of what comes after. */
@TestComponent
public class Unchecked {

    private final DeploymentCheck check;
    private final RepositoryService repository;

    Unchecked(DeploymentCheck check, RepositoryService repository) {
        this.check = check;
        this.repository = repository;
    }

    /**
     * @param files by their names
     * @return the new version of the process
     */
    public ProcessDefinition deploy(Map<String, String> files) {
        List<DefinitionFile> all = files.entrySet().stream()
                .map(file -> new DefinitionFile(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        ProcessDefinition[] deployed = new ProcessDefinition[1];
        check.deployTogether(all, () -> {
            DeploymentBuilder deployment = repository.createDeployment().source("test");
            files.forEach(deployment::addString);
            deployed[0] = deployment
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .get(0);
        });
        return deployed[0];
    }
}
