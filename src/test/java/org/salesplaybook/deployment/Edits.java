package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an analyst changes in a file, as it is written in a line of a table. */
public final class Edits {

    private Edits() {}

    /**
     * @param from what is replaced: several things stand between §, and one that begins with ~ is a pattern
     * @param to what takes their places
     * @return the changed text; it is an error where there is nothing to change
     */
    public static String of(String text, String from, String to) {
        List<String> old = parts(from);
        List<String> instead = parts(to);
        String edited = text;
        for (int one = 0; one < old.size(); one++) {
            String what = old.get(one);
            String before = edited;
            edited = what.startsWith("~")
                    ? Pattern.compile(what.substring(1), Pattern.DOTALL)
                            .matcher(edited)
                            .replaceFirst(instead.get(one).replace("${", "\\${"))
                    : edited.replace(what, instead.get(one));
            assertThat(edited.equals(before) && !what.equals(instead.get(one)))
                    .as("nothing to change: " + what)
                    .isFalse();
        }
        return edited;
    }

    private static List<String> parts(String text) {
        return Stream.of(text.replace("\\n", "\n").split("§", -1))
                .map(String::strip)
                .toList();
    }
}
