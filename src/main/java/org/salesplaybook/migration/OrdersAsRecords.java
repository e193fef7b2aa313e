package org.salesplaybook.migration;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The records of orders and of deliveries. What others reckon with stays where it was, too. */
@Component
class OrdersAsRecords extends TableAsRecords {

    OrdersAsRecords() {
        super(
                "67",
                "orders and deliveries as case records",
                new Old(
                        "customer_order",
                        "order",
                        "订单",
                        "订单记录",
                        Map.of(
                                "owner",
                                "t.sales_rep",
                                "source_case",
                                "t.contract",
                                "contact_phone",
                                "t.consignee_phone",
                                "about",
                                "t.contract_no",
                                "archived_at",
                                "t.closed_at",
                                "outcome",
                                "case t.status when 'READY' then '待发货' when 'CANCELLED' then '订单取消' else null end")),
                new Old(
                        "delivery",
                        "delivery",
                        "发货",
                        "发货记录",
                        Map.of(
                                "owner",
                                "t.sales_rep",
                                "source_case",
                                "t.source_case",
                                "contact_phone",
                                "t.consignee_phone",
                                "about",
                                "coalesce(t.order_number, t.withdrawn_order)",
                                "archived_at",
                                "t.closed_at",
                                "outcome",
                                "case when t.closed_at is null then null when t.withdrawn_order is null then '交付完成' else '已撤销' end")));
    }
}
