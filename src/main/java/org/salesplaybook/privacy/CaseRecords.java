package org.salesplaybook.privacy;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.salesplaybook.engine.PhoneNumber;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.forms.PersonalFields.Field;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds and erases in the tables that modules declare as {@link CaseTable} and {@link CaseTexts}. */
@Component
class CaseRecords {

    /** What people put between the digits of a telephone number. */
    private static final List<String> NOISE = List.of(" ", "+", "-", "(", ")", "（", "）");

    private final List<CaseTable> tables;
    private final List<CaseTexts> texts;
    private final PersonalFields forms;
    private final JdbcClient database;
    private final Clock clock;
    private final Map<String, List<String>> columns = new ConcurrentHashMap<>();

    CaseRecords(List<CaseTable> tables, List<CaseTexts> texts, PersonalFields forms, JdbcClient database, Clock clock) {
        this.tables = tables;
        this.texts = texts;
        this.forms = forms;
        this.database = database;
        this.clock = clock;
    }

    /** @return the digits of a telephone number that stands in a column, in SQL */
    static String digits(String column) {
        String digits = column;
        for (String noise : NOISE) {
            digits = "replace(" + digits + ", '" + noise + "', '')";
        }
        return digits;
    }

    /** @return a number as it may stand among the digits of a column */
    static List<String> variants(Collection<String> phones) {
        return phones.stream().flatMap(phone -> List.of(phone, "86" + phone, "0086" + phone).stream()).toList();
    }

    /** @return the cases that have a record, whether they are worked on is left open */
    List<SubjectCase> of(Subject subject, Set<String> phones) {
        List<SubjectCase> found = new ArrayList<>();
        tables.forEach(table -> rows(table, subject, phones).forEach(row -> found.add(asCase(table, row))));
        return found;
    }

    /** @return the records of cases that were found otherwise */
    List<SubjectCase> of(Set<String> instances) {
        List<SubjectCase> found = new ArrayList<>();
        tables.forEach(table -> database.sql(select(table) + "process_instance_id in (:instances)").param("instances", instances).query().listOfRows()
                .forEach(row -> found.add(asCase(table, row))));
        return found;
    }

    private static String select(CaseTable table) {
        return "select t.*, case when " + table.keptWhen() + " then 1 else 0 end kept_by_law from " + table.table() + " t where ";
    }

    /** @return who has a record of a kind that makes nobody a customer, and is in no customer's file: the record's number stands for them */
    List<String> withoutFile(LocalDate before) {
        List<String> found = new ArrayList<>();
        tables.stream().filter(table -> !table.deal()).forEach(table -> found.addAll(database.sql("select number from " + table.table()
                        + " where customer is null and " + table.closedAt() + " < :before and " + notErased(table) + " order by number")
                .param("before", before.atStartOfDay(clock.getZone()).toOffsetDateTime()).query(String.class).list()));
        return found;
    }

    private String notErased(CaseTable table) {
        List<String> phones = columns(table, Personal.PHONE);
        return phones.isEmpty() ? "1 = 0" : phones.get(0) + " <> '" + Redaction.AFTER_TIME + "' and " + phones.get(0) + " <> '"
                + Redaction.ON_REQUEST + "'";
    }

    /** @return whom the record with that number is about; nobody where there is no such record */
    Subject subjectOf(String number) {
        for (CaseTable table : tables) {
            for (Map<String, Object> row : database.sql("select * from " + table.table() + " where number = ?").param(number).query().listOfRows()) {
                String phone = values(row, columns(table, Personal.PHONE)).stream().findFirst().orElse(null);
                return Subject.of(null, phone, String.join("、", values(row, columns(table, Personal.NAME))));
            }
        }
        return Subject.of(null, null, null);
    }

    private List<Map<String, Object>> rows(CaseTable table, Subject subject, Set<String> phones) {
        List<String> phoneColumns = columns(table, Personal.PHONE);
        String byPhone = phoneColumns.isEmpty() || phones.isEmpty() ? "1 = 0" : phoneColumns.stream()
                .map(column -> digits(column) + " in (:phones)").collect(Collectors.joining(" or ", "(", ")"));
        List<Map<String, Object>> rows = database.sql(select(table) + "customer = :customer or " + byPhone + " order by " + table.openedAt() + " desc")
                .param("customer", subject.customer()).param("phones", phones.isEmpty() ? List.of("-") : variants(phones))
                .query().listOfRows();
        return rows.stream().filter(row -> isAbout(table, subject, row)).toList();
    }

