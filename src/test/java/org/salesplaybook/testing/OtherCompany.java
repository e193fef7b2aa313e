package org.salesplaybook.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A system of somebody else's on this machine, which remembers what it was asked. {@code src/test/resources/
 * endpoints.yaml} leads to it; one for all tests, as they share the application.
 */
public final class OtherCompany {

    /** What it asks for to believe who we are. */
    public static final String TOKEN = "token-of-the-other-company";
    /** The same for what takes a name and a password. */
    public static final String PASSWORD = "password-at-the-other-company";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = open();
    private static volatile Reply reply = new Reply(200, "{}", 0, null);

    private OtherCompany() {}

    /**
     * What it was asked.
     *
     * @param address as it came, encoded
     * @param body nothing where there was none
     */
    public record Asked(
            String method, String address, String authorization, String key, String apiKey, JsonNode body) {}

    private record Reply(int status, String body, long delay, String location) {}

    /** @return what it was asked so far */
    public static List<Asked> asked() {
        return List.copyOf(ASKED);
    }

    /** @return where it listens */
    public static int port() {
        return SERVER.getAddress().getPort();
    }

    /** From now on it answers so, and has been asked nothing yet. */
    public static void answers(int status, String body) {
        ASKED.clear();
        reply = new Reply(status, body, 0, null);
    }

    /** From now on it sends whoever asks to another address. */
    public static void leadsTo(String location) {
        ASKED.clear();
        reply = new Reply(302, "", 0, location);
    }

    /** From now on it takes its time. */
    public static void answersAfter(long milliseconds, String body) {
        ASKED.clear();
        reply = new Reply(200, body, milliseconds, null);
    }

    private static HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "other-company");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", OtherCompany::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Reply now = reply;
        byte[] body = exchange.getRequestBody().readAllBytes();
        ASKED.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("X-Api-Key"),
                body.length == 0 ? null : JSON.readTree(body)));
        try {
            Thread.sleep(now.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (now.location() != null) {
            exchange.getResponseHeaders().add("Location", now.location());
        }
        byte[] answer = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(now.status(), answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }
}
