package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.vocabulary.Nearest;
import org.salesplaybook.vocabulary.Written;

/** Cells that mean something else than the analyst wrote: numbers with commas, values that cannot come. */
final class CellsAreRead implements Rule {

    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[,，]\\d{3})+(?!\\d)");

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        checked.definitions()
                .decisions()
                .forEach((id, decision) -> Table.of(decision).ifPresent(table -> {
                    for (Table.Row row : table.rows()) {
                        row.inputs().forEach(cell -> checkNumbers(decision, row, cell, faults));
                        row.outputs().forEach(cell -> checkNumbers(decision, row, cell, faults));
                        for (int i = 0; i < row.outputs().size(); i++) {
                            if (row.outputs().get(i).isEmpty()) {
                                faults.add(Faults.at(decision, "第 " + row.number() + " 行没有结果：请填写，确实没有的写 null"));
                            }
                        }
                    }
                    for (int column = 0; column < table.columns().size(); column++) {
                        checkTexts(id, decision, table, column, checked, faults);
                    }
                }));
        return faults;
    }

    private static void checkNumbers(
            Definitions.DecisionTable decision, Table.Row row, String cell, List<Fault> faults) {
        Matcher grouped = GROUPED.matcher(Table.withoutTexts(cell));
        if (grouped.find()) {
            String number = grouped.group();
            faults.add(Faults.at(
                    decision,
                    "第 " + row.number() + " 行的“" + cell + "”：数里不能有逗号，会被读成几个数，请写 " + number.replaceAll("[,，]", "")));
        }
    }

    private static void checkTexts(
            String id,
            Definitions.DecisionTable decision,
            Table table,
            int column,
            Checked checked,
            List<Fault> faults) {
        Table.Column asked = table.columns().get(column);
        Optional<Map<String, String>> possible = asked.variable().flatMap(variable -> possible(id, variable, checked));
        possible.ifPresent(choices -> table.rows().forEach(row -> {
            String cell = row.inputs().get(column);
            Table.texts(cell).stream()
                    .filter(text -> !choices.containsKey(text))
                    .forEach(text -> faults.add(Faults.at(
                            decision,
                            "第 " + row.number() + " 行：“" + asked.label() + "”不会是“" + text + "”"
                                    + Nearest.instead(text, choices.keySet()))));
        }));
    }

    /** @return what the variable can be where the decision is asked, by any process */
    static Optional<Map<String, String>> possible(String id, String variable, Checked checked) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Diagram diagram : Table.askedBy(id, checked.definitions()).toList()) {
            Optional<String> handedIn = diagram.all(BusinessRuleTask.class).stream()
                    .filter(task -> id.equals(task.getCamundaDecisionRef()))
                    .flatMap(task -> Optional.ofNullable(Written.inputs(task).get(variable)).stream())
                    .findFirst();
            if (handedIn.isPresent()) {
                if (!handedIn.get().contains("ositionOf(")) {
                    return Optional.empty();
                }
                checked.known().positions().forEach(position -> all.put(position, position));
            } else {
                Optional<Map<String, String>> choices = checked.values(diagram).choices(variable);
                if (choices.isEmpty()) {
                    return choices;
                }
                all.putAll(choices.get());
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
