package org.salesplaybook.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.jspecify.annotations.Nullable;

/** An expression of a diagram, as far as it can be worked out without a case. */
public final class Formula {

    private static final Builder BUILDER = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    /** A variable, and whether it is there. */
    private static final Pattern CAREFULLY = Pattern.compile("execution\\.getVariable\\('(\\w+)'\\)");

    private static final Set<AstBinary.Operator> COMPARING =
            Set.of(AstBinary.EQ, AstBinary.NE, AstBinary.LT, AstBinary.LE, AstBinary.GT, AstBinary.GE);
    private static final Set<AstBinary.Operator> JOINING = Set.of(AstBinary.AND, AstBinary.OR);

    /** What a variable is compared with. */
    public record Comparison(String variable, @Nullable Object value, boolean isEquality) {}

    private final Node root;

    private Formula(Node root) {
        this.root = root;
    }

    static boolean isOne(@Nullable String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /** @return of a text that is one expression from its beginning to its end; empty where it is not */
    public static Optional<Formula> of(@Nullable String text) {
        if (!isOne(text)) {
            return Optional.empty();
        }
        try {
            Node root = BUILDER.build(CAREFULLY
                            .matcher(Objects.requireNonNull(text).strip())
                            .replaceAll("$1"))
                    .getRoot();
            return root instanceof AstEval ? Optional.of(new Formula(root.getChild(0))) : Optional.empty();
        } catch (TreeBuilderException e) {
            return Optional.empty();
        }
    }

    /** @return the names of the variables, and of what else it asks */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        visit(root, node -> {
            if (node instanceof AstIdentifier identifier) {
                names.add(identifier.getName());
            }
        });
        return names;
    }

    /** @return what it compares variables with */
    public List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        visit(root, node -> {
            if (node instanceof AstBinary binary && COMPARING.contains(binary.getOperator())) {
                addComparison(binary, plain(binary.getChild(0)), plain(binary.getChild(1)), comparisons);
                addComparison(binary, plain(binary.getChild(1)), plain(binary.getChild(0)), comparisons);
            }
        });
        return comparisons;
    }

    private static void addComparison(AstBinary binary, Node one, Node other, List<Comparison> comparisons) {
        if (one instanceof AstIdentifier identifier && isLiteral(other)) {
            comparisons.add(new Comparison(
                    identifier.getName(),
                    literal(other),
                    binary.getOperator() == AstBinary.EQ || binary.getOperator() == AstBinary.NE));
        }
    }

    /** @return what it can come to: texts that it names itself, and variables */
    Map<String, Boolean> results() {
        Map<String, Boolean> results = new LinkedHashMap<>();
        addResults(root, results);
        return results;
    }

    private static void addResults(Node node, Map<String, Boolean> results) {
        Node plain = plain(node);
        if (plain instanceof AstChoice) {
            addResults(plain.getChild(1), results);
            addResults(plain.getChild(2), results);
        } else if (plain instanceof AstIdentifier identifier) {
            results.put(identifier.getName(), true);
        } else if (isLiteral(plain) && literal(plain) instanceof String text) {
            results.put(text, false);
        }
    }

    /** @return the variable that it consists of; empty where there is more to it */
    Optional<String> variable() {
        return plain(root) instanceof AstIdentifier identifier ? Optional.of(identifier.getName()) : Optional.empty();
    }

    /** @return whether it can only be true or false; empty where that depends on what it asks */
    Optional<Boolean> isBoolean() {
        Node plain = plain(root);
        if (plain instanceof AstBinary binary) {
            return Optional.of(COMPARING.contains(binary.getOperator()) || JOINING.contains(binary.getOperator()));
        }
        if (plain instanceof AstUnary unary) {
            return Optional.of(unary.getOperator() != AstUnary.NEG);
        }
        return isLiteral(plain) ? Optional.of(literal(plain) instanceof Boolean) : Optional.empty();
    }

    /** @return whether it is a text, a number or nothing, written down */
    boolean isConstant() {
        return isLiteral(plain(root));
    }

    /** @return the value; empty where it does not follow from these variables alone */
    public Optional<Object> evaluate(Map<String, Object> values) {
        try {
            return Optional.ofNullable(evaluate(root, values));
        } catch (Undecided undecided) {
            return Optional.empty();
        }
    }

    private static @Nullable Object evaluate(Node node, Map<String, Object> values) throws Undecided {
        Node plain = plain(node);
        if (isLiteral(plain)) {
            return literal(plain);
        }
        if (plain instanceof AstIdentifier identifier && values.containsKey(identifier.getName())) {
            return values.get(identifier.getName());
        }
        if (plain instanceof AstUnary unary) {
            Object value = evaluate(unary.getChild(0), values);
            if (unary.getOperator() == AstUnary.NOT) {
                return !Boolean.TRUE.equals(value);
            }
            return unary.getOperator() == AstUnary.EMPTY ? value == null || "".equals(value) : negated(value);
        }
        if (plain instanceof AstBinary binary) {
            return evaluate(binary, values);
        }
        throw new Undecided();
    }

    private static Object evaluate(AstBinary binary, Map<String, Object> values) throws Undecided {
        Object left = evaluate(binary.getChild(0), values);
        Object right = evaluate(binary.getChild(1), values);
        AstBinary.Operator operator = binary.getOperator();
        if (operator == AstBinary.AND) {
            return Boolean.TRUE.equals(left) && Boolean.TRUE.equals(right);
        }
        if (operator == AstBinary.OR) {
            return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
        }
        if (left instanceof Number one && right instanceof Number other) {
            int order = new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
            return ordered(operator, order);
        }
        if (operator == AstBinary.EQ) {
            return Objects.equals(left, right);
        }
        if (operator == AstBinary.NE) {
            return !Objects.equals(left, right);
        }
        throw new Undecided();
    }

    private static boolean ordered(AstBinary.Operator operator, int order) throws Undecided {
        if (operator == AstBinary.EQ) {
            return order == 0;
        } else if (operator == AstBinary.NE) {
            return order != 0;
        } else if (operator == AstBinary.LT) {
            return order < 0;
        } else if (operator == AstBinary.LE) {
            return order <= 0;
        } else if (operator == AstBinary.GT) {
            return order > 0;
        } else if (operator == AstBinary.GE) {
            return order >= 0;
        }
        throw new Undecided();
    }

    private static Object negated(@Nullable Object value) throws Undecided {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).negate();
        }
        throw new Undecided();
    }

    private static Node plain(Node node) {
        return node instanceof AstNested ? plain(node.getChild(0)) : node;
    }

    private static boolean isLiteral(Node node) {
        return node instanceof AstLiteral;
    }

    private static @Nullable Object literal(Node node) {
        return ((AstLiteral) node).eval(null, null);
    }

    private interface Visit {
        void visit(Node node);
    }

    private static void visit(@Nullable Node node, Visit visit) {
        if (node != null) {
            visit.visit(node);
            for (int i = 0; i < node.getCardinality(); i++) {
                visit(node.getChild(i), visit);
            }
        }
    }

    private static final class Undecided extends Exception {}
}
