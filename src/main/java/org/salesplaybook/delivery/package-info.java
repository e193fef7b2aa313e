/** 货物发货: deliveries, from the goods that stand ready to acceptance and the last payment, and what customers have. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Delivery")
@org.salesplaybook.OwnTables({"delivered_product", "delivery", "receipt"})
package org.salesplaybook.delivery;
