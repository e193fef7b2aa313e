package org.salesplaybook.returnvisit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.cases.Recorded;
import org.salesplaybook.cases.RecordedValues;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 登记查核结果: keeps what the supervisor found of each visit, and lists those that have to be made again. */
@Component
@Writes("repeatedVisits")
class RecordChecks implements JavaDelegate {

    private final CaseBook book;
    private final VisitRecords records;
    private final RecordedValues recorded;
    private final JsonLists lists;
    private final Clock clock;

    RecordChecks(CaseBook book, VisitRecords records, RecordedValues recorded, JsonLists lists, Clock clock) {
        this.book = book;
        this.records = records;
        this.recorded = recorded;
        this.lists = lists;
        this.clock = clock;
    }

    /** What a visit that is made again is told; a customer on file needs nothing else. */
    record Repeated(
            String customer,
            String customerName,
            String contactName,
            String contactPhone,
            String salesRep,
            String visitDueDate) {

        static Repeated of(ReturnVisit visit, Recorded recorded, LocalDate on) {
            boolean onFile = recorded.text("customer") != null;
            return new Repeated(
                    orNothing(recorded.text("customer")),
                    visit.customerName(),
                    onFile ? "" : orNothing(recorded.text("contactName")),
                    onFile ? "" : orNothing(recorded.text("contactPhone")),
                    orNothing(visit.salesRep()),
                    on.toString());
        }

        private static String orNothing(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        Set<String> sampled = lists.read(execution, PlanProcess.SAMPLED_VISITS, VisitCheck.class).stream()
                .map(VisitCheck::visit)
                .collect(Collectors.toSet());
        List<VisitCheck> checks = lists.read(execution, PlanProcess.VISIT_CHECKS, VisitCheck.class).stream()
                .filter(check -> sampled.contains(check.visit()))
                .toList();
        checks.forEach(check -> records.check(check, number));
        book.keep(execution);
        lists.write(
                execution,
                PlanProcess.REPEATED_VISITS,
                checks.stream()
                        .filter(check -> VisitCheck.REPEAT.equals(check.checkResult()))
                        .map(check -> Repeated.of(
                                records.get(check.visit()), recorded.of(check.visit()), LocalDate.now(clock)))
                        .toList());
    }
}
