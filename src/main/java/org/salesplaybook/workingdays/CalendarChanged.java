package org.salesplaybook.workingdays;

/**
 * Days of the working calendar have changed. Published inside the transaction that moves the open deadlines, so that a
 * listener who keeps a deadline of its own moves it together with them.
 */
public record CalendarChanged() {}
