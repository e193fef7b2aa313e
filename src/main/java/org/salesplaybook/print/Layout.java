package org.salesplaybook.print;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a section shows into rows of two, what is long into a row for itself, and lines into tables between the
 * rows.
 */
final class Layout {

    /** As many Latin letters fit beside another cell; a Chinese character takes the place of two. */
    private static final int HALF_A_ROW = 30;

    private final List<Sheet.Block> blocks = new ArrayList<>();
    private final List<Sheet.Row> rows = new ArrayList<>();
    private Sheet.@Nullable Cell waiting;

    /** Adds a text, beside another one where both are short. */
    void add(String label, String text, boolean isLong, boolean isAmount) {
        if (isLong || width(text) > HALF_A_ROW) {
            fillRow();
            rows.add(new Sheet.Row(List.of(new Sheet.Cell(label, text, Sheet.Cell.WHOLE, isAmount))));
        } else if (waiting == null) {
            waiting = new Sheet.Cell(label, text, Sheet.Cell.HALF, isAmount);
        } else {
            rows.add(new Sheet.Row(List.of(waiting, new Sheet.Cell(label, text, Sheet.Cell.HALF, isAmount))));
            waiting = null;
        }
    }

    /** Adds an amount and the same in capital numerals, in a row of their own. */
    void addInCapitals(String label, String text, String capitals) {
        fillRow();
        add(label, text, false, true);
        add("大写", capitals, false, false);
        fillRow();
    }

    void add(Sheet.Table table) {
        endRows();
        blocks.add(Sheet.Block.of(table));
    }

    List<Sheet.Block> blocks() {
        endRows();
        return List.copyOf(blocks);
    }

    private void fillRow() {
        if (waiting != null) {
            rows.add(new Sheet.Row(
                    List.of(new Sheet.Cell(waiting.label(), waiting.text(), Sheet.Cell.WHOLE, waiting.amount()))));
            waiting = null;
        }
    }

    private void endRows() {
        fillRow();
        if (!rows.isEmpty()) {
            blocks.add(Sheet.Block.of(rows));
            rows.clear();
        }
    }

    /** @return how many Latin letters take the same place */
    static int width(String text) {
        return text.codePoints().map(character -> character < 0x2E80 ? 1 : 2).sum();
    }
}
