/**
 * What diagrams and decision tables can get wrong though every name in them leads somewhere: cases that hang or end
 * without their record, conditions and rows with gaps, values that nobody can choose, dates that are none. One small
 * rule for each, which knows nothing of the engine.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Rules")
package org.salesplaybook.rules;
