package org.salesplaybook.handbook;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.salesplaybook.definitions.DefinitionFile;

/**
 * A decision table, as text.
 *
 * @param id of the decision
 * @param name what it is called
 * @param about what the analyst wrote about it
 * @param inputs heads of the columns that are compared
 * @param outputs heads of the columns that come out
 * @param lines the rules in their order: cells of both, empty where anything fits
 */
record DecisionRules(
        String id, String name, String about, List<String> inputs, List<String> outputs, List<List<String>> lines) {

    /** @return the decision tables of a file, by their ids */
    static Map<String, DecisionRules> in(DefinitionFile file) {
        Map<String, DecisionRules> all = new LinkedHashMap<>();
        for (Decision decision : Dmn.readModelFromStream(new ByteArrayInputStream(file.content()))
                .getModelElementsByType(Decision.class)) {
            if (decision.getExpression() instanceof DecisionTable table) {
                all.put(decision.getId(), of(decision, table));
            }
        }
        return all;
    }

    private static DecisionRules of(Decision decision, DecisionTable table) {
        return new DecisionRules(
                decision.getId(),
                StringUtils.defaultIfBlank(decision.getName(), decision.getId()),
                about(decision),
                table.getInputs().stream()
                        .map(input -> StringUtils.defaultIfBlank(
                                input.getLabel(),
                                input.getInputExpression().getText().getTextContent()))
                        .toList(),
                table.getOutputs().stream()
                        .map(output -> StringUtils.defaultIfBlank(output.getLabel(), output.getName()))
                        .toList(),
                table.getRules().stream()
                        .map(rule -> Stream.concat(
                                        rule.getInputEntries().stream()
                                                .map(entry ->
                                                        entry.getTextContent().strip()),
                                        rule.getOutputEntries().stream()
                                                .map(entry -> StringUtils.strip(
                                                        entry.getTextContent().strip(), "\"")))
                                .toList())
                        .toList());
    }

    private static String about(DmnElement element) {
        return element.getDescription() == null
                ? ""
                : StringUtils.defaultString(element.getDescription().getTextContent())
                        .strip();
    }

    /** @return each rule as a sentence: what has to hold, and what comes out of it */
    List<String> told() {
        List<String> told = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> conditions = new ArrayList<>();
            for (int column = 0; column < inputs.size(); column++) {
                String cell = line.get(column);
                if (!cell.isEmpty() && !"-".equals(cell)) {
                    conditions.add(inputs.get(column) + " " + cell);
                }
            }
            told.add((conditions.isEmpty() ? "其余" : String.join("，", conditions)) + " → "
                    + String.join("、", line.subList(inputs.size(), line.size())));
        }
        return told;
    }
}
