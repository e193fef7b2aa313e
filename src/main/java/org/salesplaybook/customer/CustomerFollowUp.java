package org.salesplaybook.customer;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.annotation.Id;

/**
 * One talk with a customer: advice, follow-up or visit.
 *
 * @param id given by the database
 * @param customer number in the customer file
 * @param enquiryNumber the enquiry that it belongs to
 * @param kind 售前咨询, 过程跟单 or 定期回访
 * @param doneBy login
 * @param recordedAt when it was recorded
 * @param doneOn the day of a visit
 * @param way by telephone, by a visit and so on
 * @param content what was talked about
 * @param score 1 to 5, where the customer gave one
 * @param convertedTo what a visit led to: {@code none}, {@code afterSales} or {@code complaint}
 * @param nextVisit the day agreed for the next visit
 */
record CustomerFollowUp(
        @Id Long id,
        String customer,
        String enquiryNumber,
        String kind,
        String doneBy,
        Instant recordedAt,
        LocalDate doneOn,
        String way,
        String content,
        String stage,
        String intentLevel,
        Long score,
        String convertedTo,
        LocalDate nextVisit) {}
