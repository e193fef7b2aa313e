/**
 * How the engine is set up, and what it is made to do otherwise: the business clock, its memory, its lists at size, and
 * the order of the rules that apply to every task.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Engine")
package org.salesplaybook.engine;
