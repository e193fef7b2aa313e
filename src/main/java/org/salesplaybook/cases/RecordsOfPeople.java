package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.forms.PersonalFields.Field;
import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.privacy.Entry;
import org.salesplaybook.privacy.ErasedWords;
import org.salesplaybook.privacy.Found;
import org.salesplaybook.privacy.PersonalData;
import org.salesplaybook.privacy.Redaction;
import org.salesplaybook.privacy.SubjectCase;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Personal data in the records of cases: what the forms took. What a form of the newest version says of a field holds
 * for older records, too; of a field that no form has any more, whatever is text.
 */
@Component
class RecordsOfPeople implements PersonalData {

    private static final Field FORMER = new Field("", true, false, Personal.TEXT);
    private static final String VALUE = "value";
    private static final String TEXT = "text";
    private static final String LINES = "lines";

    private final JdbcClient database;
    private final KeptForms documents;
    private final PhonesOfRecords phones;
    private final PersonalFields forms;

    RecordsOfPeople(JdbcClient database, KeptForms documents, PhonesOfRecords phones, PersonalFields forms) {
        this.database = database;
        this.documents = documents;
        this.phones = phones;
        this.forms = forms;
    }

    /** The heads of the records. */
    @Bean
    static CaseTable recordsOfAnyProcess() {
        return new CaseTable("case_record", "case_fact", Map.of("about", "事由"));
    }

    /** An entry of a record, with what the forms say of the fields of its process. */
    private record Kept(String number, int entry, JsonNode document, Map<String, Field> fields) {

        Set<String> texts(Personal kind) {
            return PhonesOfRecords.texts(document, fields, kind).collect(Collectors.toSet());
        }
    }

    private List<Kept> of(List<SubjectCase> cases) {
        return kept(
                "e.number",
                cases.stream()
                        .map(SubjectCase::number)
                        .filter(number -> number != null)
                        .distinct()
                        .toList());
    }

    private List<Kept> kept(String column, Collection<String> which) {
        return which.isEmpty()
                ? List.of()
                : database.sql("select e.number, e.entry, e.document, r.process_key from case_entry e "
                                + "join case_record r on r.number = e.number where " + column
                                + " in (:which) order by e.number, e.entry")
                        .param("which", which)
                        .query((row, line) -> new Kept(
                                row.getString("number"),
                                row.getInt("entry"),
                                documents.read(row.getString("document")),
                                forms.ofProcess(row.getString("process_key"))))
                        .list();
    }

    @Override
    public List<Mention> mentioning(Set<String> numbers) {
        Map<String, List<Kept>> records = kept("e.number", phones.recordsWith(numbers)).stream()
                .collect(Collectors.groupingBy(Kept::number, LinkedHashMap::new, Collectors.toList()));
        return records.isEmpty()
                ? List.of()
                : database.sql(
                                "select number, process_instance_id, customer from case_record where number in (:numbers)")
                        .param("numbers", records.keySet())
                        .query((row, line) -> new Mention(
                                row.getString("process_instance_id"),
                                row.getString("customer"),
                                texts(records, row.getString("number"), Personal.PHONE),
                                texts(records, row.getString("number"), Personal.NAME)))
                        .list();
    }

    private static Set<String> texts(Map<String, List<Kept>> records, String number, Personal kind) {
        return records.getOrDefault(number, List.of()).stream()
                .flatMap(kept -> kept.texts(kind).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public String place() {
        return "业务记录";
    }

    @Override
    public List<Entry> find(Found found) {
        List<Entry> entries = new ArrayList<>();
        of(found.cases())
                .forEach(kept -> KeptForms.forms(kept.document()).forEach(form -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    form.path("fields")
                            .forEach(field -> fields.put(
                                    field.path("label").asText(),
                                    field.has(TEXT)
                                            ? field.path(TEXT).asText()
                                            : stream(field.path(LINES))
                                                    .map(line -> stream(line)
                                                            .map(JsonNode::asText)
                                                            .collect(Collectors.joining(" ")))
                                                    .collect(Collectors.joining("；"))));
                    entries.add(new Entry(place(), kept.number(), fields));
                }));
        return entries;
    }

    @Override
    public void collect(Found found, ErasedWords words) {
        of(found.erasable())
                .forEach(kept -> change(kept, (personal, text) -> {
                    switch (personal) {
                        case PHONE -> words.name(text);
                        case NAME -> {
                            if (found.subject().isWholeCustomer()) {
                                words.name(text);
                            }
                        }
                        case CUSTOMER -> {
                            if (found.customerGoes()) {
                                words.name(text);
                            }
                        }
                        case TEXT -> words.text(text);
                        default -> {}
                    }
                    return text;
                }));
    }

    @Override
    public int erase(Found found, Redaction redaction) {
        return change(of(found.erasable()), (personal, text) -> redaction.of(personal, text, found.customerGoes()));
    }

    @Override
    public int eraseCopies(Set<String> copies, Redaction redaction) {
        return change(kept("r.process_instance_id", copies), (personal, text) -> redaction.clean(text));
    }

    /** @return how many entries were changed */
    private int change(List<Kept> entries, BiFunction<Personal, String, String> after) {
        int changed = 0;
        for (Kept kept : entries) {
            if (change(kept, after)) {
                database.sql("update case_entry set document = ? where number = ? and entry = ?")
                        .params(kept.document().toString(), kept.number(), kept.entry())
                        .update();
                phones.replace(kept.number(), kept.entry(), kept.document(), kept.fields());
                changed++;
            }
        }
        return changed;
    }

    /** @return whether anything was changed in the document */
    private static boolean change(Kept kept, BiFunction<Personal, String, String> changed) {
        boolean any = false;
        for (JsonNode form : KeptForms.forms(kept.document()).toList()) {
            for (JsonNode field : form.path("fields")) {
                String key = field.path("key").asText();
                any |= field.has(LINES)
                        ? changeLines((ObjectNode) field, key, kept.fields(), changed)
                        : change((ObjectNode) field, VALUE, kept.fields().getOrDefault(key, FORMER), changed);
                if (field.has(TEXT)
                        && field.path(VALUE).isTextual()
                        && kept.fields().getOrDefault(key, FORMER).isText()) {
                    ((ObjectNode) field).set(TEXT, field.path(VALUE));
                }
            }
        }
        return any;
    }

    private static boolean change(
            ObjectNode node, String name, Field field, BiFunction<Personal, String, String> changed) {
        JsonNode value = node.path(name);
        if (!value.isTextual() || !field.isText()) {
            return false;
        }
        String after = changed.apply(field.personal(), value.asText());
        node.put(name, after);
        return !after.equals(value.asText());
    }

    /** A line stands there twice: as it was filled in, and as people read it. */
    private static boolean changeLines(
            ObjectNode field, String key, Map<String, Field> fields, BiFunction<Personal, String, String> changed) {
        boolean any = false;
        for (int line = 0; line < field.path(VALUE).size(); line++) {
            ObjectNode values = (ObjectNode) field.path(VALUE).get(line);
            ArrayNode texts = (ArrayNode) field.path(LINES).get(line);
            for (String column : fieldNames(values)) {
                String before = values.path(column).asText();
                if (change(values, column, fields.getOrDefault(key + "." + column, FORMER), changed)) {
                    any = true;
                    for (int cell = 0; cell < texts.size(); cell++) {
                        if (texts.get(cell).asText().equals(before)) {
                            texts.set(cell, values.path(column));
                        }
                    }
                }
            }
        }
        return any;
    }

    private static List<String> fieldNames(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
