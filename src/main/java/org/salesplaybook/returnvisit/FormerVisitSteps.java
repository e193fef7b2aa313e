package org.salesplaybook.returnvisit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What diagrams of earlier versions name, for the visits that go on by them. No new diagram may name them
 * ({@link org.salesplaybook.vocabulary.Step#FORMER}).
 */
@Configuration(proxyBeanMethods = false)
class FormerVisitSteps {

    @Bean
    JavaDelegate openVisit(@Qualifier("openRecord") JavaDelegate openRecord, ScheduleVisit scheduleVisit) {
        return execution -> {
            tell(execution, StepInput.PREFIX, "HF");
            tell(execution, StepInput.RECORD, "回访");
            tell(execution, StepInput.CASE_ABOUT, text(execution, "visitReason"));
            openRecord.execute(execution);
            scheduleVisit.execute(execution);
        };
    }

    @Bean
    JavaDelegate recordReturnVisit(
            @Qualifier("closeRecord") JavaDelegate closeRecord, RecordMadeVisit recordMadeVisit) {
        return execution -> {
            recordMadeVisit.execute(execution);
            close(closeRecord, execution, "已回访", text(execution, "situation"));
        };
    }

    /** The diagram tells it {@code cancelled} or {@code unreached}. */
    @Bean
    JavaDelegate closeVisit(@Qualifier("closeRecord") JavaDelegate closeRecord) {
        return execution -> {
            boolean cancelled = "cancelled".equals(execution.getVariableLocal(StepInput.OUTCOME.word()));
            close(
                    closeRecord,
                    execution,
                    !cancelled ? "未联系上" : execution.hasVariable("withdrawnBy") ? "已撤销" : "已取消",
                    text(execution, cancelled ? "cancelReason" : "verifyNote"));
        };
    }

    private static void close(JavaDelegate closeRecord, DelegateExecution execution, String outcome, String result)
            throws Exception {
        tell(execution, StepInput.OUTCOME, outcome);
        tell(execution, StepInput.CASE_ABOUT, text(execution, "visitReason") + (result == null ? "" : "：" + result));
        closeRecord.execute(execution);
    }

    /** What no diagram told is the case's for this step only. */
    private static void tell(DelegateExecution execution, StepInput input, String words) {
        boolean untold = !execution.hasVariableLocal(input.word());
        execution.setVariableLocal(input.word(), Variables.stringValue(words, untold));
    }

    private static String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
