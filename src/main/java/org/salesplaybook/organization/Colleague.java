package org.salesplaybook.organization;

/**
 * What everybody may know of everybody: whom to pick from a list.
 *
 * @param id login
 * @param name as colleagues call them
 */
public record Colleague(String id, String name) {}
