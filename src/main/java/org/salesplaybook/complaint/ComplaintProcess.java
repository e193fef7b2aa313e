package org.salesplaybook.complaint;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code complaint}, that teaching cases are made of. */
final class ComplaintProcess {

    static final VariableFactory<String> COMPLAINANT = stringVariable("complainant");
    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<String> CONTRACT_NO = stringVariable("contractNo");
    static final VariableFactory<String> PRODUCT_MODEL = stringVariable("productModel");
    static final VariableFactory<String> COMPLAINT_CONTENT = stringVariable("complaintContent");
    static final VariableFactory<String> SEVERITY = stringVariable("severity");
    static final VariableFactory<String> DIRECT_CAUSE = stringVariable("directCause");
    static final VariableFactory<String> ROOT_CAUSE = stringVariable("rootCause");
    static final VariableFactory<String> LIABLE_PERSONS = stringVariable("liablePersons");
    static final VariableFactory<String> PROPOSAL = stringVariable("proposal");
    static final VariableFactory<String> CORRECTIVE_ACTION = stringVariable("correctiveAction");
    static final VariableFactory<String> IMPROVEMENT = stringVariable("improvement");
    static final VariableFactory<String> CASE_TITLE = stringVariable("caseTitle");
    static final VariableFactory<String> LESSON = stringVariable("lesson");
    static final VariableFactory<String> STUDY_DATE = stringVariable("studyDate");

    private ComplaintProcess() {}
}
