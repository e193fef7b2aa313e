package org.salesplaybook.badinput;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ways in: the REST API with user id and password, the web applications with a session. */
final class Doors {

    private static final String NOBODY = "";
    /** An answer that takes longer is a request that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String application;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Doors(int port) {
        this.application = "http://localhost:" + port;
    }

    private record Session(HttpClient browser, CookieManager cookies) {

        String token() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }
    }

    HttpResponse<String> send(Attack attack) throws IOException, InterruptedException {
        boolean web = attack.address().startsWith("/camunda/");
        Session session = sessions.computeIfAbsent(attack.person() == null ? NOBODY : attack.person(), this::logIn);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application + attack.address()))
                .timeout(PATIENCE)
                .method(
                        attack.operation().method(),
                        attack.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(bytes(attack.body())));
        if (attack.contentType() != null) {
            request.header("Content-Type", attack.contentType());
        }
        if (web) {
            request.header("X-XSRF-TOKEN", session.token());
            return session.browser().send(request.build(), BodyHandlers.ofString());
        }
        if (attack.person() != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((attack.person() + ":" + attack.person())
                                            .getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClients.PLAIN.send(request.build(), BodyHandlers.ofString());
    }

    private static final class HttpClients {
        static final HttpClient PLAIN = HttpClient.newHttpClient();
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private Session logIn(String person) {
        CookieManager cookies = new CookieManager();
        Session session =
                new Session(HttpClient.newBuilder().cookieHandler(cookies).build(), cookies);
        try {
            visit(session);
            if (!person.equals(NOBODY)) {
                session.browser()
                        .send(
                                HttpRequest.newBuilder(URI.create(
                                                application + "/camunda/api/admin/auth/user/default/login/tasklist"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("X-XSRF-TOKEN", session.token())
                                        .POST(BodyPublishers.ofString("username=" + person + "&password=" + person))
                                        .build(),
                                BodyHandlers.ofString());
                visit(session);
            }
            return session;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void visit(Session session) throws IOException, InterruptedException {
        session.browser()
                .send(
                        HttpRequest.newBuilder(URI.create(application + "/camunda/app/tasklist/default/"))
                                .build(),
                        BodyHandlers.ofString());
    }
}
