package org.salesplaybook.organization;

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
import org.salesplaybook.organization.Standpoints.Relation;
import org.salesplaybook.organization.Standpoints.Subject;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** How each operation is asked for, rightly, so that nothing but rights decides: {@code rights/requests.yaml}. */
final class Asking {

    private static final Pattern WEB = Pattern.compile(" /(tasklist|cockpit|admin|camunda|actuator)/");
    private static final Pattern PARAMETER = Pattern.compile("\\{([\\w-]+)}");
    /** What {@code {id}} is, by how the address begins; the first that fits. */
    private static final Map<String, String> IDS = new LinkedHashMap<>();

    static {
        IDS.put(".*/plugin/.*/cases/\\{id}/withdrawal", "$withdrawable");
        IDS.put(".*/plugin/.*/cases/\\{id}/taken-back", "$takenFrom");
        IDS.put("/task/\\{id}/resolve", "$delegated");
        IDS.put("/execution/\\{id}/(create-incident|signal)", "$execution");
        IDS.put("/filter/\\{id}/singleResult", "$listOfOne");
        IDS.put(".*/plugin/.*/tasks/\\{id}/take-back", "$delegated");
        IDS.put("(/history)?/task/.*|.*/plugin/.*/tasks/.*", "$task");
        IDS.put("/execution/\\{id}/messageSubscriptions/.*", "$waiting");
        IDS.put("(/history)?/process-instance/.*|/execution/.*|.*/plugin/.*/cases/.*|/cockpit/plugin/base/\\{engine}/process-instance/.*", "$case");
        IDS.put(".*/files/\\{id}", "$file");
        IDS.put(".*/copies/.*", "$copy");
        IDS.put(".*/leaves/.*", "$leave");
        IDS.put(".*/people/.*|/user/.*", "$user");
        IDS.put("(/history)?/process-definition/.*|.*/plugin/base/\\{engine}/process-definition/.*", "$startable");
        IDS.put("/history/decision-definition/.*|/decision-definition/.*", "$decision");
        IDS.put("/deployment/.*", "$deployment");
        IDS.put("/job-definition/.*", "$jobDefinition");
        IDS.put("/job/.*", "$job");
                IDS.put("/incident/.*", "$incident");
        IDS.put("(/history)?/variable-instance/.*", "$variable");
        IDS.put("/history/detail/.*", "$detail");
        IDS.put("/history/activity-instance/.*", "$activityInstance");
        IDS.put("/history/decision-instance/.*", "$decisionInstance");
        IDS.put("(/history)?/batch/.*", "$batch");
        IDS.put("/filter/.*", "$filter");
        IDS.put("/group/\\{id}/members/.*", "$otherGroup");
        IDS.put("/group/.*", "$group");
        IDS.put("/tenant/.*", "$team");
        IDS.put("/authorization/.*", "$authorization");
    }

    private static final Map<String, String> OTHER_PARAMETERS = Map.ofEntries(Map.entry("commentId", "$comment"), Map.entry("attachmentId", "$attachment"),
            Map.entry("operationId", "$operation"), Map.entry("messageName", "$message"), Map.entry("number", "$customer"), Map.entry("form", "$paper"),
            Map.entry("resourceId", "$resource"), Map.entry("userId", "$user"), Map.entry("varId", "blob"), Map.entry("groupId", "salesRep"),
            Map.entry("tenantId", "team1"), Map.entry("tenant-id", "team1"), Map.entry("engine", "$engine"), Map.entry("file", "app/plugin.js"), Map.entry("appName", "tasklist"), Map.entry("processEngineName", "$engine"), Map.entry("name", "activity-instance-start"));

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, Object>> requests;

    Asking() throws IOException {
        try (InputStream file = new ClassPathResource("rights/requests.yaml").getInputStream()) {
            requests = new Yaml().load(file);
        }
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
        return !WEB.matcher(operation).find();
    }

    /** @return operations for which something is said */
    Set<String> described() {
        return requests.keySet();
    }

    /**
     * @param general  what is called by a name whatever is asked about
     * @param subjects what can be asked about
     * @return requests by what they are about; one, with no key, where it is about nothing in particular
     */
    Map<Relation, Request> requests(String operation, Map<String, String> general, Map<Relation, Subject> subjects) {
        Map<Relation, Request> requests = new HashMap<>();
        request(operation, general, null).ifPresentOrElse(request -> requests.put(null, request), () -> subjects.forEach((relation, subject) -> {
            Map<String, String> names = new HashMap<>(general);
            names.putAll(subject.names());
            request(operation, names, subject.form()).ifPresent(request -> requests.put(relation, request));
        }));
        return requests;
    }

    /**
     * @param operation such as {@code GET /task/{id}}
     * @param names     what stands in the place of {@code $task} and the like
     * @param form      what can be handed in for the task
     * @return the request; none where it calls something by a name that is not there
     */
    private Optional<Request> request(String operation, Map<String, String> names, Map<String, Object> form) {
        try {
            String[] parts = operation.split(" ", 2);
            Map<String, Object> how = requests.getOrDefault(operation, Map.of());
            String path = (isRest(operation) || parts[1].matches("/(camunda|actuator)/.*") ? "" : "/camunda/api") + filled(address(operation, parts[1]) + how.getOrDefault("ask", ""), names, true);
            if (how.containsKey("text")) {
                String text = (String) how.get("text");
                return Optional.of(text.equals("$deployment") ? multipart(parts[0], path, Modeler.open("visit-plan.bpmn").body(Map.of("deployment-name", "visitPlan")))
                        : text.equals("$part") ? multipart(parts[0], path, PART) : new Request(parts[0], path, "application/octet-stream", text));
            }
            if (how.containsKey("form")) {
                return Optional.of(new Request(parts[0], path, "application/x-www-form-urlencoded", filled((String) how.get("form"), names, true)));
            }
            String body = how.containsKey("with") ? json.writeValueAsString(filled(how.get("with"), names, form)) : null;
            return Optional.of(new Request(parts[0], path, "application/json", body));
        } catch (Missing none) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"valueType\"\r\nContent-Type: text/plain\r\n\r\nBytes\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\nx\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"content\"; filename=\"x.bin\"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x.bin\"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n";

    private static Request multipart(String method, String path, String body) {
        return new Request(method, path, "multipart/form-data; boundary=b", body);
    }

    private static String address(String operation, String path) {
        String pattern = operation.startsWith("DELETE /user/") ? "$leaver"
                : operation.matches("(DELETE|PUT|POST) /process-definition/.*") && !operation.matches("POST .*/(start|submit-form|restart|restart-async)") ? "$unused"
                : IDS.entrySet().stream().filter(each -> path.matches(each.getKey())).map(Map.Entry::getValue).findFirst().orElse("none");
        String key = path.startsWith("/decision-requirements") ? "none" : path.startsWith("/decision") ? "expenseApproval"
                : pattern.equals("$unused") ? "visitPlan" : "customer";
        Matcher parameter = PARAMETER.matcher(path);
        return parameter.replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
            case "id" -> pattern;
            case "key" -> key;
            default -> OTHER_PARAMETERS.getOrDefault(found.group(1), "none");
        }));
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
        return Pattern.compile("\\$\\w+").matcher(template).replaceAll(found -> {
            String value = names.get(found.group());
            if (value == null) {
                throw new Missing();
            }
            return Matcher.quoteReplacement(encoded ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value);
        });
    }

    /** Something that the request names is not there. */
    private static final class Missing extends RuntimeException {
    }
}
