package org.salesplaybook.contract;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/** 登记合同终止: a contract that was signed is not carried out, and no order can refer to it any more. */
@Component
class TerminateContract implements JavaDelegate {

    private final CaseBook book;
    private final ContractRecords contracts;

    TerminateContract(CaseBook book, ContractRecords contracts) {
        this.book = book;
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.close(execution);
        contracts.terminate(CaseVariables.CASE_NUMBER.from(execution).get());
    }
}
