package org.salesplaybook.delivery;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which orders are delivered, what was paid, and what customers have. All else is in the records that all cases have.
 */
@Component
class DeliveryRecords {

    private final JdbcTemplate database;
    private final Clock clock;

    DeliveryRecords(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is delivered (明细), without prices. */
    record Line(
            String family,
            String product,
            String model,
            int quantity,
            @Nullable String colour) {}

    void open(String number, String order, String contractNo) {
        database.update(
                "insert into delivery (number, order_number, contract_no) values (?, ?, ?)", number, order, contractNo);
    }

    /** Lets the order be delivered another time. */
    void withdraw(String number) {
        database.update(
                "update delivery set withdrawn_order = order_number, order_number = null where number = ?", number);
    }

    /** @return what was paid after the deposit, in yuan */
    BigDecimal paidFor(String number) {
        return database.queryForObject(
                "select coalesce(sum(amount), 0) from receipt where delivery = ?", BigDecimal.class, number);
    }

    void addReceipt(String delivery, LocalDate receivedOn, BigDecimal amount, @Nullable String recordedBy) {
        database.update(
                "insert into receipt (delivery, received_on, amount, recorded_by, recorded_at) values (?, ?, ?, ?, ?)",
                delivery,
                receivedOn,
                amount,
                recordedBy,
                OffsetDateTime.now(clock));
    }

    void addProducts(String delivery, List<Line> lines, @Nullable String serialNos, LocalDate accepted) {
        List<Object[]> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(new Object[] {
                delivery,
                rows.size() + 1,
                line.family(),
                line.product(),
                line.model(),
                line.quantity(),
                line.colour(),
                serialNos,
                accepted
            });
        }
        database.batchUpdate(
                "insert into delivered_product (delivery, line_no, family, product, model, quantity, colour, serial_nos, "
                        + "acceptance_date) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }
}
