package org.salesplaybook.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.ListedRecords;
import org.salesplaybook.cases.ListedRecords.Rows;
import org.salesplaybook.cases.Recorded;
import org.salesplaybook.cases.RecordedValues;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Signed contracts of which something is left to order, to choose from when the deposit arrives. */
@Component
class KnownContracts implements KnownRecords {

    private static final Rows CONTRACTS = new Rows(
            "c.number, c.contract_amount - coalesce(u.ordered, 0) remaining",
            "sales_contract c left join (select contract, sum(amount) ordered from contract_use group by contract) u "
                    + "on u.contract = c.number",
            "c.number");

    private static final List<String> TEXTS = List.of(
            "customer",
            "customerName",
            "contactName",
            "contactPhone",
            "deliveryDate",
            "deliveryAddress",
            "consigneePhone",
            "techRequirements");
    private static final List<String> ANSWERS = List.of("installRequired", "specialEquipment");

    private final JdbcClient database;
    private final RecordedValues records;
    private final ListedRecords lists;
    private final ObjectMapper json;

    KnownContracts(JdbcClient database, RecordedValues records, ListedRecords lists, ObjectMapper json) {
        this.database = database;
        this.records = records;
        this.lists = lists;
        this.json = json;
    }

    @Override
    public String kind() {
        return "contract";
    }

    @Override
    public List<Known> find(@Nullable String person, @Nullable String words) {
        SearchWords looked = new SearchWords(words);
        return select(
                        person,
                        looked.in("concat_ws(' ', c.number, r.customer_name)") + "order by c.number desc fetch first "
                                + MOST + " rows only")
                .params(looked.values())
                .query(KnownContracts::known)
                .list();
    }

    @Override
    public Optional<Known> offered(@Nullable String person, String number) {
        return select(person, "and c.number = :number")
                .param("number", number)
                .query(KnownContracts::known)
                .optional();
    }

    private StatementSpec select(@Nullable String person, String condition) {
        return lists.seenBy(
                person,
                CONTRACTS,
                "and c.status = 'SIGNED' and c.contract_amount > coalesce(u.ordered, 0) " + condition);
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("number"),
                row.getString("number") + " " + row.getString("customer_name") + "（尚未下单 "
                        + Money.shown(row.getBigDecimal("remaining")) + "）");
    }

    @Override
    public Map<String, Object> about(String number) {
        return lists.all(CONTRACTS, "c.number = :number")
                .param("number", number)
                .query((row, index) -> {
                    Recorded recorded = records.of(number);
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put("contractNo", number);
                    TEXTS.forEach(field -> about.put(field, recorded.text(field)));
                    about.put("salesRep", row.getString("owner"));
                    about.put("contractAmount", row.getBigDecimal("remaining"));
                    about.put("contractRemaining", row.getBigDecimal("remaining"));
                    ANSWERS.forEach(field -> about.put(field, recorded.says(field)));
                    about.put("orderLines", json.valueToTree(lines(number)));
                    about.values().removeIf(Objects::isNull);
                    return about;
                })
                .optional()
                .orElse(Map.of());
    }

    private List<ContractLine> lines(String contract) {
        return database.sql(
                        "select item, family, product, model, quantity, colour, unit_price, supply from contract_line where contract = ? "
                                + "order by line_no")
                .param(contract)
                .query((row, index) -> new ContractLine(
                        row.getString("item"),
                        row.getString("family"),
                        row.getString("product"),
                        row.getString("model"),
                        row.getInt("quantity"),
                        row.getString("colour"),
                        null,
                        row.getBigDecimal("unit_price"),
                        row.getString("supply")))
                .list();
    }
}
