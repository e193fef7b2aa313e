package org.salesplaybook.engine;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that an expression in a diagram can reach: the delegates, and those marked as {@link DiagramBean}. By
 * default the engine would let an expression call any bean of the application.
 *
 * <p>A bean is fetched when it is asked for, so that the engine can be built before the delegates that use it.
 */
@Component
public class DiagramBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;
    private volatile Set<String> names;

    DiagramBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** @return the names that diagrams may use */
    public Set<String> names() {
        if (names == null) {
            Set<String> found = new LinkedHashSet<>(Set.of(beans.getBeanNamesForType(JavaDelegate.class, true, false)));
            found.addAll(Set.of(beans.getBeanNamesForAnnotation(DiagramBean.class)));
            names = Set.copyOf(found);
        }
        return names;
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String bean && names().contains(bean);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return names().stream().map(name -> new SimpleImmutableEntry<Object, Object>(name, get(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
