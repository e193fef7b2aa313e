package org.salesplaybook.requests;

/**
 * Told by what fails because of a system of somebody else's: its message says in Chinese what was not done, and why.
 */
public interface FromOutside {}
