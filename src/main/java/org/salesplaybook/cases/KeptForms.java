package org.salesplaybook.cases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.cases.Corrections.Of;
import org.salesplaybook.cases.KeptForm.Correction;
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

    private static final String FORMS = "forms";
    private static final String CORRECTS = "corrects";
    private static final String REASON = "correctionReason";

    private final ObjectMapper json;

    KeptForms(ObjectMapper json) {
        this.json = json;
    }

    /** @return what stands for the form that was handed in, and for no other */
    static String step(Filled form) {
        return KeptForm.step(form.element(), form.at().toInstant());
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
        ArrayNode all = document.putArray(FORMS);
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

    private static void put(ObjectNode node, String name, @Nullable String value) {
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

    /**
     * @return the document for what is right in place of what a field holds: one form, with {@code corrects} for the
     *     step and field that it is about
     */
    String written(Of of, @Nullable String title, Entry right, String reason, String person, Instant at) {
        ObjectNode document = json.createObjectNode();
        ObjectNode form =
                document.putArray(FORMS).addObject().put("element", StringUtils.substringBefore(of.step(), " "));
        put(form, "title", title);
        form.put("person", person).put("at", at.toString()).put(CORRECTS, of.step());
        form.putArray("fields")
                .add(written(right))
                .add(written(new Entry(REASON, "更正原因", reason, List.of(), List.of(), TextNode.valueOf(reason))));
        return document.toString();
    }

    /** @return what the document corrects, and with what; nothing for any other document */
    List<Map.Entry<Of, Correction>> corrections(String document) {
        return forms(read(document))
                .filter(form -> form.has(CORRECTS))
                .map(form -> Map.entry(
                        new Of(
                                form.path(CORRECTS).asText(),
                                form.at("/fields/0/key").asText()),
                        new Correction(
                                form.at("/fields/0/text").asText(),
                                form.at("/fields/1/text").asText(),
                                form.path("person").asText(),
                                Instant.parse(form.path("at").asText()))))
                .toList();
    }

    /**
     * @return the forms that were filled in, of all documents of the record with that number, with what was corrected
     */
    List<KeptForm> filled(String number, List<String> all) {
        Map<Of, List<Correction>> corrections = all.stream()
                .flatMap(document -> corrections(document).stream())
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return all.stream()
                .flatMap(document -> forms(read(document)))
                .filter(form -> !form.has(CORRECTS))
                .map(form -> kept(number, form, corrections))
                .toList();
    }

    private static KeptForm kept(String number, JsonNode form, Map<Of, List<Correction>> corrections) {
        String element = form.path("element").asText();
        Instant at = Instant.parse(form.path("at").asText());
        String step = KeptForm.step(element, at);
        return new KeptForm(
                number,
                element,
                text(form, "title"),
                text(form, "person"),
                text(form, "whose"),
                at,
                stream(form.path("fields"))
                        .map(field -> field(
                                field,
                                corrections.getOrDefault(
                                        new Of(step, field.path("key").asText()), List.of())))
                        .toList());
    }

    private static KeptForm.Field field(JsonNode field, List<Correction> corrections) {
        return new KeptForm.Field(
                field.path("key").asText(),
                field.path("label").asText(),
                text(field, "text"),
                texts(field.path("columns")),
                stream(field.path("lines")).map(KeptForms::texts).toList(),
                corrections);
    }

    private static @Nullable String text(JsonNode node, String name) {
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
        return stream(document.path(FORMS));
    }
}
