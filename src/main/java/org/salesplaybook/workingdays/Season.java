package org.salesplaybook.workingdays;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A part of each year with hours of its own (夏令作息).
 *
 * @param name what the company calls it
 * @param from its first day
 * @param until its last day, in the next year where it lies before the first
 * @param hours when people are at work
 */
record Season(String name, MonthDay from, MonthDay until, Hours hours) {

    boolean has(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        boolean isAfterFirst = !day.isBefore(from);
        boolean isBeforeLast = !day.isAfter(until);
        return from.isAfter(until) ? isAfterFirst || isBeforeLast : isAfterFirst && isBeforeLast;
    }
}
