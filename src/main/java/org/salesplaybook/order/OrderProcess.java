package org.salesplaybook.order;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code order} that Java reckons with. */
final class OrderProcess {

    /** What was ordered, with prices: a list of {@link OrderLine}s, as the form submits it. */
    static final String ORDER_LINES = "orderLines";
    /** The same without prices, for those who make, buy and pack it. */
    static final String DISPATCH_LINES = "dispatchLines";
    /** The ways in which the lines are supplied, such as {@code make,stock}; what the gateway 按供货方式分派 reads. */
    static final VariableFactory<String> SUPPLY_METHODS = stringVariable("supplyMethods");

    /** The contract that is on file, by its number; not set where the order has none. */
    static final VariableFactory<String> CONTRACT = stringVariable("contract");
    /** What is left of that contract for this order, in yuan. */
    static final VariableFactory<Double> CONTRACT_REMAINING = doubleVariable("contractRemaining");
    /** Whether the order is about more than is left. */
    static final VariableFactory<Boolean> CONTRACT_EXCEEDED = booleanVariable("contractExceeded");

    static final VariableFactory<String> CONTRACT_NO = stringVariable("contractNo");
    static final VariableFactory<Double> CONTRACT_AMOUNT = doubleVariable("contractAmount");
    static final VariableFactory<Double> DEPOSIT_AMOUNT = doubleVariable("depositAmount");
    static final VariableFactory<Double> PREPAY_AMOUNT = doubleVariable("prepayAmount");
    static final VariableFactory<Double> BALANCE_DUE = doubleVariable("balanceDue");

    private OrderProcess() {}
}
