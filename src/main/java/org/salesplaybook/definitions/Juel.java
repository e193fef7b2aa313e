package org.salesplaybook.definitions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** Looks into the expressions of diagrams. */
final class Juel {

    /** A call of a bean or variable, such as {@code workingDays.after(seeOffAt, 1)}. */
    record Call(String target, String method, int parameters) {
    }

    private static final Builder BUILDER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private Juel() {
    }

    static boolean isExpression(String text) {
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

    /**
     * @return what an expression calls directly
     * @throws TreeBuilderException where it is not an expression
     */
    static List<Call> calls(String expression) {
        List<Call> calls = new ArrayList<>();
        collect(BUILDER.build(expression).getRoot(), calls);
        return calls;
    }

    private static void collect(Node node, List<Call> calls) {
        if (node instanceof AstMethod && node.getChild(0) instanceof AstDot method
                && method.getChild(0) instanceof AstIdentifier target) {
            calls.add(new Call(target.getName(), method.toString().substring(1).strip(), node.getChild(1).getCardinality()));
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            collect(node.getChild(i), calls);
        }
    }
}
