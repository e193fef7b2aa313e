package org.salesplaybook.customer;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 记录跟进: keeps what advice or following up brought, and how far the customer is now. The diagram says by the input
 * parameters {@code kind} what it was, and by {@code task} in which task it was written.
 */
@Component
@Writes(
        value = {"followedUpAt", "contactHistory"},
        personal = "contactHistory")
class RecordFollowUp implements JavaDelegate {

    private static final VariableFactory<String> KIND = stringVariable("kind");
    private static final VariableFactory<String> TASK = stringVariable("task");

    private final CaseBook book;
    private final CustomerFile file;
    private final ContactHistory history;
    private final Clock clock;

    RecordFollowUp(CaseBook book, CustomerFile file, ContactHistory history, Clock clock) {
        this.book = book;
        this.file = file;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        file.progress(
                CaseVariables.CUSTOMER.from(execution).get(),
                data.value(CustomerProcess.STAGE),
                data.value(CustomerProcess.INTENT_LEVEL),
                data.date(CustomerProcess.NEXT_VISIT_DATE),
                null);
        CustomerProcess.FOLLOWED_UP_AT.on(execution).set(Date.from(clock.instant()));
        history.add(
                execution,
                TASK.from(execution).getLocal(),
                KIND.from(execution).getLocal(),
                null,
                data.value(CustomerProcess.FOLLOW_TYPE),
                data.value(CustomerProcess.FOLLOW_CONTENT));
        book.keep(execution);
    }
}
