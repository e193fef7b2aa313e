package org.salesplaybook.privacy;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.SpinValues;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 查找到期的潜在客户: those who never became customers and whose time is over. Each is then erased by a step of its own. */
@Component
@Writes("expiredProspects")
class FindExpiredProspects implements JavaDelegate {

    /** More are left to the next month: each is a job of its own. */
    private static final int MOST = 1_000;

    private final Subjects subjects;

    FindExpiredProspects(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> expired = subjects.expired();
        String numbers = expired.stream()
                .limit(MOST)
                .map(number -> '"' + number + '"')
                .collect(Collectors.joining(",", "[", "]"));
        execution.setVariable(
                ErasureProcess.EXPIRED_PROSPECTS, SpinValues.jsonValue(numbers).create());
    }
}
