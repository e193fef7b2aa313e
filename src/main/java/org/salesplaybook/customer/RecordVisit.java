package org.salesplaybook.customer;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseHistory;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.Writes;
import org.springframework.stereotype.Component;

/** 记录回访: keeps what a visit brought. */
@Component
@Writes(value = "contactHistory", personal = "contactHistory")
class RecordVisit implements JavaDelegate {

    private final CustomerFile file;
    private final ContactHistory history;
    private final Clock clock;

    RecordVisit(CustomerFile file, ContactHistory history, Clock clock) {
        this.file = file;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        String issues = data.value(CustomerProcess.ISSUES);
        String content = data.value(CustomerProcess.SITUATION) + (issues == null ? "" : "；问题：" + issues);
        CustomerFollowUp visit = new CustomerFollowUp(
                null,
                CaseVariables.CUSTOMER.from(execution).get(),
                CaseVariables.CASE_NUMBER.from(execution).get(),
                "定期回访",
                CaseHistory.doneBy(execution).get("visitProspect"),
                clock.instant(),
                data.date(CustomerProcess.VISIT_DATE),
                data.value(CustomerProcess.VISIT_TYPE),
                content,
                data.value(CustomerProcess.STAGE),
                data.value(CustomerProcess.INTENT_LEVEL),
                data.value(CustomerProcess.SCORE),
                data.value(CustomerProcess.CONVERT_TO),
                null);
        file.add(visit);
        history.add(execution, visit);
    }
}
