package org.salesplaybook.backup;

import org.jspecify.annotations.Nullable;

/**
 * A migration that has been run.
 *
 * @param version its number
 * @param checksum Flyway's of its script, unless it is written in Java
 */
record Migration(String version, @Nullable Integer checksum) {}
