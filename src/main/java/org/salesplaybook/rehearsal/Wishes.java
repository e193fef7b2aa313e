package org.salesplaybook.rehearsal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.rehearsal.Roads.Leg;
import org.salesplaybook.rules.Formula;
import org.salesplaybook.rules.Known;
import org.salesplaybook.rules.RowTrials;
import org.salesplaybook.rules.RowTrials.Trial;

/** What people would have to fill in for a case to take a certain road. */
final class Wishes {

    private static final int MOST_COMBINATIONS = 2_000;
    private static final int TRIES = 40;
    private static final int RECKONED_TRIES = 400;
    /** Stands for whatever is not nothing. */
    private static final String SOMETHING = "有";

    private final Random random;
    private final Feel feel;
    /** Values of variables that make a difference, as conditions, decision tables and choices name them. */
    private final Map<String, Set<@Nullable Object>> telling = new HashMap<>();

    private final Map<String, List<Trial>> trials = new HashMap<>();
    /** By the variable that holds its result. */
    private final Map<String, String> decisionOf = new HashMap<>();

    Wishes(Diagram diagram, Definitions definitions, Known known, Random random) {
        this.random = random;
        this.feel = known.feel();
        for (BusinessRuleTask task : diagram.all(BusinessRuleTask.class)) {
            String decision = task.getCamundaDecisionRef();
            if (decision != null) {
                List<Trial> found = trials.computeIfAbsent(decision, each -> RowTrials.of(each, definitions, known));
                found.forEach(trial -> trial.inputs().forEach((name, value) -> telling(name, value)));
                if (task.getCamundaResultVariable() != null) {
                    decisionOf.put(task.getCamundaResultVariable(), decision);
                }
            }
        }
        diagram.all(SequenceFlow.class).stream()
                .flatMap(flow -> condition(flow).stream())
                .flatMap(formula -> formula.comparisons().stream())
                .forEach(comparison -> {
                    telling(comparison.variable(), comparison.value());
                    if (comparison.value() == null) {
                        telling(comparison.variable(), SOMETHING);
                    }
                    if (comparison.value() instanceof Number number) {
                        BigDecimal bound = new BigDecimal(number.toString());
                        Arrays.asList(bound.subtract(BigDecimal.ONE), bound, bound.add(BigDecimal.ONE))
                                .forEach(near -> telling(comparison.variable(), near));
                    }
                });
        diagram.forms().stream()
                .flatMap(form -> definitions.form(form).stream())
                .flatMap(form -> form.model().fields().stream())
                .forEach(this::addChoices);
    }

    private void addChoices(FormField field) {
        if (field.type() == FieldType.CHECK_BOX) {
            telling(field.key(), true);
            telling(field.key(), false);
        }
        if (field.type() == FieldType.CHOICE) {
            field.component().path("values").forEach(choice -> {
                if (choice.path("value").isTextual()) {
                    telling(field.key(), choice.path("value").asText());
                } else if (choice.path("value").isBoolean()) {
                    telling(field.key(), choice.path("value").asBoolean());
                }
            });
        }
    }

    private void telling(String variable, @Nullable Object value) {
        telling.computeIfAbsent(variable, ignored -> new LinkedHashSet<>()).add(value);
    }

