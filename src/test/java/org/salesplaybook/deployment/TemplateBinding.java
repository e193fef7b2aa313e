package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.vocabulary.Written;

/** Where a template's fields stand in an element, as Camunda Modeler reads and writes them. */
final class TemplateBinding {

    private static final String CONDITION = "conditionExpression";
    /** All that the notation allows, but for what names the template itself. */
    private static final List<String> ATTRIBUTES = List.of(
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "historyTimeToLive",
            "isStartableInTasklist",
            "versionTag",
            "initiator",
            "formRef",
            "formRefBinding",
            "assignee",
            "candidateGroups",
            "candidateUsers",
            "dueDate",
            "followUpDate",
            "priority",
            "delegateExpression",
            "decisionRef",
            "decisionRefBinding",
            "mapDecisionResult",
            "resultVariable",
            "calledElementBinding");

    private TemplateBinding() {}

    /** @return what the element has in the place of a field; empty where Modeler shows the template's own value */
    static Optional<String> read(BaseElement element, JsonNode binding) {
        String name = binding.path("name").asText();
        return switch (binding.path("type").asText()) {
            case "camunda:property" ->
                Optional.ofNullable(Written.properties(element).get(name));
            case "camunda:inputParameter" ->
                Optional.ofNullable(Written.inputs(element).get(name));
            case "camunda:in" ->
                handedOver(element).stream()
                        .filter(in -> in.getCamundaTarget()
                                .equals(binding.path("target").asText()))
                        .map(in -> binding.path("expression").asBoolean()
                                ? in.getCamundaSourceExpression()
                                : in.getCamundaSource())
                        .findFirst();
            case "property" -> Optional.ofNullable(attribute(element, name));
            default -> throw new IllegalArgumentException(binding.toString());
        };
    }

    private static String attribute(BaseElement element, String name) {
        if (name.equals(CONDITION)) {
            return ((SequenceFlow) element).getConditionExpression().getTextContent();
        }
        return name.startsWith("camunda:")
                ? element.getAttributeValueNs(Diagram.CAMUNDA, name.substring("camunda:".length()))
                : element.getAttributeValue(name);
    }

    private static Collection<CamundaIn> handedOver(BaseElement element) {
        return element instanceof CallActivity call && call.getExtensionElements() != null
                ? call.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaIn.class)
                        .list()
                : List.of();
    }

    /** A field shows what the element says; where that says nothing, it must not look as if it did. */
    static void check(JsonNode property, String shown, boolean isWritten) {
        JsonNode constraints = property.path("constraints");
        String type = property.path("type").asText();
        if (type.equals("Hidden")) {
            assertThat(isWritten).isTrue();
            assertThat(shown).isEqualTo(property.path("value").asText());
        }
        if (type.equals("Dropdown")) {
            assertThat(each(property.path("choices"))
                            .map(choice -> choice.path("value").asText()))
                    .contains(shown);
        }
        if (constraints.path("notEmpty").asBoolean()) {
            assertThat(shown).isNotBlank();
        }
        if (constraints.has("pattern")) {
            assertThat(shown).matches(constraints.at("/pattern/value").asText());
        }
        if (!isWritten) {
            assertThat(shown).isIn("", implied(property.at("/binding/name").asText()));
        }
    }

    /** @return what goes for an element that says nothing of it */
    private static String implied(String name) {
        return switch (name) {
            case "kind" -> "reminder";
            case "camunda:priority" -> "50";
            case "camunda:isStartableInTasklist" -> "true";
            default -> "";
        };
    }

    /** @return where the template's fields stand */
    static Set<String> bound(JsonNode template) {
        Set<String> bound = new TreeSet<>();
        each(template.path("properties"))
                .map(property -> property.path("binding"))
                .forEach(binding -> bound.add(place(
                        binding.path("type").asText(),
                        binding.has("target")
                                ? binding.path("target").asText()
                                : binding.path("name").asText())));
        return bound;
    }

    /** @return where the element says something that this product or the engine does something with */
    static Set<String> written(BaseElement element) {
        Set<String> written = new TreeSet<>();
        ATTRIBUTES.stream()
                .filter(name -> element.getAttributeValueNs(Diagram.CAMUNDA, name) != null)
                .forEach(name -> written.add(place("property", "camunda:" + name)));
        Written.properties(element).keySet().forEach(name -> written.add(place("camunda:property", name)));
        Written.inputs(element).keySet().forEach(name -> written.add(place("camunda:inputParameter", name)));
        handedOver(element).forEach(in -> written.add(place("camunda:in", in.getCamundaTarget())));
        return written;
    }

    private static String place(String type, String name) {
        return type + " " + name;
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
