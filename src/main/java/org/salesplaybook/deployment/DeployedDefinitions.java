package org.salesplaybook.deployment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesplaybook.definitions.DefinitionFile;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What new cases begin with: the newest version of each process, with the forms and decisions that were deployed with
 * it.
 */
@Component
class DeployedDefinitions {

    private final RepositoryService repository;
    private final HistoryService history;

    DeployedDefinitions(@Lazy RepositoryService repository, @Lazy HistoryService history) {
        this.repository = repository;
        this.history = history;
    }

    /** @return the newest versions, by the id of their process */
    Map<String, ProcessDefinition> newest() {
        return repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, Function.identity()));
    }

    /** @return all that was deployed together with the version */
    List<DefinitionFile> files(ProcessDefinition version) {
        return repository.getDeploymentResources(version.getDeploymentId()).stream()
                .map(resource -> new DefinitionFile(resource.getName(), resource.getBytes()))
                .toList();
    }

    /** @return the record of who deployed the version, where it was a person */
    Optional<UserOperationLogEntry> deployedBy(ProcessDefinition version) {
        return history
                .createUserOperationLogQuery()
                .deploymentId(version.getDeploymentId())
                .entityType(EntityTypes.DEPLOYMENT)
                .operationType(UserOperationLogEntry.OPERATION_TYPE_CREATE)
                .list()
                .stream()
                .findFirst();
    }
}
