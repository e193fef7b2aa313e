/**
 * The start of the application: what has to be ready before anybody is let in, how files are read that people edit, and
 * what an administrator is told where it cannot start.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Opening")
@org.salesplaybook.OwnTables("opening")
package org.salesplaybook.opening;
