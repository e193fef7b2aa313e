package org.salesplaybook.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.customer.CrmConnector.CrmCustomer;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.privacy.CustomerDirectory;
import org.salesplaybook.privacy.Entry;
import org.salesplaybook.privacy.ErasedWords;
import org.salesplaybook.privacy.Found;
import org.salesplaybook.privacy.PersonalData;
import org.salesplaybook.privacy.Redaction;
import org.salesplaybook.privacy.Subject;
import org.salesplaybook.values.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Personal data in the customer file: the customer and the people there. A customer who goes keeps the number and what
 * is counted; a person who goes is taken out of the people there. The external system is told.
 */
@Component
class CustomerPrivacy implements PersonalData, CustomerDirectory {

    /** Processes that nobody has a case of who has not bought anything. */
    private static final List<String> OF_CUSTOMERS =
            List.of("order", "delivery", "afterSales", "complaint", "returnVisit");

    /** As many are asked about together. */
    private static final int AT_ONCE = 500;

    private final JdbcClient database;
    private final RecordedCases cases;
    private final CrmConnector crm;
    private final Organization organization;
    private final Clock clock;

    CustomerPrivacy(
            JdbcClient database, RecordedCases cases, CrmConnector crm, Organization organization, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.crm = crm;
        this.organization = organization;
        this.clock = clock;
    }

    /** Somebody there. */
    private record Contact(
            long id, String customer, String name, @Nullable String title, String phone, String phoneKey) {}

    @Override
    public String place() {
        return "客户档案";
    }

    @Override
    public Optional<String> find(String numberOrName) {
        return known("number = ?", numberOrName).stream().findFirst().or(() -> {
            List<String> named = known("name_key = ?", Names.key(numberOrName));
            return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
        });
    }

    private List<String> known(String condition, String value) {
        return database.sql("select distinct coalesce(merged_into, number) from customer where " + condition
                        + " and erased_at is null")
                .param(value)
                .query(String.class)
                .list();
    }

    @Override
    public List<String> numbersOf(String customer) {
        return records(customer).stream().map(Customer::number).toList();
    }

    @Override
    public Map<String, Set<String>> phonesOf(Collection<String> customers) {
        return customers.isEmpty()
                ? Map.of()
                : database
                        .sql("select * from customer_contact where customer in (:customers)")
                        .param("customers", customers)
                        .query(Contact.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(
                                Contact::customer,
                                Collectors.mapping(Contact::phoneKey, Collectors.toCollection(TreeSet::new))));
    }

