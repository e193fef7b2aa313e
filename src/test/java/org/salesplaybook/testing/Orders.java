package org.salesplaybook.testing;

import java.util.List;
import java.util.Map;

/** Orders that wait for a decision, from Monday, 2 March 2026, on. */
public final class Orders {

    private Orders() {}

    /** @return an order that waits for the manager, who may let it pass with too little paid in advance */
    public static OpenCase withShortDeposit(Department department) {
        return dispatched(department, 20000);
    }

    /** @return an order that waits for finance */
    public static OpenCase paidInAdvance(Department department) {
        return dispatched(department, 60000);
    }

    private static OpenCase dispatched(Department department, int deposit) {
        department.itIs("2026-03-02T09:00");
        return dispatch(department.start(
                "finance1",
                "order",
                Map.of(
                        "contractNo",
                        "HT-2026-118",
                        "customerName",
                        "<b>欢乐谷</b>游乐园",
                        "salesRep",
                        "sales1",
                        "contractAmount",
                        150000,
                        "depositAmount",
                        deposit,
                        "receivedDate",
                        "2026-02-27",
                        "payMethod",
                        "电汇")));
    }

    /** The salesperson fills in what is to be made, as often as somebody sends it back. */
    public static OpenCase dispatch(OpenCase order) {
        return order.complete(
                "sales1",
                "fillDispatchOrder",
                Map.of(
                        "orderLines",
                        List.of(Map.of(
                                "family",
                                "充气类",
                                "product",
                                "充气滑梯",
                                "model",
                                "CQ-12",
                                "quantity",
                                3,
                                "unitPrice",
                                50000,
                                "supply",
                                "make")),
                        "deliveryDate",
                        "2026-03-20",
                        "deliveryAddress",
                        "星河广场二期",
                        "consigneePhone",
                        "13905710003",
                        "specialEquipment",
                        false));
    }
}
