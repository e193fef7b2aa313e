package org.salesplaybook.changes;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 登记撤销: records who withdrew the case, when and why. */
@Component
class RecordWithdrawal implements JavaDelegate {

    private final JdbcClient database;
    private final Clock clock;

    RecordWithdrawal(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        database.sql(
                        "insert into withdrawal (number, process_instance_id, withdrawn_by, withdrawn_because, withdrawn_at) values (?, ?, ?, ?, ?)")
                .param(CaseVariables.CASE_NUMBER.from(execution).get())
                .param(execution.getProcessInstanceId())
                .param(Withdrawal.WITHDRAWN_BY.from(execution).get())
                .param(Withdrawal.REASON.from(execution).get())
                .param(OffsetDateTime.now(clock))
                .update();
    }
}
