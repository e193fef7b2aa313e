package org.salesplaybook.workingdays;

/**
 * Days of the working calendar have changed. Published inside the transaction that moves the open deadlines, before due
 * dates and timers are worked out anew and with the new calendar in force: whoever keeps the time that a whole case has
 * moves it now, and what the diagram reckons from it follows.
 */
public record CalendarChanged() {}
