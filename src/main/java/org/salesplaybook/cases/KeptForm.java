package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A form as a record keeps it, in the words that it had when it was filled in.
 *
 * @param number of the record
 * @param element id of the task in the diagram
 * @param title what the step was called; {@code null} for the start
 * @param person login of whoever handed it in; {@code null} where the system started the case
 * @param whose login of whoever it was handed in for; {@code null} where it was not done for anybody
 * @param at when it was handed in
 * @param fields what was filled in, in the form's order
 */
public record KeptForm(
        String number, String element, String title, String person, String whose, Instant at, List<Field> fields) {

    /**
     * One field.
     *
     * @param key name of the variable
     * @param label what the form called it
     * @param value what was filled in, as the engine holds it
     * @param text the same as people read it; {@code null} for lines
     * @param columns labels of the columns of lines; empty for anything else
     * @param lines the lines, a text for each column
     */
    public record Field(
            String key, String label, JsonNode value, String text, List<String> columns, List<List<String>> lines) {}

    /** @return what was filled in, as people read it; empty where it was left out, or is no single text */
    public Optional<String> text(String field) {
        return fields.stream()
                .filter(one -> one.key().equals(field))
                .findFirst()
                .map(Field::text);
    }
}
