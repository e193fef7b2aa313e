package org.salesplaybook.cases;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What diagrams of earlier versions name, for the cases that go on by them: each kind of case had steps of its own. No
 * new diagram may name them ({@link org.salesplaybook.vocabulary.Step#FORMER}).
 */
@Configuration(proxyBeanMethods = false)
class FormerSteps {

    private final Clock clock;

    FormerSteps(Clock clock) {
        this.clock = clock;
    }

    @Bean
    JavaDelegate openReception(OpenRecord step) {
        return execution -> step.open(execution, "JD", "接待", text(execution, "visitPurpose"), null);
    }

    @Bean
    JavaDelegate archiveReception(CloseRecord step) {
        return step::execute;
    }

    @Bean
    JavaDelegate recordComplaint(OpenRecord step) {
        return execution -> {
            step.open(execution, "TS", "投诉", text(execution, "complaintContent"), "2 个工作日");
            execution.setVariable("recordedAt", text(execution, "openedAt"));
            execution.setVariable("overdue", false);
            execution.setVariable("archived", false);
        };
    }

    @Bean
    JavaDelegate archiveComplaint(KeepRecord step) {
        return execution -> {
            step.execute(execution);
            execution.setVariable("archived", true);
        };
    }

    @Bean
    JavaDelegate closeComplaint(CloseRecord step) {
        return step::execute;
    }

    @Bean
    JavaDelegate registerObjection(OpenRecord step) {
        return execution -> {
            step.open(execution, "SH", "售后", text(execution, "objection"), null);
            execution.setVariable("objectionRecordedAt", text(execution, "openedAt"));
        };
    }

    @Bean
    JavaDelegate archiveService(CloseRecord step) {
        return execution -> {
            execution.setVariable("archivedAt", CaseDeadlines.minute(clock));
            step.execute(execution);
        };
    }

    private static @Nullable String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
