package org.salesplaybook.delivery;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code delivery}, as its forms and delegates write them. */
final class DeliveryProcess {

    /** 发货. */
    static final String NUMBER_PREFIX = "FH";

    /** What is delivered, without prices. */
    static final String DISPATCH_LINES = "dispatchLines";

    static final VariableFactory<String> ORDER_NO = stringVariable("orderNo");
    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTRACT_NO = stringVariable("contractNo");
    static final VariableFactory<String> SALES_REP = stringVariable("salesRep");
    static final VariableFactory<Double> CONTRACT_AMOUNT = doubleVariable("contractAmount");
    /** 尾款: what the customer still owes, in yuan. */
    static final VariableFactory<Double> BALANCE_DUE = doubleVariable("balanceDue");

    static final VariableFactory<String> CONSIGNEE_PHONE = stringVariable("consigneePhone");
    static final VariableFactory<String> SERIAL_NOS = stringVariable("serialNos");
    static final VariableFactory<Double> RECEIVED_NOW = doubleVariable("receivedNow");
    static final VariableFactory<String> RECEIVED_NOW_DATE = stringVariable("receivedNowDate");
    static final VariableFactory<String> BALANCE_DECISION = stringVariable("balanceDecision");
    static final VariableFactory<String> BALANCE_OPINION = stringVariable("balanceOpinion");
    static final VariableFactory<String> CREDIT_DECISION = stringVariable("creditDecision");
    static final VariableFactory<String> CREDIT_OPINION = stringVariable("creditOpinion");
    static final VariableFactory<String> PROMISED_DATE = stringVariable("promisedDate");
    static final VariableFactory<String> INSPECTION_CERTIFICATE_NO = stringVariable("inspectionCertificateNo");
    static final VariableFactory<String> INSPECTION_ORG = stringVariable("inspectionOrg");
    static final VariableFactory<String> INSPECTION_DATE = stringVariable("inspectionDate");
    static final VariableFactory<String> INSPECTION_CERTIFICATE = stringVariable("inspectionCertificate");
    static final VariableFactory<String> CARRIER_NAME = stringVariable("carrierName");
    static final VariableFactory<String> PLATE_NO = stringVariable("plateNo");
    static final VariableFactory<String> DRIVER_NAME = stringVariable("driverName");
    static final VariableFactory<String> DRIVER_PHONE = stringVariable("driverPhone");
    static final VariableFactory<String> SHIP_DATE = stringVariable("shipDate");
    static final VariableFactory<Double> FREIGHT = doubleVariable("freight");
    static final VariableFactory<String> LOADED_AT = stringVariable("loadedAt");
    static final VariableFactory<Long> LOADED_COUNT = longVariable("loadedCount");
    static final VariableFactory<String> WAYBILL_NO = stringVariable("waybillNo");
    static final VariableFactory<String> LOADING_PHOTOS = stringVariable("loadingPhotos");
    static final VariableFactory<String> SIGNED_BY = stringVariable("signedBy");
    static final VariableFactory<String> SIGNED_AT = stringVariable("signedAt");
    static final VariableFactory<Boolean> INTACT = booleanVariable("intact");
    static final VariableFactory<String> DAMAGE_NOTE = stringVariable("damageNote");
    static final VariableFactory<String> DELIVERY_RECEIPT = stringVariable("deliveryReceipt");
    static final VariableFactory<String> INSTALLER = stringVariable("installer");
    static final VariableFactory<String> INSTALL_START = stringVariable("installStart");
    static final VariableFactory<String> INSTALL_END = stringVariable("installEnd");
    static final VariableFactory<String> INSTALL_NOTE = stringVariable("installNote");
    static final VariableFactory<String> ACCEPTANCE_DATE = stringVariable("acceptanceDate");
    static final VariableFactory<String> ACCEPTED_BY = stringVariable("acceptedBy");
    static final VariableFactory<String> INSTALL_INSPECTION_NO = stringVariable("installInspectionNo");
    static final VariableFactory<String> ACCEPTANCE_REPORT = stringVariable("acceptanceReport");

    private DeliveryProcess() {}
}
