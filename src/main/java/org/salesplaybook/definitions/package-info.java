/**
 * Finds, checks and deploys what analysts edit: diagrams and decisions in {@code processes/}, forms in {@code forms/}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Definitions")
package org.salesplaybook.definitions;
