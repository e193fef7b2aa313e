package org.salesplaybook.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.cases.OrderedContracts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What orders reckon with: contracts that both sides have signed, with their lines. All else is in the records that all
 * cases have.
 */
@Component
class ContractRecords implements OrderedContracts {

    private final JdbcTemplate database;

    ContractRecords(JdbcTemplate database) {
        this.database = database;
    }

    /** From now on orders can refer to it. */
    void file(String number, BigDecimal amount, List<ContractLine> lines) {
        database.update(
                "insert into sales_contract (number, status, contract_amount) values (?, ?, ?)",
                number,
                ContractStatus.SIGNED.name(),
                amount);
        List<Object[]> rows = new ArrayList<>();
        for (ContractLine line : lines) {
            rows.add(new Object[] {
                number,
                rows.size() + 1,
                line.item(),
                line.family(),
                line.product(),
                line.model(),
                line.quantity(),
                line.colour(),
                line.listPrice(),
                line.unitPrice(),
                line.supply()
            });
        }
        database.batchUpdate(
                "insert into contract_line (contract, line_no, item, family, product, model, quantity, colour, list_price, "
                        + "unit_price, supply) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** No more orders can refer to it. */
    void terminate(String number) {
        database.update(
                "update sales_contract set status = ? where number = ?", ContractStatus.TERMINATED.name(), number);
    }

    @Override
    public BigDecimal order(String contract, String order, BigDecimal amount) {
        BigDecimal whole = database.queryForObject(
                "select contract_amount from sales_contract where number = ? for update", BigDecimal.class, contract);
        BigDecimal ordered = database.queryForObject(
                "select coalesce(sum(amount), 0) from contract_use where contract = ? and order_number <> ?",
                BigDecimal.class,
                contract,
                order);
        BigDecimal left = whole.subtract(ordered);
        cancel(order);
        if (amount.compareTo(left) <= 0) {
            database.update(
                    "insert into contract_use (order_number, contract, amount) values (?, ?, ?)",
                    order,
                    contract,
                    amount);
        }
        return left;
    }

    @Override
    public void cancel(String order) {
        database.update("delete from contract_use where order_number = ?", order);
    }
}
