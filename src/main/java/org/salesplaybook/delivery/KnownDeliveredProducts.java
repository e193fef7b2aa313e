package org.salesplaybook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.salesplaybook.cases.RecordedValues;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What customers have, to choose from when they object to or complain of it: who they are and since when follows from
 * it.
 */
@Component
class KnownDeliveredProducts implements KnownRecords {

    private static final String PRODUCTS = """
            select p.delivery, p.line_no, r.customer, r.customer_name, d.order_number, d.contract_no,
                c.name contact, c.phone, p.product, p.model, p.serial_nos, p.acceptance_date
            from delivered_product p join delivery d on d.number = p.delivery join case_record r on r.number = p.delivery
            left join customer_contact c on c.customer = r.customer and c.main = true
            """;
    /** A delivery, and a line of it. */
    private static final Pattern NUMBER = Pattern.compile("([^/]+)/(\\d{1,9})");

    private static final int LONGEST_SERIAL_NO = 100;

    private final JdbcClient database;
    private final RecordedValues records;
    private final Organization organization;

    KnownDeliveredProducts(JdbcClient database, RecordedValues records, Organization organization) {
        this.database = database;
        this.records = records;
        this.organization = organization;
    }

    @Override
    public String kind() {
        return "deliveredProduct";
    }

    /**
     * There are many times as many products as deliveries: the first word says whose it is, or of which delivery or
     * contract.
     */
    @Override
    public List<Known> find(String person, String words) {
        SearchWords looked = new SearchWords(words);
        return select(
                        person,
                        looked.in(
                                        "concat_ws(' ', r.customer_name, d.number, d.contract_no)",
                                        "concat_ws(' ', r.customer_name, p.product, p.model, p.serial_nos)")
                                + "order by p.acceptance_date desc, p.delivery desc, p.line_no fetch first " + MOST
                                + " rows only")
                .params(looked.values())
                .query(KnownDeliveredProducts::known)
                .list();
    }

    @Override
    public Optional<Known> offered(String person, String number) {
        return NUMBER.matcher(number).matches()
                ? one(select(person, "and p.delivery = :delivery and p.line_no = :line"), number)
                        .query(KnownDeliveredProducts::known)
                        .optional()
                : Optional.empty();
    }

    private JdbcClient.StatementSpec select(String person, String condition) {
        Range range = organization.rangeOf(person);
        return database.sql(PRODUCTS + "where (:everybody = true or r.team = :team or r.owner = :person) " + condition)
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    private static JdbcClient.StatementSpec one(JdbcClient.StatementSpec products, String number) {
        Matcher parts = NUMBER.matcher(number);
        parts.matches();
        return products.param("delivery", parts.group(1)).param("line", Integer.valueOf(parts.group(2)));
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("delivery") + "/" + row.getInt("line_no"),
                row.getString("customer_name") + "：" + row.getString("product") + " " + row.getString("model") + "（"
                        + row.getString("acceptance_date") + " 验收）");
    }

    @Override
    public Map<String, Object> about(String number) {
        return one(database.sql(PRODUCTS + "where p.delivery = :delivery and p.line_no = :line"), number)
                .query((row, index) -> {
                    boolean onFile = row.getString("customer") != null;
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put("customer", row.getString("customer"));
                    about.put("customerName", row.getString("customer_name"));
                    about.put("contactName", row.getString("contact"));
                    about.put("complainant", onFile ? row.getString("contact") : null);
                    about.put(
                            "contactPhone",
                            onFile && row.getString("phone") != null
                                    ? row.getString("phone")
                                    : records.of(row.getString("order_number")).text("consigneePhone"));
                    about.put("productModel", row.getString("model"));
                    about.put("serialNo", serialNo(row.getString("serial_nos")));
                    about.put("acceptanceDate", row.getString("acceptance_date"));
                    about.put("contractNo", row.getString("contract_no"));
                    about.values().removeIf(Objects::isNull);
                    return about;
                })
                .optional()
                .orElse(Map.of());
    }

    /** An order's numbers may be those of several products; more than one number's worth is left to be asked. */
    private static String serialNo(String numbers) {
        return numbers == null || numbers.length() > LONGEST_SERIAL_NO ? null : numbers;
    }
}
