package org.salesplaybook.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What contracts and deliveries reckon with: how far orders are, how much of which contract they are about, and their
 * lines. All else is in the records that all cases have.
 */
@Component
class OrderRecords {

    private final JdbcTemplate database;

    OrderRecords(JdbcTemplate database) {
        this.database = database;
    }

    /** What was corrected replaces what was registered. */
    void register(String number, OrderStatus status, OrderTerms terms) {
        boolean registered = database.update(
                        "update customer_order set status = ?, contract = ?, contract_no = ?, contract_amount = ?, "
                                + "balance_due = ? where number = ?",
                        status.name(),
                        terms.contract(),
                        terms.contractNo(),
                        terms.amount(),
                        terms.balanceDue(),
                        number)
                == 1;
        if (!registered) {
            database.update(
                    "insert into customer_order (number, status, contract, contract_no, contract_amount, balance_due) "
                            + "values (?, ?, ?, ?, ?, ?)",
                    number,
                    status.name(),
                    terms.contract(),
                    terms.contractNo(),
                    terms.amount(),
                    terms.balanceDue());
        }
    }

    void becomes(OrderStatus status, String number) {
        database.update("update customer_order set status = ? where number = ?", status.name(), number);
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
