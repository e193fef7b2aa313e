package org.salesplaybook.privacy;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** 删除到期的潜在客户: erases one whose time is over. Whoever has called again in the meantime stays. */
@Component
class EraseProspect implements JavaDelegate {

    private final Subjects subjects;
    private final Erasure erasure;
    private final ErasureRecords records;
    private final AuditTrail trail;

    EraseProspect(Subjects subjects, Erasure erasure, ErasureRecords records, AuditTrail trail) {
        this.subjects = subjects;
        this.erasure = erasure;
        this.records = records;
        this.trail = trail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = ((SpinJsonNode) execution.getVariable(ErasureProcess.PROSPECT)).stringValue();
        Found found = subjects.find(subjects.ofNumber(number));
        if (!subjects.isExpired(found)) {
            return;
        }
        Map<String, Integer> changed = erasure.erase(found, Redaction.AFTER_TIME);
        if (!changed.isEmpty()) {
            String customer = found.subject().customer();
            records.expired(
                    execution.getProcessInstanceId(),
                    customer,
                    Summaries.erased(changed, found),
                    found.erasableNumbers());
            trail.record(AuditEvent.of(
                            AuditKind.ERASURE,
                            customer == null
                                    ? new AuditSubject(AuditSubject.Kind.OTHER, number)
                                    : AuditSubject.customer(customer),
                            "潜在客户的个人信息到期删除")
                    .changed(null, changed));
        }
    }
}
