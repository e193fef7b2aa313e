package org.salesplaybook.engine;

import java.time.Instant;

/**
 * A step of the system cannot be done now, through no fault of its own: it is begun anew at a later moment, as often as
 * it takes, and without that counting as a failure.
 */
public class Postponed extends RuntimeException {

    private final transient Instant until;

    /**
     * @param reason why, in Chinese
     * @param until when it is begun anew
     */
    public Postponed(String reason, Instant until) {
        // nobody looks for a fault in the code where there is none
        super(reason, null, false, false);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
