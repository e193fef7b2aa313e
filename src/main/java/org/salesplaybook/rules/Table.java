package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;

/**
 * A decision table as its rows.
 *
 * @param columns what is asked
 * @param outputs how many results a row has
 * @param rows from top to bottom
 */
record Table(List<Column> columns, int outputs, List<Row> rows, HitPolicy policy) {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /**
     * @param label what the analyst calls it
     * @param expression what is looked at
     * @param type as the table says
     */
    record Column(String label, String expression, String type) {

        /** @return the variable that it is, where it is nothing more */
        Optional<String> variable() {
            return NAME.matcher(expression).matches() ? Optional.of(expression) : Optional.empty();
        }

        boolean isWhole() {
            return type.equals("integer") || type.equals("long");
        }
    }

    /**
     * @param number as Camunda Modeler shows it
     * @param inputs the cells before the line
     * @param outputs the cells behind it
     */
    record Row(int number, List<String> inputs, List<String> outputs) {}

    /** @return the table of a decision; empty where it is none */
    static Optional<Table> of(Definitions.DecisionTable decision) {
        return decision.decision().getChildElementsByType(DecisionTable.class).stream()
                .findFirst()
                .map(Table::of);
    }

    private static Table of(DecisionTable table) {
        List<Row> rows = new ArrayList<>();
        table.getRules()
                .forEach(rule -> rows.add(new Row(
                        rows.size() + 1,
                        rule.getInputEntries().stream().map(Table::written).toList(),
                        rule.getOutputEntries().stream().map(Table::written).toList())));
        return new Table(
                table.getInputs().stream().map(Table::column).toList(),
                table.getOutputs().size(),
                rows,
                table.getHitPolicy());
    }

    private static Column column(Input input) {
        String expression = input.getInputExpression() == null ? "" : written(input.getInputExpression());
        String type = input.getInputExpression() == null
                ? null
                : input.getInputExpression().getAttributeValue("typeRef");
        String label = input.getLabel();
        return new Column(label == null || label.isBlank() ? expression : label, expression, type == null ? "" : type);
    }

    private static String written(DmnElement element) {
        return element.getChildElementsByType(Text.class).stream()
                .map(Text::getTextContent)
                .findFirst()
                .orElse("")
                .strip();
    }

    /** @return the text that a cell consists of; empty where it is something else */
    static Optional<String> text(@Nullable String cell) {
        Matcher text = TEXT.matcher(cell == null ? "" : cell);
        return text.matches() ? Optional.of(text.group(1)) : Optional.empty();
    }

    /** @return the texts in a cell */
    static List<String> texts(String cell) {
        return TEXT.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** @return what is left of a cell without its texts */
    static String withoutTexts(String cell) {
        return TEXT.matcher(cell).replaceAll("\"\"");
    }

    /** @return the processes that ask the decision */
    static Stream<Diagram> askedBy(String decision, Definitions definitions) {
        return definitions.diagrams().stream()
                .filter(diagram -> diagram.decisions().contains(decision));
    }
}
