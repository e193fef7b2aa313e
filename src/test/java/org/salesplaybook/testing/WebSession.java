package org.salesplaybook.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.salesplaybook.testing.Rest.Answer;

/** Somebody who is logged in to a web application, asking what its pages and plugins ask for. */
public class WebSession {

    private static final String PLUGINS = "/camunda/api/tasklist/plugin/";

    private final Rest rest;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    WebSession(Rest rest) {
        this.rest = rest;
    }

    /** Opens the login page, and stays there. */
    void visit(String application) {
        rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri("/camunda/app/" + application + "/" + rest.engine() + "/"))
                        .build());
    }

    Answer logIn(String person, String application) {
        return logIn(person, person, application);
    }

    /** @return what came back; 401 where the password is wrong */
    public Answer logIn(String person, String password, String application) {
        visit(application);
        Answer answer = rest.send(
                browser,
                HttpRequest.newBuilder(
                                rest.uri("/camunda/api/admin/auth/user/" + rest.engine() + "/login/" + application))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token())
                        .POST(BodyPublishers.ofString("username=" + person + "&password=" + password))
                        .build());
        // a session that has just been logged in gets its token with the next page
        visit(application);
        return answer;
    }

    /** @param path of a plugin, such as {@code case-file/default/cases} */
    public Answer get(String path) {
        return rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri(PLUGINS + path))
                        .header("Accept", "application/json")
                        .build());
    }

    /** Asks another address of the web applications, such as {@code cockpit/plugin/audit/default/entries}. */
    public Answer api(String method, String path) {
        return rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri("/camunda/api/" + path))
                        .header("Accept", "application/json")
                        .header("X-XSRF-TOKEN", token())
                        .method(method, BodyPublishers.noBody())
                        .build());
    }

    /** Logs out, as the menu at the top of each page does. */
    public Answer logOut() {
        return api("POST", "admin/auth/user/" + rest.engine() + "/logout");
    }

    /** @return what a browser shows at the address, see {@link #get} */
    public HttpResponse<String> page(String path) {
        return rest.exchange(
                browser,
                HttpRequest.newBuilder(rest.uri(PLUGINS + path))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build());
    }

    /** @return the guide for staff, as the link in the head of each page opens it */
    public HttpResponse<String> guide(String query) {
        return rest.exchange(
                browser,
                HttpRequest.newBuilder(rest.uri("/camunda/help/" + query))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build());
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
        return rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri(PLUGINS + path))
                        .header("Content-Type", contentType)
                        .header("Accept", "application/json")
                        .header("X-XSRF-TOKEN", token())
                        .method(method, body)
                        .build());
    }

    /**
     * Any request of a web application to the application.
     *
     * @param path below the application's address, such as {@code /camunda/api/engine/engine/default/task}
     * @param body {@code null} where there is none
     */
    public Answer ask(String method, String path, Object body) {
        return rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("X-XSRF-TOKEN", token())
                        .method(
                                method,
                                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(rest.write(body)))
                        .build());
    }

    /**
     * @return what came back, as it is, for any request of a web application, see {@link #ask(String, String, Object)}
     */
    public HttpResponse<String> exchange(String method, String path, String accepted, Object body) {
        return rest.exchange(
                browser,
                HttpRequest.newBuilder(rest.uri(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", accepted)
                        .header("X-XSRF-TOKEN", token())
                        .method(
                                method,
                                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(rest.write(body)))
                        .build());
    }

    /**
     * Any request of a web application that sends more than JSON.
     *
     * @param path below the application's address, such as {@code /camunda/api/engine/engine/default/deployment/create}
     */
    public Answer upload(String path, String contentType, String body) {
        return rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri(path))
                        .header("Content-Type", contentType)
                        .header("Accept", "application/json")
                        .header("X-XSRF-TOKEN", token())
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** Any request that is made by hand, with the session and its token. */
    public Answer send(HttpRequest.Builder request) {
        return rest.send(browser, request.header("X-XSRF-TOKEN", token()).build());
    }

    /** The same, as another site would have the browser send it: it knows no token. */
    public Answer sendWithoutToken(String method, String path, BodyPublisher body) {
        return rest.send(
                browser,
                HttpRequest.newBuilder(rest.uri(PLUGINS + path))
                        .method(method, body)
                        .build());
    }

    /**
     * @param head a header besides the usual ones, such as {@code If-None-Match}
     * @param value what it says; none is sent where it is {@code null}
     * @return what came back, as it is
     * @see #get
     */
    public HttpResponse<byte[]> download(String path, String head, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder(rest.uri(PLUGINS + path));
        if (value != null) {
            request.header(head, value);
        }
        return bytes(request.build());
    }

    /** @return what came back from another address of the web applications, as it is, see {@link #api} */
    public HttpResponse<byte[]> file(String path) {
        return bytes(HttpRequest.newBuilder(rest.uri("/camunda/api/" + path)).build());
    }

    private HttpResponse<byte[]> bytes(HttpRequest request) {
        try {
            return browser.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @return what came back, as it is, for a question that is asked with a body */
    public HttpResponse<byte[]> downloadBy(String path, Object body) {
        return bytes(HttpRequest.newBuilder(rest.uri(PLUGINS + path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(rest.write(body)))
                .build());
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
