package org.salesplaybook.workingdays;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * When people are at work on a working day.
 *
 * @param opens when they begin
 * @param pauseFrom when they pause; the same as {@code pauseUntil} where they do not
 * @param pauseUntil when they go on
 * @param closes when they end, and a deadline of that day is missed
 */
record Hours(LocalTime opens, LocalTime pauseFrom, LocalTime pauseUntil, LocalTime closes) {

    /** A part of the day without a break. */
    record Stretch(LocalTime from, LocalTime until) {}

    /** @return hours without a pause */
    static Hours of(LocalTime opens, LocalTime closes) {
        return new Hours(opens, closes, closes, closes);
    }

    /** @return the parts of the day, one or two */
    List<Stretch> stretches() {
        return pause().isZero()
                ? List.of(new Stretch(opens, closes))
                : List.of(new Stretch(opens, pauseFrom), new Stretch(pauseUntil, closes));
    }

    /** @return how long they pause */
    Duration pause() {
        return Duration.between(pauseFrom, pauseUntil);
    }

    /** @return how long they work */
    Duration worked() {
        return Duration.between(opens, closes).minus(pause());
    }
}
