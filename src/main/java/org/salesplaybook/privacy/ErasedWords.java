package org.salesplaybook.privacy;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be erased of somebody, collected before it is, so that copies of it are known wherever they are. */
public final class ErasedWords {

    /** A text that is shorter may stand in any other case too, of anybody. */
    private static final int TELLING = 6;

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();

    ErasedWords() {}

    /** Adds what the person or customer is called, or a number by which they are reached. */
    public void name(String name) {
        add(names, name);
    }

    /** Adds what was written about them; too short a text tells of nobody, and is not added. */
    public void text(@Nullable String text) {
        if (text != null && text.strip().length() >= TELLING) {
            add(texts, text);
        }
    }

    private static void add(Set<String> words, @Nullable String word) {
        if (word != null && !word.isBlank() && !Redaction.isMark(word.strip())) {
            words.add(word.strip());
        }
    }

    Redaction redaction(String mark) {
        return Redaction.of(mark, names, texts);
    }
}
