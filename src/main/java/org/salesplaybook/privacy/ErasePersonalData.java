package org.salesplaybook.privacy;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 删除个人信息: erases what no law keeps, or nothing while cases of the person are worked on. */
@Component
@Writes({"casesOpen", "openCases", "erasureResult", "foundSummary"})
class ErasePersonalData implements JavaDelegate {

    private final Subjects subjects;
    private final Erasure erasure;
    private final ErasureRecords records;
    private final AuditTrail trail;

    ErasePersonalData(Subjects subjects, Erasure erasure, ErasureRecords records, AuditTrail trail) {
        this.subjects = subjects;
        this.erasure = erasure;
        this.records = records;
        this.trail = trail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Found found = subjects.find(OpenErasure.subject(execution));
        boolean open = !found.open().isEmpty();
        ErasureProcess.CASES_OPEN.on(execution).set(open);
        ErasureProcess.OPEN_CASES.on(execution).set(open ? Summaries.numbers(found.open()) : null);
        if (open) {
            ErasureProcess.FOUND_SUMMARY.on(execution).set(Summaries.of(found));
            return;
        }
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        Map<String, Integer> changed = erasure.erase(found, Redaction.ON_REQUEST);
        String result = Summaries.erased(changed, found);
        ErasureProcess.ERASURE_RESULT.on(execution).set(result);
        records.carriedOut(number, result, found.erasableNumbers());
        trail.record(AuditEvent.of(AuditKind.ERASURE, new AuditSubject(AuditSubject.Kind.OTHER, number), "按本人要求删除个人信息")
                .changed(null, changed));
    }
}
