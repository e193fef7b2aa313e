package org.salesplaybook.returnvisit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A line of a plan, as its form submits it.
 *
 * @param visit number of the visit
 * @param planAction {@code arrange} or {@code cancel}
 * @param visitDate the day of the visit; like the two that follow, of one that is made
 * @param visitType by telephone, by a visit and so on
 * @param visitor login of whoever makes it
 * @param cancelReason why it is not made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record PlannedVisit(
        String visit,
        String planAction,
        @Nullable String visitDate,
        @Nullable String visitType,
        @Nullable String visitor,
        @Nullable String cancelReason) {

    static final String ARRANGE = "arrange";
}
