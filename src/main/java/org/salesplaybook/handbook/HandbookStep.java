package org.salesplaybook.handbook;

import java.util.List;

/**
 * A step of a process, as the handbook tells it.
 *
 * @param id of the element
 * @param name what it is called
 * @param who who does it, in words
 * @param until until when it is done; empty where nothing is said
 * @param fields what is filled in, each with whether it has to be
 * @param choices what comes of it: for a question, each answer and what follows
 * @param rule id of the decision table that it asks; empty where it asks none
 * @param source the handbook's sentence, or why the step was added
 */
record HandbookStep(
        String id,
        String name,
        String who,
        String until,
        List<String> fields,
        List<String> choices,
        String rule,
        String source) {

    /** @return all that may be looked for in it */
    String text() {
        return String.join(" ", name, who, until, String.join(" ", fields), String.join(" ", choices), source);
    }
}
