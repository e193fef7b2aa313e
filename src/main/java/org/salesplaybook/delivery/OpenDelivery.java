package org.salesplaybook.delivery;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.stereotype.Component;

/** 登记发货: numbers the delivery and opens its record. */
@Component
@Writes("caseNumber")
class OpenDelivery implements JavaDelegate {

    private final CaseRegister register;
    private final DeliveryRecords records;

    OpenDelivery(CaseRegister register, DeliveryRecords records) {
        this.register = register;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.open(execution, register.number(execution, DeliveryProcess.NUMBER_PREFIX));
    }
}
