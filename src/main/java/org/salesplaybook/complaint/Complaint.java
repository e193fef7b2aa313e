package org.salesplaybook.complaint;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The record of a complaint (客户投诉处理表), with what ISO 10002 (GB/T 19012) asks to be kept.
 *
 * @param number the record's number
 * @param processInstanceId the engine's case
 * @param sourceCase number of the case that it came from, {@code null} where the customer complained by themselves
 * @param team the team that deals with it, {@code null} where whoever received it belongs to none
 * @param receivedBy login of whoever received it
 * @param recordedAt when it was recorded, and the two working days began
 * @param deadline close of business on the second working day
 * @param overdue whether it was archived after that
 * @param archivedAt when it was archived, {@code null} before
 * @param closedAt when feedback and lessons were in, {@code null} before
 * @param problem what the customer complains of and asks for
 * @param assessment how serious it is, and whether it stands
 * @param investigation why it happened, and who answers for it
 * @param decision what is done about it, and who approved that
 * @param action what was done, and what the customer answered
 * @param closure what the customer says afterwards, and what is to become better
 */
record Complaint(
        @Id String number,
        String processInstanceId,
        String sourceCase,
        String team,
        String receivedBy,
        Instant recordedAt,
        Instant deadline,
        boolean overdue,
        Instant archivedAt,
        Instant closedAt,
        @Embedded.Empty Problem problem,
        @Embedded.Empty Assessment assessment,
        @Embedded.Empty Investigation investigation,
        @Embedded.Empty Decision decision,
        @Embedded.Empty Action action,
        @Embedded.Empty Closure closure) {

    record Problem(
            LocalDateTime receivedAt,
            String channel,
            String complainant,
            String customer,
            String customerName,
            String contactPhone,
            String contractNo,
            String productModel,
            String complaintTarget,
            String complaintContent,
            String remedyRequested,
            Long repeatCount,
            Boolean safetyRelated,
            Boolean injury,
            Boolean mediaLegal,
            BigDecimal claimAmount,
            String evidence,
            String acknowledgement) {

        static Problem of(CaseData data) {
            return new Problem(
                    data.moment(ComplaintProcess.RECEIVED_AT),
                    data.value(ComplaintProcess.CHANNEL),
                    data.value(ComplaintProcess.COMPLAINANT),
                    data.value(CaseVariables.CUSTOMER),
                    data.value(ComplaintProcess.CUSTOMER_NAME),
                    data.value(ComplaintProcess.CONTACT_PHONE),
                    data.value(ComplaintProcess.CONTRACT_NO),
                    data.value(ComplaintProcess.PRODUCT_MODEL),
                    data.value(ComplaintProcess.COMPLAINT_TARGET),
                    data.value(ComplaintProcess.COMPLAINT_CONTENT),
                    data.value(ComplaintProcess.REMEDY_REQUESTED),
                    data.value(ComplaintProcess.REPEAT_COUNT),
                    data.value(ComplaintProcess.SAFETY_RELATED),
                    data.value(ComplaintProcess.INJURY),
                    data.value(ComplaintProcess.MEDIA_LEGAL),
                    data.amount(ComplaintProcess.CLAIM_AMOUNT),
                    data.value(ComplaintProcess.EVIDENCE),
                    data.value(ComplaintProcess.ACKNOWLEDGEMENT));
        }
    }

    record Assessment(
            String severity, Boolean upheld, String judgementReason, String responsibleDept, String judgedBy) {

        static Assessment of(CaseData data, Map<String, String> doneBy) {
            return new Assessment(
                    data.value(ComplaintProcess.SEVERITY),
                    data.value(ComplaintProcess.UPHELD),
                    data.value(ComplaintProcess.JUDGEMENT_REASON),
                    data.value(ComplaintProcess.RESPONSIBLE_DEPT),
                    doneBy.get("judgeComplaint"));
        }
    }

    record Investigation(
            String directCause,
            String rootCause,
            String liablePersons,
            String liabilityType,
            String liability,
            String investigatedBy,
            String liabilityDecidedBy) {

        static Investigation of(CaseData data, Map<String, String> doneBy) {
            return new Investigation(
                    data.value(ComplaintProcess.DIRECT_CAUSE),
                    data.value(ComplaintProcess.ROOT_CAUSE),
                    data.value(ComplaintProcess.LIABLE_PERSONS),
                    data.value(ComplaintProcess.LIABILITY_TYPE),
                    data.value(ComplaintProcess.LIABILITY),
                    doneBy.get("analyseCause"),
                    doneBy.get("decideLiability"));
        }
    }

    record Decision(
            String proposal,
            String measure,
            BigDecimal compensation,
            String correctiveAction,
            String leaderOpinion,
            String approvedBy) {

        static Decision of(CaseData data, Map<String, String> doneBy) {
            return new Decision(
                    data.value(ComplaintProcess.PROPOSAL),
                    data.value(ComplaintProcess.MEASURE),
                    data.amount(ComplaintProcess.COMPENSATION),
                    data.value(ComplaintProcess.CORRECTIVE_ACTION),
                    data.value(ComplaintProcess.LEADER_OPINION),
                    doneBy.get("approveRemedy"));
        }
    }

    record Action(
            LocalDateTime notifiedAt,
            Boolean customerAccepts,
            String customerReply,
            String reply,
            LocalDateTime repliedAt,
            String discipline,
            String disciplineNote,
            String implementation,
            LocalDateTime implementedAt,
            String overdueReason) {

        static Action of(CaseData data) {
            return new Action(
                    data.moment(ComplaintProcess.NOTIFIED_AT),
                    data.value(ComplaintProcess.CUSTOMER_ACCEPTS),
                    data.value(ComplaintProcess.CUSTOMER_REPLY),
                    data.value(ComplaintProcess.REPLY),
                    data.moment(ComplaintProcess.REPLIED_AT),
                    data.value(ComplaintProcess.DISCIPLINE),
                    data.value(ComplaintProcess.DISCIPLINE_NOTE),
                    data.value(ComplaintProcess.IMPLEMENTATION),
                    data.moment(ComplaintProcess.IMPLEMENTED_AT),
                    data.value(ComplaintProcess.OVERDUE_REASON));
        }
    }

    record Closure(Boolean feedbackSatisfied, String feedback, String summary, String improvement) {

        static Closure of(CaseData data) {
            return new Closure(
                    data.value(ComplaintProcess.FEEDBACK_SATISFIED),
                    data.value(ComplaintProcess.FEEDBACK),
                    data.value(ComplaintProcess.SUMMARY),
                    data.value(ComplaintProcess.IMPROVEMENT));
        }
    }

    /** @return the record of a complaint that has just been received */
    static Complaint received(DelegateExecution execution, String number, Instant recordedAt, Instant deadline) {
        return of(execution, number, recordedAt, deadline, null, Map.of());
    }

    /**
     * @param at when it is archived
     * @param doneBy who completed each task, by the task's id
     * @return this record with everything that was found out, decided and done
     */
    Complaint archived(DelegateExecution execution, Instant at, Map<String, String> doneBy) {
        return of(execution, number, recordedAt, deadline, at, doneBy);
    }

    /** @return this record with the customer's feedback and the lessons */
    Complaint closed(DelegateExecution execution, Instant at) {
        return new Complaint(
                number,
                processInstanceId,
                sourceCase,
                team,
                receivedBy,
                recordedAt,
                deadline,
                overdue,
                archivedAt,
                at,
                problem,
                assessment,
                investigation,
                decision,
                action,
                Closure.of(new CaseData(execution)));
    }

    /** @return this record with another deadline */
    Complaint due(Instant other) {
        return new Complaint(
                number,
                processInstanceId,
                sourceCase,
                team,
                receivedBy,
                recordedAt,
                other,
                overdue,
                archivedAt,
                closedAt,
                problem,
                assessment,
                investigation,
                decision,
                action,
                closure);
    }

    private static Complaint of(
            DelegateExecution execution,
            String number,
            Instant recordedAt,
            Instant deadline,
            Instant archivedAt,
            Map<String, String> doneBy) {
        CaseData data = new CaseData(execution);
        boolean overdue = archivedAt != null && archivedAt.isAfter(deadline);
        return new Complaint(
                number,
                execution.getProcessInstanceId(),
                data.value(CaseVariables.SOURCE_CASE),
                execution.getTenantId(),
                CaseVariables.STARTER.from(execution).get(),
                recordedAt,
                deadline,
                overdue,
                archivedAt,
                null,
                Problem.of(data),
                Assessment.of(data, doneBy),
                Investigation.of(data, doneBy),
                Decision.of(data, doneBy),
                Action.of(data),
                Closure.of(data));
    }
}
