package org.salesplaybook.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 记录回访: keeps what a visit brought. */
@Component
@Writes(value = "contactHistory", personal = "contactHistory")
class RecordVisit implements JavaDelegate {

    private final CaseBook book;
    private final ContactHistory history;

    RecordVisit(CaseBook book, ContactHistory history) {
        this.book = book;
        this.history = history;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        String issues = data.value(CustomerProcess.ISSUES);
        history.add(
                execution,
                "visitProspect",
                "定期回访",
                data.date(CustomerProcess.VISIT_DATE),
                data.value(CustomerProcess.VISIT_TYPE),
                data.value(CustomerProcess.SITUATION) + (issues == null ? "" : "；问题：" + issues));
        book.keep(execution);
    }
}
