package org.salesplaybook.order;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.order.CustomerOrder.Status;
import org.springframework.stereotype.Component;

/** 归档订单: completes the record of an order whose goods stand ready for delivery. */
@Component
class ArchiveOrder implements JavaDelegate {

    private final OrderRecords records;

    ArchiveOrder(OrderRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.close(execution, Status.READY);
    }
}
