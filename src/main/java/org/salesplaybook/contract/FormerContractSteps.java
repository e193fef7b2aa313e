package org.salesplaybook.contract;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.vocabulary.StepInput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What diagrams of earlier versions name, for the contracts that go on by them. No new diagram may name them
 * ({@link org.salesplaybook.vocabulary.Step#FORMER}).
 */
@Configuration(proxyBeanMethods = false)
class FormerContractSteps {

    private final CaseBook book;

    FormerContractSteps(CaseBook book) {
        this.book = book;
    }

    @Bean
    JavaDelegate openContract() {
        return execution -> {
            String salesRep = text(execution, "salesRep");
            if (salesRep == null || salesRep.isEmpty()) {
                execution.setVariable("salesRep", text(execution, "starter"));
            }
            book.open(execution, "HT", "合同", text(execution, "requirement"));
        };
    }

    /** The diagram tells it {@code failed} or {@code terminated}. */
    @Bean
    JavaDelegate closeContract(TerminateContract terminateContract) {
        return execution -> {
            if ("terminated".equals(execution.getVariableLocal(StepInput.OUTCOME.word()))) {
                terminateContract.execute(execution);
            } else {
                book.close(execution, Withdrawal.isWithdrawn(execution) ? "已撤销" : "合同未签订", null);
            }
        };
    }

    private static String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
