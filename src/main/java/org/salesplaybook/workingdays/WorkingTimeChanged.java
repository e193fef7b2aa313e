package org.salesplaybook.workingdays;

import java.time.LocalDate;

/**
 * Days are worked otherwise than the table of working time said (see {@link WorkingMinutes}). Published inside the
 * transaction that changes the table: what was reckoned by it of later moments is no longer true.
 *
 * @param since the first of the days
 */
public record WorkingTimeChanged(LocalDate since) {}
