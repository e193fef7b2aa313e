package org.salesplaybook.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The record of a delivery (发货). What the customer got stands in {@code delivered_product}, what was paid in
 * {@code receipt}.
 *
 * @param number the record's number
 * @param processInstanceId the engine's case
 * @param sourceCase number of the order where it came from there by itself
 * @param team the team of the sales representative
 * @param salesRep login of whoever is in charge of the customer
 * @param openedAt when the goods stood ready
 * @param closedAt when goods and money were all settled, {@code null} before
 * @param orderNumber number of the order, {@code null} once the delivery is withdrawn
 * @param withdrawnOrder number of the order whose delivery was withdrawn, {@code null} otherwise
 * @param buyer the customer and the contract
 * @param balance whether the goods may go, and what is still owed
 * @param inspection the certificate of special equipment (特种设备)
 * @param transport how the goods went
 * @param handOver how the customer took them
 * @param acceptance installation and acceptance
 */
record Delivery(
        @Id String number,
        String processInstanceId,
        String sourceCase,
        String team,
        String salesRep,
        Instant openedAt,
        Instant closedAt,
        String orderNumber,
        String withdrawnOrder,
        @Embedded.Empty Buyer buyer,
        @Embedded.Empty Balance balance,
        @Embedded.Empty Inspection inspection,
        @Embedded.Empty Transport transport,
        @Embedded.Empty HandOver handOver,
        @Embedded.Empty Acceptance acceptance) {

    record Buyer(
            String customer, String customerName, String contractNo, BigDecimal contractAmount, String consigneePhone) {

        static Buyer of(CaseData data) {
            return new Buyer(
                    data.value(CaseVariables.CUSTOMER),
                    data.value(DeliveryProcess.CUSTOMER_NAME),
                    data.value(DeliveryProcess.CONTRACT_NO),
                    data.amount(DeliveryProcess.CONTRACT_AMOUNT),
                    data.value(DeliveryProcess.CONSIGNEE_PHONE));
        }
    }

    record Balance(
            BigDecimal balanceDue,
            String balanceDecision,
            String balanceOpinion,
            String balanceCheckedBy,
            String creditDecision,
            String creditOpinion,
            String creditDecidedBy,
            LocalDate promisedDate) {

        static Balance of(CaseData data, Map<String, String> doneBy) {
            return new Balance(
                    data.amount(DeliveryProcess.BALANCE_DUE),
                    data.value(DeliveryProcess.BALANCE_DECISION),
                    data.value(DeliveryProcess.BALANCE_OPINION),
                    doneBy.get("checkBalance"),
                    data.value(DeliveryProcess.CREDIT_DECISION),
                    data.value(DeliveryProcess.CREDIT_OPINION),
                    doneBy.get("approveCredit"),
                    data.date(DeliveryProcess.PROMISED_DATE));
        }
    }

    record Inspection(
            String inspectionCertificateNo,
            String inspectionOrg,
            LocalDate inspectionDate,
            String inspectionCertificate) {

        static Inspection of(CaseData data) {
            return new Inspection(
                    data.value(DeliveryProcess.INSPECTION_CERTIFICATE_NO),
                    data.value(DeliveryProcess.INSPECTION_ORG),
                    data.date(DeliveryProcess.INSPECTION_DATE),
                    data.value(DeliveryProcess.INSPECTION_CERTIFICATE));
        }
    }

    record Transport(
            String carrierName,
            String plateNo,
            String driverName,
            String driverPhone,
            LocalDate shipDate,
            BigDecimal freight,
            LocalDateTime loadedAt,
            Long loadedCount,
            String waybillNo,
            String loadingPhotos) {

        static Transport of(CaseData data) {
            return new Transport(
                    data.value(DeliveryProcess.CARRIER_NAME),
                    data.value(DeliveryProcess.PLATE_NO),
                    data.value(DeliveryProcess.DRIVER_NAME),
                    data.value(DeliveryProcess.DRIVER_PHONE),
                    data.date(DeliveryProcess.SHIP_DATE),
                    data.amount(DeliveryProcess.FREIGHT),
                    data.moment(DeliveryProcess.LOADED_AT),
                    data.value(DeliveryProcess.LOADED_COUNT),
                    data.value(DeliveryProcess.WAYBILL_NO),
                    data.value(DeliveryProcess.LOADING_PHOTOS));
        }
    }

    record HandOver(
            String signedBy, LocalDateTime signedAt, Boolean intact, String damageNote, String deliveryReceipt) {

        static HandOver of(CaseData data) {
            return new HandOver(
                    data.value(DeliveryProcess.SIGNED_BY),
                    data.moment(DeliveryProcess.SIGNED_AT),
                    data.value(DeliveryProcess.INTACT),
                    data.value(DeliveryProcess.DAMAGE_NOTE),
                    data.value(DeliveryProcess.DELIVERY_RECEIPT));
        }
    }

    record Acceptance(
            String installer,
            LocalDate installStart,
            LocalDate installEnd,
            String installNote,
            LocalDate acceptanceDate,
            String acceptedBy,
            String installInspectionNo,
            String acceptanceReport) {

        static Acceptance of(CaseData data) {
            return new Acceptance(
                    data.value(DeliveryProcess.INSTALLER),
                    data.date(DeliveryProcess.INSTALL_START),
                    data.date(DeliveryProcess.INSTALL_END),
                    data.value(DeliveryProcess.INSTALL_NOTE),
                    data.date(DeliveryProcess.ACCEPTANCE_DATE),
                    data.value(DeliveryProcess.ACCEPTED_BY),
                    data.value(DeliveryProcess.INSTALL_INSPECTION_NO),
                    data.value(DeliveryProcess.ACCEPTANCE_REPORT));
        }
    }

    /**
     * @param withdrawn whether the delivery is withdrawn
     * @param doneBy who completed each task so far, by the task's id
     * @return the record as it stands in the case
     */
    static Delivery of(
            DelegateExecution execution,
            String number,
            Instant openedAt,
            Instant closedAt,
            boolean withdrawn,
            Map<String, String> doneBy) {
        CaseData data = new CaseData(execution);
        String order = data.value(DeliveryProcess.ORDER_NO);
        return new Delivery(
                number,
                execution.getProcessInstanceId(),
                data.value(CaseVariables.SOURCE_CASE),
                execution.getTenantId(),
                data.value(DeliveryProcess.SALES_REP),
                openedAt,
                closedAt,
                withdrawn ? null : order,
                withdrawn ? order : null,
                Buyer.of(data),
                Balance.of(data, doneBy),
                Inspection.of(data),
                Transport.of(data),
                HandOver.of(data),
                Acceptance.of(data));
    }
}
