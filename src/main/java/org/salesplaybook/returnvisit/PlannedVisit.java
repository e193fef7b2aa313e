package org.salesplaybook.returnvisit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A line of a plan, as its form submits it.
 *
 * @param visit number of the visit
 * @param planAction {@code arrange} or {@code cancel}
 * @param visitDate the day of the visit
 * @param visitType by telephone, by a visit and so on
 * @param visitor login of whoever makes it
 * @param cancelReason why it is not made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record PlannedVisit(
        String visit, String planAction, String visitDate, String visitType, String visitor, String cancelReason) {

    static final String ARRANGE = "arrange";
}
