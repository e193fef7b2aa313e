package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;

/** What a case has to hold for a row of a decision table to apply. */
public final class RowTrials {

    private static final int MOST_OF_A_ROW = 40;

    private RowTrials() {}

    /**
     * @param row its number as Camunda Modeler shows it
     * @param inputs values of variables with which it is the first row that applies;
     * @param reckoned what the table works out before it looks: the expressions, with the cells that have to pass
     * @param outputs its cells behind the line
     */
    public record Trial(
            int row, Map<String, @Nullable Object> inputs, Map<String, String> reckoned, List<String> outputs) {}

    /** @return of each row some; none where there is too much to try */
    public static List<Trial> of(String id, Definitions definitions, Known known) {
        List<Trial> trials = new ArrayList<>();
        definitions.decision(id).flatMap(Table::of).ifPresent(table -> {
            Combinations combinations = new Combinations(id, table, new Checked(definitions, known));
            if (combinations.canBeTried()) {
                Map<Integer, Integer> found = new HashMap<>();
                combinations.tryAll((chosen, passed, open) -> {
                    int row = passed.nextSetBit(0);
                    if (row >= 0 && found.merge(row, 1, Integer::sum) <= MOST_OF_A_ROW) {
                        trials.add(trial(table, combinations, chosen, row));
                    }
                });
            }
        });
        return trials;
    }

    private static Trial trial(Table table, Combinations combinations, int[] chosen, int row) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        Map<String, String> reckoned = new HashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            int column = i;
            table.columns()
                    .get(column)
                    .variable()
                    .ifPresent(name ->
                            inputs.put(name, combinations.samples(column).get(chosen[column])));
        }
        return new Trial(row + 1, inputs, reckoned, table.rows().get(row).outputs());
    }
}
