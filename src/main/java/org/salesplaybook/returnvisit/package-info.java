/**
 * 客户回访: visits to customers on their schedule, the monthly plans of each team, and the check of what was recorded (查核).
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Return visit")
@org.salesplaybook.OwnTables({"planned_visit", "visit_plan"})
package org.salesplaybook.returnvisit;
