package org.salesplaybook.returnvisit;

import java.time.LocalDate;

/**
 * A visit, as plans are made of it. What it brought is in its record.
 *
 * @param number the record's number
 * @param team the team of the sales representative
 * @param salesRep login of whoever is in charge of the customer
 * @param customerName whom it is made to
 * @param visitDueDate when it is due by the schedule
 * @param plannedDate when it is due by the plan that it is in; {@code null} where it is in none
 * @param visitor login of whoever makes it, or made it; {@code null} where nobody has been named
 * @param visitDate when it was made; {@code null} before, and where it was given up
 */
record ReturnVisit(
        String number,
        String team,
        String salesRep,
        String customerName,
        LocalDate visitDueDate,
        LocalDate plannedDate,
        String visitor,
        LocalDate visitDate) {}
