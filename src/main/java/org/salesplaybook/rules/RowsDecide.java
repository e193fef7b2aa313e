package org.salesplaybook.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    private static final String OTHER = "其他";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"])(?<!\\d\\.)-?\\d+(?:\\.\\d+)?(?![\\w\"])");
    private static final Pattern TRUTH = Pattern.compile("\\b(?:true|false)\\b");
    private static final Pattern NOTHING = Pattern.compile("\\bnull\\b");
    private static final Pattern CALL = Pattern.compile("[A-Za-z]\\s*\\(");
    private static final int MOST_COMBINATIONS = 40_000;

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

        private final String id;
        private final Definitions.DecisionTable decision;
        private final Table table;
        private final Checked checked;
        private final List<Fault> faults;
        private final List<List<@Nullable Object>> samples = new ArrayList<>();
        /** By column and sample: the rows whose cell lets it pass, and those of which nobody knows. */
        private final List<List<BitSet>> passing = new ArrayList<>();

        private final List<List<BitSet>> possible = new ArrayList<>();
        private final BitSet reached = new BitSet();
        private final Set<List<Integer>> overlaps = new LinkedHashSet<>();
        private int @Nullable [] gap;

        Search(String id, Definitions.DecisionTable decision, Table table, Checked checked, List<Fault> faults) {
            this.id = id;
            this.decision = decision;
            this.table = table;
            this.checked = checked;
            this.faults = faults;
        }

        void run() {
            long combinations = 1;
            for (int column = 0; column < table.columns().size(); column++) {
                samples.add(samples(column));
                combinations *= samples.get(column).size();
            }
            if (table.columns().isEmpty() || table.rows().isEmpty() || combinations > MOST_COMBINATIONS) {
                return;
            }
            for (int column = 0; column < table.columns().size(); column++) {
                addPassing(column);
            }
            BitSet all = new BitSet();
            all.set(0, table.rows().size());
            look(0, new int[table.columns().size()], all, all);
            report();
        }

        private void addPassing(int column) {
            List<BitSet> passes = new ArrayList<>();
            List<BitSet> maybe = new ArrayList<>();
            for (Object sample : samples.get(column)) {
                BitSet passed = new BitSet();
                BitSet open = new BitSet();
                for (Table.Row row : table.rows()) {
                    String cell = row.inputs().get(column);
                    Boolean result = cell.isEmpty() || cell.equals("-")
                            ? Boolean.TRUE
                            : checked.known().feel().passes(cell, sample);
                    passed.set(row.number() - 1, Boolean.TRUE.equals(result));
                    open.set(row.number() - 1, !Boolean.FALSE.equals(result));
                }
                passes.add(passed);
                maybe.add(open);
            }
            passing.add(passes);
            possible.add(maybe);
        }

        private void look(int column, int[] chosen, BitSet passed, BitSet open) {
            if (column == chosen.length) {
                take(chosen, passed, open);
                return;
            }
            for (int sample = 0; sample < samples.get(column).size(); sample++) {
                chosen[column] = sample;
                look(
                        column + 1,
                        chosen,
                        both(passed, passing.get(column).get(sample)),
                        both(open, possible.get(column).get(sample)));
            }
        }

        private static BitSet both(BitSet one, BitSet other) {
            BitSet both = (BitSet) one.clone();
            both.and(other);
            return both;
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
                    .filter(column -> samples.get(column).size() > 1)
                    .mapToObj(column -> "“" + table.columns().get(column).label() + "”为 "
                            + shown(samples.get(column).get(chosen[column])))
                    .collect(Collectors.joining("、"));
        }

        private static String shown(@Nullable Object value) {
            if (value instanceof BigDecimal number) {
                return number.stripTrailingZeros().toPlainString();
            }
            return value == null ? "空" : value.toString();
        }

        /** @return of each kind of value one */
        private List<@Nullable Object> samples(int column) {
            Table.Column asked = table.columns().get(column);
            List<String> cells =
                    table.rows().stream().map(row -> row.inputs().get(column)).toList();
            List<@Nullable Object> found = new ArrayList<>();
            Optional<Map<String, String>> choices =
                    asked.variable().flatMap(name -> CellsAreRead.possible(id, name, checked));
            Set<String> texts = cells.stream()
                    .flatMap(cell -> Table.texts(cell).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (cells.stream()
                    .anyMatch(cell -> TRUTH.matcher(Table.withoutTexts(cell)).find())) {
                found.addAll(List.of(true, false));
            } else if (!texts.isEmpty()) {
                found.addAll(choices.map(Map::keySet).orElse(texts));
                if (choices.isEmpty()) {
                    found.add(OTHER);
                }
            } else {
                found.addAll(numbers(asked, cells));
            }
            boolean asksForNothing = cells.stream()
                    .anyMatch(cell -> NOTHING.matcher(Table.withoutTexts(cell)).find());
            if (asksForNothing) {
                found.add(null);
            }
            if (found.isEmpty() || asksForNothing && found.size() == 1) {
                found.add(OTHER);
            }
            return found;
        }

        private List<Object> numbers(Table.Column asked, List<String> cells) {
            TreeSet<BigDecimal> named = cells.stream()
                    .flatMap(cell -> NUMBER.matcher(Table.withoutTexts(cell)).results())
                    .map(number -> new BigDecimal(number.group()))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (named.isEmpty()
                    || cells.stream().anyMatch(cell -> CALL.matcher(cell).find())) {
                return named.isEmpty() ? List.of() : List.copyOf(named);
            }
            BigDecimal least = asked.variable()
                    .flatMap(name -> Table.askedBy(id, checked.definitions())
                            .flatMap(diagram -> checked.values(diagram).smallest(name).stream())
                            .min(BigDecimal::compareTo))
                    .orElse(named.first().signum() < 0 ? named.first().subtract(BigDecimal.ONE) : BigDecimal.ZERO);
            BigDecimal step = asked.isWhole() ? BigDecimal.ONE : new BigDecimal("0.5");
            TreeSet<BigDecimal> around = new TreeSet<>(named);
            named.forEach(number ->
                    around.addAll(Arrays.asList(number.subtract(step), number.add(step), number.add(BigDecimal.ONE))));
            around.add(least);
            return around.stream()
                    .filter(number -> number.compareTo(least) >= 0)
                    .map(Object.class::cast)
                    .toList();
        }
    }
}