    @Override
    public Map<Subject, Set<String>> onlyContact(Collection<Subject> people) {
        Set<String> phones =
                people.stream().map(Subject::phone).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, List<Contact>> there = phones.isEmpty()
                ? Map.of()
                : database
                        .sql(
                                "select * from customer_contact c where phone_key in (:phones) and not exists "
                                        + "(select 1 from customer_contact other where other.customer = c.customer and other.phone_key <> c.phone_key)")
                        .param("phones", phones)
                        .query(Contact.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Contact::phoneKey));
        return people.stream()
                .filter(person -> person.phone() != null)
                .distinct()
                .collect(Collectors.toMap(
                        person -> person,
                        person -> onlyContact(person, there.getOrDefault(person.phone(), List.of()))));
    }

    private static Set<String> onlyContact(Subject person, List<Contact> withNumber) {
        Map<String, List<Contact>> there = withNumber.stream().collect(Collectors.groupingBy(Contact::customer));
        there.values()
                .removeIf(contacts -> !person.names().isEmpty()
                        && !contacts.stream().allMatch(contact -> person.names().contains(contact.name())));
        return there.keySet();
    }

    @Override
    public List<String> silentSince(Instant moment) {
        List<String> prospects = database.sql(
                        "select number from customer c where erased_at is null and merged_into is null and recorded_at < :moment and coalesce(stage, '') <> :won "
                                + "and not exists (select 1 from customer m where m.merged_into = c.number and (m.stage = :won or m.recorded_at >= :moment)) "
                                + "order by number")
                .param("won", CustomerProcess.WON)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        List<String> silent = new ArrayList<>();
        for (int from = 0; from < prospects.size(); from += AT_ONCE) {
            List<String> some = prospects.subList(from, Math.min(from + AT_ONCE, prospects.size()));
            Set<String> heardOf = cases.heardOf(some, moment, OF_CUSTOMERS);
            some.stream().filter(number -> !heardOf.contains(number)).forEach(silent::add);
        }
        return silent;
    }

    @Override
    public List<Entry> find(Found found) {
        List<Entry> entries = new ArrayList<>();
        String customer = found.subject().customer();
        if (customer != null) {
            records(customer).forEach(record -> entries.add(new Entry(place(), record.number(), about(record))));
            changes(customer)
                    .forEach(change ->
                            entries.add(new Entry("客户档案的合并和拆分", change.number(), fields("原因", change.reason()))));
        }
        contacts(found.subject())
                .forEach(contact -> entries.add(new Entry(
                        "客户联系人",
                        contact.customer(),
                        fields("姓名", contact.name(), "职务", contact.title(), "电话", contact.phone()))));
        return entries;
    }

    private static Map<String, String> about(Customer customer) {
        return fields(
                "客户单位",
                customer.name(),
                "来源",
                customer.source(),
                "区域",
                customer.region(),
                "意向产品",
                customer.productInterest(),
                "意向等级",
                customer.intentLevel(),
                "地址",
                customer.address(),
                "经营项目",
                customer.business(),
                "信用情况",
                customer.credit(),
                "奥汀编号",
                customer.crmId(),
                "流失原因",
                customer.lostReason());
    }

    private static Map<String, String> fields(@Nullable String... labelsAndTexts) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int label = 0; label < labelsAndTexts.length; label += 2) {
            if (labelsAndTexts[label + 1] != null) {
                fields.put(labelsAndTexts[label], labelsAndTexts[label + 1]);
            }
        }
        return fields;
    }

    /** @return the customer's record, and those that were merged into it */
    private List<Customer> records(String customer) {
        return database.sql(
                        "select * from customer where number = :customer or merged_into = :customer order by number")
                .param("customer", customer)
                .query(Customer.class)
                .list();
    }

    /** Why a record was merged or split. */
    private record Change(long id, String number, String reason) {}

    private List<Change> changes(String customer) {
        return database.sql(
                        "select id, to_number number, reason from customer_change where from_number = :customer or to_number = :customer order by id")
                .param("customer", customer)
                .query(Change.class)
                .list();
    }

    /** Everybody at the customer, or the person, where the file knows that number by one of the names. */
    private List<Contact> contacts(Subject subject) {
        return database
                .sql(
                        "select * from customer_contact where customer = :customer or phone_key = :phone order by customer, name, id")
                .param("customer", subject.customer())
                .param("phone", subject.phone())
                .query(Contact.class)
                .list()
                .stream()
                .filter(contact -> contact.customer().equals(subject.customer())
                        || subject.names().isEmpty()
                        || subject.names().contains(contact.name()))
                .toList();
    }

    @Override
    public void collect(Found found, ErasedWords words) {
        contacts(found.subject()).forEach(contact -> {
            words.name(contact.phone());
            words.name(contact.name());
        });
        String gone = gone(found);
        if (gone != null) {
            records(gone).forEach(customer -> {
                words.name(customer.name());
                words.text(customer.address());
                words.text(customer.business());
                words.text(customer.credit());
                words.text(customer.lostReason());
            });
        }
    }

    /** @return the customer who goes with everybody there, if one does */
    private static @Nullable String gone(Found found) {
        return found.customerGoes() ? found.subject().customer() : null;
    }

    @Override
    public int erase(Found found, Redaction redaction) {
        String gone = gone(found);
        List<Contact> contacts = contacts(found.subject());
        contacts.forEach(contact -> database.sql("delete from customer_contact where id = ?")
                .param(contact.id())
                .update());
        contacts.stream().map(Contact::customer).distinct().forEach(customer -> rewrite(customer, redaction::clean));
        contacts.stream()
                .map(Contact::customer)
                .distinct()
                .filter(customer -> !customer.equals(gone))
                .forEach(customer -> handOverWithout(customer, redaction.mark()));
        return contacts.size() + (gone == null ? 0 : eraseCustomer(gone, redaction));
    }

    private void rewrite(String customer, UnaryOperator<String> cleaned) {
        changes(customer)
                .forEach(change -> database.sql("update customer_change set reason = ? where id = ?")
                        .param(cleaned.apply(change.reason()))
                        .param(change.id())
                        .update());
    }

    /**
     * The external system got one of the people there: it is told somebody else, or that there is nobody to name any
     * more.
     */
    private void handOverWithout(String number, String mark) {
        Customer customer = database.sql("select * from customer where number = ?")
                .param(number)
                .query(Customer.class)
                .single();
        if (customer.crmId() != null) {
            Contact next = database
                    .sql("select * from customer_contact where customer = ? order by main desc, name, id")
                    .param(number)
                    .query(Contact.class)
                    .list()
                    .stream()
                    .findFirst()
                    .orElse(new Contact(0, number, mark, null, mark, ""));
            crm.save(new CrmCustomer(
                    number,
                    customer.crmId(),
                    customer.name(),
                    next.name(),
                    next.title(),
                    next.phone(),
                    customer.region(),
                    customer.address(),
                    customer.business(),
                    customer.credit(),
                    customer.owner() == null ? null : organization.nameOf(customer.owner())));
        }
    }

    /**
     * The key of the name is that of no company: the next who calls by that name is a new customer. Who was merged
     * goes, too.
     */
    private int eraseCustomer(String customer, Redaction redaction) {
        rewrite(customer, redaction::erased);
        return records(customer).stream()
                .mapToInt(record -> eraseRecord(record.number(), redaction.mark()))
                .sum();
    }

    private int eraseRecord(String number, String mark) {
        int erased = database.sql(
                        "update customer set name = :mark, name_key = :key, name_order = :order, name_folded = :mark, name_initials = null, address = null, business = null, credit = null, "
                                + "crm_id = null, next_visit_date = null, lost_reason = null, stage = coalesce(stage, :lost), erased_at = :now "
                                + "where number = :number and erased_at is null")
                .param("mark", mark)
                .param("key", "#" + number)
                .param("order", Names.order(mark))
                .param("lost", CustomerProcess.LOST)
                .param("now", OffsetDateTime.now(clock))
                .param("number", number)
                .update();
        if (erased > 0) {
            crm.forget(number);
        }
        return erased;
    }
}
