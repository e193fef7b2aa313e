package org.salesplaybook.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.Names;
import org.springframework.data.annotation.Id;

/**
 * A company in the customer file (客户档案).
 *
 * @param number number of its first enquiry
 * @param name as it was recorded first
 * @param nameKey what makes two names one, see {@link Names#key}
 * @param nameOrder where the name stands among others, see {@link Names#order}
 * @param nameFolded by what the name is found, see {@link Names#folded}
 * @param nameInitials by what it is found, too, see {@link Names#initials}; not of one who was erased
 * @param owner login of the salesperson responsible, once there is one
 * @param team the team of the owner; until there is one, of whoever recorded the enquiry
 * @param stage how far it is: a word, {@code won} or {@code lost}
 * @param nextVisitDate the day agreed for the next visit
 * @param lostReason why it will not buy
 * @param recordedAt when it was recorded
 * @param recordedBy login of whoever recorded it
 */
record Customer(
        @Id String number,
        String name,
        String nameKey,
        byte[] nameOrder,
        String nameFolded,
        @Nullable String nameInitials,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String stage,
        @Nullable String source,
        @Nullable String region,
        @Nullable String productInterest,
        @Nullable String intentLevel,
        @Nullable BigDecimal budget,
        @Nullable String address,
        @Nullable String business,
        @Nullable String credit,
        @Nullable String crmId,
        @Nullable LocalDate nextVisitDate,
        @Nullable String lostReason,
        Instant recordedAt,
        String recordedBy) {}
