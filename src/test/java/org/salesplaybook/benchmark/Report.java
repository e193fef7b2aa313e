package org.salesplaybook.benchmark;

import java.util.Locale;

/** Markdown, on the console. */
final class Report {

    private Report() {}

    static void title(String text) {
        System.out.println("\n## " + text + "\n");
    }

    static void head(String... columns) {
        row((Object[]) columns);
        System.out.println("|---".repeat(columns.length) + "|");
    }

    static void row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ')
                    .append(cell instanceof Double figure ? readable(figure) : cell)
                    .append(" |");
        }
        System.out.println(line);
    }

    /** Three figures, as more are not repeatable. */
    private static String readable(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%,.0f", figure);
    }
}
