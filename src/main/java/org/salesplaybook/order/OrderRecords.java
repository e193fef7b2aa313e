package org.salesplaybook.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.cases.ReadyOrders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What deliveries reckon with: how far orders are, what they are about, and their lines. All else is in the records
 * that all cases have.
 */
@Component
class OrderRecords implements ReadyOrders {

    private final JdbcTemplate database;

    OrderRecords(JdbcTemplate database) {
        this.database = database;
    }

    /** What was corrected replaces what was registered. */
    void register(String number, OrderStatus status, OrderTerms terms) {
        boolean registered = database.update(
                        "update customer_order set status = ?, contract_no = ?, contract_amount = ?, "
                                + "balance_due = ? where number = ?",
                        status.name(),
                        terms.contractNo(),
                        terms.amount(),
                        terms.balanceDue(),
                        number)
                == 1;
        if (!registered) {
            database.update(
                    "insert into customer_order (number, status, contract_no, contract_amount, balance_due) "
                            + "values (?, ?, ?, ?, ?)",
                    number,
                    status.name(),
                    terms.contractNo(),
                    terms.amount(),
                    terms.balanceDue());
        }
    }

    void becomes(OrderStatus status, String number) {
        database.update("update customer_order set status = ? where number = ?", status.name(), number);
    }

    @Override
    public void handOver(String order) {
        if (!changes(order, OrderStatus.READY, OrderStatus.HANDED_OVER)) {
            throw new IllegalStateException("The goods of order " + order + " do not stand ready");
        }
    }

    @Override
    public void takeBack(String order, BigDecimal paid) {
        if (changes(order, OrderStatus.HANDED_OVER, OrderStatus.READY)) {
            database.update("update customer_order set balance_due = balance_due - ? where number = ?", paid, order);
        }
    }

    private boolean changes(String order, OrderStatus before, OrderStatus after) {
        return database.update(
                        "update customer_order set status = ? where number = ? and status = ?",
                        after.name(),
                        order,
                        before.name())
                == 1;
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
