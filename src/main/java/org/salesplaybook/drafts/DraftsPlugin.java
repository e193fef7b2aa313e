package org.salesplaybook.drafts;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Keeps what people type into Tasklist's forms. */
public class DraftsPlugin extends AbstractTasklistPlugin {

    static final String ID = "drafts";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(DraftsResource.class);
    }
}
