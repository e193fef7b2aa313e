package org.salesplaybook.reception;

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
 * The record of a visit that was received (接待记录).
 *
 * @param number            the record's number
 * @param processInstanceId the engine's case
 * @param team              the team that received it, {@code null} where the host belongs to none
 * @param host              login of whoever received it
 * @param openedAt          when the visit was announced
 * @param closedAt          when the record was archived, {@code null} before
 * @param visit             who comes, why and when
 * @param transport         the car that was arranged
 * @param talks             what was talked about
 * @param report            what the host reported (接待工作报告)
 * @param expenses          what was claimed and paid (费用报销单)
 */
record Reception(@Id String number, String processInstanceId, String team, String host, Instant openedAt, Instant closedAt,
                 @Embedded.Empty Visit visit, @Embedded.Empty Transport transport, @Embedded.Empty Talks talks,
                 @Embedded.Empty Report report, @Embedded.Empty Expenses expenses) {

    record Visit(String customer, String customerName, String contactName, String contactPhone, Long visitorCount, String visitorList,
                 String visitPurpose, String receptionLevel, String productInterest, LocalDateTime arriveAt,
                 LocalDateTime leaveAt, BigDecimal estimatedCost, Boolean needVehicle) {

        static Visit of(CaseData data) {
            return new Visit(data.value(CaseVariables.CUSTOMER), data.value(ReceptionProcess.CUSTOMER_NAME),
                    data.value(ReceptionProcess.CONTACT_NAME),
                    data.value(ReceptionProcess.CONTACT_PHONE), data.value(ReceptionProcess.VISITOR_COUNT),
                    data.value(ReceptionProcess.VISITOR_LIST), data.value(ReceptionProcess.VISIT_PURPOSE),
                    data.value(ReceptionProcess.RECEPTION_LEVEL), data.value(ReceptionProcess.PRODUCT_INTEREST),
                    data.moment(ReceptionProcess.ARRIVE_AT), data.moment(ReceptionProcess.LEAVE_AT),
                    data.amount(ReceptionProcess.ESTIMATED_COST), data.value(ReceptionProcess.NEED_VEHICLE));
        }
    }

    record Transport(String plateNo, String driverName) {

        static Transport of(CaseData data) {
            return new Transport(data.value(ReceptionProcess.PLATE_NO), data.value(ReceptionProcess.DRIVER_NAME));
        }
    }

    record Talks(LocalDateTime actualArriveAt, Long actualVisitorCount, String talkContent, String customerNeeds,
                 String intentLevel, BigDecimal quotedAmount, LocalDateTime seeOffAt) {

        static Talks of(CaseData data) {
            return new Talks(data.moment(ReceptionProcess.ACTUAL_ARRIVE_AT), data.value(ReceptionProcess.ACTUAL_VISITOR_COUNT),
                    data.value(ReceptionProcess.TALK_CONTENT), data.value(ReceptionProcess.CUSTOMER_NEEDS),
                    data.value(ReceptionProcess.INTENT_LEVEL), data.amount(ReceptionProcess.QUOTED_AMOUNT),
                    data.moment(ReceptionProcess.SEE_OFF_AT));
        }
    }

    record Report(String receptionSummary, String receptionResult, String nextAction, LocalDate nextFollowDate,
                  BigDecimal actualCost, String supervisorOpinion) {

        static Report of(CaseData data) {
            return new Report(data.value(ReceptionProcess.RECEPTION_SUMMARY), data.value(ReceptionProcess.RECEPTION_RESULT),
                    data.value(ReceptionProcess.NEXT_ACTION), data.date(ReceptionProcess.NEXT_FOLLOW_DATE),
                    data.amount(ReceptionProcess.ACTUAL_COST), data.value(ReceptionProcess.SUPERVISOR_OPINION));
        }
    }

    record Expenses(BigDecimal claimAmount, String expenseDecision, BigDecimal approvedAmount, LocalDate paidDate) {

        static Expenses of(CaseData data) {
            return new Expenses(data.amount(ReceptionProcess.CLAIM_AMOUNT), data.value(ReceptionProcess.EXPENSE_DECISION),
                    data.amount(ReceptionProcess.APPROVED_AMOUNT), data.date(ReceptionProcess.PAID_DATE));
        }
    }

    /** @return the record as it stands in the case */
    static Reception of(DelegateExecution execution, String number, Instant openedAt, Instant closedAt) {
        CaseData data = new CaseData(execution);
        return new Reception(number, execution.getProcessInstanceId(), execution.getTenantId(),
                CaseVariables.STARTER.from(execution).get(), openedAt, closedAt,
                Visit.of(data), Transport.of(data), Talks.of(data), Report.of(data), Expenses.of(data));
    }
}
