package org.salesplaybook.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.salesplaybook.vocabulary.AnswerField;

/** Asks a system of somebody else's. Who only tries out a diagram answers in its place. */
public interface Asking {

    /**
     * What is asked.
     *
     * @param endpoint the name that the diagram says
     * @param told what is sent, by name
     * @param key the same each time that this is asked again because it is not known whether it was answered
     * @param expected what will be taken from the answer
     */
    record Question(String endpoint, Map<String, JsonNode> told, String key, List<AnswerField> expected) {}

    /**
     * @return the answer; nothing of it is looked at yet
     * @throws Declined where the system says that it does not do what it is asked
     * @throws AskFailed where there is no answer, or none that can be read
     */
    JsonNode ask(Question question) throws Declined;
}
