package org.salesplaybook.cases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.stereotype.Component;

/** 归档: adds to the record what the forms took since, and how the case ended. */
@Component
class CloseRecord implements JavaDelegate {

    private final RecordBook records;

    CloseRecord(RecordBook records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.close(execution, Outcome.of(execution), Told.text(execution, StepInput.CASE_ABOUT));
    }
}
