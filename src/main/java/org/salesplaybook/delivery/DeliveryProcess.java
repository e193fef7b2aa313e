package org.salesplaybook.delivery;

import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code delivery} that Java reckons with. */
final class DeliveryProcess {

    /** What is delivered, without prices. */
    static final String DISPATCH_LINES = "dispatchLines";

    static final VariableFactory<String> ORDER_NO = stringVariable("orderNo");
    static final VariableFactory<String> CONTRACT_NO = stringVariable("contractNo");
    /** 尾款: what the customer still owes, in yuan. */
    static final VariableFactory<Double> BALANCE_DUE = doubleVariable("balanceDue");

    static final VariableFactory<String> SERIAL_NOS = stringVariable("serialNos");
    static final VariableFactory<Double> RECEIVED_NOW = doubleVariable("receivedNow");
    static final VariableFactory<String> RECEIVED_NOW_DATE = stringVariable("receivedNowDate");
    static final VariableFactory<String> SIGNED_AT = stringVariable("signedAt");
    static final VariableFactory<String> ACCEPTANCE_DATE = stringVariable("acceptanceDate");

    private DeliveryProcess() {}
}
