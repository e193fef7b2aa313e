package org.salesplaybook.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.forms.PersonalFields.Field;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.steps.Writes;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine's tables hold of somebody: variables and every value that they had, comments, what was decided upon,
 * what administrators changed, and messages of failures. Its own commands change none of that; numbers, dates and
 * choices stay.
 */
@Component
class EngineTraces {

    /** Requests for erasure name the person, and are blanked when they are answered. */
    private static final String OWN = ErasureProcess.KEY;

    private static final String JSON = "json";
    private static final String STRING = "string";
    /** As the engine shortens a comment where it lists them. */
    private static final int LONGEST_MESSAGE = 160;

    /**
     * Texts of a table, which belong to a case.
     *
     * @param where which rows, given the cases {@code :cases}
     * @param texts columns of texts
     * @param blobs columns that name a row of bytes
     */
    private record Place(String table, String where, List<String> texts, List<String> blobs) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "act_hi_op_log",
                    "proc_inst_id_ in (:cases)",
                    List.of("org_value_", "new_value_", "annotation_"),
                    List.of()),
            new Place(
                    "act_hi_incident", "proc_inst_id_ in (:cases)", List.of("incident_msg_", "annotation_"), List.of()),
            new Place(
                    "act_hi_job_log",
                    "process_instance_id_ in (:cases)",
                    List.of("job_exception_msg_"),
                    List.of("job_exception_stack_id_")),
            new Place(
                    "act_hi_ext_task_log",
                    "proc_inst_id_ in (:cases)",
                    List.of("error_msg_"),
                    List.of("error_details_id_")),
            new Place("act_hi_procinst", "id_ in (:cases)", List.of("delete_reason_"), List.of()),
            new Place(
                    "act_hi_taskinst",
                    "proc_inst_id_ in (:cases)",
                    List.of("name_", "description_", "delete_reason_"),
                    List.of()),
            new Place(
                    "act_hi_dec_in",
                    "dec_inst_id_ in (select id_ from act_hi_decinst where proc_inst_id_ in (:cases))",
                    List.of("text_", "text2_"),
                    List.of("bytearray_id_")),
            new Place(
                    "act_hi_dec_out",
                    "dec_inst_id_ in (select id_ from act_hi_decinst where proc_inst_id_ in (:cases))",
                    List.of("text_", "text2_"),
                    List.of("bytearray_id_")),
            new Place("act_ru_task", "proc_inst_id_ in (:cases)", List.of("name_", "description_"), List.of()));
    private static final List<String> HISTORY = List.of("act_hi_varinst", "act_hi_detail");
    private static final List<String> HISTORY_AND_PRESENT =
            List.of("act_hi_varinst", "act_hi_detail", "act_ru_variable");
    private static final String OF_CASES =
            "(proc_inst_id_ in (:cases) or task_id_ in (select id_ from act_hi_taskinst where proc_inst_id_ in (:cases)))";

    private final PersonalFields forms;
    private final ListableBeanFactory beans;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    EngineTraces(PersonalFields forms, ListableBeanFactory beans, JdbcClient database, ObjectMapper json, Clock clock) {
        this.forms = forms;
        this.beans = beans;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @return of each in the list, the cases of which the engine knows, with whether they are worked on */
    List<List<SubjectCase>> of(List<CaseClues> reaches) {
        Map<String, Set<Integer>> concerned = new HashMap<>();
        Map<String, Set<Integer>> byCustomer = CaseClues.index(reaches, CaseClues::customers);
        if (!byCustomer.isEmpty()) {
            database.sql(
                            "select distinct proc_inst_id_, text_ from act_hi_varinst where name_ = :name and text_ in (:customers)")
                    .param("name", CaseVariables.CUSTOMER.getName())
                    .param("customers", byCustomer.keySet())
                    .query(row -> {
                        concerned
                                .computeIfAbsent(row.getString("proc_inst_id_"), none -> new TreeSet<>())
                                .addAll(byCustomer.get(row.getString("text_")));
                    });
        }
        byPhone(
                reaches,
                (instance, place) -> concerned
                        .computeIfAbsent(instance, none -> new TreeSet<>())
                        .add(place));
        List<List<SubjectCase>> cases = CaseClues.lists(reaches);
        if (!concerned.isEmpty()) {
            database.sql("select p.id_, p.business_key_, p.proc_def_key_, p.start_time_, p.end_time_, d.name_ "
                            + "from act_hi_procinst p left join act_re_procdef d on d.id_ = p.proc_def_id_ "
                            + "where p.id_ in (:cases) and p.proc_def_key_ <> :own order by p.start_time_ desc")
                    .param("cases", concerned.keySet())
                    .param("own", OWN)
                    .query(this::asCase)
                    .list()
                    .forEach(one -> concerned
                            .getOrDefault(one.instance(), Set.of())
                            .forEach(place -> cases.get(place).add(one)));
        }
        return cases;
    }

    private void byPhone(List<CaseClues> reaches, BiConsumer<String, Integer> found) {
        Map<String, Set<Integer>> byPhone = CaseClues.index(reaches, CaseClues::phones);
        Set<String> names = ofAllProcesses().entrySet().stream()
                .filter(field -> field.getValue().personal() == Personal.PHONE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (byPhone.isEmpty() || names.isEmpty()) {
            return;
        }
        Map<String, String> definitions = new HashMap<>();
        database.sql(
                        "select p.id_, p.proc_def_id_ from act_hi_procinst p where p.id_ in (select v.proc_inst_id_ from act_hi_varinst v where v.var_type_ = 'string' "
                                + "and v.name_ in (:names) and " + CaseRecords.digits("v.text_") + " in (:phones))")
                .param("names", names)
                .param("phones", CaseRecords.variants(byPhone.keySet()))
                .query(row -> {
                    definitions.put(row.getString("id_"), row.getString("proc_def_id_"));
                });
        Map<String, Map<String, Set<String>>> texts = texts(definitions.keySet());
        Map<String, Map<String, Field>> fields = new HashMap<>();
        definitions.forEach((instance, definition) -> {
            Map<String, Set<String>> values = texts.getOrDefault(instance, Map.of());
            Map<String, Field> known = fields.computeIfAbsent(definition, this::ofDefinition);
            String customer = values.getOrDefault(CaseVariables.CUSTOMER.getName(), Set.of()).stream()
                    .findFirst()
                    .orElse(null);
            CaseClues.byPhone(
                            reaches,
                            byPhone,
                            customer,
                            of(values, known, Personal.PHONE),
                            of(values, known, Personal.NAME))
                    .forEach(place -> found.accept(instance, place));
        });
    }

    /** @return what the cases' variables of texts hold, by case and name */
    private Map<String, Map<String, Set<String>>> texts(Set<String> instances) {
        Map<String, Map<String, Set<String>>> texts = new HashMap<>();
        if (!instances.isEmpty()) {
            database.sql(
                            "select proc_inst_id_, name_, text_ from act_hi_varinst where proc_inst_id_ in (:cases) and var_type_ = 'string' and text_ is not null")
                    .param("cases", instances)
                    .query(row -> {
                        texts.computeIfAbsent(row.getString("proc_inst_id_"), none -> new HashMap<>())
                                .computeIfAbsent(row.getString("name_"), none -> new TreeSet<>())
                                .add(row.getString("text_"));
                    });
        }
        return texts;
    }

    /** @return ids of those that are worked on */
    Set<String> running(Set<String> instances) {
        return instances.isEmpty()
                ? Set.of()
                : new TreeSet<>(database.sql(
                                "select distinct proc_inst_id_ from act_ru_execution where proc_inst_id_ in (:cases)")
                        .param("cases", instances)
                        .query(String.class)
                        .list());
    }

    private SubjectCase asCase(ResultSet row, int line) throws SQLException {
        Timestamp end = row.getTimestamp("end_time_");
        LocalDate last =
                LocalDate.ofInstant((end == null ? row.getTimestamp("start_time_") : end).toInstant(), clock.getZone());
        return new SubjectCase(
                row.getString("name_"),
                row.getString("business_key_"),
                row.getString("id_"),
                row.getString("proc_def_key_"),
                end == null,
                last,
                null,
                null,
                false);
    }

    private static Set<String> of(Map<String, Set<String>> values, Map<String, Field> fields, Personal kind) {
        return values.entrySet().stream()
                .filter(entry -> fields.containsKey(entry.getKey())
                        && fields.get(entry.getKey()).personal() == kind)
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Field> fields(String instance, Map<String, Map<String, Field>> definitions) {
        String definition = database.sql("select proc_def_id_ from act_hi_procinst where id_ = ?")
                .param(instance)
                .query(String.class)
                .single();
        return definitions.computeIfAbsent(definition, this::ofDefinition);
    }

    private Map<String, Field> ofDefinition(String definition) {
        Map<String, Field> fields = ofAllProcesses();
        fields.putAll(forms.ofDefinition(definition));
        forms.exchangedIn(definition)
                .forEach(name -> fields.putIfAbsent(name, new Field(name, true, false, Personal.TEXT)));
        return fields;
    }

    /** What a case told another one has the name that the other one's form gives it. */
    private Map<String, Field> ofAllProcesses() {
        Map<String, Field> fields = new HashMap<>();
        database.sql("select distinct key_ from act_re_procdef")
                .query(String.class)
                .list()
                .forEach(process -> forms.ofProcess(process)
                        .forEach((name, field) ->
                                fields.merge(name.substring(name.indexOf('.') + 1), field, Field::or)));
        return fields;
    }

    /** Adds what stands, or stood once, in the variables of the cases that can be erased. */
    void collect(Found found, ErasedWords words) {
        Map<String, Map<String, Field>> definitions = new HashMap<>();
        Set<String> alsoPersonal = writtenBySteps();
        for (String instance : existing(found.erasableInstances())) {
            Map<String, Field> fields = fields(instance, definitions);
            for (String table : HISTORY) {
                database.sql("select distinct name_, text_ from " + table
                                + " where proc_inst_id_ = ? and var_type_ = 'string' and text_ is not null")
                        .param(instance)
                        .query(row -> {
                            String text = row.getString("text_");
                            switch (personal(row.getString("name_"), fields, alsoPersonal)) {
                                case NAME -> nameIf(found.subject().isWholeCustomer(), text, words);
                                case CUSTOMER -> nameIf(found.customerGoes(), text, words);
                                case PHONE -> words.name(text);
                                case TEXT -> words.text(text);
                                default -> {}
                            }
                        });
            }
        }
    }

    private static void nameIf(boolean isErased, String text, ErasedWords words) {
        if (isErased) {
            words.name(text);
        }
    }

    /** Erases what the cases themselves hold, and takes copies of it out of others. */
    int erase(Found found, Set<String> copies, Redaction redaction) {
        Set<String> cases = found.erasableInstances();
        boolean customerGoes = found.customerGoes();
        Map<String, Map<String, Field>> definitions = new HashMap<>();
        Set<String> alsoPersonal = writtenBySteps();
        int changed = 0;
        for (String instance : existing(cases)) {
            Map<String, Field> fields = fields(instance, definitions);
            changed += variables(
                    HISTORY,
                    Set.of(instance),
                    (name, text) -> isChosen(name, fields)
                            ? text
                            : redaction.of(personal(name, fields, alsoPersonal), text, customerGoes));
            changed += comments(Set.of(instance), true, redaction) + attachments(instance, redaction);
        }
        changed += variables(HISTORY_AND_PRESENT, copies, (name, text) -> redaction.clean(text))
                + comments(copies, false, redaction);
        Set<String> all = new TreeSet<>(cases);
        all.addAll(copies);
        for (Place place : PLACES) {
            changed += clean(place, all, redaction);
        }
        return changed;
    }

    private Set<String> existing(Set<String> cases) {
        return cases.isEmpty()
                ? Set.of()
                : new TreeSet<>(database.sql("select id_ from act_hi_procinst where id_ in (:cases)")
                        .param("cases", cases)
                        .query(String.class)
                        .list());
    }

    private static @Nullable Field field(String variable, Map<String, Field> fields) {
        return fields.getOrDefault(variable, fields.get(variable.substring(variable.indexOf('.') + 1)));
    }

    /** What was chosen from a list, a date or an answer: somebody may be called like it. */
    private static boolean isChosen(String variable, Map<String, Field> fields) {
        Field field = field(variable, fields);
        return field != null && !field.isText();
    }

    private static Personal personal(String variable, Map<String, Field> fields, Set<String> alsoPersonal) {
        Field field = field(variable, fields);
        return field != null ? field.personal() : alsoPersonal.contains(variable) ? Personal.TEXT : Personal.NONE;
    }

    /** Names of variables that no form fills in and in which stands what people wrote. */
    private Set<String> writtenBySteps() {
        return Stream.concat(
                        Stream.of(Withdrawal.REASON.getName()),
                        Stream.of(beans.getBeanNamesForAnnotation(Writes.class))
                                .flatMap(name -> Stream.of(beans.findAnnotationOnBean(name, Writes.class)
                                        .personal())))
                .collect(Collectors.toSet());
    }

    /** @param erased what becomes of a text, given the variable's name, or {@code lines.column} */
    private int variables(List<String> tables, Set<String> cases, BinaryOperator<String> erased) {
        int changed = 0;
        for (String table : cases.isEmpty() ? List.<String>of() : tables) {
            boolean present = table.equals("act_ru_variable");
            // whoever is changing the variable at this moment begins anew
            String rev = present ? ", rev_ = rev_ + 1" : "";
            for (Row row : database.sql("select id_, name_, " + (present ? "type_" : "var_type_")
                            + " kind, text_, bytearray_id_ from " + table
                            + " where proc_inst_id_ in (:cases) and (text_ is not null or bytearray_id_ is not null)")
                    .param("cases", cases)
                    .query((found, line) -> new Row(
                            found.getString("id_"),
                            found.getString("name_"),
                            found.getString("kind"),
                            found.getString("text_"),
                            found.getString("bytearray_id_")))
                    .list()) {
                if (STRING.equals(row.type())
                        && row.text() != null
                        && !row.text().equals(erased.apply(row.name(), row.text()))) {
                    changed += database.sql("update " + table + " set text_ = ?" + rev + " where id_ = ?")
                            .param(erased.apply(row.name(), row.text()))
                            .param(row.id())
                            .update();
                }
                if (row.bytes() != null) {
                    changed += bytes(
                            row.bytes(),
                            text -> JSON.equals(row.type())
                                    ? lines(row.name(), text, erased)
                                    : erased.apply(row.name(), text));
                }
            }
        }
        return changed;
    }

    private record Row(
            String id,
            String name,
            String type,
            @Nullable String text,
            @Nullable String bytes) {}

    private String lines(String variable, String text, BinaryOperator<String> erased) {
        try {
            JsonNode content = json.readTree(text);
            JsonNode after = lines(variable, content, erased);
            return after.equals(content) ? text : after.toString();
        } catch (JsonProcessingException e) {
            return erased.apply(variable, text);
        }
    }

    private JsonNode lines(String name, JsonNode node, BinaryOperator<String> erased) {
        if (node.isTextual()) {
            return TextNode.valueOf(erased.apply(name, node.asText()));
        }
        if (node.isArray()) {
            ArrayNode after = json.createArrayNode();
            node.forEach(line -> after.add(lines(name, line, erased)));
            return after;
        }
        if (node.isObject()) {
            ObjectNode after = json.createObjectNode();
            node.properties()
                    .forEach(field ->
                            after.set(field.getKey(), lines(name + "." + field.getKey(), field.getValue(), erased)));
            return after;
        }
        return node;
    }

    private int bytes(String id, UnaryOperator<String> erased) {
        return database.sql("select bytes_ from act_ge_bytearray where id_ = ?")
                .param(id)
                .query(byte[].class)
                .optional()
                .map(content -> {
                    String before = new String(content, StandardCharsets.UTF_8);
                    String after = erased.apply(before);
                    return after.equals(before)
                            ? 0
                            : database.sql("update act_ge_bytearray set bytes_ = ? where id_ = ?")
                                    .param(after.getBytes(StandardCharsets.UTF_8))
                                    .param(id)
                                    .update();
                })
                .orElse(0);
    }

    /**
     * Something that was said of a case or of a task in it.
     *
     * @param person login of whoever said it, if not the system
     * @param isWords whether it is words, and not one of the engine's own notes
     */
    record Said(String id, @Nullable String person, Instant at, boolean isWords, String text) {}

    /** @return what was said of the cases, the earliest first */
    List<Said> said(Set<String> cases) {
        return cases.isEmpty()
                ? List.of()
                : database.sql("select id_, user_id_, time_, type_, message_, full_msg_ from act_hi_comment where "
                                + OF_CASES + " order by time_")
                        .param("cases", cases)
                        .query((row, line) -> new Said(
                                row.getString("id_"),
                                row.getString("user_id_"),
                                row.getTimestamp("time_").toInstant(),
                                "comment".equals(row.getString("type_")),
                                row.getBytes("full_msg_") == null
                                        ? row.getString("message_")
                                        : new String(row.getBytes("full_msg_"), StandardCharsets.UTF_8)))
                        .list();
    }

    /**
     * What a person wrote of a case that is erased goes as a whole; what the system said stays, without what is erased.
     */
    private int comments(Set<String> cases, boolean wholly, Redaction redaction) {
        int changed = 0;
        for (Said said : said(cases)) {
            String after = wholly && said.isWords() && said.person() != null
                    ? redaction.erased(said.text())
                    : redaction.clean(said.text());
            if (!Objects.equals(after, said.text())) {
                changed += database.sql("update act_hi_comment set message_ = ?, full_msg_ = ? where id_ = ?")
                        .param(after.length() > LONGEST_MESSAGE ? after.substring(0, LONGEST_MESSAGE) + "..." : after)
                        .param(after.getBytes(StandardCharsets.UTF_8))
                        .param(said.id())
                        .update();
            }
        }
        return changed;
    }

    /** The engine's own attachments, which only administrators can add. */
    private int attachments(String instance, Redaction redaction) {
        database.sql(
                        "update act_ge_bytearray set bytes_ = :nothing where id_ in (select content_id_ from act_hi_attachment where "
                                + OF_CASES + ")")
                .param("nothing", new byte[0])
                .param("cases", Set.of(instance))
                .update();
        return database.sql("update act_hi_attachment set name_ = :mark, description_ = null, url_ = null where "
                        + OF_CASES + " and name_ <> :mark")
                .param("mark", redaction.mark())
                .param("cases", Set.of(instance))
                .update();
    }

    private int clean(Place place, Collection<String> cases, Redaction redaction) {
        if (cases.isEmpty()) {
            return 0;
        }
        int changed = 0;
        for (String column : place.texts()) {
            List<String> texts = database.sql("select distinct " + column + " from " + place.table() + " where "
                            + place.where() + " and " + column + " is not null")
                    .param("cases", cases)
                    .query(String.class)
                    .list();
            for (String text : texts) {
                if (!redaction.clean(text).equals(text)) {
                    changed += database.sql("update " + place.table() + " set " + column + " = :after where "
                                    + place.where() + " and " + column + " = :before")
                            .param("after", redaction.clean(text))
                            .param("before", text)
                            .param("cases", cases)
                            .update();
                }
            }
        }
        for (String column : place.blobs()) {
            for (String id : database.sql("select " + column + " from " + place.table() + " where " + place.where()
                            + " and " + column + " is not null")
                    .param("cases", cases)
                    .query(String.class)
                    .list()) {
                changed += bytes(id, redaction::clean);
            }
        }
        return changed;
    }
}
