package org.salesplaybook.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The record of a contract (合同). What it is about stands in its {@link ContractLine}s.
 *
 * @param number the record's number, and the contract's
 * @param processInstanceId the engine's case
 * @param sourceCase number of the enquiry that it came from
 * @param team the team of the sales representative
 * @param salesRep login of whoever is in charge of the customer
 * @param openedAt when it was drafted
 * @param closedAt when it was signed, or came to nothing; {@code null} before
 * @param status how far it is
 * @param party the customer
 * @param terms what was agreed
 * @param approval who said yes to it
 * @param signature who signed it
 * @param endedBecause why it came to nothing
 */
record SalesContract(
        @Id String number,
        String processInstanceId,
        String sourceCase,
        String team,
        String salesRep,
        Instant openedAt,
        Instant closedAt,
        Status status,
        @Embedded.Empty Party party,
        @Embedded.Empty Terms terms,
        @Embedded.Empty Approval approval,
        @Embedded.Empty Signature signature,
        String endedBecause) {

    /** How far a contract is. */
    enum Status {
        /** Being agreed. */
        PROPOSED,
        /** 合同已签订: orders can refer to it. */
        SIGNED,
        /** 合同未签订. */
        FAILED,
        /** 合同终止: signed, and not carried out. */
        TERMINATED
    }

    record Party(String customer, String customerName, String contactName, String contactPhone) {

        static Party of(CaseData data) {
            return new Party(
                    data.value(CaseVariables.CUSTOMER),
                    data.value(ContractProcess.CUSTOMER_NAME),
                    data.value(ContractProcess.CONTACT_NAME),
                    data.value(ContractProcess.CONTACT_PHONE));
        }
    }

    record Terms(
            BigDecimal contractAmount,
            BigDecimal discount,
            String paymentTerms,
            String paymentNote,
            Long depositPercent,
            LocalDate depositDueDate,
            LocalDate deliveryDate,
            String deliveryAddress,
            String consigneePhone,
            Boolean specialEquipment,
            Boolean installRequired,
            Long warrantyMonths,
            LocalDate validUntil,
            String techRequirements,
            String otherTerms) {

        static Terms of(CaseData data) {
            return new Terms(
                    data.amount(ContractProcess.CONTRACT_AMOUNT),
                    data.amount(ContractProcess.DISCOUNT),
                    data.value(ContractProcess.PAYMENT_TERMS),
                    data.value(ContractProcess.PAYMENT_NOTE),
                    data.value(ContractProcess.DEPOSIT_PERCENT),
                    data.date(ContractProcess.DEPOSIT_DUE_DATE),
                    data.date(ContractProcess.DELIVERY_DATE),
                    data.value(ContractProcess.DELIVERY_ADDRESS),
                    data.value(ContractProcess.CONSIGNEE_PHONE),
                    data.value(ContractProcess.SPECIAL_EQUIPMENT),
                    data.value(ContractProcess.INSTALL_REQUIRED),
                    data.value(ContractProcess.WARRANTY_MONTHS),
                    data.date(ContractProcess.VALID_UNTIL),
                    data.value(ContractProcess.TECH_REQUIREMENTS),
                    data.value(ContractProcess.OTHER_TERMS));
        }
    }

    record Approval(String approver, String contractOpinion, String checkedBy, String complianceOpinion) {

        static Approval of(CaseData data, Map<String, String> doneBy) {
            return new Approval(
                    doneBy.get("reviewContract"),
                    data.value(ContractProcess.CONTRACT_OPINION),
                    doneBy.get("checkCompliance"),
                    data.value(ContractProcess.COMPLIANCE_OPINION));
        }
    }

    record Signature(
            String customerSignatory,
            LocalDate customerSignedDate,
            String companySignatory,
            LocalDate companySignedDate,
            Long contractCopies,
            String contractScan) {

        static Signature of(CaseData data) {
            return new Signature(
                    data.value(ContractProcess.CUSTOMER_SIGNATORY),
                    data.date(ContractProcess.CUSTOMER_SIGNED_DATE),
                    data.value(ContractProcess.COMPANY_SIGNATORY),
                    data.date(ContractProcess.COMPANY_SIGNED_DATE),
                    data.value(ContractProcess.CONTRACT_COPIES),
                    data.value(ContractProcess.CONTRACT_SCAN));
        }
    }

    /** @return the record of a contract that is being drafted */
    static SalesContract proposed(DelegateExecution execution, String number, Instant at) {
        return of(execution, number, at, null, Status.PROPOSED, Map.of(), null);
    }

    /**
     * @param at when it was signed, or came to nothing
     * @param how which of these
     * @param doneBy who completed each task, by the task's id
     * @param because why it came to nothing, {@code null} where it was signed
     * @return this record with everything that was agreed and decided
     */
    SalesContract closed(
            DelegateExecution execution, Instant at, Status how, Map<String, String> doneBy, String because) {
        return of(execution, number, openedAt, at, how, doneBy, because);
    }

    private static SalesContract of(
            DelegateExecution execution,
            String number,
            Instant openedAt,
            Instant closedAt,
            Status status,
            Map<String, String> doneBy,
            String because) {
        CaseData data = new CaseData(execution);
        return new SalesContract(
                number,
                execution.getProcessInstanceId(),
                data.value(CaseVariables.SOURCE_CASE),
                execution.getTenantId(),
                data.value(ContractProcess.SALES_REP),
                openedAt,
                closedAt,
                status,
                Party.of(data),
                Terms.of(data),
                Approval.of(data, doneBy),
                Signature.of(data),
                because);
    }
}
