package org.salesplaybook.vocabulary;

/**
 * A value that has a meaning of its own.
 *
 * @param value what is written
 * @param meaning what it means, in Chinese
 */
public record Choice(String value, String meaning) {}
