package org.salesplaybook.order;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code order}, as its forms and delegates write them. */
final class OrderProcess {

    /** 订单. */
    static final String NUMBER_PREFIX = "DD";

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
    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> SALES_REP = stringVariable("salesRep");
    static final VariableFactory<Double> CONTRACT_AMOUNT = doubleVariable("contractAmount");
    static final VariableFactory<Double> DEPOSIT_AMOUNT = doubleVariable("depositAmount");
    static final VariableFactory<Double> PREPAY_AMOUNT = doubleVariable("prepayAmount");
    static final VariableFactory<String> RECEIVED_DATE = stringVariable("receivedDate");
    static final VariableFactory<String> PAY_METHOD = stringVariable("payMethod");
    static final VariableFactory<String> BANK_SLIP = stringVariable("bankSlip");
    static final VariableFactory<Double> EARNEST_MONEY = doubleVariable("earnestMoney");
    static final VariableFactory<String> DEPOSIT_RELEASE = stringVariable("depositRelease");
    static final VariableFactory<String> DELIVERY_DATE = stringVariable("deliveryDate");
    static final VariableFactory<String> DELIVERY_ADDRESS = stringVariable("deliveryAddress");
    static final VariableFactory<String> CONSIGNEE_PHONE = stringVariable("consigneePhone");
    static final VariableFactory<String> TECH_REQUIREMENTS = stringVariable("techRequirements");
    static final VariableFactory<String> DRAWINGS = stringVariable("drawings");
    static final VariableFactory<String> PACKING_REQUIREMENT = stringVariable("packingRequirement");
    static final VariableFactory<Boolean> INSTALL_REQUIRED = booleanVariable("installRequired");
    static final VariableFactory<Boolean> SPECIAL_EQUIPMENT = booleanVariable("specialEquipment");
    static final VariableFactory<String> SHORT_DEPOSIT_DECISION = stringVariable("shortDepositDecision");
    static final VariableFactory<String> SHORT_DEPOSIT_OPINION = stringVariable("shortDepositOpinion");
    static final VariableFactory<String> FINANCE_DECISION = stringVariable("financeDecision");
    static final VariableFactory<String> FINANCE_OPINION = stringVariable("financeOpinion");
    static final VariableFactory<String> PRODUCTION_OWNER = stringVariable("productionOwner");
    static final VariableFactory<String> PLAN_FINISH_DATE = stringVariable("planFinishDate");
    static final VariableFactory<String> ACTUAL_FINISH_DATE = stringVariable("actualFinishDate");
    static final VariableFactory<String> SERIAL_NOS = stringVariable("serialNos");
    static final VariableFactory<String> SUPPLIER_NAME = stringVariable("supplierName");
    static final VariableFactory<String> PURCHASE_NO = stringVariable("purchaseNo");
    static final VariableFactory<Double> PURCHASE_AMOUNT = doubleVariable("purchaseAmount");
    static final VariableFactory<String> ARRIVED_DATE = stringVariable("arrivedDate");
    static final VariableFactory<String> PACKING_TYPE = stringVariable("packingType");
    static final VariableFactory<Long> PACKAGE_COUNT = longVariable("packageCount");
    static final VariableFactory<Double> GROSS_WEIGHT = doubleVariable("grossWeight");
    static final VariableFactory<String> STOCK_LOCATION = stringVariable("stockLocation");
    static final VariableFactory<String> PACKING_PHOTOS = stringVariable("packingPhotos");
    static final VariableFactory<String> OUTBOUND_NO = stringVariable("outboundNo");
    static final VariableFactory<String> CERTIFICATE_NO = stringVariable("certificateNo");
    static final VariableFactory<Double> BALANCE_DUE = doubleVariable("balanceDue");

    private OrderProcess() {}
}
