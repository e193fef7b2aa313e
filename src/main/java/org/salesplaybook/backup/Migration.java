package org.salesplaybook.backup;

/**
 * A migration that has been run.
 *
 * @param version its number
 * @param checksum Flyway's of its script; {@code null} where it is written in Java
 */
record Migration(String version, Integer checksum) {}
