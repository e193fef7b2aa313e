package org.salesplaybook.forms;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The expressions of forms, evaluated with the engine that also evaluates the decisions. */
@Component
public class Feel {

    /** Expressions that give a name to each item of a list, as their first part has it. */
    private static final Set<String> BINDING = Set.of("For", "SomeItem", "EveryItem");

    private final FeelEngineApi engine;
    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

    /** @param clock what {@code today()} and {@code now()} say */
    public Feel(Clock clock) {
        this.engine = FeelEngineBuilder.forJava()
                .withClock(new FeelEngineClock() {
                    @Override
                    public ZonedDateTime getCurrentTime() {
                        return ZonedDateTime.now(clock);
                    }
                })
                .build();
    }

    /** @return whether the text of a form is an expression rather than itself */
    public static boolean isExpression(@Nullable String text) {
        return text != null && text.startsWith("=");
    }

    /**
     * @param expression with its leading {@code =}
     * @param values what it may name
     * @return the value; {@code null} where it cannot be worked out, as form-js has it
     */
    public @Nullable Object evaluate(String expression, Map<String, Object> values) {
        EvaluationResult result = engine.evaluate(parse(expression), values);
        return result.isSuccess() ? result.result() : null;
    }

    /**
     * @param expression with its leading {@code =}
     * @param line one of several lines, whose columns it may name
     * @return the figure, where it can be worked out
     */
    public @Nullable BigDecimal figure(String expression, JsonNode line) {
        Object figure = FeelValues.of(line) instanceof Map<?, ?> columns ? evaluate(expression, named(columns)) : null;
        return figure instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private static Map<String, Object> named(Map<?, ?> columns) {
        Map<String, Object> named = new HashMap<>();
        columns.forEach((name, value) -> named.put(name.toString(), value));
        return named;
    }

    /**
     * @param expression with its leading {@code =}
     * @return the names of values that it reads
     * @throws IllegalArgumentException where it is not an expression; it says why
     */
    public Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        collect(parse(expression).expression(), names);
        return names;
    }

    /**
     * @param tests what a decision table tests an input for
     * @return the names of values that they read
     * @throws IllegalArgumentException where they are none; it says why
     */
    public Set<String> namesInTests(String tests) {
        ParseResult result = engine.parseUnaryTests(tests);
        if (result.isFailure()) {
            throw new IllegalArgumentException(result.failure().message());
        }
        Set<String> names = new LinkedHashSet<>();
        collect(result.parsedExpression().expression(), names);
        return names;
    }

    /**
     * @param tests what a decision table tests an input for
     * @return whether the input passes them; {@code null} where that depends on other values
     */
    public @Nullable Boolean passes(String tests, @Nullable Object input) {
        EvaluationResult result = engine.evaluateUnaryTests(tests, input, Map.of());
        return result.isSuccess() && result.result() instanceof Boolean passes ? passes : null;
    }

    private ParsedExpression parse(String expression) {
        return parsed.computeIfAbsent(expression, text -> {
            ParseResult result = engine.parseExpression(text.substring(1));
            if (result.isFailure()) {
                throw new IllegalArgumentException(result.failure().message());
            }
            return result.parsedExpression();
        });
    }

    private static void collect(Object node, Set<String> names) {
        if (node instanceof Ref reference) {
            names.add(reference.names().head());
        } else if (node instanceof Product product && BINDING.contains(product.productPrefix())) {
            Set<String> inside = new LinkedHashSet<>();
            parts(product).forEach(part -> collect(part, inside));
            for (Iterator<?> bound = ((Iterable<?>) product.productElement(0)).iterator(); bound.hasNext(); ) {
                inside.remove(((Tuple2<?, ?>) bound.next())._1());
            }
            names.addAll(inside);
        } else if (node instanceof Product product) {
            parts(product).forEach(part -> collect(part, names));
        }
    }

    private static List<Object> parts(Product product) {
        List<Object> parts = new ArrayList<>();
        for (Iterator<Object> iterator = product.productIterator(); iterator.hasNext(); ) {
            parts.add(iterator.next());
        }
        return parts;
    }
}
