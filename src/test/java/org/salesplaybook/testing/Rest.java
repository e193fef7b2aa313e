package org.salesplaybook.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** The REST API, as a script uses it: over HTTP, with user id and password. */
@TestComponent
public class Rest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Environment environment;

    /** @param environment says at which port the application is */
    public Rest(Environment environment) {
        this.environment = environment;
    }

    /**
     * What came back.
     *
     * @param status HTTP's
     * @param body {@code null} where there was none
     */
    public record Answer(int status, JsonNode body) {

        /** @return the field of every entry of a list */
        public List<String> each(String field) {
            List<String> values = new ArrayList<>();
            body.forEach(entry -> values.add(entry.path(field).asText()));
            return values;
        }

        /** @return what the person reads */
        public String message() {
            return body.path("message").asText();
        }
    }

    /**
     * @param person the user id, which is also the password in the demo organisation; nobody where it is {@code null}
     */
    public Answer get(String person, String path) {
        return send(person, "GET", path, null);
    }

    /** @see #get */
    public Answer post(String person, String path, Object body) {
        return send(person, "POST", path, body);
    }

    /** @see #get */
    public Answer send(String person, String method, String path, Object body) {
        return sendAs(person, person, method, path, body);
    }

    /** Says who one is, with a password of one's own. */
    public Answer sendAs(String person, String password, String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/engine-rest" + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)));
        if (person != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        return send(request.build());
    }

    /** Sends files, as a deployment or an attachment does; the parts are set apart by {@code --b}. */
    public Answer multipart(String person, String path, String body) {
        return send(HttpRequest.newBuilder(uri("/engine-rest" + path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Fills in a task's form, or a start form, and sends it off. */
    public Answer submit(String person, String path, Map<String, Object> form) {
        return post(person, path + "/submit-form", Map.of("variables", variables(form)));
    }

    /** @return what was filled in, as the REST API wants variables; line items as JSON */
    public static Map<String, Object> variables(Map<String, Object> form) {
        Map<String, Object> variables = new HashMap<>();
        form.forEach((name, value) -> {
            Map<String, Object> typed = new HashMap<>();
            typed.put("value", value instanceof List<?> lines ? Lines.json(lines) : value);
            if (value instanceof List<?>) {
                typed.put("type", "Json");
            }
            variables.put(name, typed);
        });
        return variables;
    }

    /**
     * Logs in to a web application, as its login page does.
     *
     * @return HTTP's status
     */
    public int logIn(String person, String application) {
        return new WebSession(this).logIn(person, application).status();
    }

    /** @return the person's Tasklist, logged in, to ask what its plugins ask for */
    public WebSession tasklist(String person) {
        return web(person, "tasklist");
    }

    /** @return the web application as the person has it who has logged in */
    public WebSession web(String person, String application) {
        WebSession session = new WebSession(this);
        session.logIn(person, application);
        return session;
    }

    /** @return the person's Cockpit, logged in */
    public WebSession cockpit(String person) {
        WebSession session = new WebSession(this);
        session.logIn(person, "cockpit");
        return session;
    }

    /** @return Tasklist as somebody has it who has not logged in */
    public WebSession stranger() {
        WebSession session = new WebSession(this);
        session.visit("tasklist");
        return session;
    }

    /** @return the engine's name, as it stands in addresses */
    public String engine() {
        return environment.getProperty("camunda.bpm.process-engine-name", "default");
    }

    /** Any request to the application. */
    public Answer send(HttpRequest request) {
        return send(client, request);
    }

    Answer send(HttpClient client, HttpRequest request) {
        HttpResponse<String> response = exchange(client, request);
        return new Answer(response.statusCode(), read(response.body()));
    }

    HttpResponse<String> exchange(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @return an address of the application */
    public URI uri(String path) {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
    }

    private JsonNode read(String text) {
        try {
            return text.isBlank() || !text.startsWith("{") && !text.startsWith("[") ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    String write(Object value) {
        try {
            return value instanceof String text ? text : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
