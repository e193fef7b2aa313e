package org.salesplaybook.notification;

import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whether somebody may be hurt: a process's property {@code safety} names the variable that says so. */
@Component
class Safety {

    private static final String PROPERTY = "safety";

    private final RepositoryService definitions;
    private final RuntimeService cases;

    Safety(@Lazy RepositoryService definitions, @Lazy RuntimeService cases) {
        this.definitions = definitions;
        this.cases = cases;
    }

    /** @return whether the case is about somebody's safety */
    boolean isAtStake(String definition, String instance) {
        return definitions.getBpmnModelInstance(definition).getModelElementsByType(Process.class).stream()
                .map(Process::getExtensionElements).filter(extensions -> extensions != null).flatMap(Safety::properties)
                .filter(property -> PROPERTY.equals(property.getCamundaName()))
                .anyMatch(property -> Boolean.TRUE.equals(cases.getVariable(instance, property.getCamundaValue())));
    }

    private static Stream<CamundaProperty> properties(ExtensionElements extensions) {
        return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream());
    }
}
