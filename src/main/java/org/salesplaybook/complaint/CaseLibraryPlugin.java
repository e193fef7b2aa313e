package org.salesplaybook.complaint;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows the case library in Tasklist, to everybody who may log in there. */
public class CaseLibraryPlugin extends AbstractTasklistPlugin {

    static final String ID = "case-library";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(CaseLibraryResource.class);
    }
}
