package org.salesplaybook.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/** 记录流失: the customer file says that the customer will not buy, and why; the enquiry is closed. */
@Component
class RecordLoss implements JavaDelegate {

    private final CaseBook book;
    private final CustomerFile file;

    RecordLoss(CaseBook book, CustomerFile file) {
        this.book = book;
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
        book.close(execution);
    }
}
