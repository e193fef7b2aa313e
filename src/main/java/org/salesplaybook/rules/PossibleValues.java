package org.salesplaybook.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.AnswerField;
import org.salesplaybook.vocabulary.FieldProperty;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.Written;

/** What the variables of a process can hold, as its forms and decisions say. */
final class PossibleValues {

    private final Known known;
    private final Map<String, List<FormField>> fields = new LinkedHashMap<>();
    private final Map<String, Set<String>> results = new LinkedHashMap<>();
    /** What answers of other systems are, by the variable that takes them. */
    private final Map<String, Set<FieldType>> answered = new LinkedHashMap<>();
    /** Variables that something else writes too. */
    private final Set<String> open = new HashSet<>();

    PossibleValues(Diagram diagram, Definitions definitions, Known known) {
        this.known = known;
        diagram.forms().stream()
                .flatMap(form -> definitions.form(form).stream())
                .flatMap(form -> form.model().fields().stream())
                .forEach(field -> {
                    fields.computeIfAbsent(field.key(), ignored -> new ArrayList<>())
                            .add(field);
                    open.addAll(field.fills());
                });
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            if (task.getCamundaResultVariable() != null && task.getCamundaDecisionRef() != null) {
                definitions
                        .decision(task.getCamundaDecisionRef())
                        .ifPresent(decision -> Table.of(decision)
                                .filter(table -> table.outputs() == 1)
                                .ifPresentOrElse(
                                        table -> addResults(task.getCamundaResultVariable(), table),
                                        () -> open.add(task.getCamundaResultVariable())));
            }
        }
        diagram.all(FlowNode.class).forEach(node -> {
            open.addAll(Written.outputs(node).keySet());
            AnswerField.at(node)
                    .forEach(field -> answered.computeIfAbsent(field.variable(), ignored -> new HashSet<>())
                            .add(type(field.type())));
            Diagram.step(node).map(Step::delegate).map(known.writtenBy()).ifPresent(open::addAll);
        });
    }

    private static FieldType type(AnswerField.Type answered) {
        return switch (answered) {
            case TEXT -> FieldType.TEXT;
            case NUMBER, WHOLE -> FieldType.NUMBER;
            case YESNO -> FieldType.CHECK_BOX;
            case DATE -> FieldType.DATE;
            case TIME -> FieldType.DATE_TIME;
            case LIST -> FieldType.LINES;
        };
    }

    private void addResults(String variable, Table table) {
        Set<String> texts = new LinkedHashSet<>();
        for (Table.Row row : table.rows()) {
            Optional<String> text = Table.text(row.outputs().get(0));
            if (text.isEmpty()) {
                open.add(variable);
            }
            text.ifPresent(texts::add);
        }
        results.computeIfAbsent(variable, ignored -> new LinkedHashSet<>()).addAll(texts);
    }

    /** @return all texts that the variable can hold, with what people read; empty where it can hold others */
    Optional<Map<String, String>> choices(String variable) {
        if (open.contains(variable) || answered.containsKey(variable)) {
            return Optional.empty();
        }
        List<FormField> asked = fields.getOrDefault(variable, List.of());
        Map<String, String> choices = new LinkedHashMap<>();
        if (!asked.stream().allMatch(field -> field.type() == FieldType.CHOICE && isListed(field) && !isTruth(field))) {
            return Optional.empty();
        }
        asked.forEach(field -> {
            List<String> words = words(field);
            if (words.isEmpty()) {
                offered(field)
                        .forEach(choice -> choices.put(
                                choice.path("value").asText(),
                                choice.path("label").asText()));
            }
            words.forEach(word -> choices.put(word, word));
        });
        results.getOrDefault(variable, Set.of()).forEach(text -> choices.putIfAbsent(text, text));
        return choices.isEmpty() ? Optional.empty() : Optional.of(choices);
    }

    /** @return the words of the company's list that a form lets choose the variable from; none where it does not */
    List<String> listed(String variable) {
        return fields.getOrDefault(variable, List.of()).stream()
                .flatMap(field -> words(field).stream())
                .distinct()
                .toList();
    }

    private List<String> words(FormField field) {
        return field.said(FieldProperty.LISTED).map(known.listed()).orElse(List.of());
    }

    private static boolean isListed(FormField field) {
        return !field.component().path("values").isEmpty();
    }

    /** A choice between yes and no is one. */
    private static boolean isTruth(FormField field) {
        return field.type() == FieldType.CHECK_BOX
                || isListed(field)
                        && offered(field)
                                .allMatch(choice -> choice.path("value").isBoolean());
    }

    private static Stream<JsonNode> offered(FormField field) {
        List<JsonNode> choices = new ArrayList<>();
        field.component().path("values").forEach(choices::add);
        return choices.stream();
    }

    /** @return whether people choose it in a form, among choices that are all known */
    boolean isChosen(String variable) {
        return !isDecided(variable) && choices(variable).isPresent();
    }

    /** @return whether a decision table says what it is */
    boolean isDecided(String variable) {
        return results.containsKey(variable);
    }

    /** @return whether an expression treats that value of the variable apart */
    static boolean isComparedIn(@Nullable String expression, String variable, String value) {
        return Formula.of(expression).stream()
                .flatMap(formula -> formula.comparisons().stream())
                .anyMatch(comparison -> comparison.variable().equals(variable) && value.equals(comparison.value()));
    }

    /** @return what forms and answers take for it, where all that write it are such and agree */
    Optional<FieldType> type(String variable) {
        Set<FieldType> types = fields.getOrDefault(variable, List.of()).stream()
                .map(field -> isTruth(field) ? FieldType.CHECK_BOX : field.type())
                .collect(Collectors.toCollection(HashSet::new));
        types.addAll(answered.getOrDefault(variable, Set.of()));
        return types.size() == 1 && !open.contains(variable) && !results.containsKey(variable)
                ? types.stream().findFirst()
                : Optional.empty();
    }

    /** @return whether a form can leave it empty */
    boolean canBeEmpty(String variable) {
        return fields.getOrDefault(variable, List.of()).stream()
                .anyMatch(field -> !field.isRequired() || !field.hiddenWhen().isEmpty());
    }

    /** @return the smallest number that a form takes for it */
    Optional<BigDecimal> smallest(String variable) {
        return fields.getOrDefault(variable, List.of()).stream()
                .map(field -> field.validation("min"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .min(BigDecimal::compareTo);
    }
}
