/** 订单处理: orders, from the deposit that has arrived to goods that are packed and ready to be delivered. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Order")
@org.salesplaybook.OwnTables({"customer_order", "order_line"})
package org.salesplaybook.order;
