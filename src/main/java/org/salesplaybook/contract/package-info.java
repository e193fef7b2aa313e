/** 合同签订: contracts, from the quotation to the deposit, and what is known of those that are signed. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Contract")
@org.salesplaybook.OwnTables({"contract_line", "contract_use", "sales_contract"})
package org.salesplaybook.contract;
