package org.salesplaybook.reception;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 确定接待客户的对象及人数: numbers the visit and opens its record. */
@Component
@Writes("caseNumber")
class OpenReception implements JavaDelegate {

    private final CaseRegister register;
    private final JdbcAggregateTemplate records;
    private final Clock clock;

    OpenReception(CaseRegister register, JdbcAggregateTemplate records, Clock clock) {
        this.register = register;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = register.number(execution, ReceptionProcess.NUMBER_PREFIX);
        records.insert(Reception.of(execution, number, clock.instant(), null));
    }
}
