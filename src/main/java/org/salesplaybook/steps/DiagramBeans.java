package org.salesplaybook.steps;

import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that an expression in a diagram can reach: the delegates, and those marked as {@link DiagramBean}. By
 * default the engine would let an expression call any bean of the application.
 *
 * <p>A bean is fetched when it is asked for, so that the engine can be built before the delegates that use it.
 */
@Component
public class DiagramBeans {

    private final ListableBeanFactory beans;
    private volatile @Nullable Set<String> names;

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

    /** @return what kind of bean the name stands for, one of {@link #names} */
    public Class<?> typeOf(String name) {
        return beans.getType(name);
    }

    /** @return whether diagrams may use a bean of that name */
    public boolean containsKey(String name) {
        return names().contains(name);
    }

    /** @return the bean, one of {@link #names} */
    public Object get(String name) {
        return beans.getBean(name);
    }
}
