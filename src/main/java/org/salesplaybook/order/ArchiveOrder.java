package org.salesplaybook.order;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/** 归档订单: closes the record of an order whose goods stand ready for delivery. */
@Component
class ArchiveOrder implements JavaDelegate {

    private final CaseBook book;
    private final OrderRecords orders;

    ArchiveOrder(CaseBook book, OrderRecords orders) {
        this.book = book;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.close(execution);
        orders.becomes(
                OrderStatus.READY, CaseVariables.CASE_NUMBER.from(execution).get());
    }
}
