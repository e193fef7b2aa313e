package org.salesplaybook.files;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows the files of cases in Tasklist: beside a task, and on the page of a case. */
public class FilesPlugin extends AbstractTasklistPlugin {

    static final String ID = "files";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(FilesResource.class);
    }
}
