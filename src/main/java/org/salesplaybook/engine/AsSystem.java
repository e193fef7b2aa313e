package org.salesplaybook.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets the application itself read or do something in the engine for a person who may not do it directly, once it has
 * asked whether that person may have it done. Nothing that is done is done in the person's name.
 */
@Component
public class AsSystem {

    private final IdentityService identities;

    AsSystem(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    /** @return what the action returns; rights and teams do not narrow it */
    public <T extends @Nullable Object> T call(Supplier<T> action) {
        Authentication person = identities.getCurrentAuthentication();
        if (person == null) {
            return action.get();
        }
        identities.clearAuthentication();
        try {
            return action.get();
        } finally {
            identities.setAuthentication(person);
        }
    }

    /** @see #call */
    public void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }
}
