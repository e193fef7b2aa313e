package org.salesplaybook.delivery;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 归档发货记录: completes the record of a delivery that is handed over and paid for. */
@Component
class ArchiveDelivery implements JavaDelegate {

    private final DeliveryRecords records;

    ArchiveDelivery(DeliveryRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.close(execution);
    }
}
