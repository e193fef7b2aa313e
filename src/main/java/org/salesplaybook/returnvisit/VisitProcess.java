package org.salesplaybook.returnvisit;

import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code returnVisit}, as its forms and delegates write them. */
final class VisitProcess {

    /** 回访. */
    static final String NUMBER_PREFIX = "HF";

    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_NAME = stringVariable("contactName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<String> SALES_REP = stringVariable("salesRep");
    static final VariableFactory<String> VISIT_REASON = stringVariable("visitReason");
    static final VariableFactory<String> VISIT_DUE_DATE = stringVariable("visitDueDate");
    static final VariableFactory<String> PRODUCT_MODEL = stringVariable("productModel");
    static final VariableFactory<String> CONTRACT_NO = stringVariable("contractNo");
    static final VariableFactory<String> ACCEPTANCE_DATE = stringVariable("acceptanceDate");

    /** How often the customer could not be reached. */
    static final VariableFactory<Long> VISIT_ATTEMPT = longVariable("visitAttempt");
    /** When that was, as forms show it. */
    static final VariableFactory<String> ATTEMPT_HISTORY = stringVariable("attemptHistory");

    static final VariableFactory<String> CANCEL_REASON = stringVariable("cancelReason");
    static final VariableFactory<String> VERIFY_NOTE = stringVariable("verifyNote");

    /** Login of whoever makes the visit, or made it. */
    static final VariableFactory<String> VISITOR = stringVariable("visitor");

    static final VariableFactory<String> VISIT_DATE = stringVariable("visitDate");
    static final VariableFactory<String> VISIT_TYPE = stringVariable("visitType");
    static final VariableFactory<String> SITUATION = stringVariable("situation");
    static final VariableFactory<String> ISSUES = stringVariable("issues");
    static final VariableFactory<Long> SCORE = longVariable("score");
    static final VariableFactory<String> CONVERT_TO = stringVariable("convertTo");

    private VisitProcess() {}
}
