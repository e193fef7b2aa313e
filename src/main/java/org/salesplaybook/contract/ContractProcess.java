package org.salesplaybook.contract;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.doubleVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code contract}, as its forms and delegates write them. */
final class ContractProcess {

    /** 合同. */
    static final String NUMBER_PREFIX = "HT";

    /** What is offered: a list of {@link ContractLine}s, as the form submits it. */
    static final String CONTRACT_LINES = "contractLines";

    static final VariableFactory<String> CUSTOMER_NAME = stringVariable("customerName");
    static final VariableFactory<String> CONTACT_NAME = stringVariable("contactName");
    static final VariableFactory<String> CONTACT_PHONE = stringVariable("contactPhone");
    static final VariableFactory<String> SALES_REP = stringVariable("salesRep");
    static final VariableFactory<Double> CONTRACT_AMOUNT = doubleVariable("contractAmount");
    /** Per cent off the list prices; not set where something is not in the catalogue. */
    static final VariableFactory<Double> DISCOUNT = doubleVariable("discount");

    static final VariableFactory<String> PAYMENT_TERMS = stringVariable("paymentTerms");
    static final VariableFactory<String> PAYMENT_NOTE = stringVariable("paymentNote");
    static final VariableFactory<Long> DEPOSIT_PERCENT = longVariable("depositPercent");
    static final VariableFactory<String> DEPOSIT_DUE_DATE = stringVariable("depositDueDate");
    static final VariableFactory<String> DELIVERY_DATE = stringVariable("deliveryDate");
    static final VariableFactory<String> DELIVERY_ADDRESS = stringVariable("deliveryAddress");
    static final VariableFactory<String> CONSIGNEE_PHONE = stringVariable("consigneePhone");
    static final VariableFactory<Boolean> SPECIAL_EQUIPMENT = booleanVariable("specialEquipment");
    static final VariableFactory<Boolean> INSTALL_REQUIRED = booleanVariable("installRequired");
    static final VariableFactory<Long> WARRANTY_MONTHS = longVariable("warrantyMonths");
    static final VariableFactory<String> VALID_UNTIL = stringVariable("validUntil");
    static final VariableFactory<String> TECH_REQUIREMENTS = stringVariable("techRequirements");
    static final VariableFactory<String> OTHER_TERMS = stringVariable("otherTerms");
    static final VariableFactory<String> CONTRACT_OPINION = stringVariable("contractOpinion");
    static final VariableFactory<String> COMPLIANCE_OPINION = stringVariable("complianceOpinion");
    static final VariableFactory<String> CUSTOMER_SIGNATORY = stringVariable("customerSignatory");
    static final VariableFactory<String> CUSTOMER_SIGNED_DATE = stringVariable("customerSignedDate");
    static final VariableFactory<String> DECLINE_REASON = stringVariable("declineReason");
    static final VariableFactory<String> COMPANY_SIGNATORY = stringVariable("companySignatory");
    static final VariableFactory<String> COMPANY_SIGNED_DATE = stringVariable("companySignedDate");
    static final VariableFactory<Long> CONTRACT_COPIES = longVariable("contractCopies");
    static final VariableFactory<String> CONTRACT_SCAN = stringVariable("contractScan");
    static final VariableFactory<String> DEPOSIT_FOLLOW_NOTE = stringVariable("depositFollowNote");

    private ContractProcess() {}
}
