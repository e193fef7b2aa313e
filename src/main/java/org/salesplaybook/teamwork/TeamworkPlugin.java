package org.salesplaybook.teamwork;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/**
 * Shows in Tasklist how people work together: beside a task, on its card, on the page of its case, and two pages of its
 * own.
 */
public class TeamworkPlugin extends AbstractTasklistPlugin {

    static final String ID = "teamwork";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(TeamworkResource.class);
    }
}
