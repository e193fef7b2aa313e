package org.salesplaybook.forms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.salesplaybook.engine.Names;

/** What somebody types to find something: words, of which each has to stand somewhere in it, however they are written. */
public final class Words {

    /** More are typed by nobody who looks for something. */
    private static final int MOST = 5;

    private final List<String> words;

    /** @param typed as it was typed; {@code null} or blank where anything is looked for */
    public Words(String typed) {
        this.words = typed == null || typed.isBlank() ? List.of()
                : Arrays.stream(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).limit(MOST).toList();
    }

    /**
     * @param text an expression of SQL
     * @return a condition of SQL, beginning with {@code and}, with {@link #values}; nothing where anything is looked for
     */
    public String in(String text) {
        return in(text, text);
    }

    /**
     * @param first  an expression of SQL, of the first word
     * @param others an expression of SQL, of the others
     * @return see {@link #in(String)}
     */
    public String in(String first, String others) {
        return IntStream.range(0, words.size()).mapToObj(word -> " and lower(" + (word == 0 ? first : others) + ") like :word" + word + " escape '\\' ")
                .collect(Collectors.joining());
    }

    /** @return values of the condition's parameters */
    public Map<String, String> values() {
        return IntStream.range(0, words.size()).boxed().collect(Collectors.toMap(word -> "word" + word, word -> Names.holding(words.get(word))));
    }

    /** @return whether all of them stand in the text */
    public boolean areIn(String text) {
        return words.stream().allMatch(text.toLowerCase(Locale.ROOT)::contains);
    }
}
