package org.salesplaybook.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The customer file, to choose from in a form: nobody types a customer twice. */
@Component
class KnownCustomers implements KnownRecords {

    /** The contact that was recorded first is the one who is called. */
    private static final String CUSTOMERS = """
            select c.number, c.name, c.owner, c.region, c.address, p.name contact, p.phone
            from (select * from customer c where %s) c left join customer_contact p on p.customer = c.number and p.main = true
            """;

    /** The number leads to another record where that customer was merged. */
    private static final String CURRENT =
            "(select coalesce(n.merged_into, n.number) from customer n where n.number = :number)";

    private final JdbcClient database;
    private final Organization organization;
    private final RecordedCases recorded;

    KnownCustomers(JdbcClient database, Organization organization, RecordedCases recorded) {
        this.database = database;
        this.organization = organization;
        this.recorded = recorded;
    }

    @Override
    public String kind() {
        return "customer";
    }

    @Override
    public List<Known> find(@Nullable String person, @Nullable String words) {
        SearchWords looked = new SearchWords(words);
        // few are found in one pass; the database would follow the order otherwise, and look at all customers one by
        // one
        boolean areFew = !looked.areNone() || organization.rangeOf(person).isOwn();
        return select(
                        person,
                        looked.all(CustomerFile::holding) + (areFew ? " offset 0 rows" : ""),
                        "order by c.name_order, c.number fetch first " + MOST + " rows only")
                .params(looked.values())
                .query(KnownCustomers::known)
                .list();
    }

    @Override
    public Optional<Known> offered(@Nullable String person, String number) {
        return select(person, " and c.number = " + CURRENT, "")
                .param("number", number)
                .query(KnownCustomers::known)
                .optional();
    }

    private JdbcClient.StatementSpec select(@Nullable String person, String condition, String order) {
        Range range = organization.rangeOf(person);
        return database.sql(CUSTOMERS.formatted(
                                "c.erased_at is null and c.merged_into is null and (:everybody = true or c.team = :team or c.owner = :person "
                                        + "or c.recorded_by = :person)" + condition)
                        + order)
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("number"),
                String.join(" ", row.getString("name"), text(row.getString("contact")), text(row.getString("phone")))
                        .strip());
    }

    @Override
    public Map<String, Object> about(String number) {
        return database.sql(CUSTOMERS.formatted("c.number = " + CURRENT))
                .param("number", number)
                .query((row, index) -> {
                    Map<String, Object> about = new LinkedHashMap<>();
                    about.put(STORED, row.getString("number"));
                    about.put("customerName", row.getString("name"));
                    about.put("contactName", row.getString("contact"));
                    about.put("complainant", row.getString("contact"));
                    about.put("contactPhone", row.getString("phone"));
                    about.put("salesRep", row.getString("owner"));
                    about.put("region", row.getString("region"));
                    about.put("deliveryAddress", row.getString("address"));
                    about.values().removeIf(value -> value == null);
                    return about;
                })
                .optional()
                .orElse(Map.of());
    }

    @Override
    public Map<String, Object> shownAtOnce(String number) {
        return Map.of("nextComplaint", recorded.nextOf(number, "complaint"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
