package org.salesplaybook.soundness;

/**
 * Where a diagram does not work, whatever people enter.
 *
 * @param element id of the element
 * @param message what is wrong and what to draw instead, in Chinese
 */
public record Unsound(String element, String message) {}
