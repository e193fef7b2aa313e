package org.salesplaybook.aftersales;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 登记客户异议: numbers the objection, notes when it was recorded, and opens the record of the service. */
@Component
@Writes({"caseNumber", "objectionRecordedAt"})
class RegisterObjection implements JavaDelegate {

    private final CaseRegister register;
    private final JdbcAggregateTemplate records;
    private final Clock clock;

    RegisterObjection(CaseRegister register, JdbcAggregateTemplate records, Clock clock) {
        this.register = register;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = register.number(execution, AfterSalesProcess.NUMBER_PREFIX);
        AfterSalesProcess.OBJECTION_RECORDED_AT.on(execution).set(AfterSalesProcess.minute(clock));
        records.insert(ServiceCase.of(execution, number, clock.instant(), null));
    }
}
