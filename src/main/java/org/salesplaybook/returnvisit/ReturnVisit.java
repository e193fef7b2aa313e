package org.salesplaybook.returnvisit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A visit, as plans are made of it. What it brought is in its record.
 *
 * @param number the record's number
 * @param team the team of the sales representative, if it is a team's
 * @param salesRep login of whoever is in charge of the customer, if anybody is
 * @param customerName whom it is made to
 * @param visitDueDate when it is due by the schedule
 * @param plannedDate when it is due by the plan that it is in, if it is in one
 * @param visitor login of whoever makes it, or made it, once somebody has been named
 * @param visitDate when it was made; not before, and not where it was given up
 */
record ReturnVisit(
        String number,
        @Nullable String team,
        @Nullable String salesRep,
        String customerName,
        LocalDate visitDueDate,
        @Nullable LocalDate plannedDate,
        @Nullable String visitor,
        @Nullable LocalDate visitDate) {}
