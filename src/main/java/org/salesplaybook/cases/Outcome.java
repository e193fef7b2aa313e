package org.salesplaybook.cases;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.StepInput;

/**
 * How a case ended, as the diagram tells the step that closes its record. Diagrams of version 0.1.0 left it to the
 * step, and cases go on by them: what that version wrote is kept here, and nowhere else.
 */
final class Outcome {

    private static final int LONGEST = 255;

    private static final Map<Step, String> LEFT_TO_STEP = Map.ofEntries(
            Map.entry(Step.FILE_CONTRACT, "合同已签订"),
            Map.entry(Step.TERMINATE_CONTRACT, "合同终止"),
            Map.entry(Step.ARCHIVE_ORDER, "待发货"),
            Map.entry(Step.RECORD_CANCELLATION, "订单取消"),
            Map.entry(Step.ARCHIVE_DELIVERY, "交付完成"),
            Map.entry(Step.GIVE_TO_SALES_REP, "移交"),
            Map.entry(Step.WON, "成交"),
            Map.entry(Step.RECORD_LOSS, "流失"),
            Map.entry(Step.CLOSE_ENQUIRY, "已撤销"),
            Map.entry(Step.DRAW_UP_PLAN, "无需计划"),
            Map.entry(Step.SUM_UP_PLAN, "已执行"));
    /** Codes that they told {@code archiveDelivery} and {@code closeContract}. */
    private static final Map<String, String> CODES = Map.of("withdrawn", "已撤销", "terminated", "合同终止");

    private Outcome() {}

    /** @return how, unless the diagram, of an earlier version, does not say */
    static @Nullable String of(DelegateExecution execution) {
        String told = Told.text(execution, StepInput.OUTCOME);
        return told != null ? shown(CODES.getOrDefault(told, told)) : leftToStep(execution);
    }

    /** It is a caption, and one that is too long is no reason to have no record. */
    private static String shown(String told) {
        return StringUtils.abbreviate(told, "……", LONGEST);
    }

    private static @Nullable String leftToStep(DelegateExecution execution) {
        Optional<Step> step = Step.calledBy(execution.getBpmnModelElementInstance());
        return step.map(LEFT_TO_STEP::get).orElse(null);
    }

    /** @return how the case ended whose place this one takes */
    static String ofReplaced(DelegateExecution execution) {
        String told = Told.text(execution, StepInput.REPLACED);
        return told != null
                ? shown(told)
                : "由 " + CaseVariables.CASE_NUMBER.from(execution).get() + " 代替";
    }
}
