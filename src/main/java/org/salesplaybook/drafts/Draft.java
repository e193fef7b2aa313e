package org.salesplaybook.drafts;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has filled into a form so far.
 *
 * @param fields variables that can be kept: those that the form takes
 * @param values what was filled in, by variable
 * @param revision how often it has been saved; 0 where nothing is kept
 * @param savedAt when it was saved last, as people read it, if anything is kept
 */
public record Draft(
        Set<String> fields,
        Map<String, Object> values,
        int revision,
        @Nullable String savedAt) {}
