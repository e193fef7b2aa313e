package org.salesplaybook.privacy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 登记请求: numbers the request and finds out how much there is. */
@Component
@Writes({"caseNumber", "foundSummary"})
class OpenErasure implements JavaDelegate {

    private final CaseRegister register;
    private final ErasureRecords records;
    private final Subjects subjects;

    OpenErasure(CaseRegister register, ErasureRecords records, Subjects subjects) {
        this.register = register;
        this.records = records;
        this.subjects = subjects;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Subject subject = subject(execution);
        records.request(
                register.number(execution, ErasureProcess.NUMBER_PREFIX),
                execution.getProcessInstanceId(),
                subject.customer());
        ErasureProcess.FOUND_SUMMARY.on(execution).set(Summaries.of(subjects.find(subject)));
    }

    static Subject subject(DelegateExecution execution) {
        return Subject.of(
                CaseVariables.CUSTOMER.from(execution).getOrNull(),
                ErasureProcess.PERSON_PHONE.from(execution).getOrNull(),
                ErasureProcess.PERSON_NAME.from(execution).getOrNull());
    }
}
