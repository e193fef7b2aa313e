package org.salesplaybook.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * What stands in the extensions of an element of a diagram, and in the custom properties of a form's component: names
 * and values, in their order. What is left empty is not written: Camunda Modeler leaves a template's fields so that are
 * not filled in.
 */
public final class Written {

    private Written() {}

    /** @return extension properties of an element of a diagram */
    public static Map<String, String> properties(ModelElementInstance element) {
        return read(element, "properties", "property", property -> property.getAttribute("value"));
    }

    /** @return custom properties of a component of a form */
    public static Map<String, String> properties(JsonNode component) {
        Map<String, String> read = new LinkedHashMap<>();
        component
                .path("properties")
                .properties()
                .forEach(property ->
                        read.put(property.getKey(), property.getValue().asText()));
        return read;
    }

    /** @return its input parameters, which the engine works out before the step */
    public static Map<String, String> inputs(ModelElementInstance element) {
        return read(element, "inputOutput", "inputParameter", DomElement::getTextContent);
    }

    /** @return its output parameters, which the engine works out after the step */
    public static Map<String, String> outputs(ModelElementInstance element) {
        return read(element, "inputOutput", "outputParameter", DomElement::getTextContent);
    }

    /** @return names of properties and parameters that it has twice: nobody could tell which of them counts */
    public static Set<String> twice(ModelElementInstance element) {
        Set<String> twice = new LinkedHashSet<>();
        for (List<String> kind : List.of(
                List.of("properties", "property"),
                List.of("inputOutput", "inputParameter"),
                List.of("inputOutput", "outputParameter"))) {
            Set<String> seen = new LinkedHashSet<>();
            each(element, kind.get(0), kind.get(1))
                    .map(Written::name)
                    .filter(name -> !seen.add(name))
                    .forEach(twice::add);
        }
        return twice;
    }

    private static Map<String, String> read(
            ModelElementInstance element, String group, String member, Function<DomElement, String> value) {
        Map<String, String> read = new LinkedHashMap<>();
        each(element, group, member).forEach(one -> {
            String written = Objects.requireNonNullElse(value.apply(one), "").strip();
            if (!written.isEmpty()) {
                read.putIfAbsent(name(one), written);
            }
        });
        return read;
    }

    private static Stream<DomElement> each(ModelElementInstance element, String group, String member) {
        return element
                .getDomElement()
                .getChildElementsByNameNs(BpmnModelConstants.BPMN20_NS, "extensionElements")
                .stream()
                .flatMap(extensions ->
                        extensions.getChildElementsByNameNs(BpmnModelConstants.CAMUNDA_NS, group).stream())
                .flatMap(all -> all.getChildElementsByNameNs(BpmnModelConstants.CAMUNDA_NS, member).stream());
    }

    private static String name(DomElement one) {
        return Objects.requireNonNullElse(one.getAttribute("name"), "");
    }
}
