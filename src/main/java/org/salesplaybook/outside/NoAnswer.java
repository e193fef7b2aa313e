package org.salesplaybook.outside;

/** A system of somebody else's did not answer in time; the words are for the manager who sees the incident. */
public class NoAnswer extends RuntimeException {

    NoAnswer(String message) {
        super(message);
    }
}
