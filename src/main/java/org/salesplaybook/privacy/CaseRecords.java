package org.salesplaybook.privacy;

import java.math.BigDecimal;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.forms.PersonalFields.Field;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/** Finds and erases in the tables that modules declare as {@link CaseTable} and {@link CaseTexts}. */
@Component
class CaseRecords {

    /** What people put between the digits of a telephone number. */
    private static final List<String> NOISE = List.of(" ", "+", "-", "(", ")", "（", "）", "转");

    private final List<CaseTable> tables;
    private final List<CaseTexts> texts;
    private final PersonalFields forms;
    private final RepositoryService definitions;
    private final AsSystem asSystem;
    private final JdbcClient database;
    private final Clock clock;
    private final Map<String, List<String>> columns = new ConcurrentHashMap<>();

    CaseRecords(
            List<CaseTable> tables,
            List<CaseTexts> texts,
            PersonalFields forms,
            @Lazy RepositoryService definitions,
            AsSystem asSystem,
            JdbcClient database,
            Clock clock) {
        this.tables = tables;
        this.texts = texts;
        this.forms = forms;
        this.definitions = definitions;
        this.asSystem = asSystem;
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

    /** @return the digits of numbers as they may stand in a column */
    static List<String> variants(Collection<String> phones) {
        return phones.stream()
                .flatMap(phone -> PhoneNumber.spellings(phone).stream())
                .toList();
    }

    /**
     * A table with what the forms say of its columns.
     *
     * @param columns those that hold what people wrote, by name
     * @param labels what columns are called that mean something to people, by name
     * @param amounts columns of money
     */
    private record Layout(
            KindOfCase cases, Map<String, Personal> columns, Map<String, String> labels, Set<String> amounts) {

        List<String> columns(Personal kind) {
            return columns.entrySet().stream()
                    .filter(column -> column.getValue() == kind)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        Set<String> values(Map<String, Object> row, Personal kind) {
            return columns(kind).stream()
                    .map(row::get)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private List<Layout> layouts() {
        return kinds().map(this::layout).toList();
    }

    /** @return one for each process and kind of which there are records */
    private Stream<KindOfCase> kinds() {
        return tables.stream()
                .flatMap(table -> database
                        .sql("select distinct kind, process_key from " + table.table() + " order by kind, process_key")
                        .query((row, line) ->
                                new KindOfCase(table, row.getString(1), row.getString(2), rules(row.getString(2))))
                        .list()
                        .stream());
    }

    private RecordRules rules(String process) {
        return asSystem.call(() -> RecordRules.of(definitions, process));
    }

    private Layout layout(KindOfCase cases) {
        CaseTable table = cases.table();
        Map<String, Field> fields = forms.ofProcess(cases.process());
        Map<String, Personal> personal = new LinkedHashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        Set<String> amounts = new LinkedHashSet<>();
        columns.computeIfAbsent(table.table(), this::columnsOf).forEach(column -> {
            Field field = fields.get(JdbcUtils.convertUnderscoreNameToPropertyName(column));
            if (table.texts().containsKey(column)) {
                personal.put(column, Personal.TEXT);
                labels.put(column, table.texts().get(column));
            } else if (field != null) {
                labels.put(column, field.label());
                if (field.isAmount()) {
                    amounts.add(column);
                }
                if (field.isText()) {
                    personal.put(column, field.personal());
                }
            }
        });
        return new Layout(cases, personal, labels, amounts);
    }

    /** @return of each in the list, the cases that have a record; whether they are worked on is left open */
    List<List<SubjectCase>> of(List<CaseClues> reaches) {
        List<List<SubjectCase>> found = CaseClues.lists(reaches);
        layouts()
                .forEach(layout ->
                        rows(layout, reaches, (place, row) -> found.get(place).add(asCase(layout.cases(), row))));
        return found;
    }

    /** @return the records of cases that were found otherwise */
    List<SubjectCase> of(Set<String> instances) {
        return kinds().flatMap(kind -> database
                        .sql(kind.select() + "process_instance_id in (:instances)")
                        .param("instances", instances)
                        .query()
                        .listOfRows()
                        .stream()
                        .map(row -> asCase(kind, row)))
                .toList();
    }

    /**
     * @return who has a record of a kind that makes nobody a customer, and is in no customer's file: the record's
     *     number stands for them
     */
    List<String> withoutFile(LocalDate before) {
        List<String> found = new ArrayList<>();
        layouts().stream()
                .filter(layout -> !layout.cases().rules().ofCustomers()
                        && !layout.columns(Personal.PHONE).isEmpty())
                .forEach(layout -> {
                    found.addAll(database.sql("select number from "
                                    + layout.cases().rows()
                                    + " where customer is null and coalesce(closed_at, opened_at) < :before and "
                                    + layout.columns(Personal.PHONE).get(0) + " not in (:marks) order by number")
                            .param(
                                    "before",
                                    before.atStartOfDay(clock.getZone()).toOffsetDateTime())
                            .param("marks", Redaction.MARKS)
                            .query(String.class)
                            .list());
                });
        return found;
    }

    /** @return whom the record with that number is about; nobody where there is no such record */
    Subject subjectOf(String number) {
        return layouts().stream()
                .flatMap(layout -> database
                        .sql("select * from " + layout.cases().rows() + " where number = ?")
                        .param(number)
                        .query()
                        .listOfRows()
                        .stream()
                        .map(row -> Subject.of(
                                null,
                                layout.values(row, Personal.PHONE).stream()
                                        .findFirst()
                                        .orElse(null),
                                String.join("、", layout.values(row, Personal.NAME)))))
                .findFirst()
                .orElseGet(() -> Subject.of(null, null, null));
    }

    private void rows(Layout layout, List<CaseClues> reaches, BiConsumer<Integer, Map<String, Object>> found) {
        List<String> phones = layout.columns(Personal.PHONE);
        Map<String, Set<Integer>> byCustomer = CaseClues.index(reaches, reach -> {
            Set<String> customers = new TreeSet<>(phones.isEmpty() ? reach.onlyAt() : Set.of());
            customers.addAll(reach.customers());
            return customers;
        });
        Map<String, Set<Integer>> byPhone = CaseClues.index(reaches, CaseClues::phones);
        String withPhone = phones.isEmpty()
                ? "1 = 0"
                : phones.stream()
                        .map(column -> digits(column) + " in (:phones)")
                        .collect(Collectors.joining(" or "));
        database.sql(layout.cases().select() + "customer in (:customers) or " + withPhone + " order by opened_at desc")
                .param("customers", orNone(byCustomer.keySet()))
                .param("phones", orNone(variants(byPhone.keySet())))
                .query()
                .listOfRows()
                .forEach(row -> {
                    String customer = (String) row.get("customer");
                    Set<Integer> concerned = new TreeSet<>(byCustomer.getOrDefault(customer, Set.of()));
                    CaseClues.byPhone(
                                    reaches,
                                    byPhone,
                                    customer,
                                    layout.values(row, Personal.PHONE),
                                    layout.values(row, Personal.NAME))
                            .forEach(concerned::add);
                    concerned.forEach(place -> found.accept(place, row));
                });
    }

    /** An empty list is none that SQL could look into. */
    static Collection<String> orNone(Collection<String> values) {
        return values.isEmpty() ? List.of("-") : values;
    }

    private SubjectCase asCase(KindOfCase kind, Map<String, Object> row) {
        LocalDate last = Objects.requireNonNullElseGet(
                day(row.get("closed_at")), () -> Objects.requireNonNull(day(row.get("opened_at"))));
        Retention law = row.get("kept_by_law") instanceof Number kept && kept.intValue() == 1
                ? kind.rules().law()
                : null;
        LocalDate until = law == null ? null : law.until(last);
        boolean isKept = until != null && LocalDate.now(clock).isBefore(until);
        return new SubjectCase(
                kind.kind(),
                (String) row.get("number"),
                (String) Objects.requireNonNull(row.get("process_instance_id")),
                kind.process(),
                false,
                last,
                isKept ? law : null,
                isKept ? until : null,
                kind.rules().ofCustomers() || law != null);
    }

    private @Nullable LocalDate day(@Nullable Object moment) {
        return moment instanceof OffsetDateTime at
                ? LocalDate.ofInstant(at.toInstant(), clock.getZone())
                : moment instanceof Timestamp at ? LocalDate.ofInstant(at.toInstant(), clock.getZone()) : null;
    }

    /** @return what stands in the records and beside them, by the words of the forms */
    List<Entry> entries(Found found) {
        List<Entry> entries = new ArrayList<>();
        each(
                found.cases(),
                (layout, row) -> entries.add(
                        new Entry(layout.cases().kind(), (String) row.get("number"), readable(layout, row))));
        texts.forEach(text -> {
            Set<String> keys = Found.keys(found.cases(), text.by());
            if (!keys.isEmpty()) {
                text.columns()
                        .forEach(column -> database.sql("select " + text.key() + " record, " + column + " words from "
                                        + text.table() + " where " + text.key() + " in (:keys) and " + column
                                        + " is not null order by 1")
                                .param("keys", keys)
                                .query((row, line) -> new Entry(
                                        text.place(),
                                        number(found, text, row.getString("record")),
                                        Map.of("内容", row.getString("words"))))
                                .list()
                                .forEach(entries::add));
            }
        });
        return entries;
    }

    private static @Nullable String number(Found found, CaseTexts text, String key) {
        return text.by() == CaseTexts.Key.NUMBER
                ? key
                : found.cases().stream()
                        .filter(one -> key.equals(one.instance()))
                        .map(SubjectCase::number)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static Map<String, String> readable(Layout layout, Map<String, Object> row) {
        Map<String, String> readable = new LinkedHashMap<>();
        layout.labels().forEach((column, label) -> {
            Object value = row.get(column);
            if (value != null && !label.isBlank()) {
                readable.put(
                        label,
                        value instanceof Boolean yes
                                ? yes ? "是" : "否"
                                : layout.amounts().contains(column)
                                        ? Money.shown(new BigDecimal(value.toString()))
                                        : value.toString());
            }
        });
        return readable;
    }

    /** Adds what stands in the records that can be erased. */
    void collect(Found found, ErasedWords words) {
        each(found.erasable(), (layout, row) -> {
            layout.values(row, Personal.PHONE).forEach(words::name);
            if (found.subject().isWholeCustomer()) {
                layout.values(row, Personal.NAME).forEach(words::name);
            }
            if (found.customerGoes()) {
                layout.values(row, Personal.CUSTOMER).forEach(words::name);
            }
            layout.values(row, Personal.TEXT).forEach(words::text);
        });
    }

    /** @return how many records were changed */
    int erase(Found found, Redaction redaction) {
        AtomicInteger changed = new AtomicInteger();
        each(found.erasable(), (layout, row) -> {
            Map<String, String> values = new LinkedHashMap<>();
            layout.columns().forEach((column, personal) -> {
                String before = (String) row.get(column);
                String after = redaction.of(personal, before, found.customerGoes());
                if (!Objects.equals(before, after)) {
                    values.put(column, after);
                }
            });
            if (!values.isEmpty()) {
                database.sql("update " + layout.cases().table().table() + " set "
                                + values.keySet().stream()
                                        .map(column -> column + " = :" + column)
                                        .collect(Collectors.joining(", "))
                                + " where number = :number")
                        .params(values)
                        .param("number", row.get("number"))
                        .update();
                changed.incrementAndGet();
            }
        });
        return changed.get();
    }

    /**
     * @return how many texts beside the records were changed; those about other cases into which something was copied
     *     stay without it
     */
    int eraseTexts(Found found, Set<String> copies, Redaction redaction) {
        return texts.stream()
                .mapToInt(text -> change(
                                text,
                                Found.keys(found.erasable(), text.by()),
                                text.remains() ? redaction::anonymized : redaction::erased)
                        + change(
                                text,
                                text.by() == CaseTexts.Key.INSTANCE ? copies : numbersOf(copies),
                                redaction::clean))
                .sum();
    }

    private Set<String> numbersOf(Set<String> instances) {
        return instances.isEmpty()
                ? Set.of()
                : new TreeSet<>(database.sql("select business_key_ from act_hi_procinst where id_ in (:instances) "
                                + "and business_key_ is not null")
                        .param("instances", instances)
                        .query(String.class)
                        .list());
    }

    private int change(CaseTexts text, Set<String> keys, UnaryOperator<String> changed) {
        return keys.isEmpty()
                ? 0
                : text.columns().stream()
                        .mapToInt(column -> {
                            String those = " where " + text.key() + " in (:keys) and " + column;
                            return database
                                    .sql("select distinct " + column + " from " + text.table() + those + " is not null")
                                    .param("keys", keys)
                                    .query(String.class)
                                    .list()
                                    .stream()
                                    .filter(words -> !changed.apply(words).equals(words))
                                    .mapToInt(words -> database.sql("update " + text.table() + " set " + column
                                                    + " = :after" + those + " = :before")
                                            .param("after", changed.apply(words))
                                            .param("before", words)
                                            .param("keys", keys)
                                            .update())
                                    .sum();
                        })
                        .sum();
    }

    private void each(List<SubjectCase> cases, BiConsumer<Layout, Map<String, Object>> work) {
        for (Layout layout : layouts()) {
            Set<String> numbers = cases.stream()
                    .filter(one -> one.kind().equals(layout.cases().kind()))
                    .map(SubjectCase::number)
                    .collect(Collectors.toSet());
            if (!numbers.isEmpty()) {
                database.sql("select * from " + layout.cases().rows() + " where number in (:numbers) order by number")
                        .param("numbers", numbers)
                        .query()
                        .listOfRows()
                        .forEach(row -> work.accept(layout, row));
            }
        }
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
}
