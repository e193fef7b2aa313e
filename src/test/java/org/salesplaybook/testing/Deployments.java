package org.salesplaybook.testing;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;

/** What is deployed, for tests that deploy: the next ones find what these found. */
public final class Deployments {

    private final RepositoryService repository;
    private final Set<String> before;

    /** From now on it is known what there was. */
    public Deployments(RepositoryService repository) {
        this.repository = repository;
        this.before = ids();
    }

    /** @return ids of all that are there */
    public Set<String> ids() {
        return repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .collect(Collectors.toSet());
    }

    /** Removes what has been deployed since, with its cases. */
    public void giveBack() {
        ids().stream()
                .filter(deployment -> !before.contains(deployment))
                .forEach(deployment -> repository.deleteDeployment(deployment, true));
    }
}
