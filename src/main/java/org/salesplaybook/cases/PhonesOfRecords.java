package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.forms.PersonalFields;
import org.salesplaybook.forms.PersonalFields.Field;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In which records a telephone number stands, by whatever field of a form: people are found by it, long after the
 * engine has forgotten. The number of whom the case is with stands in the record's head.
 */
@Component
class PhonesOfRecords {

    private final JdbcClient database;
    private final JdbcTemplate tables;
    private final PersonalFields forms;

    PhonesOfRecords(JdbcClient database, JdbcTemplate tables, PersonalFields forms) {
        this.database = database;
        this.tables = tables;
        this.forms = forms;
    }

    /** Notes those of a new entry. */
    void add(String number, int entry, String process, JsonNode document) {
        add(number, entry, document, forms.ofProcess(process));
    }

    private void add(String number, int entry, JsonNode document, Map<String, Field> fields) {
        tables.batchUpdate(
                "insert into case_phone (number, entry, phone) values (?, ?, ?)",
                texts(document, fields, Personal.PHONE)
                        .map(PhoneNumber::key)
                        .filter(key -> !key.isEmpty())
                        .distinct()
                        .map(key -> new Object[] {number, entry, key})
                        .toList());
    }

    /** Notes those of an entry anew, whose document was changed. */
    void replace(String number, int entry, JsonNode document, Map<String, Field> fields) {
        database.sql("delete from case_phone where number = ? and entry = ?")
                .params(number, entry)
                .update();
        add(number, entry, document, fields);
    }

    /**
     * @param phones {@linkplain PhoneNumber#key(String) keys} of telephone numbers
     * @return numbers of the records in which one of them stands
     */
    List<String> recordsWith(Collection<String> phones) {
        return phones.isEmpty()
                ? List.of()
                : database.sql("select distinct number from case_phone where phone in (:phones)")
                        .param("phones", phones)
                        .query(String.class)
                        .list();
    }

    /**
     * @param fields what the forms say of the fields, by key
     * @return what was filled in in the fields of that kind
     */
    static Stream<String> texts(JsonNode document, Map<String, Field> fields, Personal kind) {
        return KeptForms.forms(document)
                .flatMap(form -> each(form.path("fields"))
                        .flatMap(field -> texts(field.path("key").asText(), field.path("value"), fields, kind)));
    }

    private static Stream<String> texts(String key, JsonNode value, Map<String, Field> fields, Personal kind) {
        if (value.isArray()) {
            return each(value)
                    .flatMap(line -> line.properties().stream()
                            .flatMap(column -> texts(key + "." + column.getKey(), column.getValue(), fields, kind)));
        }
        Field field = fields.get(key);
        return value.isTextual() && field != null && field.personal() == kind
                ? Stream.of(value.asText())
                : Stream.empty();
    }

    private static Stream<JsonNode> each(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
