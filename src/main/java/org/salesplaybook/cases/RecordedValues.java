package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the records of cases hold, for whoever goes on with it. Whether somebody may know is for the caller to ask. */
@Component
public class RecordedValues {

    private final JdbcClient database;
    private final KeptForms documents;

    RecordedValues(JdbcClient database, KeptForms documents) {
        this.database = database;
        this.documents = documents;
    }

    /**
     * @param number the record's number
     * @return what the forms of the case took, by the field's key, the last time of each; nothing where there is no
     *     such record
     */
    public Map<String, JsonNode> of(String number) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        database.sql("select document from case_entry where number = ? order by entry")
                .param(number)
                .query(String.class)
                .list()
                .forEach(document -> KeptForms.forms(documents.read(document))
                        .forEach(form -> form.path("fields")
                                .forEach(field -> values.put(field.path("key").asText(), field.path("value")))));
        return values;
    }
}
