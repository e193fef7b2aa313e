package org.salesplaybook.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.salesplaybook.rights.Standpoints.Relation;
import org.salesplaybook.rights.Standpoints.Subject;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** How each operation is asked for, rightly, so that nothing but rights decides: {@code rights/requests.yaml}. */
final class Asking {

    private static final Pattern WEB_APPLICATION = Pattern.compile("\\w+ /(tasklist|cockpit|admin)/.*");
    private static final Pattern PAGE = Pattern.compile("\\w+ /(camunda|actuator)/.*");
    private static final Pattern PARAMETER = Pattern.compile("\\{([\\w-]+)}");
    private static final Pattern NAME = Pattern.compile("\\$\\w+");
    private static final String NOTHING = "none";
    /** A file as a variable, and as an attachment. */
    private static final String PARTS =
            part("name=\"valueType\"", "text/plain", "Bytes") + part("name=\"attachment-name\"", "text/plain", "x")
                    + part("name=\"content\"; filename=\"x.bin\"", "application/octet-stream", "x")
                    + part("name=\"data\"; filename=\"x.bin\"", "application/octet-stream", "x") + "--b--\r\n";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> ids;
    private final Map<String, String> keys;
    private final Map<String, String> parameters;
    private final Map<String, Map<String, Object>> operations;

    @SuppressWarnings("unchecked")
    Asking() throws IOException {
        try (InputStream file = new ClassPathResource("rights/requests.yaml").getInputStream()) {
            Map<String, Map<String, ?>> content = new Yaml().load(file);
            ids = (Map<String, String>) content.get("ids");
            keys = (Map<String, String>) content.get("keys");
            parameters = (Map<String, String>) content.get("parameters");
            operations = (Map<String, Map<String, Object>>) content.get("operations");
        }
    }

    private static String part(String name, String type, String content) {
        return "--b\r\nContent-Disposition: form-data; " + name + "\r\nContent-Type: " + type + "\r\n\r\n" + content
                + "\r\n";
    }

    /**
     * A request, all in place.
     *
     * @param type of the body
     * @param body {@code null} where there is none
     */
    record Request(String method, String address, String type, String body) {

        boolean changes() {
            return !method.equals("GET") && !method.equals("OPTIONS");
        }

        boolean isRest() {
            return !address.startsWith("/camunda/") && !isHealth();
        }

        boolean isHealth() {
            return address.startsWith("/actuator/");
        }

        boolean logsInOrOut() {
            return address.contains("/auth/user/") && changes();
        }
    }

    static boolean isRest(String operation) {
        return !WEB_APPLICATION.matcher(operation).matches()
                && !PAGE.matcher(operation).matches();
    }

    /** @return operations for which something is said */
    Set<String> described() {
        return operations.keySet();
    }

    /**
     * @param general what is called by a name whatever is asked about
     * @param subjects what can be asked about
     * @return requests by what they are about; one, with no key, where it is about nothing in particular
     */
    Map<Relation, Request> requests(String operation, Map<String, String> general, Map<Relation, Subject> subjects) {
        Map<Relation, Request> requests = new HashMap<>();
        request(operation, general, null)
                .ifPresentOrElse(
                        request -> requests.put(null, request),
                        () -> subjects.forEach((relation, subject) -> {
                            Map<String, String> names = new HashMap<>(general);
                            names.putAll(subject.names());
                            request(operation, names, subject.form())
                                    .ifPresent(request -> requests.put(relation, request));
                        }));
        return requests;
    }

    /**
     * @param operation such as {@code GET /task/{id}}
     * @param names what stands in the place of {@code $task} and the like
     * @param form what can be handed in for the task
     * @return the request; none where it calls something by a name that is not there
     */
    private Optional<Request> request(String operation, Map<String, String> names, Map<String, Object> form) {
        try {
            String method = operation.substring(0, operation.indexOf(' '));
            Map<String, Object> how = operations.getOrDefault(operation, Map.of());
            String address = (WEB_APPLICATION.matcher(operation).matches() ? "/camunda/api" : "")
                    + filled(address(operation) + how.getOrDefault("ask", ""), names, true);
            if (how.get("text") instanceof String text) {
                return Optional.of(
                        switch (text) {
                            case "$deployment" ->
                                inParts(
                                        method,
                                        address,
                                        Modeler.open("visit-plan.bpmn").body(Map.of("deployment-name", "visitPlan")));
                            case "$file" -> inParts(method, address, PARTS);
                            default -> new Request(method, address, "application/octet-stream", text);
                        });
            }
            if (how.get("form") instanceof String fields) {
                return Optional.of(
                        new Request(method, address, "application/x-www-form-urlencoded", filled(fields, names, true)));
            }
            String body =
                    how.containsKey("with") ? json.writeValueAsString(filled(how.get("with"), names, form)) : null;
            return Optional.of(new Request(method, address, "application/json", body));
        } catch (Missing none) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request inParts(String method, String address, String body) {
        return new Request(method, address, "multipart/form-data; boundary=b", body);
    }

    private String address(String operation) {
        return PARAMETER
                .matcher(operation.substring(operation.indexOf(' ') + 1))
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "id" -> firstFor(operation, ids);
                            case "key" -> firstFor(operation, keys);
                            default -> parameters.getOrDefault(found.group(1), NOTHING);
                        }));
    }

    private static String firstFor(String operation, Map<String, String> patterns) {
        return patterns.entrySet().stream()
                .filter(each -> operation.matches(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NOTHING);
    }

    private Object filled(Object template, Map<String, String> names, Map<String, Object> form) {
        if (template instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach((key, value) -> filled.put(key, filled(value, names, form)));
            return filled;
        }
        if (template instanceof List<?> list) {
            return list.stream().map(each -> filled(each, names, form)).toList();
        }
        if (template.equals("$form")) {
            if (form == null) {
                throw new Missing();
            }
            return Rest.variables(form);
        }
        if (template.equals("$call")) {
            return Rest.variables(BusyDay.CALL);
        }
        return template instanceof String text ? filled(text, names, false) : template;
    }

    private static String filled(String template, Map<String, String> names, boolean encoded) {
        return NAME.matcher(template).replaceAll(found -> {
            String value = names.get(found.group());
            if (value == null) {
                throw new Missing();
            }
            return Matcher.quoteReplacement(encoded ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value);
        });
    }

    /** Something that the request names is not there. */
    private static final class Missing extends RuntimeException {}
}
