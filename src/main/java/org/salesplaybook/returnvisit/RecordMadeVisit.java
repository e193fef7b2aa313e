package org.salesplaybook.returnvisit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseHistory;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 登记已回访: tells plans that the visit was made, and who made it: whatever it leads to goes on with that person. */
@Component
@Writes("visitor")
class RecordMadeVisit implements JavaDelegate {

    private final VisitRecords records;

    RecordMadeVisit(VisitRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String visitor = CaseHistory.doneBy(execution).get("makeVisit");
        CaseData data = new CaseData(execution);
        records.made(CaseVariables.CASE_NUMBER.from(execution).get(), data.date(VisitProcess.VISIT_DATE), visitor);
        VisitProcess.VISITOR.on(execution).set(visitor);
    }
}
