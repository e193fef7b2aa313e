package org.salesplaybook.vocabulary;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A name with a value behind it, as diagrams and forms write it. */
public interface Word {

    /** @return what is declared of it */
    Declaration declaration();

    /** @return how it is written */
    default String word() {
        return declaration().word();
    }

    /** @return what its value is */
    default ValueType type() {
        return declaration().type();
    }

    /**
     * @return values with a meaning of their own; where the {@link #type} is {@link ValueType#CHOICE} there are no
     *     others
     */
    default List<Choice> choices() {
        return declaration().choices();
    }

    /** @return what it is for, in Chinese */
    default String meaning() {
        return declaration().meaning();
    }

    /** @return whether the value is one of the choices */
    default boolean offers(String value) {
        return choices().stream().anyMatch(choice -> choice.value().equals(value));
    }

    /** @return the word that is written so */
    static <W extends Word> Optional<W> of(String written, Collection<W> words) {
        return words.stream().filter(word -> word.word().equals(written)).findFirst();
    }
}
