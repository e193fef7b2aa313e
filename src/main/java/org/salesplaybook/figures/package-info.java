/**
 * What has been finished, how long it took in working time and whether it was in time: settled per month by a process
 * of its own, so that figures of years need not be read from the history.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Figures")
@org.salesplaybook.OwnTables({"finished_work", "settled_month"})
package org.salesplaybook.figures;
