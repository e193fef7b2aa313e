package org.salesplaybook.engine;

import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.plugin.spi.CockpitPlugin;

/**
 * What a plugin of Cockpit asks for, at {@code /camunda/api/cockpit/plugin/<id>/}. Whoever is logged in anywhere gets
 * there: it checks them.
 */
public abstract class CockpitResource extends AppResource<CockpitPlugin> {

    protected CockpitResource(String plugin) {
        super(plugin, Cockpit.getRuntimeDelegate());
    }
}
