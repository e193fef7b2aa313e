package org.salesplaybook.expressions;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Cache;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.impl.juel.TreeStore;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.DiagramBeans;
import org.salesplaybook.steps.InQueries;
import org.springframework.stereotype.Component;

/**
 * What an expression may say. The engine holds to it whenever it evaluates one ({@link ClosedResolver}); here it can be
 * asked beforehand, so that whoever writes an expression is told.
 *
 * <ul>
 *   <li>In a diagram or decision: variables, the beans that are meant for diagrams and what they answer, the methods of
 *       plain values that {@link Members} lists, the four functions, and a little of {@code execution} and
 *       {@code task}.
 *   <li>In a query: the functions, sums with moments, and what beans may be asked {@link InQueries in queries}.
 * </ul>
 */
@Component
public class ExpressionLanguage {

    /** The functions, none of which takes anything. */
    static final Set<String> FUNCTIONS = Set.of(
            DateTimeFunctions.NOW,
            DateTimeFunctions.DATE_TIME,
            CommandContextFunctions.CURRENT_USER,
            CommandContextFunctions.CURRENT_USER_GROUPS);
    /** What a query may use. */
    static final String IN_QUERIES = "查询和筛选条件里的表达式只能用 ${now()}、${dateTime()}（可以接 plusDays(1)、withTimeAtStartOfDay()、"
            + "toDate() 等）、${currentUser()}、${currentUserGroups()}";

    static final String EXECUTION = "execution";
    static final String TASK = "task";

    private static final int TREES_KEPT = 1000;
    private static final int LONGEST_IN_QUERIES = 200;
    /** A class, whatever it is asked of; a map has no such key. */
    private static final String CLASS = "class";

    private final TreeStore trees =
            new TreeStore(new Builder(Builder.Feature.METHOD_INVOCATIONS), new Cache(TREES_KEPT));
    private final DiagramBeans beans;

    ExpressionLanguage(DiagramBeans beans) {
        this.beans = beans;
    }

    /** @return the expressions that were read already, and what reads others */
    TreeStore trees() {
        return trees;
    }

    /**
     * @param text an expression, or a text with expressions in it, as a diagram has it
     * @return what of it the engine would refuse, in Chinese; nothing where all is well. Whether there are variables of
     *     those names is not asked.
     */
    public List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        try {
            check(read(text).getRoot(), faults);
        } catch (ELException e) {
            faults.add("写法有误：" + e.getMessage());
        }
        return faults;
    }

    /**
     * @param text what a query gives instead of a value
     * @return why it is refused, in Chinese
     */
    public Optional<String> refusalInQuery(String text) {
        boolean allowed;
        try {
            allowed = text.length() <= LONGEST_IN_QUERIES
                    && isForQueries(read(text).getRoot());
        } catch (ELException e) {
            allowed = false;
        }
        return allowed
                ? Optional.empty()
                : Optional.of(
                        IN_QUERIES + "，不能用“" + text.substring(0, Math.min(text.length(), LONGEST_IN_QUERIES)) + "”");
    }

    /** @throws ELException where it is no expression */
    private Tree read(String text) {
        try {
            return trees.get(text);
        } catch (StackOverflowError e) {
            throw new TreeBuilderException(text, 0, "(", "", "括号层数太多");
        }
    }

    private boolean isForQueries(Node node) {
        if (node instanceof AstMethod) {
            return node.getChild(0) instanceof AstDot method
                    && (isSum(method, children(node.getChild(1))) || isAsked(method, children(node.getChild(1))));
        }
        return node instanceof AstText
                || isFunction(node)
                || (node instanceof AstEval || node instanceof AstComposite)
                        && children(node).stream().allMatch(this::isForQueries);
    }

    /** Such as {@code dateTime().plusDays(1)}. */
    private boolean isSum(AstDot method, List<Node> arguments) {
        return Members.isOfMoments(nameOf(method), arguments.size())
                && arguments.stream().allMatch(AstNumber.class::isInstance)
                && isForQueries(method.getChild(0));
    }

    /** A bean, about whoever asks. */
    private boolean isAsked(AstDot method, List<Node> arguments) {
        Class<?> bean = typeOf(method.getChild(0));
        Method asked = bean == null ? null : Members.method(bean, nameOf(method), arguments.size());
        return asked != null
                && asked.isAnnotationPresent(InQueries.class)
                && arguments.stream().allMatch(ExpressionLanguage::isFunction);
    }

    private static boolean isFunction(Node node) {
        return node instanceof AstFunction function
                && FUNCTIONS.contains(function.getName())
                && function.getParamCount() == 0;
    }

    private void check(Node node, List<String> faults) {
        if (node instanceof AstMethod) {
            checkCall(node, faults);
        } else if (node instanceof AstDot property) {
            checkProperty(property, faults);
        } else if (node instanceof AstIdentifier name) {
            if (viewOf(name) != null) {
                faults.add(name.getName() + " 后面要写明取什么，如 " + name.getName() + ".getVariable('customer')");
            }
        } else if (node instanceof AstFunction function) {
            if (!isFunction(function)) {
                faults.add("没有函数 " + function.getName() + "()");
            }
        } else if (isPlain(node)) {
            children(node).forEach(child -> check(child, faults));
        } else {
            faults.add("写法不能使用");
        }
    }

    private void checkCall(Node call, List<String> faults) {
        Node parameters = call.getChild(1);
        check(parameters, faults);
        if (!(call.getChild(0) instanceof AstDot method)) {
            faults.add("方法名不能写在方括号里");
            return;
        }
        String name = nameOf(method);
        Class<?> type = typeOf(method.getChild(0));
        boolean known = type == null
                ? Members.isOfSomeValue(name, parameters.getCardinality())
                : Members.method(type, name, parameters.getCardinality()) != null;
        if (!known) {
            faults.add("不能用" + (type == null ? "" : " " + method.getChild(0) + " 的") + " " + parameters.getCardinality()
                    + " 个参数的 " + name + "()");
        }
        if (type == null) {
            check(method.getChild(0), faults);
        }
    }

    private void checkProperty(AstDot property, List<String> faults) {
        String name = nameOf(property);
        Class<?> type = typeOf(property.getChild(0));
        if (type == null) {
            check(property.getChild(0), faults);
        }
        if (name.equals(CLASS)
                || property.getChild(0) instanceof AstLiteral
                || type != null && Members.getter(type, name) == null) {
            faults.add("不能用" + (type == null ? "" : " " + property.getChild(0) + " 的") + " " + name);
        }
    }

    /** @return what a name stands for, unless that shows only when the expression is evaluated */
    private @Nullable Class<?> typeOf(Node node) {
        if (!(node instanceof AstIdentifier name)) {
            return null;
        }
        return viewOf(name) != null
                ? viewOf(name)
                : beans.containsKey(name.getName()) ? beans.typeOf(name.getName()) : null;
    }

    private static @Nullable Class<?> viewOf(AstIdentifier name) {
        return switch (name.getName()) {
            case EXECUTION -> CaseView.class;
            case TASK -> TaskView.class;
            default -> null;
        };
    }

    private static boolean isPlain(Node node) {
        return node instanceof AstText
                || node instanceof AstLiteral
                || node instanceof AstEval
                || node instanceof AstComposite
                || node instanceof AstNested
                || node instanceof AstBinary
                || node instanceof AstUnary
                || node instanceof AstChoice
                || node instanceof AstParameters
                || node instanceof AstBracket;
    }

    private static String nameOf(AstDot property) {
        return property.toString().substring(1).strip();
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < node.getCardinality(); i++) {
            children.add(node.getChild(i));
        }
        return children;
    }
}
