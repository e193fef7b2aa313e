package org.salesplaybook.customer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.values.Names;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which record of the customer file people, cases and contacts belong to, as somebody says who oversees the customers:
 * two records of one customer are merged, what was merged is put back, and one record of two customers is split. All of
 * it or nothing, and recorded.
 *
 * <p>Who was merged into another keeps the number, which leads to the other one; all that refers to it goes over. What
 * a case says in words, as on its papers, stays as it was written.
 */
@Component
class CustomerRecords {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 100;
    private static final String CASE = "case";
    private static final String CONTACT = "contact";
    private static final String RECORD = "record";

    private final JdbcClient database;
    private final List<CaseTable> tables;
    private final CustomerPages pages;
    private final Organization organization;
    private final CaseRegister register;
    private final RuntimeService runtime;
    private final AsSystem asSystem;
    private final AuditTrail trail;
    private final Clock clock;

    CustomerRecords(
            JdbcClient database,
            List<CaseTable> tables,
            CustomerPages pages,
            Organization organization,
            CaseRegister register,
            @Lazy RuntimeService runtime,
            AsSystem asSystem,
            AuditTrail trail,
            Clock clock) {
        this.database = database;
        this.tables = tables;
        this.pages = pages;
        this.organization = organization;
        this.register = register;
        this.runtime = runtime;
        this.asSystem = asSystem;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What somebody says of a record.
     *
     * @param revision of the record as they read it
     * @param other number of the record that is merged into it, or was
     * @param otherRevision of that one as they read it, where it is merged
     * @param name what the customer is called who gets a record by a split
     * @param cases numbers of the cases that are that customer's; those that are linked to them are, too
     * @param contacts ids of the contacts who are
     * @param reason why
     */
    record Request(
            @Nullable Integer revision,
            @Nullable String other,
            @Nullable Integer otherRevision,
            @Nullable String name,
            @Nullable List<String> cases,
            @Nullable List<Long> contacts,
            @Nullable String reason) {

        /** A request that says nothing. */
        static final Request EMPTY = new Request(null, null, null, null, null, null, null);
    }

    /** What the trail keeps of it. */
    record Recorded(String other, int cases, int contacts, String reason) {}

    private record Locked(
            String number,
            @Nullable String team,
            int revision,
            @Nullable String mergedInto,
            @Nullable OffsetDateTime erasedAt) {}

    /**
     * Merges another record into one that remains.
     *
     * @throws RequestRefused where something is left out, one of them has changed meanwhile, is erased or about to be,
     *     or is not the person's to decide on
     */
    @Transactional
    void merge(String person, String remaining, Request wanted) {
        String reason = reason(wanted);
        String other = required("other", "另一份档案", wanted.other());
        if (other.equals(remaining)) {
            throw refused("other", "另一份档案", "应是另外一份，不能与保留的档案相同");
        }
        List<Locked> both = lock(Set.of(remaining, other));
        decidable(person, remaining, wanted.revision(), both);
        decidable(person, other, wanted.otherRevision(), both);
        long change = add("merge", person, other, remaining, reason);
        asked(
                change,
                CASE,
                "select proc_inst_id_ from act_ru_variable where name_ = 'customer' and text_ = :from"
                        + all(" union select process_instance_id from %s where customer = :from"),
                other);
        asked(change, CONTACT, "select cast(id as varchar(64)) from customer_contact where customer = :from", other);
        asked(change, RECORD, "select number from customer where merged_into = :from", other);
        move(change, other, remaining);
        database.sql("update customer set merged_into = ? where number = ?")
                .param(remaining)
                .param(other)
                .update();
        record(change, other, remaining, reason, "并入另一份客户档案", "另一份客户档案并入");
    }

    /**
     * Puts back what came with a record that was merged into this one; what came later stays.
     *
     * @throws RequestRefused see {@link #merge}; or where it is not merged into this one
     */
    @Transactional
    void separate(String person, String remaining, Request wanted) {
        String reason = reason(wanted);
        String other = required("other", "另一份档案", wanted.other());
        List<Locked> both = lock(Set.of(remaining, other));
        decidable(person, remaining, wanted.revision(), both);
        if (both.stream().noneMatch(one -> one.number().equals(other) && remaining.equals(one.mergedInto()))) {
            throw refused("other", "另一份档案", "没有并入这份档案");
        }
        long merged = database.sql("select max(id) from customer_change where kind = 'merge' and from_number = ?")
                .param(other)
                .query(Long.class)
                .single();
        long change = add("separate", person, remaining, other, reason);
        database.sql(
                        "insert into customer_change_item (change_id, kind, reference) select cast(:change as bigint), kind, reference "
                                + "from customer_change_item where change_id = :merged")
                .param("change", change)
                .param("merged", merged)
                .update();
        database.sql("update customer set merged_into = null where number = ?")
                .param(other)
                .update();
        move(change, remaining, other);
        record(change, remaining, other, reason, "取消合并，分出另一份客户档案", "取消合并，恢复为单独的客户档案");
    }

    /**
     * Gives what was taken for one customer's to another one, who gets a record.
     *
     * @return number of that record
     * @throws RequestRefused see {@link #merge}; or where nothing is chosen, or something that is not there
     */
    @Transactional
    String split(String person, String number, Request wanted) {
        String reason = reason(wanted);
        String name = text("name", "新档案的客户单位", wanted.name(), LONGEST_NAME);
        decidable(person, number, wanted.revision(), lock(Set.of(number)));
        Set<String> cases = wanted.cases() == null ? Set.of() : new TreeSet<>(wanted.cases());
        List<Long> contacts = wanted.contacts() == null
                ? List.of()
                : wanted.contacts().stream().distinct().toList();
        if (cases.isEmpty() && contacts.isEmpty()) {
            throw refused("cases", "拆出的业务和联系人", "至少选择一项");
        }
        String created = register.next(CustomerProcess.NUMBER_PREFIX);
        database.sql(
                        "insert into customer (number, name, name_key, name_order, name_folded, name_initials, owner, team, region, recorded_at, recorded_by) "
                                + "select :created, :name, :key, :order, :folded, :initials, owner, team, region, :now, :person from customer where number = :number")
                .param("created", created)
                .param("name", name)
                .param("key", Names.key(name))
                .param("order", Names.order(name))
                .param("folded", Names.folded(name))
                .param("initials", Names.initials(name))
                .param("now", now())
                .param("person", person)
                .param("number", number)
                .update();
        long change = add("split", person, number, created, reason);
        int asked = cases.isEmpty() ? 0 : casesOf(number, cases).size();
        Set<String> instances = cases.isEmpty() ? Set.of() : casesOf(number, register.linkedWith(cases));
        instances.forEach(instance -> item(change, CASE, instance));
        List<Long> there = contacts.isEmpty()
                ? List.of()
                : database.sql("select id from customer_contact where customer = :number and id in (:ids)")
                        .param("number", number)
                        .param("ids", contacts)
                        .query(Long.class)
                        .list();
        there.forEach(contact -> item(change, CONTACT, contact.toString()));
        if (asked < cases.size() || there.size() < contacts.size()) {
            throw refused("cases", "拆出的业务和联系人", "有的不在这份档案里，请重新打开再选");
        }
        move(change, number, created);
        record(change, number, created, reason, "拆出另一份客户档案", "由另一份客户档案拆出");
        return created;
    }

    /** One after the other decides on a record; always in the same order. */
    private List<Locked> lock(Set<String> numbers) {
        return new TreeSet<>(numbers)
                .stream()
                        .flatMap(number -> database
                                .sql("select number, team, revision, merged_into, erased_at from customer "
                                        + "where number = ? for update")
                                .param(number)
                                .query(Locked.class)
                                .optional()
                                .stream())
                        .toList();
    }

    private void decidable(String person, String number, @Nullable Integer revision, List<Locked> locked) {
        Locked record = locked.stream()
                .filter(one -> one.number().equals(number) && pages.sees(person, number))
                .findFirst()
                .orElseThrow(() -> new RequestRefused("没有这份客户档案，或者您看不到它"));
        if (!organization.oversees(person, CustomerProcess.KEY, record.team())) {
            throw new RequestRefused("客户档案的合并和拆分由主管（本组的客户）或经理决定");
        }
        if (record.erasedAt() != null) {
            throw new RequestRefused("档案 " + number + " 的个人信息已经删除，不能合并或拆分");
        }
        if (record.mergedInto() != null) {
            throw new RequestRefused("档案 " + number + " 已经并入 " + record.mergedInto());
        }
        if (revision == null || revision != record.revision()) {
            throw new RequestRefused("档案 " + number + " 刚才已由别人合并或拆分，请重新打开再决定");
        }
        if (asSystem.call(() -> runtime.createProcessInstanceQuery()
                        .processDefinitionKey("privacy")
                        .variableValueEquals(CaseVariables.CUSTOMER.getName(), number)
                        .count())
                > 0) {
            throw new RequestRefused("档案 " + number + " 正在办理个人信息删除，办结后再合并或拆分");
        }
    }

    private long add(String kind, String person, String from, String to, String reason) {
        database.sql(
                        "insert into customer_change (kind, from_number, to_number, reason, done_by, done_at) values (?, ?, ?, ?, ?, ?)")
                .param(kind)
                .param(from)
                .param(to)
                .param(reason)
                .param(person)
                .param(now())
                .update();
        database.sql("update customer set revision = revision + 1 where number in (?, ?)")
                .param(from)
                .param(to)
                .update();
        return database.sql("select max(id) from customer_change where from_number = ? and to_number = ?")
                .param(from)
                .param(to)
                .query(Long.class)
                .single();
    }

    private void asked(long change, String kind, String references, String from) {
        database.sql(
                        "insert into customer_change_item (change_id, kind, reference) select cast(:change as bigint), cast(:kind as varchar(10)), found.* from ("
                                + references + ") found")
                .param("change", change)
                .param("kind", kind)
                .param("from", from)
                .update();
    }

    private void item(long change, String kind, String reference) {
        database.sql("insert into customer_change_item (change_id, kind, reference) values (?, ?, ?)")
                .param(change)
                .param(kind)
                .param(reference)
                .update();
    }

    /** @return process instances of the customer's cases with those numbers */
    private Set<String> casesOf(String customer, Collection<String> numbers) {
        return new TreeSet<>(database.sql(
                        all(" union select process_instance_id from %s where customer = :customer and number in (:numbers)")
                                .substring(" union ".length()))
                .param("customer", customer)
                .param("numbers", numbers)
                .query(String.class)
                .list());
    }

    private String all(String each) {
        StringBuilder sql = new StringBuilder();
        tables.forEach(table -> sql.append(each.formatted(table.table())));
        return sql.toString();
    }

    /** What of the change's is not there any more, because it moved on since, stays where it is. */
    private void move(long change, String from, String to) {
        List<String> updates = new ArrayList<>();
        tables.forEach(table -> updates.add("update " + table.table()
                + " set customer = :to where customer = :from and process_instance_id in " + items(CASE)));
        updates.add(
                "update act_ru_variable set text_ = :to, rev_ = rev_ + 1 where name_ = 'customer' and text_ = :from and proc_inst_id_ in "
                        + items(CASE));
        updates.add(
                "update act_hi_varinst set text_ = :to where name_ = 'customer' and text_ = :from and proc_inst_id_ in "
                        + items(CASE));
        updates.add(
                "update customer_contact set customer = :to, main = false where customer = :from and cast(id as varchar(64)) in "
                        + items(CONTACT));
        updates.add("update customer set merged_into = :to where merged_into = :from and number in " + items(RECORD));
        updates.forEach(sql -> database.sql(sql)
                .param("change", change)
                .param("from", from)
                .param("to", to)
                .update());
        List.of(from, to)
                .forEach(customer -> database.sql(
                                "update customer_contact set main = true where id = (select min(id) from customer_contact "
                                        + "where customer = :customer) and not exists (select 1 from customer_contact m where m.customer = :customer and m.main = true)")
                        .param("customer", customer)
                        .update());
    }

    private static String items(String kind) {
        return "(select reference from customer_change_item where change_id = :change and kind = '" + kind + "')";
    }

    private void record(long change, String from, String to, String reason, String ofFrom, String ofTo) {
        int cases = count(change, CASE);
        int contacts = count(change, CONTACT);
        trail.record(AuditEvent.of(AuditKind.CUSTOMER, AuditSubject.customer(from), ofFrom)
                .changed(null, new Recorded(to, cases, contacts, reason)));
        trail.record(AuditEvent.of(AuditKind.CUSTOMER, AuditSubject.customer(to), ofTo)
                .changed(null, new Recorded(from, cases, contacts, reason)));
    }

    private int count(long change, String kind) {
        return database.sql("select count(*) from customer_change_item where change_id = ? and kind = ?")
                .param(change)
                .param(kind)
                .query(Integer.class)
                .single();
    }

    private static String reason(Request wanted) {
        return text("reason", "原因", wanted.reason(), LONGEST_REASON);
    }

    private static String text(String field, String label, @Nullable String typed, int longest) {
        String text = required(field, label, typed == null ? null : PlainText.cleanedLine(typed));
        String fault = text.length() > longest
                ? "不能超过 " + longest + " 个字，现在是 " + text.length() + " 个字"
                : PlainText.faultOfLine(text);
        if (fault != null) {
            throw refused(field, label, fault);
        }
        return text;
    }

    private static String required(String field, String label, @Nullable String value) {
        return Optional.ofNullable(value)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> refused(field, label, "为必填项"));
    }

    private static RequestRefused refused(String field, String label, String message) {
        return new RequestRefused(List.of(new Problem(field, label, message)));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
