package org.salesplaybook.audit;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Shows the audit trail in Cockpit, to administrators. */
public class AuditPlugin extends AbstractCockpitPlugin {

    static final String ID = "audit";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(AuditResource.class);
    }
}
