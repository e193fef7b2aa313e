package org.salesplaybook.privacy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Personal;
import org.springframework.lang.Contract;

/** Takes what is erased of somebody out of texts. */
public final class Redaction {

    /** What a field shows that was erased because the person asked for it. */
    static final String ON_REQUEST = "已按本人要求删除";
    /** What a field shows that was erased because its time was over. */
    static final String AFTER_TIME = "已到保存期限删除";

    static final List<String> MARKS = List.of(ON_REQUEST, AFTER_TIME);

    /**
     * Stands for a name or a text within a text. Not longer than what it stands for, so that the text fits where it
     * was.
     */
    private static final String SOMEBODY = "某某";

    private final String mark;
    private final List<String> names;
    private final List<String> all;

    private Redaction(String mark, List<String> names, List<String> all) {
        this.mark = mark;
        this.names = names;
        this.all = all;
    }

    static Redaction of(String mark, Collection<String> names, Collection<String> texts) {
        return new Redaction(
                mark, longestFirst(names.stream()), longestFirst(Stream.concat(names.stream(), texts.stream())));
    }

    private static List<String> longestFirst(Stream<String> words) {
        return words.filter(word -> word.length() >= SOMEBODY.length())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** @return whether the text says that something was erased */
    static boolean isMark(String text) {
        return MARKS.contains(text);
    }

    /** @return what becomes of a text in a field of that kind */
    @Contract("_, !null, _ -> !null")
    public @Nullable String of(Personal kind, @Nullable String text, boolean customerGoes) {
        return switch (kind) {
            case NAME, PHONE, TEXT -> erased(text);
            case CUSTOMER -> customerGoes ? erased(text) : clean(text);
            case NONE -> clean(text);
        };
    }

    /** @return what stands where something was erased; a text that says so already is left as it is */
    @Contract("!null -> !null")
    public @Nullable String erased(@Nullable String before) {
        return before == null || isMark(before) ? before : mark;
    }

    /** @return what stands where something was erased */
    public String mark() {
        return mark;
    }

    /** @return the text without what is erased; the same one where nothing of it is there */
    @Contract("!null -> !null")
    public @Nullable String clean(@Nullable String text) {
        return without(all, text);
    }

    /** @return the text without names and numbers of the person; what is said of the matter stays */
    @Contract("!null -> !null")
    public @Nullable String anonymized(@Nullable String text) {
        return without(names, text);
    }

    @Contract("_, !null -> !null")
    private static @Nullable String without(List<String> words, @Nullable String text) {
        if (text == null || isMark(text)) {
            return text;
        }
        String clean = text;
        for (String word : words) {
            clean = clean.replace(word, SOMEBODY);
        }
        return clean;
    }
}
