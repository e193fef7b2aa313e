package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/** Values as FEEL reckons with them: text, decimal numbers, yes and no, lists and contexts. */
public final class FeelValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FeelValues() {}

    /** @return the value as FEEL reckons with it: of JSON its numbers, texts, lists and contexts */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof JsonNode node) {
            return ofJson(node);
        }
        if (value instanceof SpinJsonNode node) {
            return ofJson(read(node.toString()));
        }
        return ofJson(JSON.valueToTree(value));
    }

    private static @Nullable Object ofJson(JsonNode node) {
        if (node.isNull() || node.isMissingNode() || node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return null;
        }
        if (node.isNumber()) {
            return plain(node.decimalValue().stripTrailingZeros());
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(ofJson(item)));
            return list;
        }
        if (node.isObject()) {
            Map<String, Object> context = new LinkedHashMap<>();
            node.properties().forEach(entry -> context.put(entry.getKey(), ofJson(entry.getValue())));
            return context;
        }
        return node.asText();
    }

    /** FEEL's {@code string()} would say 1.5E+5 of one that ends with zeros before the point. */
    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
