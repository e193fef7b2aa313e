/**
 * How the engine is set up, and what it lends to every other module: the business clock, refusals in the user's
 * language, the beans that diagrams may use, the facts that every case has, and the way one process starts another.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Engine")
package org.salesplaybook.engine;
