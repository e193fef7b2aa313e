package org.salesplaybook.workingdays;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that does not follow its weekday.
 *
 * @param name the holiday, or what the company calls the day
 * @param date the day
 * @param offDay whether nobody works; {@code false} marks a make-up working day (调休)
 * @param author who set the day; only where the company did
 * @param reason why; only where the company did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalendarDay(
        @Nullable String name,
        LocalDate date,
        @JsonProperty(value = "isOffDay", required = true) boolean offDay,
        @Nullable String author,
        @Nullable String reason) {}
