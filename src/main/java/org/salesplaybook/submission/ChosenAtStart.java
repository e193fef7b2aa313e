package org.salesplaybook.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.rights.StartValues;
import org.springframework.stereotype.Component;

/** What follows from a record that is chosen in the start form: whose case it is may be one of these. */
@Component
class ChosenAtStart implements StartValues {

    private final DeployedForms forms;
    private final Choices choices;
    private final ObjectMapper json;

    ChosenAtStart(DeployedForms forms, Choices choices, ObjectMapper json) {
        this.forms = forms;
        this.choices = choices;
        this.json = json;
    }

    @Override
    public @Nullable Object find(ProcessDefinition process, String variable, Map<String, Object> told) {
        return forms.ofStart(Context.getCommandContext(), (ProcessDefinitionEntity) process).stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> told.get(field.key()) instanceof String)
                .map(field -> choices.following(field, json.valueToTree(told.get(field.key())))
                        .get(variable))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
