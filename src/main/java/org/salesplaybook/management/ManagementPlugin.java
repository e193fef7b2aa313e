package org.salesplaybook.management;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Shows managers in Cockpit how the department's work stands. */
public class ManagementPlugin extends AbstractCockpitPlugin {

    static final String ID = "management";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(ManagementResource.class);
    }
}
