package org.salesplaybook.contract;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 登记合同: numbers the contract and opens its record; where nobody is in charge of the customer, whoever started it is.
 */
@Component
@Writes({"caseNumber", "salesRep"})
class OpenContract implements JavaDelegate {

    private final CaseRegister register;
    private final ContractRecords records;

    OpenContract(CaseRegister register, ContractRecords records) {
        this.register = register;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (ContractProcess.SALES_REP.from(execution).getOptional().isEmpty()) {
            ContractProcess.SALES_REP
                    .on(execution)
                    .set(CaseVariables.STARTER.from(execution).get());
        }
        records.open(execution, register.number(execution, ContractProcess.NUMBER_PREFIX));
    }
}
