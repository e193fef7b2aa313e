package org.salesplaybook.returnvisit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Visits that are to be made or were made lately, to choose from in a plan and where they are checked. */
@Component
class KnownVisits implements KnownRecords {

    private static final int MONTHS = 3;

    private final JdbcClient database;
    private final Organization organization;
    private final Clock clock;

    KnownVisits(JdbcClient database, Organization organization, Clock clock) {
        this.database = database;
        this.organization = organization;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "visit";
    }

    @Override
    public boolean isOfferedTo(String person, String number) {
        return offered(person, "and number = :number").param("number", number).query((row, index) -> true).optional().isPresent();
    }

    private JdbcClient.StatementSpec offered(String person, String condition) {
        Range range = organization.rangeOf(person);
        return database.sql("select number, customer_name, visit_reason, visit_due_date from return_visit "
                + "where (status = 'WAITING' or status = 'MADE' and visit_date >= :since) "
                + "and (:everybody = true or team = :team or sales_rep = :person) " + condition)
                .param("since", LocalDate.now(clock).minusMonths(MONTHS))
                .param("everybody", range.everybody()).param("team", range.team()).param("person", range.person());
    }

    @Override
    public List<Known> offeredTo(String person) {
        return offered(person, "order by visit_due_date, number").query((row, index) -> new Known(row.getString("number"), row.getString("number") + " " + row.getString("customer_name")
                        + "：" + row.getString("visit_reason") + "（应于 " + row.getString("visit_due_date") + "）")).list();
    }

    /** Nothing else follows from the choice. */
    @Override
    public Map<String, Object> about(String number) {
        return Map.of();
    }
}