    private boolean isAbout(CaseTable table, Subject subject, Map<String, Object> row) {
        if (subject.isWholeCustomer() && (row.get("customer") == null || subject.customer().equals(row.get("customer")))) {
            return true;
        }
        boolean own = subject.phone() != null && values(row, columns(table, Personal.PHONE)).stream().map(PhoneNumber::key).anyMatch(subject.phone()::equals);
        return own && subject.isCalled(values(row, columns(table, Personal.NAME)));
    }

    private SubjectCase asCase(CaseTable table, Map<String, Object> row) {
        LocalDate last = Objects.requireNonNullElseGet(day(row.get(table.closedAt())), () -> day(row.get(table.openedAt())));
        boolean kept = ((Number) row.get("kept_by_law")).intValue() == 1;
        LocalDate until = kept ? table.keptFor().until(last) : null;
        boolean isKept = kept && LocalDate.now(clock).isBefore(until);
        return new SubjectCase(table.kind(), (String) row.get("number"), (String) row.get("process_instance_id"), table.process(), false, last,
                isKept ? table.keptFor() : null, isKept ? until : null, table.deal() || kept);
    }

    private LocalDate day(Object moment) {
        return moment instanceof OffsetDateTime at ? LocalDate.ofInstant(at.toInstant(), clock.getZone())
                : moment instanceof Timestamp at ? LocalDate.ofInstant(at.toInstant(), clock.getZone()) : null;
    }

    /** @return what stands in the records and beside them, by the words of the forms */
    List<Entry> entries(Found found) {
        List<Entry> entries = new ArrayList<>();
        each(found.cases(), (table, row) -> entries.add(new Entry(table.kind(), (String) row.get("number"), readable(table, row))));
        texts.forEach(text -> {
            Set<String> keys = Found.keys(found.cases(), text.by());
            if (!keys.isEmpty()) {
                text.columns().forEach(column -> database.sql("select " + text.key() + " record, " + column + " words from " + text.table() + " where "
                                + text.key() + " in (:keys) and " + column + " is not null order by 1").param("keys", keys)
                        .query((row, line) -> new Entry(text.place(), number(found, text, row.getString("record")),
                                Map.of("内容", row.getString("words")))).list().forEach(entries::add));
            }
        });
        return entries;
    }

