package org.salesplaybook.order;

/** How far an order is. */
enum OrderStatus {
    /** More than is left of its contract: to be corrected or cancelled. */
    HELD,
    /** In the hands of sales, finance, production, purchasing and warehouse. */
    OPEN,
    /** 待发货. */
    READY,
    /** Being delivered, or delivered. */
    HANDED_OVER,
    /** 订单取消. */
    CANCELLED
}
