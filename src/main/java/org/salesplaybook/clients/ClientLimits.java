package org.salesplaybook.clients;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.salesplaybook.disk.FreeSpace;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/**
 * Takes no more requests of one address at a time than its share of the threads, no more of each than has its place
 * there, and waits for none longer than it needs. Behind a proxy the address is the browser's, as Tomcat has found out
 * before.
 */
class ClientLimits extends ValveBase {

    private static final int TOO_MANY_REQUESTS = 429;
    /** Bytes of what is more than people fill in by hand. */
    private static final int LARGE = 64 * 1024;
    /** Files of cases, and definitions with their forms. */
    private static final Pattern UPLOADS =
            Pattern.compile("/camunda/api/tasklist/plugin/files/.*|.*/deployment/create");

    private final FairShare threads;
    private final BodySizes sizes;
    private final FreeSpace space;

    /** @param threads how many requests are worked on at a time */
    ClientLimits(int threads, BodySizes sizes, FreeSpace space) {
        super(true);
        this.threads = new FairShare(threads);
        this.sizes = sizes;
        this.space = space;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String client = request.getRemoteAddr();
        if (!threads.take(client)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(response, TOO_MANY_REQUESTS, "从您这里同时来的请求太多，请过几秒再试");
            close(request, response);
            return;
        }
        try {
            serve(request, response);
        } finally {
            threads.giveBack(client);
        }
    }

    private void serve(Request request, Response response) throws IOException, ServletException {
        // none where Tomcat could not read it, and refuses it further on
        String address = Objects.requireNonNullElse(request.getDecodedRequestURI(), "");
        DataSize longest = UPLOADS.matcher(address).matches() ? sizes.maxUpload() : sizes.maxRequestSize();
        PacedBody body = new PacedBody(request.getCoyoteRequest(), longest.toBytes());
        try {
            long length = request.getContentLengthLong();
            if (length > longest.toBytes()) {
                refuse(
                        response,
                        HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                        "内容太大，最多 " + longest.toMegabytes() + " MB");
            } else if (length > LARGE && space.isShortFor(length)) {
                refuse(response, HttpServletResponse.SC_BAD_REQUEST, FreeSpace.SHORT);
            } else {
                getNext().invoke(request, response);
            }
        } finally {
            if (request.isAsync()) {
                body.giveBack();
            } else if (!body.end()) {
                close(request, response);
            }
        }
    }

    /** In the shape of Camunda's own errors. */
    private static void refuse(Response response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write("{\"type\":\"RequestRefused\",\"message\":\"%s\"}"
                        .formatted(message)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Tomcat waits for the rest of the body otherwise, for as long as it pleases the client. */
    private static void close(Request request, Response response) throws IOException {
        response.flushBuffer();
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}