    private static String number(Found found, CaseTexts text, String key) {
        return text.by() == CaseTexts.Key.NUMBER ? key : found.cases().stream().filter(one -> key.equals(one.instance())).map(SubjectCase::number)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Map<String, String> readable(CaseTable table, Map<String, Object> row) {
        Map<String, Field> fields = forms.ofProcess(table.process());
        Map<String, String> readable = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String name = column.toLowerCase(Locale.ROOT);
            String label = table.texts().getOrDefault(name, fields.containsKey(field(name)) ? fields.get(field(name)).label() : null);
            if (label != null && value != null && !label.isBlank()) {
                readable.put(label, value instanceof Boolean yes ? yes ? "是" : "否" : value.toString());
            }
        });
        return readable;
    }

    /** Adds what stands in the records that can be erased. */
    void collect(Found found, Words words) {
        each(found.erasable(), (table, row) -> {
            values(row, columns(table, Personal.PHONE)).forEach(words::name);
            if (found.subject().isWholeCustomer()) {
                values(row, columns(table, Personal.NAME)).forEach(words::name);
            }
            if (found.customerGoes()) {
                values(row, columns(table, Personal.CUSTOMER)).forEach(words::name);
            }
            values(row, columns(table, Personal.TEXT)).forEach(words::text);
        });
    }

    /** @return how many records were changed */
    int erase(Found found, Redaction redaction) {
        List<Integer> changed = new ArrayList<>();
        each(found.erasable(), (table, row) -> {
            Map<String, String> values = new LinkedHashMap<>();
            columns(table, null).forEach(column -> {
                String before = (String) row.get(column);
                String after = before == null ? null : erased(table, column, before, found.customerGoes(), redaction);
                if (!Objects.equals(before, after)) {
                    values.put(column, after);
                }
            });
            if (!values.isEmpty()) {
                database.sql("update " + table.table() + " set " + values.keySet().stream().map(column -> column + " = :" + column)
                        .collect(Collectors.joining(", ")) + " where number = :number").params(values).param("number", row.get("number")).update();
                changed.add(1);
            }
        });
        return changed.size();
    }

    private String erased(CaseTable table, String column, String before, boolean customerGoes, Redaction redaction) {
        Personal personal = personal(table, column);
        boolean stays = personal == Personal.NONE || personal == Personal.CUSTOMER && !customerGoes;
        return stays ? redaction.clean(before) : redaction.erased(before);
    }

    /** @return how many texts beside the records were changed; those about other cases into which something was copied stay without it */
    int eraseTexts(Found found, Set<String> copies, Redaction redaction) {
        return texts.stream().mapToInt(text -> change(text, Found.keys(found.erasable(), text.by()), text.remains() ? redaction::anonymized : redaction::erased)
                + change(text, text.by() == CaseTexts.Key.INSTANCE ? copies : numbersOf(copies), redaction::clean)).sum();
    }

    private Set<String> numbersOf(Set<String> instances) {
        return instances.isEmpty() ? Set.of() : new TreeSet<>(database.sql("select business_key_ from act_hi_procinst where id_ in (:instances) "
                + "and business_key_ is not null").param("instances", instances).query(String.class).list());
    }

    private int change(CaseTexts text, Set<String> keys, UnaryOperator<String> changed) {
        return keys.isEmpty() ? 0 : text.columns().stream().mapToInt(column -> {
            String those = " where " + text.key() + " in (:keys) and " + column;
            return database.sql("select distinct " + column + " from " + text.table() + those + " is not null").param("keys", keys).query(String.class).list()
                    .stream().filter(words -> !changed.apply(words).equals(words))
                    .mapToInt(words -> database.sql("update " + text.table() + " set " + column + " = :after" + those + " = :before")
                            .param("after", changed.apply(words)).param("before", words).param("keys", keys).update()).sum();
        }).sum();
    }

    /** Something to do with a record. */
    private interface Work {
        void with(CaseTable table, Map<String, Object> row);
    }

    private void each(List<SubjectCase> cases, Work work) {
        for (CaseTable table : tables) {
            Set<String> numbers = cases.stream().filter(one -> one.kind().equals(table.kind())).map(SubjectCase::number).collect(Collectors.toSet());
            if (!numbers.isEmpty()) {
                database.sql("select * from " + table.table() + " where number in (:numbers) order by number").param("numbers", numbers)
                        .query().listOfRows().forEach(row -> work.with(table, row));
            }
        }
    }

    /** @return columns that hold what people wrote and that is of that kind; of any kind where it is {@code null} */
    private List<String> columns(CaseTable table, Personal kind) {
        return columns.computeIfAbsent(table.table(), this::columnsOf).stream().filter(column -> {
            Personal personal = personal(table, column);
            return personal != null && (kind == null || kind == personal);
        }).toList();
    }

    private List<String> columnsOf(String table) {
        return database.sql("select * from " + table + " where 1 = 0").query((ResultSet rows) -> {
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                names.add(rows.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT));
            }
            return List.copyOf(names);
        });
    }

    /** @return {@code null} where people do not write it */
    private Personal personal(CaseTable table, String column) {
        if (table.texts().containsKey(column)) {
            return Personal.TEXT;
        }
        Field field = forms.ofProcess(table.process()).get(field(column));
        return field == null || !field.isText() ? null : field.personal();
    }

    private static String field(String column) {
        StringBuilder field = new StringBuilder();
        for (String part : column.split("_")) {
            field.append(field.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return field.toString();
    }

    private static Set<String> values(Map<String, Object> row, List<String> columns) {
        return columns.stream().map(row::get).filter(Objects::nonNull).map(Object::toString).filter(text -> !text.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
