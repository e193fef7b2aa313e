package org.salesplaybook.contract;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.contract.SalesContract.Status;
import org.salesplaybook.steps.CaseData;
import org.springframework.stereotype.Component;

/**
 * 登记未签订, 登记合同终止: closes the record of a contract that came to nothing, with the reason. Which of both it is says the
 * step's input parameter {@code outcome}: {@code failed} or {@code terminated}.
 */
@Component
class CloseContract implements JavaDelegate {

    private static final VariableFactory<String> OUTCOME = stringVariable("outcome");

    private final ContractRecords records;

    CloseContract(ContractRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        Status status = Status.valueOf(OUTCOME.from(execution).getLocal().toUpperCase(Locale.ROOT));
        String because = status == Status.TERMINATED
                ? data.value(ContractProcess.DEPOSIT_FOLLOW_NOTE)
                : data.value(ContractProcess.DECLINE_REASON) != null
                        ? data.value(ContractProcess.DECLINE_REASON)
                        : data.value(ContractProcess.CONTRACT_OPINION);
        records.close(execution, status, because);
    }
}
