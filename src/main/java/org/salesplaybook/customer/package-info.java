/** 客户信息管理: enquiries that become customers with an owner, and the customer file that every other case refers to. */
@org.springframework.modulith.ApplicationModule(displayName = "Customer")
package org.salesplaybook.customer;
