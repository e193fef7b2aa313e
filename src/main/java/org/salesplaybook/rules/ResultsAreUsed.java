package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.vocabulary.ElementProperty;
import org.salesplaybook.vocabulary.Nearest;

/**
 * Results of a decision that nothing takes: teams and product families that there are not, slips of the finger in what
 * a condition asks.
 */
final class ResultsAreUsed implements Rule {

    /** What the first step of an enquiry finds out, by team. */
    private static final Pattern BY_TEAM = Pattern.compile("fewestCustomers\\.(\\w+)");

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        checked.definitions()
                .decisions()
                .forEach((id, decision) -> Table.of(decision).ifPresent(table -> {
                    for (Table.Row row : table.rows()) {
                        row.outputs().forEach(output -> {
                            for (Matcher team = BY_TEAM.matcher(output); team.find(); ) {
                                checkTeam(decision, row, team.group(1), checked.known(), faults);
                            }
                        });
                    }
                    Table.askedBy(id, checked.definitions())
                            .forEach(diagram -> diagram.all(BusinessRuleTask.class).stream()
                                    .filter(task -> id.equals(task.getCamundaDecisionRef())
                                            && task.getCamundaResultVariable() != null)
                                    .forEach(task -> {
                                        checkResults(
                                                diagram,
                                                task.getCamundaResultVariable(),
                                                decision,
                                                table,
                                                checked.known(),
                                                faults);
                                        checkListed(
                                                checked.values(diagram).listed(task.getCamundaResultVariable()),
                                                decision,
                                                table,
                                                faults);
                                    }));
                }));
        return faults;
    }

    /** What forms let choose from a list of the company's, a decision takes from there, too. */
    private static void checkListed(
            List<String> words, Definitions.DecisionTable decision, Table table, List<Fault> faults) {
        for (Table.Row row : words.isEmpty() ? List.<Table.Row>of() : table.rows()) {
            row.outputs().stream()
                    .flatMap(output -> Table.text(output).stream())
                    .filter(text -> !words.contains(text))
                    .forEach(text -> faults.add(Faults.at(
                            decision,
                            "第 " + row.number() + " 行的结果“" + text + "”不在公司的名录里" + Nearest.instead(text, words))));
        }
    }

    private static void checkTeam(
            Definitions.DecisionTable decision, Table.Row row, String team, Known known, List<Fault> faults) {
        if (!known.teams().contains(team)) {
            faults.add(Faults.at(
                    decision, "第 " + row.number() + " 行：没有班组“" + team + "”" + Nearest.instead(team, known.teams())));
        }
    }

    private static void checkResults(
            Diagram diagram,
            String variable,
            Definitions.DecisionTable decision,
            Table table,
            Known known,
            List<Fault> faults) {
        Optional<String> team = ElementProperty.TEAM.from(diagram.process()).filter(variable::equals);
        Set<String> compared = new LinkedHashSet<>();
        Expressions.each(
                diagram,
                (element, text) -> Formula.of(text).stream()
                        .flatMap(formula -> formula.comparisons().stream())
                        .filter(comparison -> comparison.variable().equals(variable))
                        .forEach(comparison -> compared.add(String.valueOf(comparison.value()))));
        for (Table.Row row : table.rows()) {
            row.outputs().stream()
                    .flatMap(output -> Table.text(output).stream())
                    .forEach(text -> {
                        if (team.isPresent()) {
                            checkTeam(decision, row, text, known, faults);
                        }
                        if (!compared.contains(text)) {
                            Nearest.to(text, compared)
                                    .ifPresent(meant -> faults.add(Faults.at(
                                            decision,
                                            "第 " + row.number() + " 行的结果“" + text + "”，流程图里没有条件用到，是不是 " + meant
                                                    + "？")));
                        }
                    });
        }
    }
}
