package org.salesplaybook.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What forms were filled in with before, in the whole rehearsal. */
final class Experience {

    private final Map<String, Integer> uses = new HashMap<>();
    private int drawn;

    /** @return the number of somebody new, or where there is one to draw by, of somebody who was named before */
    int person(@Nullable Random again) {
        return again == null || drawn == 0 ? ++drawn : 1 + again.nextInt(drawn);
    }

    /** @return how often the field was filled in with the value */
    int uses(String field, @Nullable Object value) {
        return uses.getOrDefault(field + "=" + value, 0);
    }

    void used(String field, @Nullable Object value) {
        uses.merge(field + "=" + value, 1, Integer::sum);
    }
}
