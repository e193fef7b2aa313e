package org.salesplaybook.privacy;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows in Tasklist, to those whose duty it is, what is kept about somebody. */
public class PrivacyPlugin extends AbstractTasklistPlugin {

    static final String ID = "privacy";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(PrivacyResource.class);
    }
}
