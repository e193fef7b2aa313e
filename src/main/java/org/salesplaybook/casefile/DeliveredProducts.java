package org.salesplaybook.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was delivered to customers and paid for it, as whoever keeps deliveries knows. */
public interface DeliveredProducts {

    /**
     * A product of a delivery that was accepted.
     *
     * @param number by which forms choose it, see {@code KnownRecords}
     * @param acceptedOn the day, such as {@code 2026-03-02}
     * @param delivery number of the delivery
     * @param serialNos as they were written, if there are any
     */
    record Delivered(
            String number,
            String acceptedOn,
            String delivery,
            String product,
            String model,
            int quantity,
            @Nullable String serialNos) {}

    /**
     * @param deliveries numbers of deliveries
     * @return what was accepted of them, the latest first
     */
    List<Delivered> of(Collection<String> deliveries);

    /**
     * Money that arrived after the deposit.
     *
     * @param delivery number of the delivery
     * @param amount in yuan
     */
    record Receipt(String delivery, LocalDate day, BigDecimal amount) {}

    /**
     * @param deliveries numbers of deliveries
     * @return what was paid for them
     */
    List<Receipt> receipts(Collection<String> deliveries);
}
