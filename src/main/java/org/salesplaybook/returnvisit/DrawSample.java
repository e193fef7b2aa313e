package org.salesplaybook.returnvisit;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.Recorded;
import org.salesplaybook.cases.RecordedValues;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 抽取查核样本: draws at random, from what was done in the month, as many as the decision says. */
@Component
@Writes({"sampledCount", "sampledVisits", "visitChecks"})
class DrawSample implements JavaDelegate {

    private final VisitRecords records;
    private final RecordedValues recorded;
    private final JsonLists lists;
    private final Random random = new Random();

    DrawSample(VisitRecords records, RecordedValues recorded, JsonLists lists) {
        this.records = records;
        this.recorded = recorded;
        this.lists = lists;
    }

    /** A line of what the supervisor is shown. */
    record Sampled(
            String visit,
            String customerName,
            @Nullable String contactPhone,
            @Nullable String visitor,
            String visitDate,
            @Nullable String visitType,
            @Nullable String situation,
            @Nullable String issues,
            @Nullable Long score) {

        static Sampled of(ReturnVisit visit, Recorded recorded) {
            return new Sampled(
                    visit.number(),
                    visit.customerName(),
                    recorded.text("contactPhone"),
                    visit.visitor(),
                    Objects.requireNonNull(visit.visitDate()).toString(),
                    recorded.text("visitType"),
                    recorded.text("situation"),
                    recorded.text("issues"),
                    recorded.number("score"));
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        YearMonth month = YearMonth.parse(PlanProcess.PLAN_MONTH.from(execution).get());
        List<ReturnVisit> drawn = new ArrayList<>(
                records.made(PlanProcess.TEAM.from(execution).get(), month.atDay(1), month.atEndOfMonth()));
        Collections.shuffle(drawn, random);
        int size = ((Number) execution.getVariable(PlanProcess.SAMPLE_SIZE)).intValue();
        List<ReturnVisit> sample = drawn.stream()
                .limit(size)
                .sorted(Comparator.comparing(ReturnVisit::number))
                .toList();
        PlanProcess.SAMPLED_COUNT.on(execution).set((long) sample.size());
        lists.write(
                execution,
                PlanProcess.SAMPLED_VISITS,
                sample.stream()
                        .map(visit -> Sampled.of(visit, recorded.of(visit.number())))
                        .toList());
        lists.write(
                execution,
                PlanProcess.VISIT_CHECKS,
                sample.stream()
                        .map(visit -> new VisitCheck(visit.number(), null, null))
                        .toList());
    }
}
