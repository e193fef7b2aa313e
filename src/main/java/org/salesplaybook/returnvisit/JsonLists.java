package org.salesplaybook.returnvisit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** Lists in variables of a case, as forms submit and show them. */
@Component
class JsonLists {

    private final ObjectMapper json;

    JsonLists(ObjectMapper json) {
        this.json = json;
    }

    /** @return the items; none where the variable is not set */
    <T> List<T> read(DelegateExecution execution, String variable, Class<T> type) {
        JsonValue submitted = execution.getVariableTyped(variable, false);
        if (submitted == null || submitted.getValueSerialized() == null) {
            return List.of();
        }
        try {
            return json.readValue(
                    submitted.getValueSerialized(), json.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(variable + " is no list of " + type.getSimpleName(), e);
        }
    }

    void write(DelegateExecution execution, String variable, List<?> items) {
        execution.setVariable(
                variable,
                SpinValues.jsonValue(json.valueToTree(items).toString()).create());
    }
}
