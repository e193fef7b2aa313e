package org.salesplaybook.deployment;

import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.jspecify.annotations.Nullable;

/** Looks into the expressions of diagrams. */
final class Juel {

    private static final Builder BUILDER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private Juel() {}

    static boolean isExpression(@Nullable String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /**
     * @return the names of beans and variables that an expression uses
     * @throws TreeBuilderException where it is not an expression
     */
    static Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Tree tree = BUILDER.build(expression);
        tree.getIdentifierNodes().forEach(node -> names.add(node.getName()));
        return names;
    }
}
