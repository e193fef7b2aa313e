/**
 * Working on cases by program, as people do it in Tasklist: for the demo and for rehearsals. Nobody works on them
 * otherwise meanwhile, as the clock is moved.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Acting")
package org.salesplaybook.acting;
