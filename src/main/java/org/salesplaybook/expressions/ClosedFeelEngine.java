package org.salesplaybook.expressions;

import camundajar.impl.scala.collection.immutable.List;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.spin.SpinValueMapperFactory;
import org.camunda.feel.context.Context;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates decisions with plain values. Of any other object, such as a file, FEEL would read fields and call methods,
 * and so come to its class and to everything else.
 */
final class ClosedFeelEngine extends ScalaFeelEngine {

    ClosedFeelEngine() {
        super(null);
    }

    @Override
    protected List<CustomValueMapper> getValueMappers() {
        return toScalaList(new OnlyPlainValues(), new JavaValueMapper(), new SpinValueMapperFactory().createInstance());
    }

    private static final class OnlyPlainValues extends JavaCustomValueMapper {

        private static final java.util.List<Class<?>> PLAIN = java.util.List.of(
                String.class,
                Number.class,
                Boolean.class,
                Date.class,
                Temporal.class,
                TemporalAmount.class,
                Collection.class,
                Map.class,
                SpinJsonNode.class,
                Val.class,
                Context.class);
        /** What FEEL itself keeps lists, contexts and what may be missing in. */
        private static final String OF_FEEL_ITSELF = "camundajar.impl.scala.";

        @Override
        public Optional<Val> toValue(@Nullable Object value, Function<Object, Val> others) {
            if (value == null
                    || PLAIN.stream().anyMatch(type -> type.isInstance(value))
                    || value.getClass().getName().startsWith(OF_FEEL_ITSELF)) {
                return Optional.empty();
            }
            throw new IllegalArgumentException("决策不能使用这类数据：" + value.getClass().getSimpleName());
        }

        @Override
        public Optional<Object> unpackValue(Val value, Function<Val, Object> others) {
            return Optional.empty();
        }

        @Override
        public int priority() {
            return Integer.MAX_VALUE;
        }
    }
}
