package org.salesplaybook.returnvisit;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 记录未联系上: counts how often the customer could not be reached, and notes when and how it was tried. */
@Component
@Writes({"visitAttempt", "attemptHistory"})
class RecordAttempt implements JavaDelegate {

    private static final int LONGEST = 1_000;

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        VisitProcess.VISIT_ATTEMPT
                .on(execution)
                .set(VisitProcess.VISIT_ATTEMPT.from(execution).get() + 1);
        String attempt = Stream.of(data.value(VisitProcess.VISIT_DATE), data.value(VisitProcess.VISIT_TYPE))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "))
                + "，未联系上";
        String earlier = data.value(VisitProcess.ATTEMPT_HISTORY);
        String all = earlier == null ? attempt : attempt + "；" + earlier;
        VisitProcess.ATTEMPT_HISTORY
                .on(execution)
                .set(all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "……");
    }
}
