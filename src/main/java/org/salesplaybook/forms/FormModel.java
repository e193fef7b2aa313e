package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as the engine needs it: the fields that it takes, and the variables that it shows.
 *
 * @param id the form's id
 * @param fields in the order of the form, those in groups included
 * @param reads names of variables that the form shows or reckons with
 * @param reckonsWith those of them that decide on what is handed in; the others are only shown
 */
public record FormModel(String id, List<FormField> fields, Set<String> reads, Set<String> reckonsWith) {

    /** {@code {{expression}}}, {@code {{#if expression}}}, {@code {{#loop expression}}}; ends of blocks hold none. */
    private static final Pattern TEMPLATE =
            Pattern.compile("\\{\\{\\s*(?:#(?:if|loop)\\s+)?([^/#{}][^{}]*(?:\\{[^{}]*}[^{}]*)*)}}");

    /**
     * @param form the content of a {@code .form} file
     * @throws IllegalArgumentException where one of its expressions is none; the message names the component
     */
    public static FormModel of(JsonNode form, Feel feel) {
        Reader reader = new Reader(feel);
        List<FormField> fields = reader.read(form.path("components"), List.of());
        fields.forEach(field -> reader.reckonsWith.add(field.key()));
        reader.reads.addAll(reader.reckonsWith);
        return new FormModel(
                form.path("id").asText(), fields, Set.copyOf(reader.reads), Set.copyOf(reader.reckonsWith));
    }

    /** @return the field that writes the variable */
    public Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static final class Reader {

        private final Feel feel;
        private final Set<String> reads = new LinkedHashSet<>();
        private final Set<String> reckonsWith = new LinkedHashSet<>();

        Reader(Feel feel) {
            this.feel = feel;
        }

        List<FormField> read(JsonNode components, List<String> hiddenWhen) {
            List<FormField> fields = new ArrayList<>();
            for (JsonNode component : components) {
                List<String> hiding = new ArrayList<>(hiddenWhen);
                String hide = component.path("conditional").path("hide").asText("");
                FieldType type = FieldType.of(component).orElse(null);
                collectNames(component, component, type == null ? reads : reckonsWith);
                if (Feel.isExpression(hide)) {
                    hiding.add(hide);
                    reckonsWith.addAll(feel.names(hide));
                }
                if (type == null) {
                    fields.addAll(read(component.path("components"), hiding));
                } else {
                    fields.add(field(component, type, hiding));
                }
            }
            return List.copyOf(fields);
        }

        private FormField field(JsonNode component, FieldType type, List<String> hiding) {
            boolean lines = type == FieldType.LINES;
            String key = component.path(lines ? "path" : "key").asText();
            String label = component.path("label").asText("");
            return new FormField(
                    key,
                    label.isBlank() ? component.path("dateLabel").asText(key) : label,
                    type,
                    component,
                    List.copyOf(hiding),
                    lines ? read(component.path("components"), List.of()) : List.of());
        }

        /** Every text of a component that is an expression or holds templates. */
        private void collectNames(JsonNode component, JsonNode node, Set<String> names) {
            node.properties().forEach(entry -> {
                JsonNode value = entry.getValue();
                if (entry.getKey().equals("components")) {
                    return;
                }
                if (value.isTextual()) {
                    collectNames(component, value.asText(), names);
                } else if (value.isObject()) {
                    collectNames(component, value, names);
                }
            });
        }

        private void collectNames(JsonNode component, String text, Set<String> names) {
            if (Feel.isExpression(text)) {
                addNames(component, text, names);
            } else if (text.contains("{{")) {
                for (Matcher template = TEMPLATE.matcher(text); template.find(); ) {
                    addNames(component, "=" + template.group(1).trim(), names);
                }
            }
        }

        private void addNames(JsonNode component, String expression, Set<String> names) {
            try {
                names.addAll(feel.names(expression));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        component.path("id").asText() + "：表达式 " + expression + " 有误：" + e.getMessage(), e);
            }
        }
    }
}
