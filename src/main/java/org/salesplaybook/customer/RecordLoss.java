package org.salesplaybook.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.stereotype.Component;

/** 记录流失: the customer file says that the customer will not buy, and why; the enquiry is closed. */
@Component
class RecordLoss implements JavaDelegate {

    private final CustomerFile file;

    RecordLoss(CustomerFile file) {
        this.file = file;
    }

    @Override
    public void execute(DelegateExecution execution) {
        file.progress(
                CaseVariables.CUSTOMER.from(execution).get(),
                CustomerProcess.LOST,
                null,
                null,
                CustomerProcess.LOST_REASON.from(execution).get());
        file.close(CaseVariables.CASE_NUMBER.from(execution).get(), "流失");
    }
}
