package org.salesplaybook.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signed contracts of which something is left to order, to choose from when the deposit arrives. */
@Component
class KnownContracts implements KnownRecords {

    private static final String CONTRACTS = """
            select c.*, c.contract_amount - coalesce(u.ordered, 0) remaining
            from sales_contract c left join contract_use u on u.contract = c.number
            """;

    private final JdbcClient database;
    private final Organization organization;
    private final ObjectMapper json;

    KnownContracts(JdbcClient database, Organization organization, ObjectMapper json) {
        this.database = database;
        this.organization = organization;
        this.json = json;
    }

    @Override
    public String kind() {
        return "contract";
    }

    @Override
    public List<Known> find(String person, String words) {
        SearchWords looked = new SearchWords(words);
        return select(
                        person,
                        looked.in("concat_ws(' ', c.number, c.customer_name)") + "order by c.number desc fetch first "
                                + MOST + " rows only")
                .params(looked.values())
                .query(KnownContracts::known)
                .list();
    }

    @Override
    public Optional<Known> offered(String person, String number) {
        return select(person, "and c.number = :number")
                .param("number", number)
                .query(KnownContracts::known)
                .optional();
    }

    private JdbcClient.StatementSpec select(String person, String condition) {
        Range range = organization.rangeOf(person);
        return database.sql(CONTRACTS + "where c.status = 'SIGNED' and c.contract_amount > coalesce(u.ordered, 0) "
                        + "and (:everybody = true or c.team = :team or c.sales_rep = :person) " + condition)
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("number"),
                row.getString("number") + " " + row.getString("customer_name") + "（尚未下单 "
                        + Money.shown(row.getBigDecimal("remaining")) + "）");
    }

    @Override
    public Map<String, Object> about(String number) {
        return database.sql(CONTRACTS + "where c.number = ?")
                .param(number)
                .query((row, index) -> {
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put("contractNo", number);
                    about.put("customer", row.getString("customer"));
                    about.put("customerName", row.getString("customer_name"));
                    about.put("contactName", row.getString("contact_name"));
                    about.put("contactPhone", row.getString("contact_phone"));
                    about.put("salesRep", row.getString("sales_rep"));
                    about.put("contractAmount", row.getBigDecimal("remaining"));
                    about.put("contractRemaining", row.getBigDecimal("remaining"));
                    about.put("deliveryDate", row.getString("delivery_date"));
                    about.put("deliveryAddress", row.getString("delivery_address"));
                    about.put("consigneePhone", row.getString("consignee_phone"));
                    about.put("techRequirements", row.getString("tech_requirements"));
                    about.put("installRequired", row.getObject("install_required", Boolean.class));
                    about.put("specialEquipment", row.getObject("special_equipment", Boolean.class));
                    about.put("orderLines", json.valueToTree(lines(number)));
                    about.values().removeIf(value -> value == null);
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
