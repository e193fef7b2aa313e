package org.salesplaybook.customer;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 成交: the customer file says so, the enquiry is closed, and whether a contract is signed or under way is found out. */
@Component("won")
@Writes({"wonOn", "contractStarted"})
class RecordSale implements JavaDelegate {

    private final CaseBook book;
    private final CustomerFile file;
    private final Clock clock;

    RecordSale(CaseBook book, CustomerFile file, Clock clock) {
        this.book = book;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String customer = CaseVariables.CUSTOMER.from(execution).get();
        String enquiry = CaseVariables.CASE_NUMBER.from(execution).get();
        file.progress(customer, CustomerProcess.WON, null, null, null);
        book.close(execution);
        CustomerProcess.CONTRACT_STARTED.on(execution).set(file.hasContractSince(customer, enquiry));
        CustomerProcess.WON_ON.on(execution).set(LocalDate.now(clock).toString());
    }
}
