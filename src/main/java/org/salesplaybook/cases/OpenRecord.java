package org.salesplaybook.cases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.steps.Writes;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.stereotype.Component;

/** 登记: gives the case its number, and opens its record with what the start form took. */
@Component
@Writes({"caseNumber", "openedAt", "deadline"})
class OpenRecord implements JavaDelegate {

    private final CaseRegister register;
    private final RecordBook records;

    OpenRecord(CaseRegister register, RecordBook records) {
        this.register = register;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordKind kind = RecordKind.of(execution);
        open(
                execution,
                kind.prefix(),
                kind.name(),
                Told.text(execution, StepInput.CASE_ABOUT),
                execution.getVariableLocal(StepInput.DEADLINE.word()));
    }

    /**
     * @param prefix two letters that numbers of such cases begin with
     * @param kind what such a record is called; without it, by the name of the process
     * @param about what the case is about, in a few words, if anybody has said
     * @param time how much time the case has, such as {@code 2 个工作日}, which moves with the calendar, or until when, if
     *     the diagram gives it any
     */
    void open(
            DelegateExecution execution,
            String prefix,
            @Nullable String kind,
            @Nullable String about,
            @Nullable Object time) {
        register.number(execution, prefix);
        records.open(execution, kind, about, time);
    }
}
