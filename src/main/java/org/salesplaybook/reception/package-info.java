/** 客户接待: receiving visitors, from the announcement to the archived report and the reimbursed expenses. */
@org.springframework.modulith.ApplicationModule(displayName = "Reception")
package org.salesplaybook.reception;
