package org.salesplaybook.delivery;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.cases.ReadyOrders;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/**
 * 归档发货记录: completes the record of a delivery that is handed over and paid for; of one that is withdrawn where the
 * step's input parameter {@code outcome} says {@code withdrawn}, whose order can be delivered another time.
 */
@Component
class ArchiveDelivery implements JavaDelegate {

    private static final VariableFactory<String> OUTCOME = stringVariable("outcome");
    private static final String WITHDRAWN = "withdrawn";

    private final CaseBook book;
    private final ReadyOrders orders;
    private final DeliveryRecords deliveries;

    ArchiveDelivery(CaseBook book, ReadyOrders orders, DeliveryRecords deliveries) {
        this.book = book;
        this.orders = orders;
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean withdrawn = OUTCOME.from(execution)
                .getLocalOptional()
                .filter(WITHDRAWN::equals)
                .isPresent();
        book.close(execution, withdrawn ? "已撤销" : "交付完成");
        if (withdrawn) {
            String number = CaseVariables.CASE_NUMBER.from(execution).get();
            deliveries.withdraw(number);
            orders.takeBack(DeliveryProcess.ORDER_NO.from(execution).get(), deliveries.paidFor(number));
        }
    }
}
