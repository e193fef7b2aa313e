package org.salesplaybook.expressions;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.DiagramBean;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The methods that expressions can call, by the class of what they are called on. What is not listed here is called by
 * none: nothing that every object of Java has, nothing that changes anything, nothing that takes a pattern or makes a
 * long text.
 */
final class Members {

    private static final Map<Class<?>, Set<String>> LISTED = Map.of(
            String.class,
                    Set.of(
                            "length()",
                            "isEmpty()",
                            "isBlank()",
                            "strip()",
                            "trim()",
                            "toLowerCase()",
                            "toUpperCase()",
                            "charAt(int)",
                            "indexOf(String)",
                            "lastIndexOf(String)",
                            "substring(int)",
                            "substring(int,int)",
                            "contains(CharSequence)",
                            "startsWith(String)",
                            "endsWith(String)",
                            "concat(String)",
                            "equals(Object)",
                            "equalsIgnoreCase(String)",
                            "compareTo(String)"),
            Number.class, Set.of("intValue()", "longValue()", "doubleValue()", "equals(Object)"),
            Boolean.class, Set.of("booleanValue()", "equals(Object)"),
            Date.class, Set.of("getTime()", "before(Date)", "after(Date)", "equals(Object)", "compareTo(Date)"),
            DateTime.class,
                    Set.of(
                            "withTimeAtStartOfDay()",
                            "withDayOfWeek(int)",
                            "withDayOfMonth(int)",
                            "plusMinutes(int)",
                            "plusHours(int)",
                            "plusDays(int)",
                            "plusWeeks(int)",
                            "plusMonths(int)",
                            "plusYears(int)",
                            "minusMinutes(int)",
                            "minusHours(int)",
                            "minusDays(int)",
                            "minusWeeks(int)",
                            "minusMonths(int)",
                            "minusYears(int)",
                            "toDate()"),
            Collection.class, Set.of("size()", "isEmpty()", "contains(Object)"),
            List.class, Set.of("get(int)", "indexOf(Object)"),
            Map.class, Set.of("size()", "isEmpty()", "get(Object)", "containsKey(Object)", "keySet()", "values()"),
            SpinJsonNode.class,
                    Set.of(
                            "prop(String)",
                            "hasProp(String)",
                            "elements()",
                            "contains(Object)",
                            "stringValue()",
                            "numberValue()",
                            "boolValue()",
                            "value()",
                            "isArray()",
                            "isObject()",
                            "isString()",
                            "isNumber()",
                            "isBoolean()",
                            "isNull()"));

    /** What beans for diagrams take and give: a bean may have other methods, for the rest of the application. */
    private static final Set<Class<?>> PLAIN =
            Set.of(Object.class, String.class, Date.class, Collection.class, List.class, Set.class, Map.class);

    private static final Map<Class<?>, Map<String, Method>> OF_VALUES = LISTED.entrySet().stream()
            .collect(
                    Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> listed(entry.getKey(), entry.getValue())));

    private static final ClassValue<Map<String, Method>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return find(ClassUtils.getUserClass(type));
        }
    };

    private Members() {}

    /** @return the method that may be called, if any */
    static @Nullable Method method(Class<?> type, String name, int arguments) {
        return KNOWN.get(type).get(key(name, arguments));
    }

    /** @return the method that reads a property, such as {@code getDueDate} for {@code dueDate}, if any */
    static @Nullable Method getter(Class<?> type, String property) {
        return Stream.of("get", "is")
                .map(prefix -> method(type, prefix + StringUtils.capitalize(property), 0))
                .filter(method -> method != null)
                .findFirst()
                .orElse(null);
    }

    /** @return whether some value has such a method, where it cannot be told which value it is */
    static boolean isOfSomeValue(String name, int arguments) {
        return OF_VALUES.values().stream().anyMatch(methods -> methods.containsKey(key(name, arguments)));
    }

    /** @return whether moments have such a method */
    static boolean isOfMoments(String name, int arguments) {
        return OF_VALUES.getOrDefault(DateTime.class, Map.of()).containsKey(key(name, arguments));
    }

    private static Map<String, Method> find(Class<?> type) {
        if (type == CaseView.class || type == TaskView.class) {
            return own(type, method -> true);
        }
        if (AnnotationUtils.findAnnotation(type, DiagramBean.class) != null) {
            return own(
                    type,
                    method -> isPlain(method.getReturnType())
                            && Arrays.stream(method.getParameterTypes()).allMatch(Members::isPlain));
        }
        Map<String, Method> methods = new HashMap<>();
        OF_VALUES.forEach((listed, its) -> {
            if (listed.isAssignableFrom(type)) {
                methods.putAll(its);
            }
        });
        return Collections.unmodifiableMap(methods);
    }

    private static Map<String, Method> own(Class<?> type, Predicate<Method> which) {
        return byKey(Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic())
                .filter(which));
    }

    private static boolean isPlain(Class<?> type) {
        return ClassUtils.isPrimitiveOrWrapper(type) || PLAIN.contains(type);
    }

    private static Map<String, Method> listed(Class<?> type, Set<String> signatures) {
        Map<String, Method> methods = byKey(Arrays.stream(type.getMethods())
                .filter(method -> !method.isSynthetic() && signatures.contains(signature(method))));
        if (methods.size() != signatures.size()) {
            throw new IllegalStateException(type + " has not all of " + signatures);
        }
        return methods;
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    private static Map<String, Method> byKey(Stream<Method> methods) {
        return methods.collect(Collectors.toUnmodifiableMap(
                method -> key(method.getName(), method.getParameterCount()), method -> method));
    }

    private static String key(String name, int arguments) {
        return name + "/" + arguments;
    }
}
