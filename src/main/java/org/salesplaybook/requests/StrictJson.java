package org.salesplaybook.requests;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.dto.runtime.StartProcessInstanceDto;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.jspecify.annotations.Nullable;

/**
 * How JSON is read at every door: as Camunda does, but not deeper nor longer than anything that is right, texts
 * {@linkplain PlainText cleaned}, nothing left open in a list, and variables of the plain types and JSON only. What is
 * wrong is named.
 */
@Priority(RefusalResponse.FIRST)
@Produces({MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON})
public class StrictJson implements ContextResolver<ObjectMapper> {

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(50)
            .maxNumberLength(100)
            .maxNameLength(1_000)
            .maxStringLength(5_000_000)
            .build();
    private static final Set<String> TYPES =
            Set.of("string", "integer", "long", "short", "double", "boolean", "date", "null", "json", "number");
    /** Types under which a text may stand for a number, and texts that stand for none. */
    private static final Set<String> NUMBERS = Set.of("double", "number");

    private static final Set<String> NO_NUMBER = Set.of("NaN", "Infinity", "-Infinity", "+Infinity");
    private static final String VALUE = "value";
    private static final int LONGEST_NAME = 255;
    /**
     * Bodies with what somebody filled in: the form itself says what is wrong with a value, by the field's label. So do
     * our own pages.
     */
    private static final Set<Class<?>> FILLED_IN = Set.of(StartProcessInstanceDto.class, CompleteTaskDto.class);

    private static final String OUR_OWN = "org.salesplaybook.";
    /** What people write into them. */
    private static final Set<String> WRITTEN = Set.of("value", "message", "reason");
    /** What is taken to the letter, as the page for logging in does. */
    private static final Set<String> PASSWORDS = Set.of("password", "authenticatedUserPassword");

    private static final ObjectMapper OF_FORMS = mapper(true);
    private static final ObjectMapper OF_ANYTHING = mapper(false);

