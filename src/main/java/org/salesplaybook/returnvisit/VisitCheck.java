package org.salesplaybook.returnvisit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor found of a visit that was recorded (查核), as the form submits it.
 *
 * @param visit number of the visit
 * @param checkResult {@code confirmed} or {@code repeat}; none before it was checked
 * @param checkNote what was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record VisitCheck(
        String visit,
        @Nullable String checkResult,
        @Nullable String checkNote) {

    static final String REPEAT = "repeat";
}
