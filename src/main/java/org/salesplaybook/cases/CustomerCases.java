package org.salesplaybook.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on record of a customer's cases. Whether somebody may know is for the caller to ask. */
@Component
public class CustomerCases {

    private final JdbcClient database;
    private final KeptForms documents;

    CustomerCases(JdbcClient database, KeptForms documents) {
        this.database = database;
        this.documents = documents;
    }

    /**
     * A record of a customer's case.
     *
     * @param number the record's number
     * @param process key of the process
     * @param kind what such a record is called
     * @param about what the case is about; {@code null} where nobody has said
     * @param openedAt when it was opened
     * @param closedAt when it ended; {@code null} where it has not
     * @param outcome how; {@code null} where the diagram does not say
     * @param withdrawn whether somebody has withdrawn the case
     */
    public record Case(
            String number,
            String process,
            String kind,
            String about,
            OffsetDateTime openedAt,
            OffsetDateTime closedAt,
            String outcome,
            boolean withdrawn) {}

    /** @return the records of the customer's cases, the newest first */
    public List<Case> of(String customer) {
        return database.sql("select * from case_record where customer = ? order by opened_at desc, number desc")
                .param(customer)
                .query((row, line) -> new Case(
                        row.getString("number"),
                        row.getString("process_key"),
                        row.getString("kind"),
                        row.getString("about"),
                        row.getObject("opened_at", OffsetDateTime.class),
                        row.getObject("closed_at", OffsetDateTime.class),
                        row.getString("outcome"),
                        row.getBoolean("withdrawn")))
                .list();
    }

    /** @return what the forms of those cases took, each time, a case after the other, in the order it was kept in */
    public List<KeptForm> forms(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : database
                        .sql(
                                "select number, document from case_entry where number in (:numbers) order by number, entry")
                        .param("numbers", numbers)
                        .query((row, line) -> documents.forms(row.getString("number"), row.getString("document")))
                        .list()
                        .stream()
                        .flatMap(List::stream)
                        .toList();
    }

    /**
     * @param customers some hundreds at most
     * @param since a moment
     * @param processes keys of processes that only customers have a case of
     * @return those who have such a case, and those of whom any other was opened or kept since
     */
    public Set<String> heardOf(Collection<String> customers, Instant since, Collection<String> processes) {
        return customers.isEmpty()
                ? Set.of()
                : new HashSet<>(database.sql("select distinct r.customer from case_record r "
                                + "where r.customer in (:customers) and (r.process_key in (:processes) "
                                + "or r.opened_at >= :since or exists (select 1 from case_entry e "
                                + "where e.number = r.number and e.kept_at >= :since))")
                        .param("customers", customers)
                        .param("processes", processes)
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list());
    }
}
