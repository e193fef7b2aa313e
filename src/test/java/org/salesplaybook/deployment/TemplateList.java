package org.salesplaybook.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesplaybook.vocabulary.ElementKind;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.ValueType;
import org.salesplaybook.vocabulary.Word;
import org.springframework.util.StringUtils;

/** How templates are put together; each kind of them adds to the same list. */
abstract class TemplateList {

    static final String ID = "org.salesplaybook.";
    /** It does not count up: what a template offers may grow, and diagrams that name it go on naming it. */
    static final int VERSION = 3;

    static final String INPUT = "camunda:inputParameter";
    static final String PROPERTY = "camunda:property";
    private static final String GROUP = "words";

    private final ArrayNode templates;

    TemplateList(ArrayNode templates) {
        this.templates = templates;
    }

    ObjectNode template(String id, String name, String description, Collection<ElementKind> places) {
        return templateOf(
                id, name, description, places.stream().map(ElementKind::element).toList());
    }

    ObjectNode templateOf(String id, String name, String description, Collection<String> elements) {
        ObjectNode template = templates
                .addObject()
                .put("$schema", "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json")
                .put("id", ID + id)
                .put("name", name)
                .put("description", description)
                .put("version", VERSION);
        elements.forEach(element -> template.withArray("appliesTo").add("bpmn:" + StringUtils.capitalize(element)));
        template.put("entriesVisible", true)
                .putArray("groups")
                .addObject()
                .put("id", GROUP)
                .put("label", "怎样办");
        template.withArray("properties");
        return template;
    }

    /** Hides what Camunda Modeler would ask for in English, as the template asks for all that may be written. */
    static ObjectNode only(ObjectNode template) {
        return template.put("entriesVisible", false);
    }

    ObjectNode calling(ObjectNode template, Step step) {
        hidden(template, "camunda:delegateExpression", step.expression());
        hidden(template, "camunda:asyncBefore", true);
        return template;
    }

    /**
     * A word of the vocabulary: what it means up to the first comma is its label. One choice alone is not made for
     * anybody, and a template of Camunda 7 leaves empty what is not wanted.
     */
    ObjectNode written(ObjectNode template, String binding, Word word) {
        boolean isNumber = word.type() == ValueType.WHOLE_NUMBER;
        String label = labelOf(word);
        if (word.choices().size() > 1 && (isNumber || word.type() == ValueType.CHOICE)) {
            ObjectNode property = bound(
                            template, label, word.choices().get(0).value(), helpOf(word), binding, word.word())
                    .put("type", "Dropdown");
            word.choices()
                    .forEach(choice -> property.withArray("choices")
                            .addObject()
                            .put("name", choice.meaning() + (isNumber ? "（" + choice.value() + "）" : ""))
                            .put("value", choice.value()));
            return property;
        }
        if (word.type() == ValueType.CHOICE) {
            ObjectNode property = bound(template, label, null, helpOf(word), binding, word.word());
            word.choices().forEach(choice -> choice(property, choice.meaning(), choice.value()));
            return orNothing(property, "不写");
        }
        String values = Stream.concat(
                        Stream.of(word.type().description()),
                        word.choices().stream().map(choice -> choice.value() + " " + choice.meaning()))
                .collect(Collectors.joining("；"));
        return bound(template, label, null, helpOf(word) + "（" + values + "）", binding, word.word());
    }

    private static String labelOf(Word word) {
        return word.meaning().split("[，；：。]")[0].replace("`", "");
    }

    /** @return what the label does not say already */
    private static String helpOf(Word word) {
        String meaning = word.meaning().replace("`", "");
        return meaning.substring(Math.min(labelOf(word).length() + 1, meaning.length()));
    }

    ObjectNode property(ObjectNode template, String label, String value, String description, String name) {
        return bound(template, label, value, description, "property", name);
    }

    ObjectNode bound(ObjectNode template, String label, String value, String description, String binding, String name) {
        ObjectNode property = template.withArray("properties")
                .addObject()
                .put("label", label)
                .put("type", "String")
                .put("group", GROUP);
        if (value != null) {
            property.put("value", value);
        }
        if (description != null) {
            property.put("description", description);
        }
        ObjectNode to = property.putObject("binding").put("type", binding);
        if (name != null) {
            to.put("name", name);
        }
        return property;
    }

    void hidden(ObjectNode template, String name, Object value) {
        ObjectNode property = template.withArray("properties").addObject().put("type", "Hidden");
        property.putPOJO("value", value);
        property.putObject("binding").put("type", "property").put("name", name);
    }

    static ObjectNode asked(ObjectNode property, boolean isRequired) {
        return isRequired ? notEmpty(property) : property;
    }

    /** @return the choice of leaving out what need not be said; it is what an element shows that does not say it */
    static ObjectNode orNothing(ObjectNode property, String name) {
        property.put("type", "Dropdown").remove("value");
        property.withArray("choices").insertObject(0).put("name", name).put("value", "");
        return property;
    }

    static void choice(ObjectNode property, String name, String value) {
        property.put("type", "Dropdown")
                .withArray("choices")
                .addObject()
                .put("name", name)
                .put("value", value);
    }

    static ObjectNode notEmpty(ObjectNode property) {
        property.withObject("/constraints").put("notEmpty", true);
        return property;
    }

    static void pattern(ObjectNode property, String pattern, String message) {
        notEmpty(property)
                .withObject("/constraints")
                .putObject("pattern")
                .put("value", pattern)
                .put("message", message);
    }
}
