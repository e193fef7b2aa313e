package org.salesplaybook.deployment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.vocabulary.FieldProperty;

/** The fixed names of {@code handbook/specification.yaml}, and where definitions differ from them. */
public record Specification(
        Set<String> positions,
        Set<String> decisions,
        Map<String, Process> processes,
        Map<String, Map<String, String>> forms,
        Beyond beyond) {

    /** @param elements kind and name, by id */
    public record Process(String name, Map<String, String> elements, Set<String> ends) {}

    /** What is there besides. */
    public record Beyond(
            Map<String, String> everyForm, Set<String> decisions, Map<String, Map<String, String>> forms) {}

    /** @return what the file says */
    public static Specification read() {
        try (InputStream yaml = Specification.class.getResourceAsStream("/handbook/specification.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readValue(yaml, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> faults(Definitions definitions) {
        List<String> faults = new ArrayList<>();
        missing(
                "流程",
                processes.keySet(),
                definitions.diagrams().stream().map(Diagram::key).toList(),
                faults);
        Set<String> allDecisions = new TreeSet<>(decisions);
        allDecisions.addAll(beyond.decisions());
        missing("决策", allDecisions, definitions.decisions().keySet(), faults);
        missing("表单", forms.keySet(), definitions.forms().keySet(), faults);
        definitions.diagrams().stream()
                .filter(diagram -> processes.containsKey(diagram.key()))
                .forEach(diagram -> compare(diagram, processes.get(diagram.key()), faults));
        definitions.forms().values().stream()
                .filter(form -> forms.containsKey(form.model().id()))
                .forEach(form -> compare(form.model(), faults));
        return faults;
    }

    /** More than these there may be: what the company adds needs no leave of ours. */
    private static void missing(String what, Set<String> specified, Collection<String> found, List<String> faults) {
        specified.stream().filter(name -> !found.contains(name)).forEach(name -> faults.add(what + " " + name + " 缺少"));
    }

    private static void compare(Diagram diagram, Process specified, List<String> faults) {
        if (!specified.name().equals(diagram.process().getName())) {
            faults.add(diagram.key() + " 的名称不是 " + specified.name());
        }
        specified.elements().forEach((id, kindAndName) -> {
            FlowElement element = diagram.element(id).orElse(null);
            if (element == null) {
                faults.add(diagram.key() + " 没有元素 " + id);
            } else if (!(element.getElementType().getTypeName() + " " + element.getName()).startsWith(kindAndName)) {
                faults.add(diagram.key() + " 的 " + id + " 不是 " + kindAndName);
            }
        });
        Set<String> ends =
                diagram.all(EndEvent.class).stream().map(FlowElement::getName).collect(Collectors.toSet());
        specified.ends().stream()
                .filter(end -> !ends.contains(end))
                .forEach(end -> faults.add(diagram.key() + " 没有结束 " + end));
    }

    private void compare(FormModel form, List<String> faults) {
        Map<String, String> specified = new LinkedHashMap<>(forms.get(form.id()));
        specified.putAll(beyond.everyForm());
        specified.putAll(beyond.forms().getOrDefault(form.id(), Map.of()));
        Map<String, FormField> fields = new TreeMap<>();
        form.fields().forEach(field -> {
            fields.put(field.key(), field);
            field.columns().forEach(column -> fields.put(field.key() + "." + column.key(), column));
        });
        Set<String> filled = Stream.concat(
                        form.fields().stream(), form.fields().stream().flatMap(field -> field.columns().stream()))
                .flatMap(field -> field.fills().stream())
                .collect(Collectors.toSet());
        specified.forEach((key, kind) -> {
            FormField field = fields.get(key);
            if (field == null && !(isShown(kind) && form.reads().contains(key))) {
                faults.add(form.id() + " 没有字段 " + key);
            } else if (field != null
                    && !new FieldKind(kind).fits(field, filled.contains(key.substring(key.indexOf('.') + 1)))) {
                faults.add(form.id() + " 的字段 " + key + " 不是 " + kind);
            }
        });
    }

    private static boolean isShown(String kind) {
        return kind.endsWith("=");
    }

    /** All kinds of a field that the file knows, such as {@code E* 考察 洽谈}. */
    private record FieldKind(String text) {

        /** @param filled whether a record that is chosen can fill it, and hide it then */
        boolean fits(FormField field, boolean filled) {
            String[] parts = text.split(" ", 2);
            String type = parts[0].replaceAll("[*!+=]", "");
            if (isShown(parts[0])) {
                return field.component().path("type").asText().equals("expression")
                        || field.component().path("readonly").asBoolean();
            }
            return isOfType(field, type)
                    && isAsked(field, parts[0].substring(type.length()), filled)
                    && (parts.length == 1 || choices(field).equals(List.of(parts[1].split(" "))));
        }

        private static boolean isOfType(FormField field, String type) {
            String component = field.component().path("type").asText();
            return switch (type) {
                case "S" -> component.equals("textfield");
                case "F" -> component.equals("textfield") && field.takesFiles();
                case "T" -> component.equals("textarea");
                case "N" ->
                    component.equals("number")
                            && field.component().path("decimalDigits").asInt(-1) == 0;
                case "M" ->
                    component.equals("number")
                            && field.component().path("decimalDigits").asInt(-1) == 2;
                case "D" ->
                    component.equals("datetime")
                            && field.component().path("subtype").asText().equals("date");
                case "DT" ->
                    component.equals("datetime")
                            && field.component().path("subtype").asText().equals("datetime");
                case "B" -> component.equals("checkbox") || storedBy(field).equals(Set.of("true", "false"));
                case "E" -> component.equals("select") || component.equals("radio");
                case "L" -> component.equals("dynamiclist");
                case "R" -> component.equals("select") && field.says(FieldProperty.KNOWN);
                case "U" -> component.equals("select") && field.says(FieldProperty.PEOPLE);
                default -> throw new IllegalArgumentException(type);
            };
        }

        private static boolean isAsked(FormField field, String how, boolean filled) {
            boolean always = field.isRequired() && (filled || field.hiddenWhen().isEmpty());
            return switch (how) {
                case "*" -> always;
                case "+" -> always && field.component().path("type").asText().equals("checkbox");
                case "!" ->
                    !always && (field.isRequired() || field.says(FieldProperty.CHECK) || field.filesRequired() != null);
                default -> !field.isRequired();
            };
        }

        private List<String> choices(FormField field) {
            boolean labelled = text.contains("=");
            return values(field)
                    .map(value -> (labelled ? value.getKey() + "=" : "") + value.getValue())
                    .toList();
        }

        private static Set<String> storedBy(FormField field) {
            return values(field).map(Map.Entry::getValue).collect(Collectors.toSet());
        }

        private static Stream<Map.Entry<String, String>> values(FormField field) {
            List<Map.Entry<String, String>> values = new ArrayList<>();
            field.component()
                    .path("values")
                    .forEach(value -> values.add(Map.entry(
                            value.path("label").asText(), value.path("value").asText())));
            return values.stream();
        }
    }
}
