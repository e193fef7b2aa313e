package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/**
 * What can be chosen in a field: what the form lists, or people of the organisation where the component has the custom
 * property {@code people} (a position, or {@code all}). Tasklist can fill a list from a variable only, and in a start
 * form from nothing; so the form is handed out with the people in it.
 */
@Component
class Choices {

    private static final String PEOPLE = "people";
    private static final String ALL = "all";

    private final Organization organization;
    private final ObjectMapper json;

    Choices(Organization organization, ObjectMapper json) {
        this.organization = organization;
        this.json = json;
    }

    /**
     * @param value what is stored
     * @param label what the person reads
     */
    record Choice(JsonNode value, String label) {
    }

    List<Choice> of(JsonNode component) {
        String people = component.path("properties").path(PEOPLE).asText(null);
        List<Choice> choices = new ArrayList<>();
        if (people != null) {
            organization.colleagues(ALL.equals(people) ? null : people)
                    .forEach(person -> choices.add(new Choice(TextNode.valueOf(person.id()), person.name())));
        } else {
            component.path("values").forEach(value -> choices.add(new Choice(value.path("value"), value.path("label").asText())));
        }
        return choices;
    }

    /** @return names of people by login, for a form that shows who did something */
    String peopleAsJson() {
        return json.valueToTree(organization.names()).toString();
    }

    /** @return the form as a browser needs it, with people where it asks for people */
    InputStream filledIn(InputStream form) {
        try (form) {
            JsonNode root = json.readTree(form);
            fillIn(root);
            return new ByteArrayInputStream(json.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fillIn(JsonNode component) {
        if (component.path("properties").has(PEOPLE)) {
            ArrayNode values = ((ObjectNode) component).putArray("values");
            of(component).forEach(choice -> values.addObject().put("label", choice.label()).set("value", choice.value()));
        }
        component.path("components").forEach(this::fillIn);
    }
}
