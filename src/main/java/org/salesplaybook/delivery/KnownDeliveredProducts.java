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
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CustomerNames;
import org.salesplaybook.casefile.CustomerNames.Contact;
import org.salesplaybook.cases.ListedRecords;
import org.salesplaybook.cases.ListedRecords.Rows;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.cases.RecordedValues;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What customers have, to choose from when they object to or complain of it: who they are and since when follows from
 * it.
 */
@Component
class KnownDeliveredProducts implements KnownRecords {

    private static final Rows PRODUCTS = new Rows(
            "p.delivery, p.line_no, p.product, p.model, p.serial_nos, p.acceptance_date, d.order_number, d.contract_no",
            "delivered_product p join delivery d on d.number = p.delivery",
            "p.delivery");
    private static final String ONE = "p.delivery = :delivery and p.line_no = :line";
    /** A delivery, and a line of it. */
    private static final Pattern NUMBER = Pattern.compile("([^/]+)/(\\d{1,9})");

    private static final int LONGEST_SERIAL_NO = 100;

    private final ListedRecords lists;
    private final RecordedValues records;
    private final CustomerNames customers;
    private final RecordedCases recorded;

    KnownDeliveredProducts(
            ListedRecords lists, RecordedValues records, CustomerNames customers, RecordedCases recorded) {
        this.lists = lists;
        this.records = records;
        this.customers = customers;
        this.recorded = recorded;
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
    public List<Known> find(@Nullable String person, @Nullable String words) {
        SearchWords looked = new SearchWords(words);
        return lists.seenBy(
                        person,
                        PRODUCTS,
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
    public Optional<Known> offered(@Nullable String person, String number) {
        return NUMBER.matcher(number).matches()
                ? one(lists.seenBy(person, PRODUCTS, "and " + ONE), number)
                        .query(KnownDeliveredProducts::known)
                        .optional()
                : Optional.empty();
    }

    private static StatementSpec one(StatementSpec products, String number) {
        Matcher parts = NUMBER.matcher(number);
        parts.matches();
        return products.param("delivery", parts.group(1)).param("line", Integer.valueOf(parts.group(2)));
    }

    /** @return what stands for a product, see {@link #NUMBER} */
    static String number(ResultSet row) throws SQLException {
        return row.getString("delivery") + "/" + row.getInt("line_no");
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                number(row),
                row.getString("customer_name") + "：" + row.getString("product") + " " + row.getString("model") + "（"
                        + row.getString("acceptance_date") + " 验收）");
    }

    @Override
    public Map<String, Object> about(String number) {
        return one(lists.all(PRODUCTS, ONE), number)
                .query((row, index) -> {
                    String order = row.getString("order_number");
                    Optional<Contact> contact =
                            Optional.ofNullable(row.getString("customer")).flatMap(customers::mainContact);
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put("customer", row.getString("customer"));
                    about.put("customerName", row.getString("customer_name"));
                    about.put("contactName", contact.map(Contact::name).orElse(null));
                    about.put("complainant", contact.map(Contact::name).orElse(null));
                    about.put(
                            "contactPhone",
                            contact.map(Contact::phone)
                                    .orElseGet(() -> records.of(order).text("consigneePhone")));
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

    @Override
    public Map<String, Object> shownAtOnce(String number) {
        return about(number).get("customer") instanceof String customer
                ? Map.of("nextComplaint", recorded.nextOf(customer, "complaint"))
                : Map.of();
    }

    /** An order's numbers may be those of several products; more than one number's worth is left to be asked. */
    private static @Nullable String serialNo(@Nullable String numbers) {
        return numbers == null || numbers.length() > LONGEST_SERIAL_NO ? null : numbers;
    }
}
