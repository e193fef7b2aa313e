package org.salesplaybook.aftersales;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The record of a customer who was served (售后服务记录). Where a step was done several times, it holds the last; what became
 * of each attempt stands in {@link Result#handlingHistory()}.
 *
 * @param number the record's number
 * @param processInstanceId the engine's case
 * @param team the team that serves the customer, {@code null} where whoever recorded it belongs to none
 * @param recorder login of whoever recorded the objection and serves the customer
 * @param openedAt when the objection was recorded
 * @param closedAt when the record was archived, {@code null} before
 * @param outcome how it ended (售后完成, 转投诉), {@code null} before
 * @param raised who objects to what, and to which product
 * @param investigation what was asked and found out
 * @param remedy what was proposed last
 * @param result what was done, and whether the customer was satisfied
 */
record ServiceCase(
        @Id String number,
        String processInstanceId,
        String team,
        String recorder,
        Instant openedAt,
        Instant closedAt,
        String outcome,
        @Embedded.Empty Objection raised,
        @Embedded.Empty Investigation investigation,
        @Embedded.Empty Remedy remedy,
        @Embedded.Empty Result result) {

    record Objection(
            String customer,
            String customerName,
            String contactName,
            String contactPhone,
            String productModel,
            String serialNo,
            LocalDate acceptanceDate,
            String objection,
            String issueType,
            Boolean safetyRelated,
            Boolean injury,
            String photos) {

        static Objection of(CaseData data) {
            return new Objection(
                    data.value(CaseVariables.CUSTOMER),
                    data.value(AfterSalesProcess.CUSTOMER_NAME),
                    data.value(AfterSalesProcess.CONTACT_NAME),
                    data.value(AfterSalesProcess.CONTACT_PHONE),
                    data.value(AfterSalesProcess.PRODUCT_MODEL),
                    data.value(AfterSalesProcess.SERIAL_NO),
                    data.date(AfterSalesProcess.ACCEPTANCE_DATE),
                    data.value(AfterSalesProcess.OBJECTION),
                    data.value(AfterSalesProcess.ISSUE_TYPE),
                    data.value(AfterSalesProcess.SAFETY_RELATED),
                    data.value(AfterSalesProcess.INJURY),
                    data.value(AfterSalesProcess.PHOTOS));
        }
    }

    record Investigation(
            LocalDateTime consultedAt,
            String consultRecord,
            String customerRequest,
            String investigateBy,
            String findings,
            String cause,
            Boolean wearPart,
            Boolean inWarranty,
            Long investigationRound,
            String informed,
            String superiorAdvice) {

        static Investigation of(CaseData data) {
            return new Investigation(
                    data.moment(AfterSalesProcess.CONSULTED_AT),
                    data.value(AfterSalesProcess.CONSULT_RECORD),
                    data.value(AfterSalesProcess.CUSTOMER_REQUEST),
                    data.value(AfterSalesProcess.INVESTIGATE_BY),
                    data.value(AfterSalesProcess.FINDINGS),
                    data.value(AfterSalesProcess.CAUSE),
                    data.value(AfterSalesProcess.WEAR_PART),
                    data.value(AfterSalesProcess.IN_WARRANTY),
                    data.value(AfterSalesProcess.INVESTIGATION_ROUND),
                    data.value(AfterSalesProcess.INFORMED),
                    data.value(AfterSalesProcess.SUPERIOR_ADVICE));
        }
    }

    record Remedy(String solution, String solutionType, BigDecimal serviceFee) {

        static Remedy of(CaseData data) {
            return new Remedy(
                    data.value(AfterSalesProcess.SOLUTION),
                    data.value(AfterSalesProcess.SOLUTION_TYPE),
                    data.amount(AfterSalesProcess.SERVICE_FEE));
        }
    }

    record Result(
            String handler,
            LocalDateTime doneAt,
            String partsUsed,
            Boolean satisfied,
            Long satisfactionScore,
            String handlingHistory,
            String serviceSummary,
            String customerSign) {

        static Result of(CaseData data) {
            return new Result(
                    data.value(AfterSalesProcess.HANDLER),
                    data.moment(AfterSalesProcess.DONE_AT),
                    data.value(AfterSalesProcess.PARTS_USED),
                    data.value(AfterSalesProcess.SATISFIED),
                    data.value(AfterSalesProcess.SATISFACTION_SCORE),
                    data.value(AfterSalesProcess.HANDLING_HISTORY),
                    data.value(AfterSalesProcess.SERVICE_SUMMARY),
                    data.value(AfterSalesProcess.CUSTOMER_SIGN));
        }
    }

    /** @return the record as it stands in the case */
    static ServiceCase of(DelegateExecution execution, String number, Instant openedAt, Instant closedAt) {
        CaseData data = new CaseData(execution);
        return new ServiceCase(
                number,
                execution.getProcessInstanceId(),
                execution.getTenantId(),
                CaseVariables.STARTER.from(execution).get(),
                openedAt,
                closedAt,
                data.value(AfterSalesProcess.OUTCOME),
                Objection.of(data),
                Investigation.of(data),
                Remedy.of(data),
                Result.of(data));
    }
}
