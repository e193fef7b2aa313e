package org.salesplaybook.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.salesplaybook.testing.Rest;

/** Somebody's browser, or a script, at a network address, as a trusted proxy tells it. */
class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/camunda/api/engine/engine/default";

    private final Rest rest;
    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Client(Rest rest, String address) {
        this.rest = rest;
        this.address = address;
    }

    /** Asks the REST API with HTTP Basic. */
    HttpResponse<String> basic(String person, String password, String path) {
        String login = Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + login));
    }

    /** Opens the login page, types, and presses the button. */
    HttpResponse<String> logIn(String person, String password) {
        open("tasklist");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token().orElse(""))
                .POST(BodyPublishers.ofString("username=" + encoded(person) + "&password=" + encoded(password))));
        if (answer.statusCode() == 200) {
            open("tasklist");
        }
        return answer;
    }

    HttpResponse<String> logOut() {
        return send(HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/logout"))
                .header("X-XSRF-TOKEN", token().orElseThrow())
                .POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> open(String application) {
        return send(HttpRequest.newBuilder(uri("/camunda/app/" + application + "/default/")));
    }

    /** Asks what a page asks the engine for. */
    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(API + path)));
    }

    HttpResponse<String> send(String method, String path, Object body) {
        return send(HttpRequest.newBuilder(uri(API + path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token().orElse(""))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body))));
    }

    /** Any request from there. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.header("X-Forwarded-For", address).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return rest.uri(path);
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Has the session that was had before, as a thief would. */
    void returnTo(String session) {
        HttpCookie cookie = new HttpCookie("JSESSIONID", session);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().removeAll();
        cookies.getCookieStore().add(uri("/"), cookie);
    }

    private Optional<String> token() {
        return cookie("XSRF-TOKEN");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
