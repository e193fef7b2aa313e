package org.salesplaybook.returnvisit;

import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code returnVisit}, as its forms and delegates write them. */
final class VisitProcess {

    static final VariableFactory<String> SALES_REP = stringVariable("salesRep");
    static final VariableFactory<String> VISIT_REASON = stringVariable("visitReason");
    static final VariableFactory<String> VISIT_DUE_DATE = stringVariable("visitDueDate");

    /** How often the customer could not be reached. */
    static final VariableFactory<Long> VISIT_ATTEMPT = longVariable("visitAttempt");
    /** When that was, as forms show it. */
    static final VariableFactory<String> ATTEMPT_HISTORY = stringVariable("attemptHistory");

    /** Login of whoever makes the visit, or made it. */
    static final VariableFactory<String> VISITOR = stringVariable("visitor");

    static final VariableFactory<String> VISIT_DATE = stringVariable("visitDate");
    static final VariableFactory<String> VISIT_TYPE = stringVariable("visitType");

    private VisitProcess() {}
}
