package org.salesplaybook.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.springframework.stereotype.Component;

/**
 * 结束来电: closes an enquiry that is withdrawn. A customer who has come into the file by it, and has made no other, is
 * nobody's to look after any more.
 */
@Component
class CloseEnquiry implements JavaDelegate {

    private final CaseBook book;
    private final CustomerFile file;

    CloseEnquiry(CaseBook book, CustomerFile file) {
        this.book = book;
        this.file = file;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        String customer = CaseVariables.CUSTOMER.from(execution).get();
        if (file.isKnownBy(number, customer)) {
            file.progress(
                    customer,
                    CustomerProcess.LOST,
                    null,
                    null,
                    Withdrawal.REASON.from(execution).get());
        }
        book.close(execution);
    }
}
