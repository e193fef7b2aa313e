/**
 * A diagram is tried before anybody works by it: cases are walked through it from every start to every end, with forms
 * that are filled in by program and checked as Tasklist's are, in a database that nobody else uses.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Rehearsal")
package org.salesplaybook.rehearsal;
