package org.salesplaybook.privacy;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code privacy}, as its forms and delegates write them. */
final class ErasureProcess {

    static final String KEY = "privacy";
    /** 个人信息. */
    static final String NUMBER_PREFIX = "GR";

    static final VariableFactory<String> PERSON_NAME = stringVariable("personName");
    static final VariableFactory<String> PERSON_PHONE = stringVariable("personPhone");

    /** How much was found, what a law keeps and what is being worked on: numbers only, no personal data. */
    static final VariableFactory<String> FOUND_SUMMARY = stringVariable("foundSummary");
    /** Whether cases are being worked on, so that nothing was erased. */
    static final VariableFactory<Boolean> CASES_OPEN = booleanVariable("casesOpen");
    /** Their numbers. */
    static final VariableFactory<String> OPEN_CASES = stringVariable("openCases");
    /** How much was erased where, and what was not and why. */
    static final VariableFactory<String> ERASURE_RESULT = stringVariable("erasureResult");

    /** In the process {@code expiredProspects}: whose time is over, a list of numbers. */
    static final String EXPIRED_PROSPECTS = "expiredProspects";
    /** One of them. */
    static final String PROSPECT = "prospect";

    private ErasureProcess() {}
}
