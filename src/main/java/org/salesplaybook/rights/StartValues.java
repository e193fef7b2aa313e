package org.salesplaybook.rights;

import java.util.Map;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** What is known of a case that is about to start, besides what it is told. */
public interface StartValues {

    /**
     * @param process the process that starts
     * @param variable name of a variable
     * @param told what it is told, by variable
     * @return the variable's value, where it is known
     */
    @Nullable
    Object find(ProcessDefinition process, String variable, Map<String, Object> told);
}
