package org.salesplaybook.print;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper form, filled in, as the template prints it.
 *
 * @param heading the company
 * @param name what the form is called
 * @param number the case's number
 * @param startedOn the day on which the case began
 * @param parts what it shows
 * @param signatures who signed, and who has to sign by hand
 * @param footnote what stands below
 * @param printedBy who printed it
 * @param printedAt when
 */
record Sheet(
        String heading,
        String name,
        String number,
        String startedOn,
        List<Part> parts,
        List<Signature> signatures,
        @Nullable String footnote,
        String printedBy,
        String printedAt) {

    /** A section: its blocks one below the other. */
    record Part(@Nullable String title, List<Block> blocks) {}

    /** Rows of cells, or a table. */
    record Block(@Nullable List<Row> rows, @Nullable Table table) {

        static Block of(List<Row> rows) {
            return new Block(List.copyOf(rows), null);
        }

        static Block of(Table table) {
            return new Block(null, table);
        }
    }

    /** One or two cells beside each other. */
    record Row(List<Cell> cells) {}

    /**
     * A label and what belongs to it.
     *
     * @param span how many of the four columns the text takes: one, or three where the cell has the row for itself
     * @param amount whether it is an amount of money
     */
    record Cell(String label, String text, int span, boolean amount) {

        static final int HALF = 1;
        static final int WHOLE = 3;
    }

    /** Lines, numbered. */
    record Table(List<Head> heads, List<Line> lines) {}

    /** A column's heading, and how its cells are set. */
    record Head(String label, String style) {}

    /** One of several lines. */
    record Line(int index, List<Value> values) {}

    /** What stands in one column. */
    record Value(String text, String style) {}

    /** A place to sign in; neither person nor day where one signs by hand. */
    record Signature(
            String label, @Nullable String by, @Nullable String on) {}
}
