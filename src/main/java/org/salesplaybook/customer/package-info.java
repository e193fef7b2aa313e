/** 客户信息管理: enquiries that become customers with an owner, and the customer file that every other case refers to. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Customer")
@org.salesplaybook.OwnTables({"customer", "customer_change", "customer_change_item", "customer_contact"})
package org.salesplaybook.customer;
