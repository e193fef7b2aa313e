package org.salesplaybook.complaint;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code complaint}, as its forms and delegates write them. */
final class ComplaintProcess {

    /** 投诉. */
    static final String NUMBER_PREFIX = "TS";
    /** From 记录投诉内容 to 存档: 两个工作日内. */
    static final int WORKING_DAYS = 2;

    static final VariableFactory<String> RECEIVED_AT = stringVariable("receivedAt");
    static final VariableFactory<String> CHANNEL = stringVariable("channel");
    static final VariableFactory<String> COMPLAINANT = stringVariable("complainant");
    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<String> CONTRACT_NO = stringVariable("contractNo");
    static final VariableFactory<String> PRODUCT_MODEL = stringVariable("productModel");
    static final VariableFactory<String> COMPLAINT_TARGET = stringVariable("complaintTarget");
    static final VariableFactory<String> COMPLAINT_CONTENT = stringVariable("complaintContent");
    static final VariableFactory<String> REMEDY_REQUESTED = stringVariable("remedyRequested");
    static final VariableFactory<Long> REPEAT_COUNT = longVariable("repeatCount");
    static final VariableFactory<Boolean> SAFETY_RELATED = booleanVariable("safetyRelated");
    static final VariableFactory<Boolean> INJURY = booleanVariable("injury");
    static final VariableFactory<Boolean> MEDIA_LEGAL = booleanVariable("mediaLegal");
    static final VariableFactory<Double> CLAIM_AMOUNT = doubleVariable("claimAmount");
    static final VariableFactory<String> EVIDENCE = stringVariable("evidence");
    static final VariableFactory<String> ACKNOWLEDGEMENT = stringVariable("acknowledgement");
    static final VariableFactory<String> RECORDED_AT = stringVariable("recordedAt");
    static final VariableFactory<String> DEADLINE = stringVariable("deadline");
    static final VariableFactory<Boolean> OVERDUE = booleanVariable("overdue");
    static final VariableFactory<Boolean> ARCHIVED = booleanVariable("archived");
    static final VariableFactory<String> SEVERITY = stringVariable("severity");
    static final VariableFactory<Boolean> UPHELD = booleanVariable("upheld");
    static final VariableFactory<String> JUDGEMENT_REASON = stringVariable("judgementReason");
    static final VariableFactory<String> REPLY = stringVariable("reply");
    static final VariableFactory<String> REPLIED_AT = stringVariable("repliedAt");
    static final VariableFactory<Boolean> CUSTOMER_ACCEPTS = booleanVariable("customerAccepts");
    static final VariableFactory<String> RESPONSIBLE_DEPT = stringVariable("responsibleDept");
    static final VariableFactory<String> DIRECT_CAUSE = stringVariable("directCause");
    static final VariableFactory<String> ROOT_CAUSE = stringVariable("rootCause");
    static final VariableFactory<String> LIABLE_PERSONS = stringVariable("liablePersons");
    static final VariableFactory<String> LIABILITY_TYPE = stringVariable("liabilityType");
    static final VariableFactory<String> LIABILITY = stringVariable("liability");
    static final VariableFactory<String> PROPOSAL = stringVariable("proposal");
    static final VariableFactory<String> MEASURE = stringVariable("measure");
    static final VariableFactory<Double> COMPENSATION = doubleVariable("compensation");
    static final VariableFactory<String> CORRECTIVE_ACTION = stringVariable("correctiveAction");
    static final VariableFactory<String> LEADER_DECISION = stringVariable("leaderDecision");
    static final VariableFactory<String> LEADER_OPINION = stringVariable("leaderOpinion");
    static final VariableFactory<String> NOTIFIED_AT = stringVariable("notifiedAt");
    static final VariableFactory<String> CUSTOMER_REPLY = stringVariable("customerReply");
    static final VariableFactory<String> DISCIPLINE = stringVariable("discipline");
    static final VariableFactory<String> DISCIPLINE_NOTE = stringVariable("disciplineNote");
    static final VariableFactory<String> IMPLEMENTATION = stringVariable("implementation");
    static final VariableFactory<String> IMPLEMENTED_AT = stringVariable("implementedAt");
    static final VariableFactory<String> OVERDUE_REASON = stringVariable("overdueReason");
    static final VariableFactory<Boolean> FEEDBACK_SATISFIED = booleanVariable("feedbackSatisfied");
    static final VariableFactory<String> FEEDBACK = stringVariable("feedback");
    static final VariableFactory<String> SUMMARY = stringVariable("summary");
    static final VariableFactory<String> IMPROVEMENT = stringVariable("improvement");
    static final VariableFactory<String> CASE_TITLE = stringVariable("caseTitle");
    static final VariableFactory<String> LESSON = stringVariable("lesson");
    static final VariableFactory<String> STUDY_DATE = stringVariable("studyDate");

    private ComplaintProcess() {}
}
