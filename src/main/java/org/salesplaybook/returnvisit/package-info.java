/**
 * 客户回访: visits to customers on their schedule, the monthly plans of each team, and the check of what was recorded (查核).
 */
@org.springframework.modulith.ApplicationModule(displayName = "Return visit")
package org.salesplaybook.returnvisit;
