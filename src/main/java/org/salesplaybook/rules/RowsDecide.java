package org.salesplaybook.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Fault;

/**
 * Rows of a decision table that leave a gap, contradict each other or never come to their turn: found out by asking
 * FEEL for a value of each kind in every combination.
 */
final class RowsDecide implements Rule {

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        checked.definitions()
                .decisions()
                .forEach((id, decision) ->
                        Table.of(decision).ifPresent(table -> new Search(id, decision, table, checked, faults).run()));
        return faults;
    }

    private static final class Search {

        private final Definitions.DecisionTable decision;
        private final Table table;
        private final List<Fault> faults;
        private final Combinations combinations;
        private final BitSet reached = new BitSet();
        private final Set<List<Integer>> overlaps = new LinkedHashSet<>();
        private int @Nullable [] gap;

        Search(String id, Definitions.DecisionTable decision, Table table, Checked checked, List<Fault> faults) {
            this.decision = decision;
            this.table = table;
            this.combinations = new Combinations(id, table, checked);
            this.faults = faults;
        }

        void run() {
            if (combinations.canBeTried()) {
                combinations.tryAll(this::take);
                report();
            }
        }

        private void take(int[] chosen, BitSet passed, BitSet open) {
            if (open.isEmpty() && gap == null) {
                gap = chosen.clone();
            }
            if (table.policy() == HitPolicy.UNIQUE && passed.cardinality() > 1) {
                int first = passed.nextSetBit(0);
                overlaps.add(List.of(first + 1, passed.nextSetBit(first + 1) + 1));
            }
            int sure = passed.nextSetBit(0);
            reached.or(sure < 0 ? open : open.get(0, sure + 1));
        }

        private void report() {
            if (gap != null && table.policy() != HitPolicy.COLLECT) {
                faults.add(Faults.at(decision, "没有一行适用于" + described(gap) + "：请补一行，通常是最后一行，条件都空着"));
            }
            overlaps.forEach(pair -> faults.add(Faults.at(
                    decision,
                    "第 " + pair.get(0) + " 行和第 " + pair.get(1) + " 行会同时适用，业务走到这里会停住：请改条件，或者把 Hit policy 改为 First")));
            if (table.policy() == HitPolicy.FIRST) {
                IntStream.range(0, table.rows().size())
                        .filter(row -> !reached.get(row))
                        .forEach(row -> faults.add(
                                Faults.at(decision, "第 " + (row + 1) + " 行用不到：前面的行已经包括了它，或者它的条件不会成立。请调整次序或条件")));
            }
        }

        private String described(int[] chosen) {
            return IntStream.range(0, chosen.length)
                    .filter(column -> combinations.samples(column).size() > 1)
                    .mapToObj(column -> "“" + table.columns().get(column).label() + "”为 "
                            + shown(combinations.samples(column).get(chosen[column])))
                    .collect(Collectors.joining("、"));
        }

        private static String shown(@Nullable Object value) {
            if (value instanceof BigDecimal number) {
                return number.stripTrailingZeros().toPlainString();
            }
            return value == null ? "空" : value.toString();
        }
    }
}
