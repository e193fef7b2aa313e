package org.salesplaybook.delivery;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.cases.ReadyOrders;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 登记发货: numbers the delivery and opens its record; nobody else can deliver the order now. */
@Component
@Writes({"caseNumber", "openedAt"})
class OpenDelivery implements JavaDelegate {

    private final CaseBook book;
    private final ReadyOrders orders;
    private final DeliveryRecords deliveries;

    OpenDelivery(CaseBook book, ReadyOrders orders, DeliveryRecords deliveries) {
        this.book = book;
        this.orders = orders;
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String order = DeliveryProcess.ORDER_NO.from(execution).get();
        book.open(execution, order);
        orders.handOver(order);
        deliveries.open(
                CaseVariables.CASE_NUMBER.from(execution).get(),
                order,
                DeliveryProcess.CONTRACT_NO.from(execution).get());
    }
}
