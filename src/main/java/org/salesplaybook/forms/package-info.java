/**
 * What forms say: their fields, what may be chosen, what is shown when, what is somebody's personal data, and what was
 * filled in.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Forms")
package org.salesplaybook.forms;
