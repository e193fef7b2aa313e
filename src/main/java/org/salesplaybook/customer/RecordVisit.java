package org.salesplaybook.customer;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 记录回访: keeps what a visit brought. */
@Component
@Writes(value = "contactHistory", personal = "contactHistory")
class RecordVisit implements JavaDelegate {

    private final CaseBook book;
    private final ContactHistory history;

    RecordVisit(CaseBook book, ContactHistory history) {
        this.book = book;
        this.history = history;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        String issues = data.value(CustomerProcess.ISSUES);
        String content = Stream.of(data.value(CustomerProcess.SITUATION), issues == null ? null : "问题：" + issues)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("；"));
        history.add(
                execution,
                "visitProspect",
                "定期回访",
                data.date(CustomerProcess.VISIT_DATE),
                data.value(CustomerProcess.VISIT_TYPE),
                content);
        book.keep(execution);
    }
}
