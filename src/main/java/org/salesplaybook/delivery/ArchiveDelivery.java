package org.salesplaybook.delivery;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * 归档发货记录: completes the record of a delivery that is handed over and paid for; of one that is withdrawn where the
 * step's input parameter {@code outcome} says {@code withdrawn}.
 */
@Component
class ArchiveDelivery implements JavaDelegate {

    private static final VariableFactory<String> OUTCOME = stringVariable("outcome");
    private static final String WITHDRAWN = "withdrawn";

    private final DeliveryRecords records;

    ArchiveDelivery(DeliveryRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (OUTCOME.from(execution).getLocalOptional().filter(WITHDRAWN::equals).isPresent()) {
            records.withdraw(execution);
        } else {
            records.close(execution);
        }
    }
}
