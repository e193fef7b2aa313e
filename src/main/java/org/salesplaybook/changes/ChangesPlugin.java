package org.salesplaybook.changes;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Lets people take back what they have just handed in, and withdraw a case, on the case's page in Tasklist. */
public class ChangesPlugin extends AbstractTasklistPlugin {

    static final String ID = "changes";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(ChangesResource.class);
    }
}
