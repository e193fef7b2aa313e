package org.salesplaybook.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * How often something was seen in the present period, on this node: so that what happens all the time is recorded once.
 * It keeps no more than {@value #MOST} things; strangers may make up as many as they like.
 */
final class Sightings {

    private static final int MOST = 50_000;
    private static final String OTHERS = "";

    private final Map<String, Integer> counts = new HashMap<>();
    private String present = "";

    /**
     * @param period such as the day; with a new one, counting begins anew
     * @return how often the thing has been seen in it, this time included
     */
    synchronized int count(String period, String thing) {
        if (!period.equals(present)) {
            present = period;
            counts.clear();
        }
        return counts.merge(counts.containsKey(thing) || counts.size() < MOST ? thing : OTHERS, 1, Integer::sum);
    }

    /** What was seen could not be recorded: the next time counts as the first. */
    synchronized void forget(String thing) {
        counts.remove(thing);
    }
}
