package org.salesplaybook.aftersales;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.Writes;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 资料记录存档: completes the record of the service. How it ended is the step's input parameter {@code outcome}. */
@Component
@Writes("archivedAt")
class ArchiveService implements JavaDelegate {

    private final JdbcAggregateTemplate records;
    private final Clock clock;

    ArchiveService(JdbcAggregateTemplate records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        ServiceCase opened = records.findById(number, ServiceCase.class);
        AfterSalesProcess.ARCHIVED_AT.on(execution).set(AfterSalesProcess.minute(clock));
        records.update(ServiceCase.of(execution, number, opened.openedAt(), clock.instant()));
    }
}
