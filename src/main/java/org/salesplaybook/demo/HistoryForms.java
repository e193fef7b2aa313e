package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;

/**
 * What people of the years gone by fill in. {@code {name}} is what is known by that name, {@code a | b} one of the two,
 * {@code +5} or {@code +0 10:00} a day or a moment, counted in working days from the one on which it is filled in.
 */
final class HistoryForms {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final DemoTime time;
    private final Random random;

    HistoryForms(DemoTime time, Random random) {
        this.time = time;
        this.random = random;
    }

    /** @return what a template names */
    static Set<String> names(JsonNode template) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(template.toString()).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** @return values as forms submit them */
    Map<String, Object> filled(JsonNode template, Map<String, Object> known, Date now) {
        Map<String, Object> values = new HashMap<>();
        template.properties().forEach(field -> values.put(field.getKey(), value(field.getValue(), known, now)));
        return values;
    }

    private Object value(JsonNode template, Map<String, Object> known, Date now) {
        if (template.isTextual() && NAME.matcher(template.textValue()).matches()) {
            Object value =
                    known(template.textValue().substring(1, template.textValue().length() - 1), known);
            return value instanceof JsonNode node ? time.value(resolved(node, known, now)) : value;
        }
        return time.value(resolved(template, known, now));
    }

    private JsonNode resolved(JsonNode template, Map<String, Object> known, Date now) {
        if (template instanceof ArrayNode list) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            list.forEach(one -> resolved.add(resolved(one, known, now)));
            return resolved;
        }
        if (template instanceof ObjectNode object) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> resolved.set(field.getKey(), resolved(field.getValue(), known, now)));
            return resolved;
        }
        if (!template.isTextual()) {
            return template;
        }
        String[] choices = template.textValue().split(" \\| ", -1);
        String text = choices[random.nextInt(choices.length)];
        Matcher whole = NAME.matcher(text);
        if (whole.matches() && known(whole.group(1), known) instanceof JsonNode node) {
            return resolved(node, known, now);
        }
        String named =
                NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(text(known(match.group(1), known))));
        return TextNode.valueOf(time.relative(named, time.dayOf(now)).orElse(named));
    }

    private static Object known(String name, Map<String, Object> known) {
        Object value = known.get(name);
        if (value == null) {
            throw new RequestRefused("不知道 {" + name + "}");
        }
        return value;
    }

    private static String text(@Nullable Object value) {
        return value instanceof SpinJsonNode json
                ? json.toString()
                : value instanceof JsonNode node ? node.asText() : String.valueOf(value);
    }
}
