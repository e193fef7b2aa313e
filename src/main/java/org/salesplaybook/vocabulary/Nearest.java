package org.salesplaybook.vocabulary;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which known name somebody meant who wrote another one. */
public final class Nearest {

    /** More than that nobody reads. */
    private static final int MOST_NAMED = 30;

    private Nearest() {}

    /**
     * @return the known name that the written one is a slip of the finger away from, capitals apart; empty where there
     *     is none like it
     */
    public static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .filter(name ->
                        distance(written, name) <= Math.max(1, (Math.min(written.length(), name.length()) + 1) / 3))
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * @return {@link #to} as the end of a sentence that says that the written name is unknown; empty where there is
     *     none like it
     */
    public static String question(String written, Collection<String> known) {
        return to(written, known).map(name -> "，是不是 " + name + "？").orElse("");
    }

    /** @return {@link #question}, and behind it all that can be written, where they are few enough to be read */
    public static String instead(String written, Collection<String> known) {
        String question = question(written, known);
        if (known.isEmpty() || known.size() > MOST_NAMED) {
            return question;
        }
        return (question.isEmpty() ? "，" : question) + "可以写 " + String.join("、", known);
    }

    private static int distance(String written, String name) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
