package org.salesplaybook.order;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.order.CustomerOrder.Status;
import org.springframework.stereotype.Component;

/** 登记订单取消: closes the record of an order that does not go ahead, with who said so and why. */
@Component
class RecordCancellation implements JavaDelegate {

    private final OrderRecords records;

    RecordCancellation(OrderRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.close(execution, Status.CANCELLED);
    }
}
