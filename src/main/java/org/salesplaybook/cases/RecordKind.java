package org.salesplaybook.cases;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.StepInput;

/**
 * What a case is numbered by and called, as the diagram tells the step that opens its record. Diagrams of version 0.1.0
 * left it to some of the steps, and cases go on by them: what that version wrote is kept here, and nowhere else.
 *
 * @param prefix two letters that numbers of such cases begin with
 * @param name what such a record is called; without it, by the name of the process
 */
record RecordKind(String prefix, @Nullable String name) {

    private static final Map<Step, RecordKind> LEFT_TO_STEP = Map.of(
            Step.REGISTER_DEPOSIT, new RecordKind("DD", "订单"),
            Step.OPEN_DELIVERY, new RecordKind("FH", "发货"),
            Step.RECORD_ENQUIRY, new RecordKind("KH", "来电"),
            Step.DRAW_UP_PLAN, new RecordKind("JH", "回访计划"));

    static RecordKind of(DelegateExecution execution) {
        String prefix = Told.text(execution, StepInput.PREFIX);
        return prefix == null ? leftToStep(execution) : new RecordKind(prefix, Told.text(execution, StepInput.RECORD));
    }

    private static RecordKind leftToStep(DelegateExecution execution) {
        return Step.calledBy(execution.getBpmnModelElementInstance())
                .map(LEFT_TO_STEP::get)
                .orElseThrow(() -> new IllegalStateException(StepInput.PREFIX.word()));
    }
}
