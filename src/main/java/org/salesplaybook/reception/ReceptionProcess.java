package org.salesplaybook.reception;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The names of the process 客户接待流程 that Java uses; forms and diagram use the same. */
final class ReceptionProcess {

    /** Prefix of its numbers. */
    static final String NUMBER_PREFIX = "JD";

    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_NAME = stringVariable("contactName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<Long> VISITOR_COUNT = longVariable("visitorCount");
    static final VariableFactory<String> VISITOR_LIST = stringVariable("visitorList");
    static final VariableFactory<String> VISIT_PURPOSE = stringVariable("visitPurpose");
    static final VariableFactory<String> RECEPTION_LEVEL = stringVariable("receptionLevel");
    static final VariableFactory<String> PRODUCT_INTEREST = stringVariable("productInterest");
    static final VariableFactory<String> ARRIVE_AT = stringVariable("arriveAt");
    static final VariableFactory<String> LEAVE_AT = stringVariable("leaveAt");
    static final VariableFactory<Double> ESTIMATED_COST = doubleVariable("estimatedCost");
    static final VariableFactory<Boolean> NEED_VEHICLE = booleanVariable("needVehicle");
    static final VariableFactory<String> PLATE_NO = stringVariable("plateNo");
    static final VariableFactory<String> DRIVER_NAME = stringVariable("driverName");
    static final VariableFactory<String> ACTUAL_ARRIVE_AT = stringVariable("actualArriveAt");
    static final VariableFactory<Long> ACTUAL_VISITOR_COUNT = longVariable("actualVisitorCount");
    static final VariableFactory<String> TALK_CONTENT = stringVariable("talkContent");
    static final VariableFactory<String> CUSTOMER_NEEDS = stringVariable("customerNeeds");
    static final VariableFactory<String> INTENT_LEVEL = stringVariable("intentLevel");
    static final VariableFactory<Double> QUOTED_AMOUNT = doubleVariable("quotedAmount");
    static final VariableFactory<String> SEE_OFF_AT = stringVariable("seeOffAt");
    static final VariableFactory<String> RECEPTION_SUMMARY = stringVariable("receptionSummary");
    static final VariableFactory<String> RECEPTION_RESULT = stringVariable("receptionResult");
    static final VariableFactory<String> NEXT_ACTION = stringVariable("nextAction");
    static final VariableFactory<String> NEXT_FOLLOW_DATE = stringVariable("nextFollowDate");
    static final VariableFactory<Double> ACTUAL_COST = doubleVariable("actualCost");
    static final VariableFactory<String> SUPERVISOR_OPINION = stringVariable("supervisorOpinion");
    static final VariableFactory<Double> CLAIM_AMOUNT = doubleVariable("claimAmount");
    static final VariableFactory<String> EXPENSE_DECISION = stringVariable("expenseDecision");
    static final VariableFactory<Double> APPROVED_AMOUNT = doubleVariable("approvedAmount");
    static final VariableFactory<String> PAID_DATE = stringVariable("paidDate");

    private ReceptionProcess() {
    }
}
