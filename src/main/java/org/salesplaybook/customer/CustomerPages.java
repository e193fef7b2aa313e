package org.salesplaybook.customer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people read of the customer file (客户档案): everybody their own, supervisors their team's, managers all. */
@Component
class CustomerPages {

    static final int PAGE = 20;
    private static final Map<String, String> STAGES = Map.of(CustomerProcess.WON, "成交", CustomerProcess.LOST, "流失");
    private static final Map<String, String> CHANGES = Map.of("merge", "合并", "separate", "取消合并", "split", "拆分");

    private final JdbcClient database;
    private final CustomerTimeline timeline;
    private final CustomerOutlook outlook;
    private final Organization organization;

    CustomerPages(JdbcClient database, CustomerTimeline timeline, CustomerOutlook outlook, Organization organization) {
        this.database = database;
        this.timeline = timeline;
        this.outlook = outlook;
        this.organization = organization;
    }

    /** A line of the list. */
    record Entry(
            String number,
            String name,
            @Nullable String region,
            @Nullable String owner,
            @Nullable String stage,
            @Nullable String nextVisit) {}

    /** Somebody whom one talks to. */
    record Contact(long id, String name, @Nullable String title, String phone) {}

    /** Something that happened, or goes on, with a customer. */
    record Event(
            String day,
            String kind,
            String number,
            @Nullable String text,
            @Nullable String state) {}

    /** A record that was merged into the customer's: its number and its name lead there. */
    record Merged(String number, String name) {}

    /**
     * Everything that is known of a customer.
     *
     * @param team name of the team that looks after the customer, if one does
     * @param revision how often the record was merged or split
     * @param arrangeable whether the person may merge and split it
     * @param outlook what is open, promised and owed
     * @param contracts those that both sides have signed
     * @param timeline the first page of {@link #timeline}
     * @param changes how it was merged and split: with whom, why and by whom
     */
    record Page(
            Entry customer,
            @Nullable String team,
            int revision,
            boolean arrangeable,
            List<Merged> merged,
            List<Event> changes,
            @Nullable String source,
            @Nullable String productInterest,
            @Nullable String intentLevel,
            @Nullable String budget,
            @Nullable String address,
            @Nullable String business,
            @Nullable String credit,
            @Nullable String crmId,
            @Nullable String lostReason,
            CustomerOutlook.Outlook outlook,
            List<Contact> contacts,
            List<CustomerTimeline.Product> products,
            List<Event> contracts,
            List<Event> enquiries,
            List<CustomerTimeline.Happened> timeline,
            List<Event> cases) {}

    /**
     * @param person who asks
     * @param words of which each is part of a name or of the first letters of its pinyin, a number, a contact or a
     *     telephone number; everything where they are blank
     * @param page counted from 0
     * @return those that the person may see, by name, {@value #PAGE} to a page
     */
    List<Entry> find(String person, @Nullable String words, int page) {
        SearchWords looked = new SearchWords(words);
        boolean areFew = !looked.areNone() || organization.rangeOf(person).isOwn();
        return visible(
                        person,
                        "and c.merged_into is null" + looked.all(CustomerFile::holding)
                                + (areFew ? " offset 0 rows" : ""),
                        "order by c.name_order, c.number offset :skipped rows fetch next " + PAGE + " rows only")
                .params(looked.values())
                .param("skipped", page * PAGE)
                .query(Entry.class)
                .list()
                .stream()
                .map(this::readable)
                .toList();
    }

    /**
     * @return the customer's page; empty where there is no such customer, or none that the person may see. The number
     *     of a merged one leads to the other
     */
    Optional<Page> open(String person, String number) {
        return visible(
                        person,
                        "and c.number = (select coalesce(n.merged_into, n.number) from customer n where n.number = :number)")
                .param("number", number)
                .query(Entry.class)
                .optional()
                .map(this::readable)
                .map(entry -> page(
                        person,
                        entry,
                        database.sql("select * from customer where number = ?")
                                .param(entry.number())
                                .query(Customer.class)
                                .single()));
    }

    /**
     * @param page counted from 0
     * @return what happened with the customer, the newest first, {@value #PAGE} to a page; empty where there is no such
     *     customer, or none that the person may see
     */
    Optional<List<CustomerTimeline.Happened>> timeline(String person, String number, int page) {
        return sees(person, number) ? Optional.of(timeline.page(timeline.of(number), page, PAGE)) : Optional.empty();
    }

    /** @return whether there is such a record, and the person may see it */
    boolean sees(String person, String number) {
        return visible(person, "and c.number = :number")
                .param("number", number)
                .query(Entry.class)
                .optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec visible(String person, String condition) {
        return visible(person, condition, "");
    }

    /**
     * @param condition ends with {@code offset 0 rows} where it holds for few: the database would follow the order
     *     otherwise, and look at all customers one by one
     */
    private JdbcClient.StatementSpec visible(String person, String condition, String order) {
        Range range = organization.rangeOf(person);
        return database.sql(
                        "select c.number, c.name, c.region, c.owner, c.stage, cast(c.next_visit_date as varchar) next_visit from (select * from customer c "
                                + "where (:everybody = true or c.team = :team or c.owner = :person or c.recorded_by = :person) "
                                + condition + ") c " + order)
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    private Entry readable(Entry found) {
        return new Entry(
                found.number(),
                found.name(),
                found.region(),
                found.owner() == null ? null : organization.nameOf(found.owner()),
                stage(found.stage()),
                found.nextVisit());
    }

    private static @Nullable String stage(@Nullable String stage) {
        return stage == null ? null : STAGES.getOrDefault(stage, stage);
    }

    private Page page(String person, Entry entry, Customer customer) {
        String number = customer.number();
        CustomerTimeline.Course course = timeline.of(number);
        return new Page(
                entry,
                customer.team() == null ? null : organization.nameOfTeam(customer.team()),
                database.sql("select revision from customer where number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single(),
                organization.oversees(person, CustomerProcess.KEY, customer.team()),
                database.sql("select number, name from customer where merged_into = ? order by number")
                        .param(number)
                        .query(Merged.class)
                        .list(),
                changes(number),
                customer.source(),
                customer.productInterest(),
                customer.intentLevel(),
                customer.budget() == null ? null : Money.shown(customer.budget()),
                customer.address(),
                customer.business(),
                customer.credit(),
                customer.crmId(),
                customer.lostReason(),
                outlook.of(course, customer.nextVisitDate()),
                database.sql(
                                "select id, name, title, phone from customer_contact where customer = ? order by main desc, name, id")
                        .param(number)
                        .query(Contact.class)
                        .list(),
                course.products(),
                CustomerTimeline.contracts(course),
                course.enquiries(),
                timeline.page(course, 0, PAGE),
                course.others());
    }

    private List<Event> changes(String number) {
        return database.sql(
                        "select * from customer_change where from_number = :number or to_number = :number order by id desc")
                .param("number", number)
                .query((row, line) -> new Event(
                        timeline.day(row.getObject("done_at", OffsetDateTime.class)),
                        CHANGES.getOrDefault(row.getString("kind"), ""),
                        row.getString("from_number").equals(number)
                                ? row.getString("to_number")
                                : row.getString("from_number"),
                        row.getString("reason"),
                        organization.nameOf(row.getString("done_by"))))
                .list();
    }
}
