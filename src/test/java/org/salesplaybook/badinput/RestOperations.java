package org.salesplaybook.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.salesplaybook.badinput.Shape.Kind;

/** All operations of Camunda's REST API, as its OpenAPI document has them. */
final class RestOperations {

    private static final int DEEPEST = 4;

    private final JsonNode document;

    private RestOperations(JsonNode document) {
        this.document = document;
    }

    static List<Operation> all() throws IOException {
        try (InputStream file = RestOperations.class.getResourceAsStream("/openapi.json")) {
            return new RestOperations(new ObjectMapper().readTree(file)).operations();
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(
                                operation(operation.getKey().toUpperCase(), path.getKey(), operation.getValue()))));
        return operations;
    }

    private Operation operation(String method, String path, JsonNode description) {
        Map<String, Shape> inPath = new LinkedHashMap<>();
        Map<String, Shape> inQuery = new LinkedHashMap<>();
        description
                .path("parameters")
                .forEach(parameter -> (parameter.path("in").asText().equals("path") ? inPath : inQuery)
                        .put(parameter.path("name").asText(), shape(parameter.path("schema"), 0)));
        JsonNode content = description.path("requestBody").path("content");
        String contentType = content.isEmpty() ? null : content.fieldNames().next();
        return new Operation(
                method,
                path,
                inPath,
                inQuery,
                contentType,
                contentType == null ? null : shape(content.path(contentType).path("schema"), 0));
    }

    private Shape shape(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return Shape.of(Kind.ANYTHING);
        }
        if (schema.has("$ref")) {
            return shape(document.at(schema.path("$ref").asText().substring(1)), depth);
        }
        if (schema.has("enum")) {
            List<String> choices = new ArrayList<>();
            schema.path("enum").forEach(choice -> choices.add(choice.asText()));
            return Shape.choice(choices);
        }
        return switch (schema.path("type").asText(schema.has("allOf") || schema.has("properties") ? "object" : "")) {
            case "string" -> Shape.of(schema.path("format").asText().equals("date-time") ? Kind.MOMENT : Kind.TEXT);
            case "integer" -> Shape.of(Kind.WHOLE);
            case "number" -> Shape.of(Kind.NUMBER);
            case "boolean" -> Shape.of(Kind.YES_NO);
            case "array" -> Shape.list(shape(schema.path("items"), depth + 1));
            case "object" ->
                schema.has("additionalProperties")
                        ? Shape.map(shape(schema.path("additionalProperties"), depth + 1))
                        : Shape.object(properties(schema, depth));
            default -> Shape.of(Kind.ANYTHING);
        };
    }

    private Map<String, Shape> properties(JsonNode schema, int depth) {
        Map<String, Shape> properties = new LinkedHashMap<>();
        schema.path("allOf")
                .forEach(part -> properties.putAll(shape(part, depth).properties()));
        schema.path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), shape(property.getValue(), depth + 1)));
        return properties;
    }
}
