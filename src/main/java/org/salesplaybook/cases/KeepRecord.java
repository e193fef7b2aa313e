package org.salesplaybook.cases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 存档: adds to the record what the forms took since; whatever comes later is a further entry. */
@Component
class KeepRecord implements JavaDelegate {

    private final RecordBook records;

    KeepRecord(RecordBook records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.archive(execution);
    }
}
