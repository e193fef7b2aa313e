package org.salesplaybook.contract;

import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code contract} that Java reckons with. */
final class ContractProcess {

    /** What is offered: a list of {@link ContractLine}s, as the form submits it. */
    static final String CONTRACT_LINES = "contractLines";

    static final VariableFactory<Double> CONTRACT_AMOUNT = doubleVariable("contractAmount");

    private ContractProcess() {}
}
