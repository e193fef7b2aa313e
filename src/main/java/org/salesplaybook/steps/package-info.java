/**
 * What a step of a diagram works with: the facts that every case has, the beans that expressions may use, and the way
 * one process starts or tells another.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Steps")
package org.salesplaybook.steps;
