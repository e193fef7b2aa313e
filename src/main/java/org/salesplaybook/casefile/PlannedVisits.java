package org.salesplaybook.casefile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** Visits whose day has not come, as whoever plans them knows. */
public interface PlannedVisits {

    /**
     * @param numbers numbers of visits
     * @return the days of those that wait for theirs and are not in hand yet, by number
     */
    Map<String, LocalDate> waiting(Collection<String> numbers);
}
