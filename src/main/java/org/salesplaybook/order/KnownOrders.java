package org.salesplaybook.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.salesplaybook.cases.Recorded;
import org.salesplaybook.cases.RecordedValues;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders whose goods stand ready (待发货), to choose from when they are delivered. */
@Component
class KnownOrders implements KnownRecords {

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
    private final Organization organization;
    private final ObjectMapper json;

    KnownOrders(JdbcClient database, RecordedValues records, Organization organization, ObjectMapper json) {
        this.database = database;
        this.records = records;
        this.organization = organization;
        this.json = json;
    }

    @Override
    public String kind() {
        return "order";
    }

    @Override
    public List<Known> find(String person, String words) {
        SearchWords looked = new SearchWords(words);
        return select(
                        person,
                        looked.in("concat_ws(' ', number, customer_name, contract_no)") + "order by number fetch first "
                                + MOST + " rows only")
                .params(looked.values())
                .query(KnownOrders::known)
                .list();
    }

    @Override
    public Optional<Known> offered(String person, String number) {
        return select(person, "and number = :number")
                .param("number", number)
                .query(KnownOrders::known)
                .optional();
    }

    private JdbcClient.StatementSpec select(String person, String condition) {
        Range range = organization.rangeOf(person);
        return database.sql("select number, customer_name, contract_no from order_to_deliver "
                        + "where (:everybody = true or team = :team or sales_rep = :person) " + condition)
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("number"),
                row.getString("number") + " " + row.getString("customer_name") + "（合同 " + row.getString("contract_no")
                        + "）");
    }

    @Override
    public Map<String, Object> about(String number) {
        return database.sql("select * from order_to_deliver where number = ?")
                .param(number)
                .query((row, index) -> {
                    List<OrderLine> lines = lines(number);
                    Recorded recorded = records.of(number);
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put("customer", row.getString("customer"));
                    about.put("customerName", row.getString("customer_name"));
                    about.put("contractNo", row.getString("contract_no"));
                    about.put("salesRep", row.getString("sales_rep"));
                    about.put("contractAmount", row.getBigDecimal("contract_amount"));
                    about.put("balanceDue", row.getBigDecimal("still_due"));
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
