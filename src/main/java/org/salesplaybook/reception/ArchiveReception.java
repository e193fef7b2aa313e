package org.salesplaybook.reception;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 归档接待记录: completes the record with what was reported, claimed and paid. */
@Component
class ArchiveReception implements JavaDelegate {

    private final JdbcAggregateTemplate records;
    private final Clock clock;

    ArchiveReception(JdbcAggregateTemplate records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        Reception opened = records.findById(number, Reception.class);
        records.update(Reception.of(execution, number, opened.openedAt(), clock.instant()));
    }
}
