package org.salesplaybook.casefile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.Names;
import org.salesplaybook.values.PhoneNumber;
import org.salesplaybook.values.SearchWords;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * By what people look for a case: its number, its customer's name and telephone number, its products. The engine has
 * them too, but no index to find them by a part of them: it would read every variable of every case that ever was
 * (docs/performance.md).
 */
@Component
class CaseIndex implements HistoryEventHandler {

    /** As many are read through by nobody; who looks for one of them types more of it. */
    static final int MOST = 200;
    /** So many different names or numbers are looked up; where there are more, the newest cases are looked through. */
    private static final int MOST_TEXTS = 50;
    /** So many of the newest cases are looked through for several words of which none is rare. */
    private static final int LOOKED_THROUGH = 50_000;

    /** So many are looked at before anything is looked up. */
    private static final int LOOKED_AT_FIRST = 2_000;

    private static final int ANY = 0;

    private static final String ALL = "found_case";
    private static final int LONGEST_TEXT = 200;
    private static final Pattern INITIALS = Pattern.compile("[a-z][a-z0-9]+");
    /** Letters, a hyphen, and digits that come one by one. */
    private static final Pattern BEGINNING = Pattern.compile("[a-z]+-[-0-9]*");

    private static final String NAME = "customer_name";
    private static final String NUMBER = "case_number";
    private static final String PHONE = "contact_phone";
    private static final String PRODUCT = "product";
    /** Numbers of contracts and of single products. */
    private static final String REFERENCE = "reference";
    /** Where a variable of the case is kept. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("customerName", NAME),
            Map.entry("contactPhone", PHONE),
            Map.entry("productInterest", PRODUCT),
            Map.entry("productModel", PRODUCT),
            Map.entry("orderLines", PRODUCT),
            Map.entry("contractLines", PRODUCT),
            Map.entry("dispatchLines", PRODUCT),
            Map.entry("contractNo", REFERENCE),
            Map.entry("serialNo", REFERENCE),
            Map.entry("serialNos", REFERENCE));
    /** What a case was about before is found, too. */
    private static final Set<String> ALL_STAY = Set.of(PRODUCT, REFERENCE);

    private final JdbcClient database;
    private final CustomerNames customers;
    private final ObjectMapper json;
    private final Clock clock;

