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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.values.PhoneNumber;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What can be chosen in a field: what the form lists; people of the organisation where the component has the custom
 * property {@code people} (a position, or {@code all}); a {@link CompanyList} where it has the property {@code listed};
 * or {@link KnownRecords} where it has the property {@code known}, with {@code fills} for the fields that follow from
 * the choice. Tasklist can fill a list from a variable only, and in a start form from nothing; so the form is handed
 * out with the people and the first records in it, and the browser looks for others.
 */
@Component
public class Choices {

    private static final String ALL = "all";

    private final Organization organization;
    private final Map<String, KnownRecords> records;
    private final Map<String, CompanyList> lists;
    private final ObjectProvider<IdentityService> identities;
    private final ObjectMapper json;

    /**
     * @param records what can be chosen from, each kind once
     * @param lists the company's own, each kind once
     * @param identities the engine's people, looked for when it has started
     */
    public Choices(
            Organization organization,
            List<KnownRecords> records,
            List<CompanyList> lists,
            ObjectProvider<IdentityService> identities,
            ObjectMapper json) {
        this.organization = organization;
        this.records = records.stream().collect(Collectors.toMap(KnownRecords::kind, Function.identity()));
        this.lists = lists.stream().collect(Collectors.toMap(CompanyList::kind, Function.identity()));
        this.identities = identities;
        this.json = json;
    }

    /**
     * @param value what is stored
     * @param label what the person reads
     */
    public record Choice(JsonNode value, String label) {}

    /** @return what a form shows; of known records the first ones */
    public List<Choice> of(JsonNode component) {
        String people = FieldProperty.PEOPLE.from(component).orElse(null);
        String known = FieldProperty.KNOWN.from(component).orElse(null);
        List<Choice> choices = new ArrayList<>();
        if (people != null) {
            organization
                    .colleagues(ALL.equals(people) ? null : people)
                    .forEach(person -> choices.add(new Choice(TextNode.valueOf(person.id()), person.name())));
        } else if (known != null) {
            records(known)
                    .find(currentPerson(), null)
                    .forEach(one -> choices.add(new Choice(TextNode.valueOf(one.number()), one.label())));
        } else if (!listed(component).isEmpty()) {
            listed(component).forEach(word -> choices.add(new Choice(TextNode.valueOf(word), word)));
        } else {
            component
                    .path("values")
                    .forEach(value -> choices.add(
                            new Choice(value.path("value"), value.path("label").asText())));
        }
        return choices;
    }

    private List<String> listed(JsonNode component) {
        return FieldProperty.LISTED
                .from(component)
                .map(lists::get)
                .map(CompanyList::words)
                .orElse(List.of());
    }

    /** @return whether the value is one of those that can be chosen */
    public boolean offers(JsonNode component, JsonNode value) {
        return FieldProperty.KNOWN
                .from(component)
                .map(known -> value.isTextual()
                        && records(known)
                                .offered(currentPerson(), value.asText())
                                .isPresent())
                .orElseGet(() ->
                        of(component).stream().anyMatch(choice -> choice.value().equals(value)));
    }

    /**
     * @param field a field
     * @param chosen what was chosen in it
     * @return values of other variables that follow from the choice, and of the field itself where the choice stands
     *     for another one; none where it was not offered
     */
    public Map<String, Object> following(FormField field, JsonNode chosen) {
        String known = field.said(FieldProperty.KNOWN).orElse(null);
        if (known == null || !offers(field.component(), chosen)) {
            return Map.of();
        }
        Map<String, Object> about = new LinkedHashMap<>(records(known).about(chosen.asText()));
        Object stored = about.get(KnownRecords.STORED);
        about.keySet().retainAll(field.fills());
        if (stored != null && !stored.equals(chosen.asText())) {
            about.put(field.key(), stored);
        }
        return about;
    }

    /** @return records of that kind; empty where there is none */
    public Optional<KnownRecords> known(String kind) {
        return Optional.ofNullable(records.get(kind));
    }

    private KnownRecords records(String kind) {
        return known(kind).orElseThrow(() -> new IllegalStateException("no records " + kind));
    }

    private @Nullable String currentPerson() {
        Authentication current = identities.getObject().getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }

    /** @return names of people by login, for a form that shows who did something */
    public String peopleAsJson() {
        return json.valueToTree(organization.names()).toString();
    }

    /**
     * @return the form as a browser needs it, with people or records where it asks for them, and with what it can tell
     *     of a telephone number
     */
    public InputStream filledIn(InputStream form) {
        try (form) {
            JsonNode root = json.readTree(form);
            fillIn(root);
            return new ByteArrayInputStream(json.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fillIn(JsonNode component) {
        boolean known = FieldProperty.KNOWN.isIn(component);
        if (known) {
            ((ObjectNode) component).put("searchable", true);
        }
        if (known || FieldProperty.PEOPLE.isIn(component) || FieldProperty.LISTED.isIn(component)) {
            ArrayNode values = ((ObjectNode) component).putArray("values");
            of(component)
                    .forEach(choice ->
                            values.addObject().put("label", choice.label()).set("value", choice.value()));
        }
        if (FormField.isPhone(component)) {
            ObjectNode field = (ObjectNode) component;
            field.withObject("/validate").put("pattern", PhoneNumber.HINT);
            field.withObject("/properties").put(FieldProperty.EXPECTED.word(), PhoneNumber.EXPECTED);
        }
        component.path("components").forEach(this::fillIn);
    }
}
