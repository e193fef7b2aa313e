package org.salesplaybook.order;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseHistory;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.order.CustomerOrder.Status;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of orders. Lines are written once, in one batch. */
@Component
class OrderRecords {

    private final JdbcAggregateTemplate records;
    private final JdbcTemplate database;
    private final Clock clock;

    OrderRecords(JdbcAggregateTemplate records, JdbcTemplate database, Clock clock) {
        this.records = records;
        this.database = database;
        this.clock = clock;
    }

    void open(DelegateExecution execution, String number, Status status) {
        records.insert(CustomerOrder.opened(execution, number, clock.instant(), status));
    }

    /** What was corrected replaces what was recorded. */
    void correct(DelegateExecution execution, String number, Status status) {
        CustomerOrder held = records.findById(number, CustomerOrder.class);
        records.update(CustomerOrder.opened(execution, number, held.openedAt(), status));
    }

    /**
     * What is left of a contract on file for one more order. The contract is locked until the transaction ends, so that
     * two orders of one contract are registered one after the other.
     *
     * @param contract number of the contract
     * @param order the order, which itself does not count
     * @return yuan
     */
    BigDecimal remainingOf(String contract, String order) {
        BigDecimal amount = database.queryForObject(
                "select contract_amount from sales_contract where number = ? for update", BigDecimal.class, contract);
        BigDecimal ordered = database.queryForObject(
                "select coalesce(sum(contract_amount), 0) from customer_order where contract = ? "
                        + "and number <> ? and status not in ('CANCELLED', 'HELD')",
                BigDecimal.class,
                contract,
                order);
        return amount.subtract(ordered);
    }

    void close(DelegateExecution execution, Status status) {
        CustomerOrder opened =
                records.findById(CaseVariables.CASE_NUMBER.from(execution).get(), CustomerOrder.class);
        records.update(opened.closed(execution, clock.instant(), status, CaseHistory.doneBy(execution)));
    }

    void addLines(String number, List<OrderLine> lines) {
        List<Object[]> rows = new ArrayList<>();
        for (OrderLine line : lines) {
            rows.add(new Object[] {
                number,
                rows.size() + 1,
                line.family(),
                line.product(),
                line.model(),
                line.quantity(),
                line.colour(),
                line.unitPrice(),
                line.supply()
            });
        }
        database.batchUpdate(
                "insert into order_line (order_number, line_no, family, product, model, quantity, colour, unit_price, supply) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }
}
