package org.salesplaybook.failures;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows on the page of a case what the system could not do in it. */
public class FailuresPlugin extends AbstractTasklistPlugin {

    static final String ID = "failures";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(FailuresResource.class);
    }
}
