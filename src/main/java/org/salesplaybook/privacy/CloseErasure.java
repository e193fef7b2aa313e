package org.salesplaybook.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/** 抹去请求中的个人信息: the request itself named the person; from now on it says only that there was one, and how it ended. */
@Component
class CloseErasure implements JavaDelegate {

    private final Erasure erasure;
    private final ErasureRecords records;
    private final PersonalFields forms;
    private final Clock clock;

    CloseErasure(Erasure erasure, ErasureRecords records, PersonalFields forms, Clock clock) {
        this.erasure = erasure;
        this.records = records;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        Subject named = OpenErasure.subject(execution);
        SubjectCase request = new SubjectCase(
                "个人信息请求",
                number,
                execution.getProcessInstanceId(),
                ErasureProcess.KEY,
                false,
                LocalDate.now(clock),
                null,
                null,
                false);
        erasure.erase(
                new Found(
                        new Subject(null, named.phone(), named.names()),
                        named.phone() == null ? Set.of() : Set.of(named.phone()),
                        List.of(request)),
                Redaction.ON_REQUEST);
        forms.ofDefinition(execution.getProcessDefinitionId()).forEach((name, field) -> {
            if (field.personal() != Personal.NONE && execution.getVariable(name) instanceof String) {
                execution.setVariable(name, Redaction.ON_REQUEST);
            }
        });
        records.close(number);
    }
}
