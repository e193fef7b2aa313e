package org.salesplaybook.deployment;

import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.rules.Known;
import org.springframework.stereotype.Component;

/** What new cases begin with, for those who look at it as a whole. */
@Component
public class DefinitionsInForce {

    private final DeployedDefinitions deployed;
    private final DefinitionCheck check;

    DefinitionsInForce(DeployedDefinitions deployed, DefinitionCheck check) {
        this.deployed = deployed;
        this.check = check;
    }

    /** @return the newest versions, each with the forms and decisions that were deployed with it */
    public Definitions all() {
        return deployed.newest().values().stream()
                .map(version -> check.read(deployed.files(version)))
                .reduce((all, one) -> one.laidOver(all))
                .orElseThrow(() -> new IllegalStateException("Nothing is deployed"));
    }

    /** @return what is known besides them */
    public Known known() {
        return check.known();
    }
}
