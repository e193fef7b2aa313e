package org.salesplaybook.aftersales;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** The names of the process 客户售后服务流程 that Java uses; forms and diagram use the same. */
final class AfterSalesProcess {

    /** Prefix of its numbers. */
    static final String NUMBER_PREFIX = "SH";

    /** When the objection was recorded, to the minute; the warranty is judged as of that day. */
    static final VariableFactory<String> OBJECTION_RECORDED_AT = stringVariable("objectionRecordedAt");
    /** When its record was archived, to the minute. */
    static final VariableFactory<String> ARCHIVED_AT = stringVariable("archivedAt");
    /** How the service ended, as the diagram says of the step that archives it. */
    static final VariableFactory<String> OUTCOME = stringVariable("outcome");

    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_NAME = stringVariable("contactName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<String> PRODUCT_MODEL = stringVariable("productModel");
    static final VariableFactory<String> SERIAL_NO = stringVariable("serialNo");
    static final VariableFactory<String> ACCEPTANCE_DATE = stringVariable("acceptanceDate");
    static final VariableFactory<String> OBJECTION = stringVariable("objection");
    static final VariableFactory<String> ISSUE_TYPE = stringVariable("issueType");
    static final VariableFactory<Boolean> SAFETY_RELATED = booleanVariable("safetyRelated");
    static final VariableFactory<Boolean> INJURY = booleanVariable("injury");
    static final VariableFactory<String> PHOTOS = stringVariable("photos");
    static final VariableFactory<String> CONSULTED_AT = stringVariable("consultedAt");
    static final VariableFactory<String> CONSULT_RECORD = stringVariable("consultRecord");
    static final VariableFactory<String> CUSTOMER_REQUEST = stringVariable("customerRequest");
    static final VariableFactory<String> INVESTIGATE_BY = stringVariable("investigateBy");
    static final VariableFactory<String> FINDINGS = stringVariable("findings");
    static final VariableFactory<String> CAUSE = stringVariable("cause");
    static final VariableFactory<Boolean> WEAR_PART = booleanVariable("wearPart");
    static final VariableFactory<Boolean> IN_WARRANTY = booleanVariable("inWarranty");
    static final VariableFactory<Long> INVESTIGATION_ROUND = longVariable("investigationRound");
    static final VariableFactory<String> INFORMED = stringVariable("informed");
    static final VariableFactory<String> SUPERIOR_ADVICE = stringVariable("superiorAdvice");
    static final VariableFactory<String> SOLUTION = stringVariable("solution");
    static final VariableFactory<String> SOLUTION_TYPE = stringVariable("solutionType");
    static final VariableFactory<Double> SERVICE_FEE = doubleVariable("serviceFee");
    static final VariableFactory<String> HANDLER = stringVariable("handler");
    static final VariableFactory<String> DONE_AT = stringVariable("doneAt");
    static final VariableFactory<String> PARTS_USED = stringVariable("partsUsed");
    static final VariableFactory<Boolean> SATISFIED = booleanVariable("satisfied");
    static final VariableFactory<Long> SATISFACTION_SCORE = longVariable("satisfactionScore");
    static final VariableFactory<String> HANDLING_HISTORY = stringVariable("handlingHistory");
    static final VariableFactory<String> SERVICE_SUMMARY = stringVariable("serviceSummary");
    static final VariableFactory<String> CUSTOMER_SIGN = stringVariable("customerSign");

    private AfterSalesProcess() {}

    /** @return the moment as forms and variables have it: in the company's zone, to the minute */
    static String minute(Clock clock) {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
