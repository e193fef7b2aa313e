package org.salesplaybook.complaint;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Component;

/** 存入案例库: puts the complaint, without the people and companies concerned, where all staff can learn from it. */
@Component
class PublishTeachingCase implements JavaDelegate {

    private final JdbcAggregateTemplate records;
    private final Organization organization;
    private final Clock clock;

    PublishTeachingCase(JdbcAggregateTemplate records, Organization organization, Clock clock) {
        this.records = records;
        this.organization = organization;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        Anonymizer anonymizer = Anonymizer.of(data, organization.names().values());
        records.insert(
                TeachingCase.of(CaseVariables.CASE_NUMBER.from(execution).get(), clock.instant(), data, anonymizer));
    }
}
