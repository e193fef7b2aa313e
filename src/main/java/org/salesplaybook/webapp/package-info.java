/**
 * Camunda's web applications as the people of the department need them: what is replaced in their scripts as they are
 * served.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Web applications")
package org.salesplaybook.webapp;
