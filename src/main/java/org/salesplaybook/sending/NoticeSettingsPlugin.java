package org.salesplaybook.sending;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Lets people choose in Tasklist which notices they get. */
public class NoticeSettingsPlugin extends AbstractTasklistPlugin {

    static final String ID = "notice-settings";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(NoticeSettingsResource.class);
    }
}
