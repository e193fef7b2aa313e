package org.salesplaybook.steps;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The process variables that every case has, whatever its process. */
public final class CaseVariables {

    /** The record's number, such as {@code TS-20261123-001}; also the business key. */
    public static final VariableFactory<String> CASE_NUMBER = stringVariable("caseNumber");
    /** Id of the person who started the case, or on whose case it was started. */
    public static final VariableFactory<String> STARTER = stringVariable("starter");
    /** Number of the case that this one came from; not set where a person started it. */
    public static final VariableFactory<String> SOURCE_CASE = stringVariable("sourceCase");

    /** When it was recorded, to the minute in the company's zone; not set before. */
    public static final VariableFactory<String> OPENED_AT = stringVariable("openedAt");
    /** Until when it is to be archived, in the company's zone; not set where its diagram gives it no time. */
    public static final VariableFactory<String> DEADLINE = stringVariable("deadline");

    /** Number of the customer in the customer file; not set where the case is about somebody who is not in it. */
    public static final VariableFactory<String> CUSTOMER = stringVariable("customer");

    /** What the customer is called, as lists and notices show it; not set where the case is about nobody's. */
    public static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");

    /** Name of whom the company talks to there; not set where the case is about nobody's. */
    public static final VariableFactory<String> CONTACT_NAME = stringVariable("contactName");
    /** Their telephone number, in the one form that all are stored in. */
    public static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");

    private CaseVariables() {}
}
