package org.salesplaybook.approval;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Answers what the page {@code /camunda/app/approve/default/} asks, under the rights of Tasklist. */
public class ApprovalPlugin extends AbstractTasklistPlugin {

    static final String ID = "approval";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(ApprovalResource.class);
    }
}
