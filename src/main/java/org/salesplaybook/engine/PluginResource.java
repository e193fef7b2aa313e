package org.salesplaybook.engine;

import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.plugin.spi.TasklistPlugin;

/** What a plugin of Tasklist asks for, at {@code /camunda/api/tasklist/plugin/<id>/}. */
public abstract class PluginResource extends AppResource<TasklistPlugin> {

    protected PluginResource(String plugin) {
        super(plugin, Tasklist.getRuntimeDelegate());
    }
}
