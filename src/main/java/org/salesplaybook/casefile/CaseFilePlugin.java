package org.salesplaybook.casefile;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows cases in Tasklist: beside a task, and those that have ended. */
public class CaseFilePlugin extends AbstractTasklistPlugin {

    static final String ID = "case-file";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(CaseFileResource.class);
    }
}
