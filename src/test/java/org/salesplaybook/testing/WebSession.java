package org.salesplaybook.testing;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.salesplaybook.testing.Rest.Answer;

/** Somebody who is logged in to a web application, asking what its pages and plugins ask for. */
public class WebSession {

    private static final String PLUGINS = "/camunda/api/tasklist/plugin/";

    private final Rest rest;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

    WebSession(Rest rest) {
        this.rest = rest;
    }

    Answer logIn(String person, String application) {
        open(application);
        Answer answer = rest.send(browser, HttpRequest.newBuilder(rest.uri("/camunda/api/admin/auth/user/default/login/" + application))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString("username=" + person + "&password=" + person)).build());
        // a session that has just been logged in gets its token with the next page
        open(application);
        return answer;
    }

    private void open(String application) {
        rest.send(browser, HttpRequest.newBuilder(rest.uri("/camunda/app/" + application + "/default/")).build());
    }

    /** @param path of a plugin, such as {@code case-file/default/cases} */
    public Answer get(String path) {
        return rest.send(browser, HttpRequest.newBuilder(rest.uri(PLUGINS + path)).header("Accept", "application/json").build());
    }

    /** @see #get */
    public Answer post(String path, Object body) {
        return send("POST", path, "application/json", BodyPublishers.ofString(rest.write(body)));
    }

    /** @see #get */
    public Answer put(String path, Object body) {
        return send("PUT", path, "application/json", BodyPublishers.ofString(rest.write(body)));
    }

    /** @see #get */
    public Answer delete(String path) {
        return send("DELETE", path, "application/json", BodyPublishers.noBody());
    }

    /** @see #get */
    public Answer send(String method, String path, String contentType, BodyPublisher body) {
        return rest.send(browser, HttpRequest.newBuilder(rest.uri(PLUGINS + path)).header("Content-Type", contentType)
                .header("Accept", "application/json").header("X-XSRF-TOKEN", token()).method(method, body).build());
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst().orElseThrow().getValue();
    }
}