    static Optional<Formula> condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null
                ? Optional.empty()
                : Formula.of(flow.getConditionExpression().getTextContent());
    }

    /** @return values of variables that make a difference */
    Map<String, List<Object>> telling() {
        Map<String, List<Object>> known = new HashMap<>();
        telling.forEach((name, values) ->
                known.put(name, values.stream().filter(Objects::nonNull).toList()));
        return known;
    }

    /** @return numbers worth trying for the variable */
    List<BigDecimal> numbers(String variable) {
        return telling.getOrDefault(variable, Set.of()).stream()
                .filter(Number.class::isInstance)
                .map(number -> new BigDecimal(number.toString()))
                .toList();
    }

    /**
     * @param road where the case is to go
     * @param rows by tasks that ask a decision: the row that is to apply
     * @return values by variable; what is said of one that is not written on the road is to no avail, and does no harm
     */
    Map<String, @Nullable Object> of(List<Leg> road, Map<FlowNode, Integer> rows) {
        Map<String, @Nullable Object> wishes = new LinkedHashMap<>();
        for (Leg leg : road) {
            if (leg.to() instanceof BusinessRuleTask task && rows.containsKey(task)) {
                wish(task.getCamundaDecisionRef(), trial -> trial.row() == rows.get(task), wishes);
            }
            if (leg.isDecided()) {
                addCondition(leg, wishes);
            }
        }
        return wishes;
    }

    private interface Wanted {
        boolean is(Trial trial);
    }

    private void wish(@Nullable String decision, Wanted wanted, Map<String, @Nullable Object> wishes) {
        List<Trial> suitable = trials.getOrDefault(decision, List.of()).stream()
                .filter(wanted::is)
                .toList();
        // as much as possible of what is wished already stays
        List<Trial> fitting = suitable.stream()
                .filter(trial -> trial.inputs().entrySet().stream()
                        .allMatch(input -> !wishes.containsKey(input.getKey())
                                || same(wishes.get(input.getKey()), input.getValue())))
                .toList();
        List<Trial> taken = fitting.isEmpty() ? suitable : fitting;
        if (!taken.isEmpty()) {
            Trial trial = taken.get(random.nextInt(taken.size()));
            trial.inputs().forEach(wishes::putIfAbsent);
            trial.reckoned().forEach((expression, cell) -> addReckoned(expression, cell, wishes));
        }
    }

    /** Numbers from which a table works out what lets a cell pass. */
    private void addReckoned(String expression, String cell, Map<String, @Nullable Object> wishes) {
        List<String> names = List.copyOf(feel.names("=" + expression));
        for (int i = 0; i < RECKONED_TRIES; i++) {
            Map<String, @Nullable Object> values = new HashMap<>();
            names.forEach(name -> values.put(
                    name,
                    wishes.get(name) instanceof Number wished
                            ? new BigDecimal(wished.toString())
                            : FieldFiller.NUMBERS.get(random.nextInt(FieldFiller.NUMBERS.size()))));
            Object reckoned = feel.evaluate("=" + expression, values);
            if (reckoned != null
                    && (cell.isEmpty() || cell.equals("-") || Boolean.TRUE.equals(feel.passes(cell, reckoned)))) {
                values.forEach(wishes::putIfAbsent);
                return;
            }
        }
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : one.equals(other);
    }

    private void addCondition(Leg leg, Map<String, @Nullable Object> wishes) {
        List<Formula> no = new ArrayList<>();
        Optional<Formula> yes = Optional.empty();
        for (SequenceFlow flow : leg.from().getOutgoing()) {
            if (flow.equals(leg.flow())) {
                yes = condition(flow);
            } else if (condition(flow).isPresent()) {
                no.add(condition(flow).get());
            }
        }
        Set<String> variables = new LinkedHashSet<>();
        yes.ifPresent(formula -> variables.addAll(formula.names()));
        no.forEach(formula -> variables.addAll(formula.names()));
        List<String> names = List.copyOf(variables);
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        int combinations = names.stream()
                .mapToInt(name -> possible(name).size())
                .reduce(1, (one, other) -> Math.min(MOST_COMBINATIONS + 1, one * other));
        if (combinations > MOST_COMBINATIONS) {
            return;
        }
        combine(names, 0, new HashMap<>(), yes.orElse(null), no, found);
        if (!found.isEmpty()) {
            Map<String, @Nullable Object> taken = found.get(random.nextInt(found.size()));
            for (int i = 0; i < TRIES && !fits(taken, wishes); i++) {
                taken = found.get(random.nextInt(found.size()));
            }
            taken.forEach((name, value) -> {
                if (!wishes.containsKey(name)) {
                    wishes.put(name, value);
                    if (decisionOf.containsKey(name) && value instanceof String text) {
                        wish(decisionOf.get(name), trial -> trial.outputs().contains("\"" + text + "\""), wishes);
                    }
                }
            });
        }
    }

    private static boolean fits(Map<String, @Nullable Object> taken, Map<String, @Nullable Object> wishes) {
        return taken.entrySet().stream()
                .allMatch(one -> !wishes.containsKey(one.getKey()) || same(wishes.get(one.getKey()), one.getValue()));
    }

    private Set<@Nullable Object> possible(String name) {
        return telling.getOrDefault(name, Set.of(true, false));
    }

    private void combine(
            List<String> names,
            int next,
            Map<String, @Nullable Object> values,
            @Nullable Formula yes,
            List<Formula> no,
            List<Map<String, @Nullable Object>> found) {
        if (next < names.size()) {
            for (Object value : possible(names.get(next))) {
                values.put(names.get(next), value);
                combine(names, next + 1, values, yes, no, found);
            }
            return;
        }
        boolean taken =
                yes == null || yes.evaluate(values).filter(Boolean.TRUE::equals).isPresent();
        if (taken
                && no.stream()
                        .noneMatch(other -> other.evaluate(values)
                                .filter(Boolean.TRUE::equals)
                                .isPresent())) {
            found.add(new HashMap<>(values));
        }
    }
}
