package org.salesplaybook.order;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.cases.OrderedContracts;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/** 登记订单取消: closes the record of an order that does not go ahead. */
@Component
class RecordCancellation implements JavaDelegate {

    private final CaseBook book;
    private final OrderedContracts contracts;
    private final OrderRecords orders;

    RecordCancellation(CaseBook book, OrderedContracts contracts, OrderRecords orders) {
        this.book = book;
        this.contracts = contracts;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.close(execution);
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        contracts.cancel(number);
        orders.becomes(OrderStatus.CANCELLED, number);
    }
}
