package org.salesplaybook.contract;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.contract.SalesContract.Status;
import org.salesplaybook.steps.CaseHistory;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of contracts. Lines are written once, in one batch, when both sides have signed. */
@Component
class ContractRecords {

    private final JdbcAggregateTemplate records;
    private final JdbcTemplate database;
    private final Clock clock;

    ContractRecords(JdbcAggregateTemplate records, JdbcTemplate database, Clock clock) {
        this.records = records;
        this.database = database;
        this.clock = clock;
    }

    void open(DelegateExecution execution, String number) {
        records.insert(SalesContract.proposed(execution, number, clock.instant()));
    }

    void close(DelegateExecution execution, Status status, String because) {
        SalesContract opened =
                records.findById(CaseVariables.CASE_NUMBER.from(execution).get(), SalesContract.class);
        records.update(opened.closed(execution, clock.instant(), status, CaseHistory.doneBy(execution), because));
    }

    void addLines(String contract, List<ContractLine> lines) {
        List<Object[]> rows = new ArrayList<>();
        for (ContractLine line : lines) {
            rows.add(new Object[] {
                contract,
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
}
