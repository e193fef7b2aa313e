package org.salesplaybook.order;

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
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Orders whose goods stand ready (待发货), to choose from when they are delivered. */
@Component
class KnownOrders implements KnownRecords {

    private static final Rows ORDERS =
            new Rows("o.number, o.contract_no, o.contract_amount, o.balance_due", "customer_order o", "o.number");
    private static final String READY = "and o.status = 'READY' ";
    private static final List<String> TEXTS = List.of(
            "deliveryDate",
            "deliveryAddress",
            "consigneePhone",
            "packingType",
            "stockLocation",
            "outboundNo",
            "certificateNo",
            "serialNos");
    private static final List<String> ANSWERS = List.of("installRequired", "specialEquipment");

    private final JdbcClient database;
    private final RecordedValues records;
    private final ListedRecords lists;
    private final ObjectMapper json;

    KnownOrders(JdbcClient database, RecordedValues records, ListedRecords lists, ObjectMapper json) {
        this.database = database;
        this.records = records;
        this.lists = lists;
        this.json = json;
    }

    @Override
    public String kind() {
        return "order";
    }

    @Override
    public List<Known> find(@Nullable String person, @Nullable String words) {
        SearchWords looked = new SearchWords(words);
        return select(
                        person,
                        looked.in("concat_ws(' ', o.number, r.customer_name, o.contract_no)")
                                + "order by o.number fetch first " + MOST + " rows only")
                .params(looked.values())
                .query(KnownOrders::known)
                .list();
    }

    @Override
    public Optional<Known> offered(@Nullable String person, String number) {
        return select(person, "and o.number = :number")
                .param("number", number)
                .query(KnownOrders::known)
                .optional();
    }

    private StatementSpec select(@Nullable String person, String condition) {
        return lists.seenBy(person, ORDERS, READY + condition);
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("number"),
                row.getString("number") + " " + row.getString("customer_name") + "（合同 " + row.getString("contract_no")
                        + "）");
    }

    @Override
    public Map<String, Object> about(String number) {
        return lists.all(ORDERS, "o.number = :number " + READY)
                .param("number", number)
                .query((row, index) -> {
                    List<OrderLine> lines = lines(number);
                    Recorded recorded = records.of(number);
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put("customer", row.getString("customer"));
                    about.put("customerName", row.getString("customer_name"));
                    about.put("contractNo", row.getString("contract_no"));
                    about.put("salesRep", row.getString("owner"));
                    about.put("contractAmount", row.getBigDecimal("contract_amount"));
                    about.put("balanceDue", row.getBigDecimal("balance_due"));
                    TEXTS.forEach(field -> about.put(field, recorded.text(field)));
                    about.put("packageCount", Objects.requireNonNullElse(recorded.number("packageCount"), 0L));
                    ANSWERS.forEach(field -> about.put(field, recorded.says(field)));
                    about.put("dispatchLines", json.valueToTree(lines));
                    about.put(
                            "productModel",
                            lines.get(0).model() + (lines.size() > 1 ? " 等 " + lines.size() + " 项" : ""));
                    about.values().removeIf(Objects::isNull);
                    return about;
                })
                .optional()
                .orElse(Map.of());
    }

    /** Without prices: warehouse and production see them. */
    private List<OrderLine> lines(String order) {
        return database.sql(
                        "select family, product, model, quantity, colour, supply from order_line where order_number = ? "
                                + "order by line_no")
                .param(order)
                .query((row, index) -> new OrderLine(
                        row.getString("family"),
                        row.getString("product"),
                        row.getString("model"),
                        row.getInt("quantity"),
                        row.getString("colour"),
                        null,
                        row.getString("supply")))
                .list();
    }
}
