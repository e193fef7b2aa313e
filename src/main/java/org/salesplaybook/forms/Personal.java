package org.salesplaybook.forms;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether personal data (个人信息) stands in a field, and whose: what a text field says by its custom property
 * {@code personal}. A text of which nothing is said may hold anything that people wrote, and counts as personal.
 */
public enum Personal {
    /** What the person is called with whom the case deals: {@code name}. */
    NAME("name"),
    /** Their telephone number, by which they are found again: {@code phone}. */
    PHONE("phone"),
    /** What the customer is called, which is personal where the customer is a person: {@code customer}. */
    CUSTOMER("customer"),
    /** Anything that is written about people: {@code true}. */
    TEXT("true"),
    /** A text about things, as a model or a number: {@code false}. */
    NONE("false");

    private final String word;

    Personal(String word) {
        this.word = word;
    }

    /** @return what the property says where it is this one */
    public String word() {
        return word;
    }

    /** @return what the property says; empty where it is no such word */
    public static Optional<Personal> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
