package org.salesplaybook.cases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What diagrams of earlier versions name, for the cases that go on by them: each kind of case had steps of its own. No
 * new diagram may name them ({@link org.salesplaybook.vocabulary.Step#FORMER}).
 */
@Configuration(proxyBeanMethods = false)
class FormerSteps {

    @Bean
    JavaDelegate openReception(OpenRecord step) {
        return execution -> step.open(execution, "JD", "接待", text(execution, "visitPurpose"), null);
    }

    @Bean
    JavaDelegate archiveReception(CloseRecord step) {
        return step;
    }

    private static String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
