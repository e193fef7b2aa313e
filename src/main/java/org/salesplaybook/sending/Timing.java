package org.salesplaybook.sending;

import java.util.Arrays;
import java.util.Optional;

/** When somebody wants to hear. */
enum Timing {

    /** As soon as people are at work. */
    AT_ONCE("atOnce"),
    /** With everything else of the day, when work begins on the next one. */
    DAILY("daily"),
    NEVER("never");

    private final String id;

    Timing(String id) {
        this.id = id;
    }

    /** @return the name that settings use */
    String id() {
        return id;
    }

    static Optional<Timing> of(String id) {
        return Arrays.stream(values()).filter(timing -> timing.id.equals(id)).findFirst();
    }
}
