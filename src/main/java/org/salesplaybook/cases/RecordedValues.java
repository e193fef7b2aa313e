package org.salesplaybook.cases;

import static org.salesplaybook.steps.CaseVariables.CONTACT_NAME;
import static org.salesplaybook.steps.CaseVariables.CONTACT_PHONE;
import static org.salesplaybook.steps.CaseVariables.CUSTOMER;
import static org.salesplaybook.steps.CaseVariables.CUSTOMER_NAME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the records of cases hold, for whoever goes on with it. Whether somebody may know is for the caller to ask. */
@Component
public class RecordedValues {

    /** Whom a case concerns, in the order of the head's columns. */
    private static final List<String> WHOM = Stream.of(CUSTOMER, CUSTOMER_NAME, CONTACT_NAME, CONTACT_PHONE)
            .map(VariableFactory::getName)
            .toList();

    private final JdbcClient database;
    private final KeptForms documents;

    RecordedValues(JdbcClient database, KeptForms documents) {
        this.database = database;
        this.documents = documents;
    }

    /**
     * @param number the record's number
     * @return what the forms of the case took, by the field's key, the last time of each, and the customer and the
     *     contact as they are now; nothing where there is no such record
     */
    public Recorded of(String number) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        database.sql("select document from case_entry where number = ? order by entry")
                .param(number)
                .query(String.class)
                .list()
                .forEach(document -> KeptForms.forms(documents.read(document))
                        .forEach(form -> form.path("fields")
                                .forEach(field -> values.put(field.path("key").asText(), field.path("value")))));
        database.sql("select customer, customer_name, contact_name, contact_phone from case_record where number = ?")
                .param(number)
                .query((row, line) -> {
                    for (int column = 0; column < WHOM.size(); column++) {
                        String text = row.getString(column + 1);
                        if (text != null) {
                            values.put(WHOM.get(column), TextNode.valueOf(text));
                        }
                    }
                    return number;
                })
                .list();
        return new Recorded(values);
    }
}
