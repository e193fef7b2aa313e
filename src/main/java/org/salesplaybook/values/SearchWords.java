package org.salesplaybook.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;

/**
 * What somebody types to find something: words, of which each has to stand somewhere in it, however they are written. A
 * telephone number is one word, with blanks in it or without.
 */
public final class SearchWords {

    /** More are typed by nobody who looks for something. */
    private static final int MOST = 5;
    /** With its area's code. Shorter ones are parts, which may as well be of several. */
    private static final int DIGITS_OF_WHOLE_PHONE = 10;

    private final List<Word> words;

    /**
     * One of them, and the names of its parameters in a condition of SQL.
     *
     * @param index counted from 0
     * @param text in lower case; a telephone number that was typed in several parts as it is stored
     */
    public record Word(int index, String text) {

        /** @return a parameter: a pattern for what holds the word */
        public String held() {
            return ":word" + index;
        }

        /** @return a parameter: a pattern for a {@linkplain Names#folded folded} name that holds the word */
        public String heldFolded() {
            return ":folded" + index;
        }

        /**
         * @return a parameter: a pattern for the {@linkplain PhoneNumber#key(String) key} of a telephone number that
         *     holds it; empty where it is no part of any
         */
        public Optional<String> heldInPhone() {
            return PhoneNumber.searched(text).map(digits -> ":digits" + index);
        }
    }

    /** @param typed as it was typed; nothing or blank where anything is looked for */
    public SearchWords(@Nullable String typed) {
        List<String> parts = typed == null
                ? List.of()
                : List.of(PlainText.cleanedLine(typed).toLowerCase(Locale.ROOT).split("\\s+"));
        List<Word> found = new ArrayList<>();
        for (int next = 0; next < parts.size() && found.size() < MOST; ) {
            int end = endOfPhone(parts, next);
            String text = end == next + 1
                    ? parts.get(next)
                    : PhoneNumber.normalized(String.join(" ", parts.subList(next, end)));
            if (!text.isEmpty()) {
                found.add(new Word(found.size(), text));
            }
            next = end;
        }
        this.words = List.copyOf(found);
    }

    /** @return where the longest telephone number ends that begins there; the next part where none does */
    private static int endOfPhone(List<String> parts, int first) {
        int end = parts.size();
        while (end > first + 1 && !isWholePhone(String.join(" ", parts.subList(first, end)))) {
            end--;
        }
        return end;
    }

    private static boolean isWholePhone(String text) {
        return text.chars().filter(Character::isDigit).count() >= DIGITS_OF_WHOLE_PHONE
                && PhoneNumber.of(text).isPresent();
    }

    /** @return whether anything is looked for */
    public boolean areNone() {
        return words.isEmpty();
    }

    /** @return all of them */
    public Stream<Word> stream() {
        return words.stream();
    }

    /**
     * @param condition a condition of SQL that holds where the word stands
     * @return the same for all of them, beginning with {@code and}, with {@link #values}; nothing where anything is
     *     looked for
     */
    public String all(Function<Word, String> condition) {
        return words.stream()
                .map(word -> " and (" + condition.apply(word) + ") ")
                .collect(Collectors.joining());
    }

    /**
     * @param text an expression of SQL
     * @return a condition of SQL, see {@link #all}: each stands in the text
     */
    public String in(String text) {
        return in(text, text);
    }

    /**
     * @param first an expression of SQL, of the first word
     * @param others an expression of SQL, of the others
     * @return see {@link #in(String)}
     */
    public String in(String first, String others) {
        return all(word -> "lower(" + (word.index() == 0 ? first : others) + ") like " + word.held() + " escape '\\'");
    }

    /** @return values of the parameters */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        words.forEach(word -> {
            values.put(word.held().substring(1), Names.holding(word.text()));
            values.put(word.heldFolded().substring(1), Names.holding(Names.folded(word.text())));
            word.heldInPhone()
                    .ifPresent(name -> values.put(
                            name.substring(1),
                            Names.holding(PhoneNumber.searched(word.text()).orElseThrow())));
        });
        return values;
    }

    /** @return whether all of them stand in the text */
    public boolean areIn(String text) {
        return words.stream().map(Word::text).allMatch(text.toLowerCase(Locale.ROOT)::contains);
    }
}
