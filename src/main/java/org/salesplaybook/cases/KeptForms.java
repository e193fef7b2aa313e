package org.salesplaybook.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FilledForms.Filled;
import org.springframework.stereotype.Component;

/**
 * Forms that were filled in, as JSON: <code>
 * {"forms": [{"element", "title", "form", "person", "whose", "at", "fields": [{"key", "label", "value",
 * "text"}]}]}</code>, in the order and wording of the forms. Lines have {@code columns} and {@code lines}, as people
 * read them, in place of {@code text}. Moments are ISO instants. What is not there was not filled in.
 */
@Component
class KeptForms {

    private final ObjectMapper json;

    KeptForms(ObjectMapper json) {
        this.json = json;
    }

    /** @return what stands for the form that was handed in, and for no other */
    static String step(Filled form) {
        return form.element() + " " + form.at().toInstant();
    }

    /** @return what stands for each form of a document, see {@link #step} */
    Stream<String> steps(String document) {
        return forms(read(document))
                .map(form ->
                        form.path("element").asText() + " " + form.path("at").asText());
    }

    /** @return the document */
    String written(List<Filled> forms) {
        ObjectNode document = json.createObjectNode();
        ArrayNode all = document.putArray("forms");
        forms.forEach(form -> all.add(written(form)));
        return document.toString();
    }

    private ObjectNode written(Filled filled) {
        ObjectNode form = json.createObjectNode().put("element", filled.element());
        put(form, "title", filled.title());
        form.put("form", filled.form().id());
        put(form, "person", filled.person());
        put(form, "whose", filled.whose());
        form.put("at", filled.at().toInstant().toString());
        ArrayNode fields = form.putArray("fields");
        filled.entries().forEach(entry -> fields.add(written(entry)));
        return form;
    }

    private ObjectNode written(Entry entry) {
        ObjectNode field = json.createObjectNode().put("key", entry.key()).put("label", entry.label());
        field.set("value", entry.value());
        if (entry.text() == null) {
            field.set("columns", json.valueToTree(entry.columns()));
            field.set("lines", json.valueToTree(entry.lines()));
        } else {
            field.put("text", entry.text());
        }
        return field;
    }

    private static void put(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** @throws IllegalStateException where it is none of ours */
    JsonNode read(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The document of a case record is no JSON", e);
        }
    }

    /** @return the forms of an entry of the record with that number */
    List<KeptForm> forms(String number, String document) {
        return forms(read(document)).map(form -> kept(number, form)).toList();
    }

    private static KeptForm kept(String number, JsonNode form) {
        return new KeptForm(
                number,
                form.path("element").asText(),
                text(form, "title"),
                text(form, "person"),
                text(form, "whose"),
                Instant.parse(form.path("at").asText()),
                stream(form.path("fields")).map(KeptForms::field).toList());
    }

    private static KeptForm.Field field(JsonNode field) {
        return new KeptForm.Field(
                field.path("key").asText(),
                field.path("label").asText(),
                field.path("value"),
                text(field, "text"),
                texts(field.path("columns")),
                stream(field.path("lines")).map(KeptForms::texts).toList());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText(null);
    }

    private static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** @return the forms of a document */
    static Stream<JsonNode> forms(JsonNode document) {
        return stream(document.path("forms"));
    }
}
