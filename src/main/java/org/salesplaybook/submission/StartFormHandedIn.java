package org.salesplaybook.submission;

/**
 * Somebody has handed in a start form. Published in the transaction in which the case began.
 *
 * @param person login of whoever did; {@code null} for the application itself
 * @param process key of the process
 */
public record StartFormHandedIn(String person, String process) {}
