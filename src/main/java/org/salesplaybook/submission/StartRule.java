package org.salesplaybook.submission;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * A field of a start form that has to be filled in only where what is on file raises a question. It says by its custom
 * property {@link FieldProperty#ASKED asked} on which fields the question depends; browsers show it as soon as there is
 * one, and whoever hands in the form without an answer is refused.
 */
public interface StartRule {

    /** @return key of the field */
    String field();

    /**
     * @param person who fills in the form
     * @param typed what the person has typed so far, by key, as it was typed; what is left out is not there
     * @return the answers among which the person chooses, by value, with what is to be read beside what the form says
     *     of each, such as whom it means; by nothing but what the person may see; none where there is no question
     */
    Map<String, String> answers(String person, Map<String, String> typed);

    /**
     * @param process key of the process
     * @param person who starts the case; nobody where the system does
     * @param values what the form takes, by key
     * @throws RequestRefused where something else is to be filled in
     */
    void check(String process, @Nullable String person, Map<String, Object> values);
}
