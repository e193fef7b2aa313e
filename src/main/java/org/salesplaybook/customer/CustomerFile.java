package org.salesplaybook.customer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CustomerNames;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.values.Names;
import org.salesplaybook.values.PhoneNumber;
import org.salesplaybook.values.SearchWords;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of the customer file (客户档案): one record per company, however often it calls and whoever takes the call.
 */
@Component
class CustomerFile implements CustomerNames {

    private final JdbcAggregateTemplate records;
    private final JdbcClient database;
    private final RecordedCases cases;
    private final Clock clock;

    CustomerFile(JdbcAggregateTemplate records, JdbcClient database, RecordedCases cases, Clock clock) {
        this.records = records;
        this.database = database;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * @return the customers at whom somebody has the telephone number, however it was written, the one that was
     *     recorded first before others
     */
    List<String> byPhone(String phone) {
        return database.sql("select distinct customer from customer_contact where phone_key = ? order by customer")
                .param(PhoneNumber.key(phone))
                .query(String.class)
                .list();
    }

    /**
     * @return the customers of that name, see {@link Names#key}, or into whom one of that name was merged, the one that
     *     was recorded first before others
     */
    List<String> byName(String name) {
        return database.sql(
                        "select distinct coalesce(merged_into, number) found from customer where name_key = ? and erased_at is null order by found")
                .param(Names.key(name))
                .query(String.class)
                .list();
    }

    /**
     * @param word a word that somebody looks for
     * @return a condition of SQL for the customers {@code c} of whom it is a part: of the name, however it is written,
     *     or of the first letters of its pinyin, of the number, of somebody's name or telephone number there; also by
     *     the name and number of a record that was merged into it
     */
    static String holding(SearchWords.Word word) {
        String name = " (%1$s.name_folded like " + word.heldFolded() + " escape '\\' or %1$s.name_initials like "
                + word.held() + " escape '\\' or lower(%1$s.number) like " + word.held() + " escape '\\')";
        return name.formatted("c")
                + " or exists (select 1 from customer_contact a where a.customer = c.number and (lower(a.name) like "
                + word.held() + " escape '\\'"
                + word.heldInPhone()
                        .map(digits -> " or a.phone_key like " + digits)
                        .orElse("") + "))"
                + " or c.number in (select m.merged_into from customer m where m.merged_into is not null and"
                + name.formatted("m") + ")";
    }

    /**
     * @return number of the customer to whom the number leads: another one where that record was merged; none where
     *     there is no such record
     */
    Optional<String> current(String number) {
        return database.sql("select coalesce(merged_into, number) from customer where number = ?")
                .param(number)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<Contact> mainContact(String customer) {
        return database.sql("select name, phone from customer_contact where customer = ? and main = true")
                .param(customer)
                .query((row, line) -> new Contact(row.getString("name"), row.getString("phone")))
                .optional();
    }

    @Override
    public List<String> byInitials(String initials, int most) {
        return database.sql(
                        "select distinct name from customer where name_initials like :initials escape '\\' order by name fetch first :most rows only")
                .param("initials", Names.holding(initials))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /**
     * @return the customer as the supervisor reads it who is to tell whether it is the same: with the first contact,
     *     and whose it is
     */
    String described(String number) {
        return database.sql(
                        "select c.number || ' ' || c.name || coalesce('，' || p.name || ' ' || p.phone, '') from customer c "
                                + "left join customer_contact p on p.customer = c.number and p.main = true where c.number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    /**
     * Says of a customer who has just been recorded that it is one who was on file: the call and the contact go there.
     *
     * @param recorded whom the call was recorded for; stays where other cases were begun for it meanwhile
     * @param enquiry number of the call
     * @return whether the other one is still on file
     */
    boolean isTheSame(String recorded, String onFile, String enquiry) {
        if (database.sql("select count(*) from customer where number = ? and erased_at is null")
                        .param(onFile)
                        .query(Integer.class)
                        .single()
                == 0) {
            return false;
        }
        database.sql(
                        "insert into customer_contact (customer, name, title, phone, phone_key, main) select :onFile, name, title, phone, phone_key, false "
                                + "from customer_contact c where customer = :recorded and not exists (select 1 from customer_contact o "
                                + "where o.customer = :onFile and o.phone_key = c.phone_key)")
                .param("onFile", onFile)
                .param("recorded", recorded)
                .update();
        boolean isAnothersToo =
                cases.of(recorded).stream().anyMatch(one -> !one.number().equals(enquiry))
                        || database.sql("select count(*) from customer where merged_into = ?")
                                        .param(recorded)
                                        .query(Integer.class)
                                        .single()
                                > 0;
        if (!isAnothersToo) {
            database.sql("delete from customer_contact where customer = ?")
                    .param(recorded)
                    .update();
            database.sql("delete from customer where number = ?")
                    .param(recorded)
                    .update();
        }
        return true;
    }

    Customer get(String number) {
        return Objects.requireNonNull(records.findById(number, Customer.class), number);
    }

    void add(DelegateExecution execution, String number) {
        CaseData data = new CaseData(execution);
        String name = CustomerProcess.CUSTOMER_NAME.from(execution).get();
        records.insert(new Customer(
                number,
                name,
                Names.key(name),
                Names.order(name),
                Names.folded(name),
                Names.initials(name),
                null,
                execution.getTenantId(),
                null,
                data.value(CustomerProcess.SOURCE),
                data.value(CustomerProcess.REGION),
                data.value(CustomerProcess.PRODUCT_INTEREST),
                data.value(CustomerProcess.INTENT_LEVEL),
                data.amount(CustomerProcess.BUDGET),
                null,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                CaseVariables.STARTER.from(execution).get()));
    }

    /** Adds somebody whom one talks to there, where nobody there has the number. */
    void addContact(String customer, String name, String phone) {
        if (!byPhone(phone).contains(customer)) {
            boolean first = database.sql("select count(*) from customer_contact where customer = ?")
                            .param(customer)
                            .query(Integer.class)
                            .single()
                    == 0;
            database.sql("insert into customer_contact (customer, name, phone, phone_key, main) values (?, ?, ?, ?, ?)")
                    .param(customer)
                    .param(name)
                    .param(phone)
                    .param(PhoneNumber.key(phone))
                    .param(first)
                    .update();
        }
    }

    /** @return whether the customer has come into the file by this enquiry, and has made no other */
    boolean isKnownBy(String enquiry, String customer) {
        return customer.equals(enquiry)
                && cases.of(customer).stream()
                                .filter(one -> one.process().equals(CustomerProcess.KEY))
                                .count()
                        == 1;
    }

    void give(String customer, String owner, @Nullable String team) {
        database.sql("update customer set owner = ?, team = ? where number = ?")
                .param(owner)
                .param(team)
                .param(customer)
                .update();
    }

    /** What the salesperson found out about the company; what was left out stays as it was. */
    void describe(String customer, CaseData data) {
        database.sql(
                        "update customer set address = coalesce(:address, address), business = coalesce(:business, business), "
                                + "credit = coalesce(:credit, credit), crm_id = coalesce(:crmId, crm_id) where number = :number")
                .param("address", data.value(CustomerProcess.ADDRESS))
                .param("business", data.value(CustomerProcess.BUSINESS))
                .param("credit", data.value(CustomerProcess.CREDIT))
                .param("crmId", data.value(CustomerProcess.CRM_ID))
                .param("number", customer)
                .update();
        database.sql("update customer_contact set title = coalesce(?, title) where customer = ? and phone_key = ?")
                .param(data.value(CustomerProcess.CONTACT_TITLE))
                .param(customer)
                .param(PhoneNumber.key(
                        CustomerProcess.CONTACT_PHONE.from(data.scope()).get()))
                .update();
    }

    /** @param lostReason why the customer will not buy, if so */
    void progress(
            String customer,
            @Nullable String stage,
            @Nullable String intentLevel,
            @Nullable LocalDate nextVisit,
            @Nullable String lostReason) {
        database.sql(
                        "update customer set stage = ?, intent_level = coalesce(?, intent_level), next_visit_date = ?, lost_reason = ? where number = ?")
                .param(stage)
                .param(intentLevel)
                .param(nextVisit)
                .param(lostReason)
                .param(customer)
                .update();
    }

    /**
     * @return whether a contract of the customer was begun after the enquiry was recorded, and has not come to nothing
     */
    boolean hasContractSince(String customer, String enquiry) {
        List<RecordedCases.Case> all = cases.of(customer);
        OffsetDateTime since = all.stream()
                .filter(one -> one.number().equals(enquiry))
                .findFirst()
                .orElseThrow()
                .openedAt();
        return all.stream()
                .filter(one -> one.process().equals("contract"))
                .filter(one -> !one.openedAt().isBefore(since))
                .anyMatch(one -> one.closedAt() == null || CustomerTimeline.SIGNED.equals(one.outcome()));
    }

    /** @return how many customers a salesperson has in hand: neither won nor lost */
    int openCustomersOf(String owner) {
        return database.sql(
                        "select count(*) from customer where owner = ? and merged_into is null and (stage is null or stage not in ('won', 'lost'))")
                .param(owner)
                .query(Integer.class)
                .single();
    }
}
