package org.salesplaybook.substitution;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows in Tasklist who is on leave and who stands in, and lets people enter it. */
public class SubstitutesPlugin extends AbstractTasklistPlugin {

    static final String ID = "substitutes";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(SubstitutesResource.class);
    }
}
