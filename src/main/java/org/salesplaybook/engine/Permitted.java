package org.salesplaybook.engine;

import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets the person who is logged in do something in the engine that they may not do directly, once the application has
 * asked whether they may have it done. Unlike {@link AsSystem}, it is done in the person's name, so that history and
 * comments tell who it was; teams are kept apart as ever.
 */
@Component
public class Permitted {

    private final CommandExecutor commands;

    Permitted(@Lazy CommandExecutor commands) {
        this.commands = commands;
    }

    /** Does all of the action, or nothing of it. */
    public void run(Runnable action) {
        commands.execute(context -> context.runWithoutAuthorization(() -> {
            action.run();
            return null;
        }));
    }
}
