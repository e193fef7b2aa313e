package org.salesplaybook.submission;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Finds in Tasklist, as somebody types, what they can choose from in a form. */
public class KnownRecordsPlugin extends AbstractTasklistPlugin {

    static final String ID = "known-records";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(KnownRecordsResource.class);
    }
}
