package org.salesplaybook.forms;

import java.util.Map;
import org.salesplaybook.engine.RequestRefused;

/** What a start form is checked for besides what stands in it, as it depends on what is on file. */
public interface StartRule {

    /**
     * @param process key of the process
     * @param person  who starts the case; {@code null} where the system does
     * @param values  what the form takes, by key
     * @throws RequestRefused where something else is to be filled in
     */
    void check(String process, String person, Map<String, Object> values);
}
