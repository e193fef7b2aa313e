package org.salesplaybook.returnvisit;

import java.time.Instant;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The record of a visit (客户回访记录).
 *
 * @param number the record's number
 * @param processInstanceId the engine's case
 * @param sourceCase number of the case that asked for it
 * @param team the team of the sales representative
 * @param salesRep login of whoever is in charge of the customer
 * @param openedAt when it was scheduled
 * @param closedAt when it was made, or given up; {@code null} before
 * @param status how far it is
 * @param customer number in the customer file
 * @param visitReason why the customer is visited
 * @param productModel what the customer has
 * @param acceptanceDate since when
 * @param visitDueDate when it is due by the schedule
 * @param plan the plan that it is in, {@code null} where it is in none
 * @param plannedDate when it is due by that plan
 * @param visitor login of whoever makes it
 * @param visitAttempt how often the customer could not be reached
 * @param made what it brought
 * @param endedBecause why it was given up
 */
record ReturnVisit(
        @Id String number,
        String processInstanceId,
        String sourceCase,
        String team,
        String salesRep,
        Instant openedAt,
        Instant closedAt,
        Status status,
        String customer,
        String customerName,
        String contactName,
        String contactPhone,
        String visitReason,
        String productModel,
        String contractNo,
        LocalDate acceptanceDate,
        LocalDate visitDueDate,
        String plan,
        LocalDate plannedDate,
        String visitor,
        Long visitAttempt,
        @Embedded.Empty Made made,
        String endedBecause) {

    /** How far a visit is. */
    enum Status {
        /** Scheduled, or in somebody's hands. */
        WAITING,
        /** 回访完成. */
        MADE,
        /** 未联系上. */
        UNREACHED,
        /** 已取消. */
        CANCELLED
    }

    /**
     * @param visitDate the day
     * @param visitType by telephone, by a visit and so on
     * @param situation how the customer gets on
     * @param issues what is wrong
     * @param score 1 to 5, where the customer gave one
     * @param convertTo what it led to: {@code none}, {@code afterSales} or {@code complaint}
     */
    record Made(LocalDate visitDate, String visitType, String situation, String issues, Long score, String convertTo) {}

    static ReturnVisit scheduled(DelegateExecution execution, String number, Instant at) {
        CaseData data = new CaseData(execution);
        return new ReturnVisit(
                number,
                execution.getProcessInstanceId(),
                data.value(CaseVariables.SOURCE_CASE),
                execution.getTenantId(),
                data.value(VisitProcess.SALES_REP),
                at,
                null,
                Status.WAITING,
                data.value(CaseVariables.CUSTOMER),
                data.value(VisitProcess.CUSTOMER_NAME),
                data.value(VisitProcess.CONTACT_NAME),
                data.value(VisitProcess.CONTACT_PHONE),
                data.value(VisitProcess.VISIT_REASON),
                data.value(VisitProcess.PRODUCT_MODEL),
                data.value(VisitProcess.CONTRACT_NO),
                data.date(VisitProcess.ACCEPTANCE_DATE),
                data.date(VisitProcess.VISIT_DUE_DATE),
                null,
                null,
                null,
                0L,
                new Made(null, null, null, null, null, null),
                null);
    }

    /** @return this record, in a plan */
    ReturnVisit planned(String inPlan, LocalDate on, String by) {
        return new ReturnVisit(
                number,
                processInstanceId,
                sourceCase,
                team,
                salesRep,
                openedAt,
                closedAt,
                status,
                customer,
                customerName,
                contactName,
                contactPhone,
                visitReason,
                productModel,
                contractNo,
                acceptanceDate,
                visitDueDate,
                inPlan,
                on,
                by,
                visitAttempt,
                made,
                endedBecause);
    }

    /** @return this record, with what the visit brought */
    ReturnVisit made(DelegateExecution execution, Instant at, String by, Long attempts) {
        CaseData data = new CaseData(execution);
        return new ReturnVisit(
                number,
                processInstanceId,
                sourceCase,
                team,
                salesRep,
                openedAt,
                at,
                Status.MADE,
                customer,
                customerName,
                contactName,
                data.value(VisitProcess.CONTACT_PHONE),
                visitReason,
                productModel,
                contractNo,
                acceptanceDate,
                visitDueDate,
                plan,
                plannedDate,
                by,
                attempts,
                new Made(
                        data.date(VisitProcess.VISIT_DATE),
                        data.value(VisitProcess.VISIT_TYPE),
                        data.value(VisitProcess.SITUATION),
                        data.value(VisitProcess.ISSUES),
                        data.value(VisitProcess.SCORE),
                        data.value(VisitProcess.CONVERT_TO)),
                null);
    }

    /** @return this record of a visit that was given up */
    ReturnVisit givenUp(Status how, Instant at, String because, Long attempts) {
        return new ReturnVisit(
                number,
                processInstanceId,
                sourceCase,
                team,
                salesRep,
                openedAt,
                at,
                how,
                customer,
                customerName,
                contactName,
                contactPhone,
                visitReason,
                productModel,
                contractNo,
                acceptanceDate,
                visitDueDate,
                plan,
                plannedDate,
                visitor,
                attempts,
                made,
                because);
    }
}
