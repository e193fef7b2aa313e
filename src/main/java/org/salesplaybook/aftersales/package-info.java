/** 客户售后服务: serving customers who object to something, from the objection to the archived record or the complaint. */
@org.springframework.modulith.ApplicationModule(displayName = "After-sales")
package org.salesplaybook.aftersales;
