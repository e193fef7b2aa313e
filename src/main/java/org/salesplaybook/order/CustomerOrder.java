package org.salesplaybook.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The record of an order (订单). What was ordered stands in its {@link OrderLine}s.
 *
 * @param number the record's number
 * @param processInstanceId the engine's case
 * @param team the team of the sales representative
 * @param salesRep login of whoever is in charge of the customer
 * @param openedAt when the deposit was recorded
 * @param closedAt when the goods stood ready or the order was cancelled, {@code null} before
 * @param status how far it is
 * @param payment the contract, and what the customer has paid of it
 * @param dispatch the dispatch order (产品派工单)
 * @param signOff whether the order may go ahead, and who said so
 * @param supply what was made and bought
 * @param shipment what stands ready for delivery (发货单)
 */
record CustomerOrder(
        @Id String number,
        String processInstanceId,
        String team,
        String salesRep,
        Instant openedAt,
        Instant closedAt,
        Status status,
        @Embedded.Empty Payment payment,
        @Embedded.Empty Dispatch dispatch,
        @Embedded.Empty SignOff signOff,
        @Embedded.Empty Supply supply,
        @Embedded.Empty Shipment shipment) {

    /** How far an order is. */
    enum Status {
        /** More than is left of its contract: to be corrected or cancelled. */
        HELD,
        /** In the hands of sales, finance, production, purchasing and warehouse. */
        OPEN,
        /** 待发货. */
        READY,
        /** 订单取消. */
        CANCELLED
    }

    record Payment(
            String contractNo,
            String contract,
            String customer,
            String customerName,
            BigDecimal contractAmount,
            BigDecimal depositAmount,
            BigDecimal prepayAmount,
            BigDecimal earnestMoney,
            LocalDate receivedDate,
            String payMethod,
            String bankSlip) {

        static Payment of(CaseData data) {
            return new Payment(
                    data.value(OrderProcess.CONTRACT_NO),
                    data.value(OrderProcess.CONTRACT),
                    data.value(CaseVariables.CUSTOMER),
                    data.value(OrderProcess.CUSTOMER_NAME),
                    data.amount(OrderProcess.CONTRACT_AMOUNT),
                    data.amount(OrderProcess.DEPOSIT_AMOUNT),
                    data.amount(OrderProcess.PREPAY_AMOUNT),
                    data.amount(OrderProcess.EARNEST_MONEY),
                    data.date(OrderProcess.RECEIVED_DATE),
                    data.value(OrderProcess.PAY_METHOD),
                    data.value(OrderProcess.BANK_SLIP));
        }
    }

    record Dispatch(
            LocalDate deliveryDate,
            String deliveryAddress,
            String consigneePhone,
            String techRequirements,
            String drawings,
            String packingRequirement,
            Boolean installRequired,
            Boolean specialEquipment) {

        static Dispatch of(CaseData data) {
            return new Dispatch(
                    data.date(OrderProcess.DELIVERY_DATE),
                    data.value(OrderProcess.DELIVERY_ADDRESS),
                    data.value(OrderProcess.CONSIGNEE_PHONE),
                    data.value(OrderProcess.TECH_REQUIREMENTS),
                    data.value(OrderProcess.DRAWINGS),
                    data.value(OrderProcess.PACKING_REQUIREMENT),
                    data.value(OrderProcess.INSTALL_REQUIRED),
                    data.value(OrderProcess.SPECIAL_EQUIPMENT));
        }
    }

    record SignOff(
            String depositRelease,
            String shortDepositDecision,
            String shortDepositOpinion,
            String shortDepositBy,
            String financeDecision,
            String financeOpinion,
            String financeSignedBy) {

        static SignOff of(CaseData data, Map<String, String> doneBy) {
            return new SignOff(
                    data.value(OrderProcess.DEPOSIT_RELEASE),
                    data.value(OrderProcess.SHORT_DEPOSIT_DECISION),
                    data.value(OrderProcess.SHORT_DEPOSIT_OPINION),
                    doneBy.get("approveShortDeposit"),
                    data.value(OrderProcess.FINANCE_DECISION),
                    data.value(OrderProcess.FINANCE_OPINION),
                    doneBy.get("signOffByFinance"));
        }
    }

    record Supply(
            String productionOwner,
            LocalDate planFinishDate,
            LocalDate actualFinishDate,
            String serialNos,
            String supplierName,
            String purchaseNo,
            BigDecimal purchaseAmount,
            LocalDate arrivedDate) {

        static Supply of(CaseData data) {
            return new Supply(
                    data.value(OrderProcess.PRODUCTION_OWNER),
                    data.date(OrderProcess.PLAN_FINISH_DATE),
                    data.date(OrderProcess.ACTUAL_FINISH_DATE),
                    data.value(OrderProcess.SERIAL_NOS),
                    data.value(OrderProcess.SUPPLIER_NAME),
                    data.value(OrderProcess.PURCHASE_NO),
                    data.amount(OrderProcess.PURCHASE_AMOUNT),
                    data.date(OrderProcess.ARRIVED_DATE));
        }
    }

    record Shipment(
            String packingType,
            Long packageCount,
            BigDecimal grossWeight,
            String stockLocation,
            String packingPhotos,
            String outboundNo,
            String certificateNo,
            BigDecimal balanceDue) {

        static Shipment of(CaseData data) {
            return new Shipment(
                    data.value(OrderProcess.PACKING_TYPE),
                    data.value(OrderProcess.PACKAGE_COUNT),
                    data.amount(OrderProcess.GROSS_WEIGHT),
                    data.value(OrderProcess.STOCK_LOCATION),
                    data.value(OrderProcess.PACKING_PHOTOS),
                    data.value(OrderProcess.OUTBOUND_NO),
                    data.value(OrderProcess.CERTIFICATE_NO),
                    data.amount(OrderProcess.BALANCE_DUE));
        }
    }

    /**
     * @param at when the deposit was recorded
     * @param how whether the order may go on
     * @return the record of an order whose deposit has arrived
     */
    static CustomerOrder opened(DelegateExecution execution, String number, Instant at, Status how) {
        return of(execution, number, at, null, how, Map.of());
    }

    /**
     * @param at when the goods stood ready or the order was cancelled
     * @param how which of both
     * @param doneBy who completed each task, by the task's id
     * @return this record with everything that was agreed, decided and done
     */
    CustomerOrder closed(DelegateExecution execution, Instant at, Status how, Map<String, String> doneBy) {
        return of(execution, number, openedAt, at, how, doneBy);
    }

    private static CustomerOrder of(
            DelegateExecution execution,
            String number,
            Instant openedAt,
            Instant closedAt,
            Status status,
            Map<String, String> doneBy) {
        CaseData data = new CaseData(execution);
        return new CustomerOrder(
                number,
                execution.getProcessInstanceId(),
                execution.getTenantId(),
                data.value(OrderProcess.SALES_REP),
                openedAt,
                closedAt,
                status,
                Payment.of(data),
                Dispatch.of(data),
                SignOff.of(data, doneBy),
                Supply.of(data),
                Shipment.of(data));
    }
}
