package org.salesplaybook.returnvisit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Visits that are to be made or were made lately, to choose from in a plan and where they are checked. */
@Component
class KnownVisits implements KnownRecords {

    private static final int MONTHS = 3;
    private static final String MADE = "v.visit_date >= :since";

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
    public List<Known> find(@Nullable String person, @Nullable String words) {
        return Stream.concat(
                        find(person, words, VisitRecords.OPEN, "visit_due_date, number").stream(),
                        find(person, words, MADE, "visit_date desc, number").stream())
                .limit(MOST)
                .toList();
    }

    private List<Known> find(@Nullable String person, @Nullable String words, String which, String order) {
        SearchWords looked = new SearchWords(words);
        return select(
                        person,
                        which,
                        looked.in("concat_ws(' ', number, customer_name, visit_reason)") + " order by " + order
                                + " fetch first " + MOST + " rows only")
                .params(looked.values())
                .query(KnownVisits::known)
                .list();
    }

    @Override
    public Optional<Known> offered(@Nullable String person, String number) {
        return select(person, "(" + VisitRecords.OPEN + " or " + MADE + ")", " and number = :number")
                .param("number", number)
                .query(KnownVisits::known)
                .optional();
    }

    private JdbcClient.StatementSpec select(@Nullable String person, String which, String condition) {
        Range range = organization.rangeOf(person);
        return database.sql("select number, customer_name, visit_reason, visit_due_date from planned_visit v "
                        + "where " + which + " "
                        + "and (:everybody = true or team = :team or sales_rep = :person) " + condition)
                .param("since", LocalDate.now(clock).minusMonths(MONTHS))
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    private static Known known(ResultSet row, int line) throws SQLException {
        return new Known(
                row.getString("number"),
                row.getString("number") + " " + row.getString("customer_name") + "：" + row.getString("visit_reason")
                        + "（应于 " + row.getString("visit_due_date") + "）");
    }

    /** Nothing else follows from the choice. */
    @Override
    public Map<String, Object> about(String number) {
        return Map.of();
    }
}
