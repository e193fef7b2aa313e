package org.salesplaybook.rights;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;

/**
 * Every operation that the application answers, such as {@code GET /task/{id}} of REST and {@code GET
 * /tasklist/plugin/case-file/{engine}/cases} of a web application, found in the code that answers: one that is added
 * cannot be forgotten.
 */
final class Operations {

    private static final Map<Class<? extends Annotation>, String> METHODS = Map.of(
            GET.class, "GET", POST.class, "POST", PUT.class, "PUT", DELETE.class, "DELETE", OPTIONS.class, "OPTIONS");

    /** What is no resource: pages, and the state of the node, which has a port of its own. */
    private static final List<String> PAGES = List.of(
            "GET /camunda/app/tasklist/{engine}/",
            "GET /camunda/app/approve/{engine}/",
            "GET /camunda/app/cockpit/{engine}/",
            "GET /camunda/app/admin/{engine}/",
            "GET /camunda/app/welcome/{engine}/",
            "GET /camunda/",
            "GET /camunda/help/",
            "GET /camunda/handbook/",
            "GET /actuator/health");

    private final SortedSet<String> found = new TreeSet<>();

    private Operations() {}

    static SortedSet<String> all() {
        Operations operations = new Operations();
        operations.collect(NamedProcessEngineRestServiceImpl.class, "", new ArrayDeque<>());
        Map.<String, Collection<? extends AppPlugin>>of(
                        "tasklist",
                                Tasklist.getRuntimeDelegate()
                                        .getAppPluginRegistry()
                                        .getPlugins(),
                        "cockpit",
                                Cockpit.getRuntimeDelegate()
                                        .getAppPluginRegistry()
                                        .getPlugins(),
                        "admin",
                                Admin.getRuntimeDelegate()
                                        .getAppPluginRegistry()
                                        .getPlugins())
                .forEach((application, plugins) -> plugins.stream()
                        .flatMap(plugin -> plugin.getResourceClasses().stream())
                        .forEach(resource -> operations.collect(
                                resource,
                                "/" + application + "/"
                                        + resource.getAnnotation(Path.class).value(),
                                new ArrayDeque<>())));
        for (Class<?> resource : List.of(UserAuthenticationResource.class, SetupResource.class)) {
            operations.collect(
                    resource, "/admin/" + resource.getAnnotation(Path.class).value(), new ArrayDeque<>());
        }
        operations.found.addAll(PAGES);
        return operations.found;
    }

    /** @param within resources that lead here, for one that leads back to itself */
    private void collect(Class<?> resource, String path, Deque<Class<?>> within) {
        if (within.contains(resource)) {
            return;
        }
        within.push(resource);
        for (Method method : resource.getMethods()) {
            Path below = annotation(method, Path.class);
            String full = below == null ? path : path + "/" + below.value();
            String verb = METHODS.entrySet().stream()
                    .filter(each -> annotation(method, each.getKey()) != null)
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (verb != null) {
                found.add(verb + " " + readable(full));
            } else if (below != null) {
                collect(method.getReturnType(), full, within);
            }
        }
        within.pop();
    }

    /** REST may be told which engine is meant, and there is one; patterns of parameters say nothing to a reader. */
    private static String readable(String path) {
        return path.isEmpty()
                ? "/engine"
                : ("/" + path)
                        .replaceAll("\\{(\\w[\\w-]*) *:[^}]*}", "{$1}")
                        .replaceAll("/+", "/")
                        .replaceFirst("^/\\{name}", "")
                        .replaceAll("(.)/$", "$1");
    }

    private static <A extends Annotation> A annotation(Method method, Class<A> type) {
        A own = method.getAnnotation(type);
        if (own != null) {
            return own;
        }
        return supertypes(method.getDeclaringClass()).stream()
                .map(above -> {
                    try {
                        return above.getMethod(method.getName(), method.getParameterTypes())
                                .getAnnotation(type);
                    } catch (NoSuchMethodException e) {
                        return null;
                    }
                })
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static Collection<Class<?>> supertypes(Class<?> type) {
        Deque<Class<?>> above = new ArrayDeque<>(Arrays.asList(type.getInterfaces()));
        if (type.getSuperclass() != null) {
            above.add(type.getSuperclass());
        }
        return above;
    }
}
