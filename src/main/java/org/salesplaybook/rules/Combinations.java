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
import org.jspecify.annotations.Nullable;

/** A value of each kind in every column of a decision table, in every combination: FEEL says which rows apply. */
final class Combinations {

    private static final String OTHER = "其他";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"])(?<!\\d\\.)-?\\d+(?:\\.\\d+)?(?![\\w\"])");
    private static final Pattern TRUTH = Pattern.compile("\\b(?:true|false)\\b");
    private static final Pattern NOTHING = Pattern.compile("\\bnull\\b");
    private static final Pattern CALL = Pattern.compile("[A-Za-z]\\s*\\(");
    private static final int MOST = 40_000;

    private final String id;
    private final Table table;
    private final Checked checked;
    private final List<List<@Nullable Object>> samples = new ArrayList<>();
    /** By column and sample: the rows whose cell lets it pass, and those of which nobody knows. */
    private final List<List<BitSet>> passing = new ArrayList<>();

    private final List<List<BitSet>> possible = new ArrayList<>();

    /** Takes one combination. */
    interface Tried {

        /**
         * @param chosen by column the number of the sample
         * @param passed the rows that apply, from 0
         * @param open those that may, for all that is known
         */
        void take(int[] chosen, BitSet passed, BitSet open);
    }

    Combinations(String id, Table table, Checked checked) {
        this.id = id;
        this.table = table;
        this.checked = checked;
        for (int column = 0; column < table.columns().size(); column++) {
            samples.add(samplesOf(column));
        }
    }

    /** @return whether there is something to try, and not too much */
    boolean canBeTried() {
        long combinations = samples.stream().mapToLong(List::size).reduce(1, (one, other) -> one * other);
        return !table.columns().isEmpty() && !table.rows().isEmpty() && combinations <= MOST;
    }

    /** @return of each kind of value one */
    List<@Nullable Object> samples(int column) {
        return samples.get(column);
    }

    void tryAll(Tried tried) {
        for (int column = 0; column < table.columns().size(); column++) {
            addPassing(column);
        }
        BitSet all = new BitSet();
        all.set(0, table.rows().size());
        look(0, new int[table.columns().size()], all, all, tried);
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

    private void look(int column, int[] chosen, BitSet passed, BitSet open, Tried tried) {
        if (column == chosen.length) {
            tried.take(chosen, passed, open);
            return;
        }
        for (int sample = 0; sample < samples.get(column).size(); sample++) {
            chosen[column] = sample;
            look(
                    column + 1,
                    chosen,
                    both(passed, passing.get(column).get(sample)),
                    both(open, possible.get(column).get(sample)),
                    tried);
        }
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private List<@Nullable Object> samplesOf(int column) {
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
