package org.salesplaybook.submission;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has handed in a start form. Published in the transaction in which the case began.
 *
 * @param person login of whoever did; nobody where the application itself did
 * @param process key of the process
 */
public record StartFormHandedIn(@Nullable String person, String process) {}
