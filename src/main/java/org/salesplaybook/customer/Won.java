package org.salesplaybook.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.stereotype.Component;

/** 成交: the customer file says so, and the enquiry is closed. */
@Component
class Won implements JavaDelegate {

    private final CustomerFile file;

    Won(CustomerFile file) {
        this.file = file;
    }

    @Override
    public void execute(DelegateExecution execution) {
        file.progress(CaseVariables.CUSTOMER.from(execution).get(), CustomerProcess.WON, null, null, null);
        file.close(CaseVariables.CASE_NUMBER.from(execution).get(), "成交");
    }
}
