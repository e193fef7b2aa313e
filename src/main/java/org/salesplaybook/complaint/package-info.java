/**
 * 客户投诉处理: complaints, from what the customer says to the archived record within two working days, and what is learned.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Complaint")
@org.salesplaybook.OwnTables("teaching_case")
package org.salesplaybook.complaint;
