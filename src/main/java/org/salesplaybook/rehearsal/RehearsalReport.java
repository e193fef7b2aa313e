package org.salesplaybook.rehearsal;

import java.time.Duration;
import java.util.List;

/**
 * What a rehearsal has found.
 *
 * @param took how long it took
 * @param isComplete whether there was time for all that was to be tried
 * @param steps how many things people and the system did
 * @param processes one each
 */
public record RehearsalReport(Duration took, boolean isComplete, int steps, List<OfProcess> processes) {

    /** What kind of thing was found. */
    public enum Kind {
        /** A case stops there, or fails, or ends without its record. */
        TROUBLE,
        /** No case came there. */
        NOT_WALKED,
        /** A timer that did not ring. */
        NOT_RUNG,
        /** A row of a decision table that applied to no case. */
        ROW_NOT_TAKEN
    }

    /**
     * One thing that was found.
     *
     * @param element id of the element, the flow, or the row's task
     * @param words for the analyst, in Chinese
     */
    public record Finding(Kind kind, String element, String words) {}

    /**
     * One process.
     *
     * @param key its id
     * @param name what people call it
     * @param cases how many cases were begun
     * @param ended how many came to an end
     * @param walked ids of elements and flows that cases came to
     * @param findings what was found
     * @param notes what was not tried, and why
     */
    public record OfProcess(
            String key,
            String name,
            int cases,
            int ended,
            List<String> walked,
            List<Finding> findings,
            List<String> notes) {}
}
