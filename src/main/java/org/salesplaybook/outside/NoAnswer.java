package org.salesplaybook.outside;

import org.salesplaybook.requests.FromOutside;

/** A system of somebody else's did not answer in time; the words are for the manager who sees the incident. */
public class NoAnswer extends RuntimeException implements FromOutside {

    NoAnswer(String message) {
        super(message);
    }
}
