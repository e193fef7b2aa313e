package org.salesplaybook.print;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Offers the paper forms of a case wherever Tasklist shows the case. */
public class PrintPlugin extends AbstractTasklistPlugin {

    static final String ID = "print";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(PrintResource.class);
    }
}
