package org.salesplaybook.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds, by the field's key.
 *
 * @param values the last of each field
 */
public record Recorded(Map<String, JsonNode> values) {

    /** @return the text, if there is one */
    public @Nullable String text(String field) {
        return values.containsKey(field) ? values.get(field).asText() : null;
    }

    /** @return the whole number, if there is one */
    public @Nullable Long number(String field) {
        return values.containsKey(field) ? values.get(field).asLong() : null;
    }

    /** @return whether the answer is yes */
    public boolean says(String field) {
        return values.containsKey(field) && values.get(field).asBoolean();
    }
}
