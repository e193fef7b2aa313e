package org.salesplaybook.returnvisit;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Clock;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.returnvisit.ReturnVisit.Status;
import org.springframework.stereotype.Component;

/**
 * 登记取消, 登记未联系上: closes the record of a visit that was not made, with the reason. Which of both it is says the step's
 * input parameter {@code outcome}: {@code cancelled} or {@code unreached}.
 */
@Component
class CloseVisit implements JavaDelegate {

    private static final VariableFactory<String> OUTCOME = stringVariable("outcome");

    private final VisitRecords records;
    private final Clock clock;

    CloseVisit(VisitRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        Status status = Status.valueOf(OUTCOME.from(execution).getLocal().toUpperCase(Locale.ROOT));
        String because = data.value(status == Status.CANCELLED ? VisitProcess.CANCEL_REASON : VisitProcess.VERIFY_NOTE);
        records.update(records.of(execution)
                .givenUp(status, clock.instant(), because, data.value(VisitProcess.VISIT_ATTEMPT)));
    }
}