    private static ObjectMapper mapper(boolean ofForms) {
        ObjectMapper mapper = JacksonConfigurator.configureObjectMapper(new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build()));
        SimpleModule strict = new SimpleModule();
        strict.addDeserializer(String.class, new Text(ofForms));
        strict.addDeserializer(Number.class, new Figure(ofForms));
        strict.setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription type, JsonDeserializer<?> deserializer) {
                return VariableValueDto.class.isAssignableFrom(type.getBeanClass())
                        ? new Variable(deserializer, ofForms)
                        : new Part(deserializer);
            }
        });
        return mapper.registerModule(strict).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return FILLED_IN.contains(type) || type.getName().startsWith(OUR_OWN) ? OF_FORMS : OF_ANYTHING;
    }

    /** What a value is called in the request: its property, or for a variable's value the variable. */
    private static @Nullable String name(JsonParser parser) {
        for (JsonStreamContext context = parser.getParsingContext(); context != null; context = context.getParent()) {
            String name = context.getCurrentName();
            if (name != null && !name.equals(VALUE)) {
                return name;
            }
        }
        return null;
    }

    private static RequestRefused refused(@Nullable String name, String fault) {
        return name == null
                ? new RequestRefused("请求的内容" + fault)
                : new RequestRefused(List.of(new Problem(name, name, fault)));
    }

    private static final class Text extends StdScalarDeserializer<String> {

        private final boolean ofForms;

        Text(boolean ofForms) {
            super(String.class);
            this.ofForms = ofForms;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            String property = parser.currentName();
            boolean isAskedByForm = ofForms && property != null && WRITTEN.contains(property);
            if (text == null || isAskedByForm) {
                return text;
            }
            String clean = property != null && PASSWORDS.contains(property) ? text : PlainText.cleaned(text);
            String fault = PlainText.fault(clean);
            if (fault != null) {
                throw refused(name(parser), fault);
            }
            return clean;
        }

        @Override
        public @Nullable String getNullValue(DeserializationContext context) {
            refuseInList(context);
            return null;
        }
    }

    /** A number whose type nobody has said: one that the engine holds as it stands. */
    private static final class Figure extends StdScalarDeserializer<Number> {

        private final boolean ofForms;

        Figure(boolean ofForms) {
            super(Number.class);
            this.ofForms = ofForms;
        }

        @Override
        public Number deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Number number = parser.getNumberValue();
            boolean isExact = number instanceof Integer
                    || number instanceof Long
                    || number instanceof Double real && isExact(real, parser);
            if (isExact) {
                return number;
            }
            if (ofForms && VALUE.equals(parser.currentName())) {
                return number instanceof Double real && Double.isFinite(real) ? parser.getDecimalValue() : number;
            }
            throw refused(name(parser), number instanceof Double real && Double.isFinite(real) ? "的数字位数过多" : "的数字过大");
        }

        private static boolean isExact(double real, JsonParser parser) throws IOException {
            return Double.isFinite(real) && BigDecimal.valueOf(real).compareTo(parser.getDecimalValue()) == 0;
        }
    }

    private static void refuseInList(DeserializationContext context) {
        if (context.getParser() != null
                && context.getParser().getParsingContext().inArray()) {
            throw refused(name(context.getParser()), "的列表中有空的一项");
        }
    }

    /** An object of a request. */
    private static class Part extends DelegatingDeserializer {

        Part(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Part(delegate);
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            refuseInList(context);
            return null;
        }
    }

    private static final class Variable extends DelegatingDeserializer {

        private final boolean ofForms;

        Variable(JsonDeserializer<?> delegate, boolean ofForms) {
            super(delegate);
            this.ofForms = ofForms;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Variable(delegate, ofForms);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            throw refused(name(context.getParser()), "应为一个变量，如 {\"value\": 1}");
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            VariableValueDto variable = (VariableValueDto) super.deserialize(parser, context);
            String name = name(parser);
            String fault = fault(variable, ofForms);
            if (fault != null) {
                throw refused(name, fault);
            }
            if (name != null && name.length() > LONGEST_NAME) {
                throw refused(name.substring(0, 20) + "……", "的名称不能超过 " + LONGEST_NAME + " 个字");
            }
            return variable;
        }
    }

    /**
     * @return what is wrong with a variable; {@code null} where it can be stored, and a form can be asked whether it is
     *     right
     */
    private static @Nullable String fault(VariableValueDto variable, boolean ofForms) {
        String type = variable.getType() == null ? null : variable.getType().toLowerCase(Locale.ROOT);
        Object value = variable.getValue();
        if (type != null && !TYPES.contains(type)) {
            return "的类型 " + shortened(variable.getType()) + " 不能用，应为文字、数字、是否、日期或 Json";
        }
        if (value instanceof Map || value instanceof Collection) {
            return "是列表或对象的，应写成文字，并写明类型 Json";
        }
        if ("json".equals(type)) {
            return value == null
                    ? null
                    : value instanceof String text ? faultOfJson(text, ofForms) : "的类型是 Json，值应写成文字";
        }
        return !ofForms
                        && value instanceof String text
                        && type != null
                        && NUMBERS.contains(type)
                        && NO_NUMBER.contains(text)
                ? "应为数字"
                : null;
    }

    private static @Nullable String faultOfJson(String text, boolean ofForms) {
        try {
            JsonNode read = OF_ANYTHING.readTree(text);
            return read.isMissingNode() ? "不是正确的 JSON" : ofForms ? null : faultOf(read);
        } catch (JsonProcessingException e) {
            return e instanceof StreamConstraintsException ? "嵌套过深或过长" : "不是正确的 JSON";
        }
    }

    private static @Nullable String faultOf(JsonNode node) {
        if (node.isTextual()) {
            return PlainText.fault(node.asText());
        }
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return "的数字过大";
        }
        for (JsonNode part : node) {
            String fault = faultOf(part);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "……" : text;
    }
}
