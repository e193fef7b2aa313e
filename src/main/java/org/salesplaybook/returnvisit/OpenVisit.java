package org.salesplaybook.returnvisit;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.stereotype.Component;

/** 登记待回访: numbers the visit and opens its record. */
@Component
@Writes({"caseNumber", "visitAttempt"})
class OpenVisit implements JavaDelegate {

    private final CaseRegister register;
    private final VisitRecords records;
    private final Clock clock;

    OpenVisit(CaseRegister register, VisitRecords records, Clock clock) {
        this.register = register;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = register.number(execution, VisitProcess.NUMBER_PREFIX);
        records.add(ReturnVisit.scheduled(execution, number, clock.instant()));
        VisitProcess.VISIT_ATTEMPT.on(execution).set(0L);
    }
}
