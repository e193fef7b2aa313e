package org.salesplaybook.delivery;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;
import static java.util.Objects.requireNonNull;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.math.BigDecimal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseHistory;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 登记到账: keeps what finance saw arrive, and reckons what is still owed. The diagram says by the input parameter
 * {@code task} in which task it was written.
 */
@Component
@Writes("balanceDue")
class RecordReceipt implements JavaDelegate {

    private static final VariableFactory<String> TASK = stringVariable("task");

    private final CaseBook book;
    private final DeliveryRecords deliveries;

    RecordReceipt(CaseBook book, DeliveryRecords deliveries) {
        this.book = book;
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        BigDecimal received = data.amount(DeliveryProcess.RECEIVED_NOW);
        if (received != null && received.signum() > 0) {
            deliveries.addReceipt(
                    CaseVariables.CASE_NUMBER.from(execution).get(),
                    requireNonNull(data.date(DeliveryProcess.RECEIVED_NOW_DATE), "receivedNowDate"),
                    received,
                    CaseHistory.doneBy(execution).get(TASK.from(execution).getLocal()));
            BigDecimal due = requireNonNull(data.amount(DeliveryProcess.BALANCE_DUE), "balanceDue");
            DeliveryProcess.BALANCE_DUE.on(execution).set(due.subtract(received).doubleValue());
        }
        book.keep(execution);
    }
}
