package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a record holds, by the field's key.
 *
 * @param values the last of each field
 */
public record Recorded(Map<String, JsonNode> values) {

    /** @return the text; {@code null} where there is none */
    public String text(String field) {
        return values.containsKey(field) ? values.get(field).asText() : null;
    }

    /** @return the whole number; {@code null} where there is none */
    public Long number(String field) {
        return values.containsKey(field) ? values.get(field).asLong() : null;
    }

    /** @return whether the answer is yes */
    public boolean says(String field) {
        return values.containsKey(field) && values.get(field).asBoolean();
    }
}
