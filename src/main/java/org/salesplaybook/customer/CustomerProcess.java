package org.salesplaybook.customer;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;

/** The variables of the process {@code customer}, as its forms and delegates write them. */
final class CustomerProcess {

    /** Key of the process. */
    static final String KEY = "customer";
    /** 客户. */
    static final String NUMBER_PREFIX = "KH";
    /** The result of the decision where nobody is responsible by the rules. */
    static final String BY_HAND = "byHand";
    /** Stage of a customer who bought. */
    static final String WON = "won";
    /** Stage of a customer who will not buy. */
    static final String LOST = "lost";

    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_NAME = stringVariable("contactName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<String> REGION = stringVariable("region");
    static final VariableFactory<String> CALL_AT = stringVariable("callAt");
    static final VariableFactory<String> SOURCE = stringVariable("source");
    static final VariableFactory<String> PRODUCT_INTEREST = stringVariable("productInterest");
    static final VariableFactory<String> INTENT_LEVEL = stringVariable("intentLevel");
    static final VariableFactory<Double> BUDGET = doubleVariable("budget");
    static final VariableFactory<String> ENQUIRY = stringVariable("enquiry");
    static final VariableFactory<String> SALES_REP = stringVariable("salesRep");

    /** Who is responsible for the customer already; not set for a new one. */
    static final VariableFactory<String> EXISTING_OWNER = stringVariable("existingOwner");
    /** Number of a customer of the same name, but another telephone number; not set where there is none. */
    static final VariableFactory<String> OF_THAT_NAME = stringVariable("ofThatName");
    /**
     * Number of a customer of another name, at whom somebody has the same telephone number; not set where there is
     * none.
     */
    static final VariableFactory<String> OF_THAT_PHONE = stringVariable("ofThatPhone");
    /**
     * What is said of them, by whoever types the call or by the supervisor: {@code no}, {@code byName} or
     * {@code byPhone}.
     */
    static final VariableFactory<String> SAME_CUSTOMER = stringVariable("sameCustomer");
    /** Whether only one of name and telephone number is that of a customer on file. */
    static final VariableFactory<Boolean> ENQUIRY_CONFLICT = booleanVariable("enquiryConflict");
    /** What the supervisor should know when giving the customer to somebody. */
    static final VariableFactory<String> ASSIGNMENT_NOTE = stringVariable("assignmentNote");
    /** By team, the salesperson who has the fewest customers in hand. */
    static final String FEWEST_CUSTOMERS = "fewestCustomers";

    static final VariableFactory<String> ASSIGNED_REP = stringVariable("assignedRep");
    static final VariableFactory<Boolean> IN_OTHER_TEAM = booleanVariable("inOtherTeam");

    static final VariableFactory<String> ADDRESS = stringVariable("address");
    static final VariableFactory<String> CONTACT_TITLE = stringVariable("contactTitle");
    static final VariableFactory<String> BUSINESS = stringVariable("business");
    static final VariableFactory<String> CREDIT = stringVariable("credit");
    static final VariableFactory<String> CRM_ID = stringVariable("crmId");

    static final VariableFactory<String> FOLLOW_TYPE = stringVariable("followType");
    static final VariableFactory<String> FOLLOW_CONTENT = stringVariable("followContent");
    static final VariableFactory<String> STAGE = stringVariable("stage");
    static final VariableFactory<String> NEXT_VISIT_DATE = stringVariable("nextVisitDate");
    static final VariableFactory<String> LOST_REASON = stringVariable("lostReason");
    /** When the customer was followed up last: the start of the interval to the next visit. */
    static final VariableFactory<Date> FOLLOWED_UP_AT = dateVariable("followedUpAt");
    /** What was done so far, the latest first, as forms show it. */
    static final VariableFactory<String> CONTACT_HISTORY = stringVariable("contactHistory");

    /** The day on which the customer decided to buy. */
    static final VariableFactory<String> WON_ON = stringVariable("wonOn");
    /** Whether a contract is signed or under way since the enquiry. */
    static final VariableFactory<Boolean> CONTRACT_STARTED = booleanVariable("contractStarted");

    static final VariableFactory<String> VISIT_DATE = stringVariable("visitDate");
    static final VariableFactory<String> VISIT_TYPE = stringVariable("visitType");
    static final VariableFactory<String> SITUATION = stringVariable("situation");
    static final VariableFactory<String> ISSUES = stringVariable("issues");
    static final VariableFactory<Long> SCORE = longVariable("score");
    static final VariableFactory<String> CONVERT_TO = stringVariable("convertTo");

    private CustomerProcess() {}
}
