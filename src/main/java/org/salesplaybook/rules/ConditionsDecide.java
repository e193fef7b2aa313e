package org.salesplaybook.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.forms.FieldType;

/** Conditions that are none, that hold both at once, or that leave a case without a way. */
final class ConditionsDecide implements Rule {

    /** Stands for whatever is none of the values that are named. */
    private static final String OTHER = "其他";
    /** How a default flow is called that is meant for whatever is left. */
    private static final Set<String> GENERAL = Set.of("NO", "否", "无", "没有", "其余", "其他");

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        for (Diagram diagram : checked.definitions().diagrams()) {
            PossibleValues values = checked.values(diagram);
            diagram.all(SequenceFlow.class).stream()
                    .filter(flow -> flow.getConditionExpression() != null)
                    .forEach(flow -> checkCondition(diagram, flow.getId(), condition(flow), values, faults));
            diagram.all(ConditionalEventDefinition.class).stream()
                    .filter(event -> event.getCondition() != null)
                    .forEach(event -> checkCondition(
                            diagram,
                            String.valueOf(event.getParentElement().getAttributeValue("id")),
                            event.getCondition().getTextContent().strip(),
                            values,
                            faults));
            diagram.all(FlowNode.class).stream()
                    .filter(node -> node instanceof ExclusiveGateway || node instanceof InclusiveGateway)
                    .forEach(gateway -> checkGateway(diagram, gateway, values, faults));
        }
        return faults;
    }

    private static String condition(SequenceFlow flow) {
        return flow.getConditionExpression().getTextContent().strip();
    }

    private static void checkCondition(
            Diagram diagram, String element, String condition, PossibleValues values, List<Fault> faults) {
        if (!Formula.isOne(condition)) {
            faults.add(Faults.at(
                    diagram,
                    element,
                    "条件“" + condition + "”只是一段文字，永远不成立：请写成 ${"
                            + condition.replace("=", "").strip() + "}"));
            return;
        }
        Optional<Formula> formula = Formula.of(condition);
        boolean isTruth = formula.flatMap(Formula::isBoolean)
                .or(() -> formula.flatMap(Formula::variable)
                        .flatMap(values::type)
                        .map(type -> type == FieldType.CHECK_BOX))
                .orElse(true);
        if (formula.isPresent() && !isTruth) {
            faults.add(Faults.at(
                    diagram,
                    element,
                    "条件“" + condition + "”不是“是”或“否”：请写成比较，如 ${visitorCount > 20}、${decision == 'approved'}"));
        } else if (formula.isEmpty() && !condition.matches("(?s)[$#]\\{.*}")) {
            faults.add(Faults.at(diagram, element, "条件“" + condition + "”在 ${ } 外面还有字：整个条件都要写在 ${ } 里面"));
        }
    }

    private static void checkGateway(Diagram diagram, FlowNode gateway, PossibleValues values, List<Fault> faults) {
        SequenceFlow otherwise = gateway instanceof ExclusiveGateway exclusive
                ? exclusive.getDefault()
                : ((InclusiveGateway) gateway).getDefault();
        List<SequenceFlow> flows = diagram.all(SequenceFlow.class).stream()
                .filter(flow -> gateway.equals(flow.getSource()))
                .toList();
        if (flows.size() < 2) {
            return;
        }
        Map<SequenceFlow, Formula> conditions = new LinkedHashMap<>();
        for (SequenceFlow flow : flows) {
            if (!flow.equals(otherwise)) {
                Formula formula = flow.getConditionExpression() == null
                        ? null
                        : Formula.of(condition(flow)).orElse(null);
                if (formula == null) {
                    return;
                }
                conditions.put(flow, formula);
            }
        }
        if (gateway instanceof ExclusiveGateway) {
            checkOverlaps(diagram, conditions, values, faults);
        }
        if (otherwise != null) {
            checkDefault(diagram, otherwise, conditions, values, faults);
        } else {
            checkGap(diagram, gateway, conditions, values, faults);
        }
    }

    private static void checkOverlaps(
            Diagram diagram, Map<SequenceFlow, Formula> conditions, PossibleValues values, List<Fault> faults) {
        List<SequenceFlow> flows = List.copyOf(conditions.keySet());
        for (int one = 0; one < flows.size(); one++) {
            for (int other = one + 1; other < flows.size(); other++) {
                List<Formula> both = List.of(
                        conditions.getOrDefault(flows.get(one), conditions.get(flows.get(other))),
                        conditions.getOrDefault(flows.get(other), conditions.get(flows.get(one))));
                SequenceFlow first = flows.get(one);
                SequenceFlow second = flows.get(other);
                samples(both, values)
                        .flatMap(samples -> samples.stream()
                                .filter(sample -> both.stream().allMatch(formula -> holds(formula, sample)))
                                .findFirst())
                        .ifPresent(sample -> faults.add(Faults.at(
                                diagram,
                                second,
                                "与出线" + named(first) + "的条件会同时成立（" + described(sample, values)
                                        + "时），只走画在前面的那一条：请改成互不重叠的条件")));
            }
        }
    }

    private static void checkGap(
            Diagram diagram,
            FlowNode gateway,
            Map<SequenceFlow, Formula> conditions,
            PossibleValues values,
            List<Fault> faults) {
        List<Formula> all = List.copyOf(conditions.values());
        if (all.stream().anyMatch(formula -> holds(formula, Map.of()))) {
            return;
        }
        Optional<List<Map<String, Object>>> samples = samples(all, values);
        if (samples.isEmpty()) {
            // several of a list, such as ways of supply, of which the form asks for one at least
            if (gateway instanceof ExclusiveGateway) {
                faults.add(Faults.at(diagram, gateway, "所有条件都不成立时没有路走：请把其中一条出线设为默认出线"));
            }
            return;
        }
        samples.get().stream()
                .filter(sample -> all.stream().noneMatch(formula -> holds(formula, sample)))
                .findFirst()
                .ifPresent(sample -> faults.add(
                        Faults.at(diagram, gateway, described(sample, values) + "时没有路走：请把其中一条出线设为默认出线，或者补上条件")));
    }

    /** A flow that was taken away leaves its choice to the default one, where nobody expects it. */
    private static void checkDefault(
            Diagram diagram,
            SequenceFlow otherwise,
            Map<SequenceFlow, Formula> conditions,
            PossibleValues values,
            List<Fault> faults) {
        List<Formula> all = List.copyOf(conditions.values());
        List<String> left = samples(all, values).stream()
                .flatMap(List::stream)
                .filter(sample -> sample.keySet().stream().allMatch(values::isChosen))
                .filter(sample -> all.stream().noneMatch(formula -> holds(formula, sample)))
                .map(sample -> described(sample, values))
                .toList();
        if (left.size() > 1
                && !GENERAL.contains(String.valueOf(otherwise.getName()).strip())) {
            faults.add(Faults.at(
                    diagram,
                    otherwise,
                    "默认出线只能留给一个选项，现在有 " + left.size() + " 个走到这里（" + String.join("；", left)
                            + "）：请给其余的选项画出线、写条件；本来就该一起走的，把这条出线命名为“其余”"));
        }
    }

    private static boolean holds(Formula formula, Map<String, Object> sample) {
        return formula.evaluate(sample).filter(Boolean.TRUE::equals).isPresent();
    }

    private static String named(SequenceFlow flow) {
        return flow.getName() == null || flow.getName().isBlank() ? "" : "「" + flow.getName() + "」";
    }

    private static String described(Map<String, Object> sample, PossibleValues values) {
        return sample.entrySet().stream()
                .map(value -> value.getKey() + " 为 "
                        + values.choices(value.getKey())
                                .map(choices -> choices.get(String.valueOf(value.getValue())))
                                .filter(label -> !label.equals(value.getValue()))
                                .map(label -> value.getValue() + "（" + label + "）")
                                .orElse(shown(value.getValue())))
                .collect(Collectors.joining("、"));
    }

    private static String shown(@Nullable Object value) {
        return value == null
                ? "空"
                : Boolean.TRUE.equals(value) ? "是" : Boolean.FALSE.equals(value) ? "否" : value.toString();
    }

    /** @return the values of the one variable that they speak of, of each kind one; empty where it is not one */
    private static Optional<List<Map<String, Object>>> samples(List<Formula> formulas, PossibleValues values) {
        Set<String> names = formulas.stream()
                .flatMap(formula -> formula.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.size() != 1) {
            return Optional.empty();
        }
        String name = names.iterator().next();
        List<Map<String, Object>> samples = new ArrayList<>();
        Set<Object> compared = formulas.stream()
                .flatMap(formula -> formula.comparisons().stream())
                .flatMap(comparison -> Optional.ofNullable(comparison.value()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Object> candidates = values.choices(name)
                .<Set<Object>>map(choices -> new LinkedHashSet<>(choices.keySet()))
                .orElseGet(() -> candidates(compared));
        candidates.forEach(candidate -> {
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put(name, candidate);
            samples.add(sample);
        });
        return formulas.stream()
                        .allMatch(formula -> samples.stream()
                                .allMatch(sample -> formula.evaluate(sample).isPresent()))
                ? Optional.of(samples)
                : Optional.empty();
    }

    private static Set<Object> candidates(Set<Object> compared) {
        Set<Object> candidates = new LinkedHashSet<>();
        List<BigDecimal> numbers = compared.stream()
                .filter(Number.class::isInstance)
                .map(number -> new BigDecimal(number.toString()))
                .sorted()
                .toList();
        numbers.forEach(number -> candidates.addAll(List.of(
                number.subtract(BigDecimal.ONE),
                number,
                number.add(new BigDecimal("0.5")),
                number.add(BigDecimal.ONE))));
        compared.stream().filter(String.class::isInstance).forEach(candidates::add);
        if (compared.stream().anyMatch(String.class::isInstance)) {
            candidates.add(OTHER);
        }
        if (candidates.isEmpty()) {
            candidates.addAll(List.of(true, false));
        }
        return candidates;
    }
}