    CaseIndex(JdbcClient database, @Lazy CustomerNames customers, ObjectMapper json, Clock clock) {
        this.database = database;
        this.customers = customers;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param typed words, of which each is part of a number, of a name, of a product, of a contract's or a product's
     *     number or of a telephone number in any spelling, or first letters of the pinyin of a customer on file; any
     *     where they are blank
     * @param filter what narrows them
     * @param teams of whose cases; of all where it is empty
     * @return ids of the process instances of the newest {@value #MOST} cases that all of them lead to, the newest
     *     first; where each of several words leads to many cases, or something else narrows many, of the newest
     *     {@value #LOOKED_THROUGH}
     */
    List<String> find(@Nullable String typed, CaseFilter filter, List<String> teams) {
        Map<String, Object> values = new HashMap<>();
        values.put("teams", teams);
        String ofTeams = teams.isEmpty() ? "" : " and (team is null or team in (:teams))";
        List<Condition> conditions = conditions(typed, values);
        String cases = conditions.stream().noneMatch(Condition::isNarrow) && !filter.isOfOne()
                ? newest(conditions.size() > 1 || !filter.isNone() ? LOOKED_THROUGH : ANY, ofTeams)
                : ALL;
        values.putAll(filter.values(clock));
        return database.sql("select process_instance_id from " + cases + " where 1 = 1" + sql(conditions) + filter.sql()
                        + ofTeams + " order by started_at desc fetch first " + MOST + " rows only")
                .params(values)
                .query(String.class)
                .list();
    }

    /**
     * Where cases are to be found, for a statement that asks for more of them.
     *
     * @param cases what has a row for each
     * @param conditions which of them, beginning with {@code and}
     */
    record Source(String cases, String conditions) {}

    /**
     * @param typed as for {@link #find}
     * @param values to which those are added that the statement needs
     */
    Source source(@Nullable String typed, CaseFilter filter, Map<String, Object> values) {
        List<Condition> conditions = conditions(typed, values);
        values.putAll(filter.values(clock));
        return new Source(
                conditions.isEmpty() || conditions.stream().anyMatch(Condition::isNarrow)
                        ? ALL
                        : newest(LOOKED_THROUGH, ""),
                sql(conditions) + filter.sql());
    }

    /**
     * Only among the newest cases: words that many have fill a page with them, and nothing else has to be looked up.
     *
     * @param typed as for {@link #find}
     * @param values to which those are added that the statement needs
     */
    Source lately(@Nullable String typed, CaseFilter filter, Map<String, Object> values) {
        SearchWords looked = new SearchWords(typed);
        values.putAll(looked.values());
        List<Condition> conditions = looked.stream()
                .map(word -> standing(word, places(word, values), values))
                .toList();
        values.putAll(filter.values(clock));
        return new Source(newest(LOOKED_AT_FIRST, ""), sql(conditions) + filter.sql());
    }

    private List<Condition> conditions(@Nullable String typed, Map<String, Object> values) {
        SearchWords looked = new SearchWords(typed);
        values.putAll(looked.values());
        return looked.stream().map(word -> leadingTo(word, values)).toList();
    }

    private static String sql(List<Condition> conditions) {
        return conditions.stream().map(condition -> " and " + condition.sql()).collect(Collectors.joining());
    }

    /**
     * One by one from the newest on, which an index holds, as many soon follow; the database would take them for few,
     * and read all cases.
     */
    private static String newest(int most, String ofTeams) {
        return "(select * from found_case where 1 = 1" + ofTeams + " order by started_at desc "
                + (most == ANY ? "offset 0 rows" : "fetch first " + most + " rows only") + ") newest";
    }

    /** @param isNarrow whether it names a few texts, which an index finds */
    private record Condition(String sql, boolean isNarrow) {}

    /** What a column holds, in SQL, and what it is to hold in several spellings. */
    private record Place(String column, String condition) {}

    /** @return where a word may stand */
    private List<Place> places(SearchWords.Word word, Map<String, Object> values) {
        List<String> spellings =
                Names.widths(word.text()).stream().map(Names::holding).toList();
        IntStream.range(0, spellings.size())
                .forEach(spelling -> values.put("name" + word.index() + "x" + spelling, spellings.get(spelling)));
        UnaryOperator<String> called = column -> IntStream.range(0, spellings.size())
                .mapToObj(spelling ->
                        folded(column, word) + " like :name" + word.index() + "x" + spelling + " escape '\\'")
                .collect(Collectors.joining(" or "));
        List<Place> places = new ArrayList<>();
        places.add(new Place(NAME, called.apply(NAME)));
        places.add(new Place(NUMBER, numbered(word, values)));
        word.heldInPhone().ifPresent(digits -> {
            values.put(
                    "phone" + word.index(),
                    PhoneNumber.of(word.text()).map(PhoneNumber::text).orElse(""));
            places.add(new Place(
                    PHONE,
                    "contact_phone = :phone" + word.index() + " or replace(contact_phone, '-', '') like " + digits));
        });
        places.add(new Place(PRODUCT, called.apply(PRODUCT)));
        places.add(new Place(REFERENCE, called.apply(REFERENCE)));
        return places;
    }

    /** In lower case, which costs as much as the comparison, where the word has letters that there are two of. */
    private static String folded(String column, SearchWords.Word word) {
        return word.text().equals(word.text().toUpperCase(Locale.ROOT)) ? column : "lower(" + column + ")";
    }

    /** What begins as numbers do is the beginning of one, which the index finds; no number holds it further on. */
    private static String numbered(SearchWords.Word word, Map<String, Object> values) {
        if (!BEGINNING.matcher(word.text()).matches()) {
            return folded(NUMBER, word) + " like " + word.held() + " escape '\\'";
        }
        values.put("number" + word.index(), word.text().toUpperCase(Locale.ROOT) + "%");
        return "case_number like :number" + word.index();
    }

    /** @return names that the word is the first letters of */
    private List<String> byInitials(SearchWords.Word word) {
        return INITIALS.matcher(word.text()).matches() ? customers.byInitials(word.text(), MOST_TEXTS) : List.of();
    }

    private Condition leadingTo(SearchWords.Word word, Map<String, Object> values) {
        List<Place> places = places(word, values);
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Place place : places) {
            List<String> found = new ArrayList<>(texts(place, values));
            if (place.column().equals(NAME)) {
                found.addAll(byInitials(word));
            }
            if (found.size() > MOST_TEXTS) {
                return standing(word, places, values);
            }
            if (!found.isEmpty()) {
                texts.put(place.column(), found);
            }
        }
        if (texts.isEmpty()) {
            return new Condition("1 = 0", true);
        }
        texts.forEach((column, found) -> values.put(column + word.index(), found));
        return new Condition(
                texts.keySet().stream()
                        .map(column -> column + " in (:" + column + word.index() + ")")
                        .collect(Collectors.joining(" or ", "(", ")")),
                true);
    }

    /** One case after the other. */
    private Condition standing(SearchWords.Word word, List<Place> places, Map<String, Object> values) {
        List<String> initials = byInitials(word);
        values.put("initials" + word.index(), initials);
        return new Condition(
                Stream.concat(
                                places.stream().map(Place::condition),
                                initials.isEmpty()
                                        ? Stream.empty()
                                        : Stream.of("customer_name in (:initials" + word.index() + ")"))
                        .collect(Collectors.joining(" or ", "(", ")")),
                false);
    }

    /** An index is much smaller than its table, and holds each text once. */
    private List<String> texts(Place place, Map<String, Object> values) {
        return database.sql("select distinct " + place.column() + " from found_case where " + place.condition()
                        + " fetch first " + (MOST_TEXTS + 1) + " rows only")
                .params(values)
                .query(String.class)
                .list();
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        String id = event.getProcessInstanceId();
        if (id == null || !id.equals(event.getRootProcessInstanceId())) {
            return;
        }
        if (event instanceof HistoricProcessInstanceEventEntity instance) {
            if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
                changes(id).begun = true;
            } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_UPDATE)) {
                changes(id).columns.put(NUMBER, Optional.ofNullable(instance.getBusinessKey()));
            }
        } else if (event instanceof HistoricVariableUpdateEventEntity variable
                && COLUMNS.containsKey(variable.getVariableName())
                && id.equals(variable.getExecutionId())
                && !isAsBefore(variable)) {
            changes(id).add(COLUMNS.get(variable.getVariableName()), written(variable));
        }
    }

    /**
     * A form hands in what it shows, mostly as it was. The engine reads that variable of the history in any case, a
     * moment later.
     */
    private static boolean isAsBefore(HistoricVariableUpdateEventEntity variable) {
        HistoricVariableInstanceEntity before = variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_UPDATE)
                ? Context.getCommandContext()
                        .getDbEntityManager()
                        .selectById(HistoricVariableInstanceEntity.class, variable.getVariableInstanceId())
                : null;
        return before != null && Objects.equals(before.getTextValue(), variable.getTextValue());
    }

    /** Of lines, what they are of: names and models. */
    private Optional<String> written(HistoricVariableUpdateEventEntity variable) {
        if (variable.getByteValue() == null) {
            return Optional.ofNullable(variable.getTextValue());
        }
        try {
            Set<String> products = new LinkedHashSet<>();
            json.readTree(variable.getByteValue())
                    .forEach(line -> Stream.of("product", "model")
                            .map(column -> line.path(column).asText(""))
                            .filter(text -> !text.isEmpty())
                            .forEach(products::add));
            return products.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", products));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private Changes changes(String processInstance) {
        return Context.getCommandContext().getSession(Command.class).cases.computeIfAbsent(processInstance, id -> {
            Changes changes = new Changes();
            // what is told of a case refers to its history, which the engine writes when a command ends
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTING, context -> write(id, changes));
            return changes;
        });
    }

    /** One statement where the case begins, or is known. */
    private void write(String id, Changes changes) {
        if (changes.columns.isEmpty() || !changes.begun && update(id, changes.columns)) {
            return;
        }
        // its number is in the history by now
        database.sql(
                        "insert into found_case (process_instance_id, case_number, team, started_at, customer_name, contact_phone, product, reference) "
                                + "select id_, business_key_, tenant_id_, start_time_, cast(? as varchar(200)), cast(? as varchar(200)), cast(? as varchar(200)), cast(? as varchar(200)) from act_hi_procinst where id_ = ?")
                .param(changes.text(NAME))
                .param(changes.text(PHONE))
                .param(changes.text(PRODUCT))
                .param(changes.text(REFERENCE))
                .param(id)
                .update();
    }

    private boolean update(String id, Map<String, Optional<String>> columns) {
        String set = columns.keySet().stream()
                .map(column -> column + " = "
                        + (ALL_STAY.contains(column)
                                ? ("case when %1$s like '%%' || :%1$s || '%%' then %1$s "
                                                + "else substring(concat_ws(' ', cast(:%1$s as varchar), %1$s), 1, %2$d) end")
                                        .formatted(column, LONGEST_TEXT)
                                : ":" + column))
                .collect(Collectors.joining(", "));
        JdbcClient.StatementSpec statement = database.sql(
                        "update found_case set " + set + " where process_instance_id = :id")
                .param("id", id);
        columns.forEach((column, text) -> statement.param(column, text.orElse(null)));
        return statement.update() > 0;
    }

    /** What a command does to a case. */
    private static final class Changes {

        private final Map<String, Optional<String>> columns = new TreeMap<>();
        private boolean begun;

        /** Of products there may be several, in one command too; none is forgotten. */
        private void add(String column, Optional<String> text) {
            Optional<String> all = ALL_STAY.contains(column)
                    ? Stream.of(text, columns.getOrDefault(column, Optional.empty()))
                            .flatMap(Optional::stream)
                            .distinct()
                            .reduce((one, other) -> one + " " + other)
                    : text;
            if (!ALL_STAY.contains(column) || all.isPresent()) {
                columns.put(column, all.map(written -> written.substring(0, Math.min(written.length(), LONGEST_TEXT))));
            }
        }

        private @Nullable String text(String column) {
            return columns.getOrDefault(column, Optional.empty()).orElse(null);
        }
    }

    /** What a command does to cases. */
    static final class Command implements Session {

        private final Map<String, Changes> cases = new HashMap<>();

        @Override
        public void flush() {
            // when the history is written
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
