package org.salesplaybook.delivery;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.cases.ReadyOrders;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.springframework.stereotype.Component;

/**
 * 归档发货记录: completes the record of a delivery that is handed over and paid for, or was withdrawn: then its order can be
 * delivered another time.
 */
@Component
class ArchiveDelivery implements JavaDelegate {

    private final CaseBook book;
    private final ReadyOrders orders;
    private final DeliveryRecords deliveries;

    ArchiveDelivery(CaseBook book, ReadyOrders orders, DeliveryRecords deliveries) {
        this.book = book;
        this.orders = orders;
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.close(execution);
        if (Withdrawal.isWithdrawn(execution)) {
            String number = CaseVariables.CASE_NUMBER.from(execution).get();
            deliveries.withdraw(number);
            orders.takeBack(DeliveryProcess.ORDER_NO.from(execution).get(), deliveries.paidFor(number));
        }
    }
}
