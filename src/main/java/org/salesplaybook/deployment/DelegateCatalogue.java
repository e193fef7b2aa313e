package org.salesplaybook.deployment;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.DiagramBeans;
import org.salesplaybook.steps.Writes;
import org.salesplaybook.submission.StartRule;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What diagrams can call, and which variables it writes. */
@Component
class DelegateCatalogue {

    private final DiagramBeans diagramBeans;
    private final ListableBeanFactory beans;

    DelegateCatalogue(DiagramBeans diagramBeans, ListableBeanFactory beans) {
        this.diagramBeans = diagramBeans;
        this.beans = beans;
    }

    boolean isBean(String name) {
        return diagramBeans.containsKey(name);
    }

    boolean isDelegate(String name) {
        return isBean(name) && beans.isTypeMatch(name, JavaDelegate.class);
    }

    Set<String> writtenBy(String delegate) {
        Writes writes = isBean(delegate) ? beans.findAnnotationOnBean(delegate, Writes.class) : null;
        return writes == null ? Set.of() : Set.of(writes.value());
    }

    /** @return keys of the fields that a start form can ask for only where there is a question */
    Set<String> askedFields() {
        return beans.getBeansOfType(StartRule.class).values().stream()
                .map(StartRule::field)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return the names that a variable must not have, because it would hide the bean */
    Set<String> beanNames() {
        return diagramBeans.names();
    }
}
