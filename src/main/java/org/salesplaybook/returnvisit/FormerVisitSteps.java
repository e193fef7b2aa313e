package org.salesplaybook.returnvisit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What diagrams of earlier versions name, for the visits that go on by them. No new diagram may name them
 * ({@link org.salesplaybook.vocabulary.Step#FORMER}).
 */
@Configuration(proxyBeanMethods = false)
class FormerVisitSteps {

    private final CaseBook book;

    FormerVisitSteps(CaseBook book) {
        this.book = book;
    }

    @Bean
    JavaDelegate openVisit(ScheduleVisit scheduleVisit) {
        return execution -> {
            book.open(execution, "HF", "回访", text(execution, "visitReason"));
            scheduleVisit.execute(execution);
        };
    }

    @Bean
    JavaDelegate recordReturnVisit(RecordMadeVisit recordMadeVisit) {
        return execution -> {
            recordMadeVisit.execute(execution);
            close(execution, "已回访", text(execution, "situation"));
        };
    }

    /** The diagram tells it {@code cancelled} or {@code unreached}. */
    @Bean
    JavaDelegate closeVisit() {
        return execution -> {
            boolean cancelled = "cancelled".equals(execution.getVariableLocal(StepInput.OUTCOME.word()));
            close(
                    execution,
                    !cancelled ? "未联系上" : Withdrawal.isWithdrawn(execution) ? "已撤销" : "已取消",
                    text(execution, cancelled ? "cancelReason" : "verifyNote"));
        };
    }

    private void close(DelegateExecution execution, String outcome, String result) {
        book.close(execution, outcome, text(execution, "visitReason") + (result == null ? "" : "：" + result));
    }

    private static String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
