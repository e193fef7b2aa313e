package org.salesplaybook.delivery;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseHistory;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of deliveries. */
@Component
class DeliveryRecords {

    private final JdbcAggregateTemplate records;
    private final JdbcTemplate database;
    private final Clock clock;

    DeliveryRecords(JdbcAggregateTemplate records, JdbcTemplate database, Clock clock) {
        this.records = records;
        this.database = database;
        this.clock = clock;
    }

    /** What is delivered (明细), without prices. */
    record Line(String family, String product, String model, int quantity, String colour) {}

    void open(DelegateExecution execution, String number) {
        records.insert(Delivery.of(execution, number, clock.instant(), null, false, Map.of()));
    }

    /** Keeps what the case has come to. */
    void update(DelegateExecution execution) {
        save(execution, null, false);
    }

    /** Keeps what became of it, and that it is over. */
    void close(DelegateExecution execution) {
        save(execution, clock.instant(), false);
    }

    /** Keeps how far it had come, and lets the order be delivered another time. */
    void withdraw(DelegateExecution execution) {
        save(execution, clock.instant(), true);
    }

    private void save(DelegateExecution execution, Instant closedAt, boolean withdrawn) {
        String number = CaseVariables.CASE_NUMBER.from(execution).get();
        Delivery opened = records.findById(number, Delivery.class);
        records.update(
                Delivery.of(execution, number, opened.openedAt(), closedAt, withdrawn, CaseHistory.doneBy(execution)));
    }

    void addReceipt(String delivery, LocalDate receivedOn, BigDecimal amount, String recordedBy) {
        database.update(
                "insert into receipt (delivery, received_on, amount, recorded_by, recorded_at) values (?, ?, ?, ?, ?)",
                delivery,
                receivedOn,
                amount,
                recordedBy,
                OffsetDateTime.now(clock));
    }

    void addProducts(String delivery, List<Line> lines, String serialNos, LocalDate accepted) {
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
