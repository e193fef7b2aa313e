package org.salesplaybook.cases;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on record of cases. Whether somebody may know is for the caller to ask, where nothing else is said. */
@Component
public class RecordedCases {

    private final JdbcClient database;
    private final KeptForms documents;
    private final Clock clock;

    RecordedCases(JdbcClient database, KeptForms documents, Clock clock) {
        this.database = database;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * The head of a record.
     *
     * @param number the record's number
     * @param instance the process instance, of which the engine may know nothing any more
     * @param process key of the process
     * @param kind what such a record is called
     * @param team the team whose case it is, if it is a team's
     * @param owner login of whoever is in charge, if anybody is
     * @param customer number in the customer file, where the customer is on file
     * @param customerName as the case has it, if there is one
     * @param about what the case is about, if anybody has said
     * @param openedAt when it was opened
     * @param deadline until when the case has time, if its diagram gives it any
     * @param archivedAt when it was complete so far, once it was
     * @param closedAt when it ended, once it has
     * @param outcome how, if the diagram says
     * @param withdrawn whether somebody has withdrawn the case
     */
    public record Case(
            String number,
            String instance,
            String process,
            String kind,
            @Nullable String team,
            @Nullable String owner,
            @Nullable String customer,
            @Nullable String customerName,
            @Nullable String about,
            OffsetDateTime openedAt,
            @Nullable OffsetDateTime deadline,
            @Nullable OffsetDateTime archivedAt,
            @Nullable OffsetDateTime closedAt,
            @Nullable String outcome,
            boolean withdrawn) {

        private static Case of(ResultSet row, int line) throws SQLException {
            return new Case(
                    row.getString("number"),
                    row.getString("process_instance_id"),
                    row.getString("process_key"),
                    row.getString("kind"),
                    row.getString("team"),
                    row.getString("owner"),
                    row.getString("customer"),
                    row.getString("customer_name"),
                    row.getString("about"),
                    row.getObject("opened_at", OffsetDateTime.class),
                    row.getObject("deadline", OffsetDateTime.class),
                    row.getObject("archived_at", OffsetDateTime.class),
                    row.getObject("closed_at", OffsetDateTime.class),
                    row.getString("outcome"),
                    row.getBoolean("withdrawn"));
        }
    }

    /** @return the records of the customer's cases, the newest first */
    public List<Case> of(String customer) {
        return database.sql("select * from case_record where customer = ? order by opened_at desc, number desc")
                .param(customer)
                .query(Case::of)
                .list();
    }

    /**
     * @return which one of its kind the customer's next case would be, those apart that were withdrawn; 1 for the first
     */
    public int nextOf(String customer, String process) {
        return database.sql(
                        "select count(*) + 1 from case_record where customer = ? and process_key = ? and withdrawn = false")
                .params(customer, process)
                .query(Integer.class)
                .single();
    }

    /** @return the record of the case that the process instance is, or was; empty where it has none */
    public Optional<Case> ofInstance(String instance) {
        return database
                .sql("select * from case_record where process_instance_id = ? order by number")
                .param(instance)
                .query(Case::of)
                .list()
                .stream()
                .findFirst();
    }

    /** @return the record with that number; empty where there is none */
    public Optional<Case> ofNumber(String number) {
        return database.sql("select * from case_record where number = ?")
                .param(number)
                .query(Case::of)
                .optional();
    }

    private static final String READ = "(:everything = true or r.process_key in (:processes)) "
            + "and (:anyTeam = true or r.team is null or r.team in (:teams))";

    /**
     * @param reader whose position reads them
     * @param most how many are wanted
     * @return cases whose diagram gives them time as a whole and that are not complete yet, those first whose time is
     *     over first
     */
    public List<Case> awaited(ByPosition reader, int most) {
        return database.sql("select * from case_record r where r.deadline is not null and r.archived_at is null "
                        + "and r.closed_at is null and " + READ
                        + " order by r.deadline, r.number fetch next :most rows only")
                .params(reader.values())
                .param("most", most)
                .query(Case::of)
                .list();
    }

    /**
     * The time that a case had as a whole.
     *
     * @param deadline when it was over
     * @param kept whether the case was complete by then
     */
    public record Promise(Instant deadline, boolean kept) {}

    /**
     * @param reader whose position reads the cases
     * @param from the first moment
     * @param until the moment after the last
     * @return of the cases whose time was over in that time, those apart that were withdrawn, whether it was kept
     */
    public List<Promise> promises(ByPosition reader, Instant from, Instant until) {
        return database.sql("select r.deadline, r.archived_at from case_record r where r.deadline >= :from "
                        + "and r.deadline < :until and r.withdrawn = false and " + READ)
                .params(reader.values())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, line) -> {
                    OffsetDateTime deadline = row.getObject("deadline", OffsetDateTime.class);
                    OffsetDateTime archived = row.getObject("archived_at", OffsetDateTime.class);
                    return new Promise(deadline.toInstant(), archived != null && !archived.isAfter(deadline));
                })
                .list();
    }

    /**
     * Records of which the engine knows nothing any more.
     *
     * @param looked words of which each is part of a number, of the customer's or the contact's name or number, or of
     *     what the case is about
     * @param reader what is found is theirs, or seen by their position
     * @return the newest first
     */
    public List<Case> withoutHistory(SearchWords looked, ByPosition reader, int skipped, int most) {
        Map<String, Object> values = new HashMap<>();
        return database.sql("select * from " + oldEnough(values)
                        + " r where not exists (select 1 from act_hi_procinst p "
                        + "where p.id_ = r.process_instance_id) and (r.owner = :person or "
                        + "(:everything = true or r.process_key in (:processes)) "
                        + "and (:anyTeam = true or r.team is null or r.team in (:teams)))"
                        + looked.in(
                                "concat_ws(' ', r.number, r.customer_name, r.contact_name, r.contact_phone, r.about)")
                        + " order by r.opened_at desc, r.number desc offset :skipped rows fetch next :most rows only")
                .params(looked.values())
                .params(reader.values())
                .params(values)
                .param("skipped", skipped)
                .param("most", most)
                .query(Case::of)
                .list();
    }

    /**
     * @param values takes what the condition compares with
     * @return the cases that began so long ago that the engine may have forgotten them: without it, every search would
     *     ask of every case that ever was whether it has. Process by process, as an index has them
     */
    private String oldEnough(Map<String, Object> values) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        List<String> cases = new ArrayList<>();
        database.sql(
                        "select key_, min(history_ttl_) days from act_re_procdef where history_ttl_ is not null group by key_")
                .query(row -> {
                    int place = cases.size();
                    values.put("process" + place, row.getString("key_"));
                    values.put("forgotten" + place, now.minusDays(row.getInt("days")));
                    cases.add("select * from case_record where process_key = :process" + place
                            + " and opened_at < :forgotten" + place);
                });
        return cases.isEmpty()
                ? "(select * from case_record where 1 = 0)"
                : "(" + String.join(" union all ", cases) + ")";
    }

    /**
     * @return what the forms of those cases took, each time, with what was corrected since; a case after the other, in
     *     the order it was kept in
     */
    public List<KeptForm> forms(Collection<String> numbers) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        if (!numbers.isEmpty()) {
            database.sql("select number, document from case_entry where number in (:numbers) order by number, entry")
                    .param("numbers", numbers)
                    .query(row -> {
                        entries.computeIfAbsent(row.getString("number"), number -> new ArrayList<>())
                                .add(row.getString("document"));
                    });
        }
        return entries.entrySet().stream()
                .flatMap(one -> documents.filled(one.getKey(), one.getValue()).stream())
                .toList();
    }

    /**
     * What one of a case's forms states, see {@link Fact}.
     *
     * @param amount the number, where it is one
     * @param day the day, where it is one
     */
    public record Stated(
            @Nullable BigDecimal amount, @Nullable LocalDate day) {}

    /**
     * @param numbers records' numbers
     * @param names of facts
     * @return what the cases state of them, by number and name
     */
    public Map<String, Map<String, Stated>> facts(Collection<String> numbers, Collection<String> names) {
        Map<String, Map<String, Stated>> facts = new HashMap<>();
        if (!numbers.isEmpty()) {
            database.sql(
                            "select number, name, amount, moment from case_fact where number in (:numbers) and name in (:names)")
                    .param("numbers", numbers)
                    .param("names", names)
                    .query(row -> {
                        LocalDateTime moment = row.getObject("moment", LocalDateTime.class);
                        facts.computeIfAbsent(row.getString("number"), number -> new HashMap<>())
                                .put(
                                        row.getString("name"),
                                        new Stated(
                                                row.getBigDecimal("amount"),
                                                moment == null ? null : moment.toLocalDate()));
                    });
        }
        return facts;
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
