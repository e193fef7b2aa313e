package org.salesplaybook.customer;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows the customer file in Tasklist: to everybody what they may see of it. */
public class CustomerFilePlugin extends AbstractTasklistPlugin {

    static final String ID = "customer-file";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(CustomerFileResource.class);
    }
}
