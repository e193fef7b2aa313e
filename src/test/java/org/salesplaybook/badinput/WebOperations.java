package org.salesplaybook.badinput;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.admin.plugin.spi.AdminPlugin;
import org.camunda.bpm.cockpit.plugin.spi.CockpitPlugin;
import org.camunda.bpm.tasklist.plugin.spi.TasklistPlugin;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.salesplaybook.badinput.Shape.Kind;

/**
 * What the web applications and the plugins in them, ours included, can be asked for beside the REST API: read from
 * their resource classes.
 */
final class WebOperations {

    private static final int DEEPEST = 3;
    /** Queries that a resource reads from the address by itself. */
    private static final Map<String, Shape> USUAL = Map.of(
            "firstResult",
            Shape.of(Kind.WHOLE),
            "maxResults",
            Shape.of(Kind.WHOLE),
            "sortBy",
            Shape.of(Kind.TEXT),
            "sortOrder",
            Shape.of(Kind.TEXT),
            "startedAfter",
            Shape.of(Kind.MOMENT),
            "variables",
            Shape.of(Kind.TEXT),
            "processDefinitionIdIn",
            Shape.of(Kind.TEXT),
            "withIncident",
            Shape.of(Kind.YES_NO));

    private final ObjectMapper json = new ObjectMapper();
    private final List<Operation> operations = new ArrayList<>();

    private WebOperations() {}

    static List<Operation> all() {
        WebOperations found = new WebOperations();
        found.add("tasklist", TasklistPlugin.class);
        found.add("cockpit", CockpitPlugin.class);
        found.add("admin", AdminPlugin.class);
        found.add("/admin", UserAuthenticationResource.class, path(UserAuthenticationResource.class));
        found.add("/admin", SetupResource.class, path(SetupResource.class));
        return found.operations.stream()
                .sorted(Comparator.comparing(Operation::toString))
                .toList();
    }

    private void add(String application, Class<? extends AppPlugin> kind) {
        ServiceLoader.load(kind)
                .forEach(plugin -> plugin.getResourceClasses()
                        .forEach(resource -> add("/" + application, resource, path(resource))));
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null || path.value().equals("/")
                ? ""
                : path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private void add(String prefix, Class<?> resource, String path) {
        for (Method method : resource.getMethods()) {
            String verb = Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(found -> found != null)
                    .map(HttpMethod::value)
                    .findFirst()
                    .orElse(null);
            String address = path + path(method);
            if (verb != null) {
                add(verb, prefix + address, method);
            } else if (method.isAnnotationPresent(Path.class)) {
                add(prefix, method.getReturnType(), address);
            }
        }
    }

    private void add(String verb, String address, Method method) {
        Map<String, Shape> inPath = new LinkedHashMap<>();
        Map<String, Shape> inQuery = new LinkedHashMap<>();
        Map<String, Shape> inForm = new LinkedHashMap<>();
        Shape body = null;
        for (String segment : address.split("[{}]")) {
            if (address.contains("{" + segment + "}")) {
                inPath.put(segment.replaceAll(":.*", ""), Shape.of(Kind.TEXT));
            }
        }
        for (Parameter parameter : method.getParameters()) {
            Shape shape = shape(json.constructType(parameter.getParameterizedType()), 0);
            if (parameter.isAnnotationPresent(PathParam.class)) {
                inPath.put(parameter.getAnnotation(PathParam.class).value(), shape);
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                inQuery.put(parameter.getAnnotation(QueryParam.class).value(), shape);
            } else if (parameter.isAnnotationPresent(FormParam.class)) {
                inForm.put(parameter.getAnnotation(FormParam.class).value(), shape);
            } else if (parameter.isAnnotationPresent(Context.class) || parameter.getType() == UriInfo.class) {
                inQuery.putAll(USUAL);
            } else {
                body = shape;
            }
        }
        String contentType = !inForm.isEmpty()
                ? MediaType.APPLICATION_FORM_URLENCODED
                : body == null
                        ? null
                        : consumes(method).contains("*")
                                ? MediaType.APPLICATION_OCTET_STREAM
                                : MediaType.APPLICATION_JSON;
        operations.add(new Operation(
                verb,
                address.replaceAll(":[^}]*}", "}"),
                inPath,
                inQuery,
                contentType,
                inForm.isEmpty() ? body : Shape.object(inForm)));
    }

    private static String consumes(Method method) {
        Annotation consumes = method.getAnnotation(Consumes.class);
        return consumes == null ? "" : String.join(",", ((Consumes) consumes).value());
    }

    private Shape shape(JavaType type, int depth) {
        Class<?> raw = type.getRawClass();
        if (depth > DEEPEST || raw == Object.class || raw == InputStream.class) {
            return Shape.of(Kind.ANYTHING);
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return Shape.list(shape(type.getContentType(), depth + 1));
        }
        if (type.isMapLikeType()) {
            return Shape.map(shape(type.getContentType(), depth + 1));
        }
        if (type.isEnumType()) {
            return Shape.choice(
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Shape.of(Kind.YES_NO);
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return Shape.of(raw == double.class || raw == Double.class ? Kind.NUMBER : Kind.WHOLE);
        }
        if (raw == String.class) {
            return Shape.of(Kind.TEXT);
        }
        if (raw == java.util.Date.class) {
            return Shape.of(Kind.MOMENT);
        }
        Map<String, Shape> properties = new LinkedHashMap<>();
        json.getDeserializationConfig()
                .introspect(type)
                .findProperties()
                .forEach(property -> properties.put(property.getName(), shape(property.getPrimaryType(), depth + 1)));
        return Shape.object(properties);
    }
}
