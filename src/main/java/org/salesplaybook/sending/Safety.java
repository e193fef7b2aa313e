package org.salesplaybook.sending;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.salesplaybook.vocabulary.ElementProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whether somebody may be hurt: a process's property {@code safety} names the variable that says so. */
@Component
class Safety {

    private final RepositoryService definitions;
    private final RuntimeService cases;

    Safety(@Lazy RepositoryService definitions, @Lazy RuntimeService cases) {
        this.definitions = definitions;
        this.cases = cases;
    }

    /** @return whether the case is about somebody's safety */
    boolean isAtStake(String definition, String instance) {
        return definitions.getBpmnModelInstance(definition).getModelElementsByType(Process.class).stream()
                .flatMap(process -> ElementProperty.SAFETY.from(process).stream())
                .anyMatch(variable -> Boolean.TRUE.equals(cases.getVariable(instance, variable)));
    }
}
