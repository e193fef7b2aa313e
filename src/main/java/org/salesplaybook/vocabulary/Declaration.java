package org.salesplaybook.vocabulary;

import java.util.List;

/**
 * What is declared of a {@link Word}.
 *
 * @param word how it is written
 * @param type what its value is
 * @param meaning what it is for, in Chinese
 * @param choices values with a meaning of their own; where the type is {@link ValueType#CHOICE} there are no others
 */
public record Declaration(String word, ValueType type, String meaning, List<Choice> choices) {

    static Declaration of(String word, ValueType type, String meaning, Choice... choices) {
        return new Declaration(word, type, meaning, List.of(choices));
    }
}
