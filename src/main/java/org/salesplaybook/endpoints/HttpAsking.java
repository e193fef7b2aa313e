package org.salesplaybook.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.Postponed;
import org.salesplaybook.outside.Circuit;
import org.salesplaybook.outside.NoAnswer;
import org.salesplaybook.outside.Unreached;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks over HTTP. It goes where the settings say and nowhere else: no answer leads it on, no cookie is kept, no address
 * is asked that {@link Addresses} has not looked at.
 */
@Component
class HttpAsking implements Asking {

    /** Whatever is asked, so many steps at most wait for an answer at the same time; others are put off. */
    private static final int WAITING = 2;

    private static final long NEXT_TURN_SECONDS = 1;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Timeout CONNECTING = Timeout.ofSeconds(5);
    /** The circuit gives up first, and knows then that the system is silent. */
    private static final Duration LATER = Duration.ofSeconds(5);
    /** Says that it is not the content, or not now: a way to go on would be wrong for it. */
    private static final Set<Integer> NO_RESULT =
            Set.of(401, 403, 405, 406, 407, 408, 411, 415, 421, 425, 426, 429, 431);

    private static final Set<Integer> NOT_THERE = Set.of(404, 410);
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int OF_REQUEST = 400;
    private static final int FAULT = 500;

    private final Endpoints endpoints;
    private final ObjectMapper json;
    private final Clock clock;
    private final CloseableHttpClient outside;
    private final CloseableHttpClient inside;
    private final Map<String, Circuit> circuits = new HashMap<>();
    private final Semaphore waiting = new Semaphore(WAITING);

    @Autowired
    HttpAsking(Endpoints endpoints, ObjectMapper json, Clock clock) {
        this(endpoints, json, clock, new Addresses(false), new Addresses(true));
    }

    /**
     * @param outside looks at where most go
     * @param inside looks at where those go that may ask in the company's own network
     */
    HttpAsking(Endpoints endpoints, ObjectMapper json, Clock clock, Addresses outside, Addresses inside) {
        this.endpoints = endpoints;
        this.json = json;
        this.clock = clock;
        this.outside = client(outside);
        this.inside = client(inside);
        endpoints
                .all()
                .forEach(endpoint ->
                        circuits.put(endpoint.id(), new Circuit(endpoint.name(), clock, endpoint.longestAnswer())));
    }

    private static CloseableHttpClient client(Addresses addresses) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECTING)
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** What came; of a body that is too large as much as shows that it is. */
    private record Reply(int status, byte[] body) {

        boolean isTooLarge() {
            return body.length > LARGEST_ANSWER;
        }
    }

    /** The client would read the rest of an answer that is left without one, however much there is. */
    private static final class TooLarge extends IOException {

        private final transient Reply reply;

        TooLarge(Reply reply) {
            super("too large");
            this.reply = reply;
        }
    }

    @Override
    public JsonNode ask(Question question) throws Declined {
        Endpoint endpoint = endpoints
                .find(question.endpoint())
                .orElseThrow(() -> AskFailed.ofSettings("没有名为“" + question.endpoint() + "”的接口"));
        HttpUriRequestBase request = request(endpoint, question);
        if (!waiting.tryAcquire()) {
            throw new Postponed("正在问别的外部系统", clock.instant().plusSeconds(NEXT_TURN_SECONDS));
        }
        try {
            Reply reply = Objects.requireNonNull(circuits.get(endpoint.id())).ask(() -> exchange(endpoint, request));
            return read(endpoint, question, reply);
        } catch (UncheckedIOException e) {
            throw failed(endpoint, e);
        } catch (NoAnswer e) {
            request.cancel();
            throw AskFailed.ofSystem(String.valueOf(e.getMessage()));
        } finally {
            waiting.release();
        }
    }

    private static AskFailed failed(Endpoint endpoint, UncheckedIOException failure) {
        String refused = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(Addresses.Refused.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse(null);
        return refused == null
                ? AskFailed.ofSystem("没有问到“" + endpoint.name() + "”：" + Unreached.because(failure))
                : AskFailed.ofSettings("没有问“" + endpoint.name() + "”：" + refused);
    }

    private HttpUriRequestBase request(Endpoint endpoint, Question question) {
        Map<String, String> texts = new LinkedHashMap<>();
        question.told().forEach((name, value) -> {
            if (!value.isNull()) {
                texts.put(name, value.isValueNode() ? value.asText() : value.toString());
            }
        });
        URI address = endpoint.address(texts);
        HttpUriRequestBase request = new HttpUriRequestBase(endpoint.method(), address);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(endpoint.longestAnswer().plus(LATER)))
                .setConnectionRequestTimeout(CONNECTING)
                .build());
        endpoint.headers().forEach(request::setHeader);
        request.setHeader("Accept", ContentType.APPLICATION_JSON.getMimeType());
        request.setHeader("Idempotency-Key", question.key());
        if (endpoint.hasBody()) {
            request.setEntity(new ByteArrayEntity(body(endpoint, question.told()), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    /** What has a place in the address stands there; a name with dots is one within the other. */
    private byte[] body(Endpoint endpoint, Map<String, JsonNode> told) {
        ObjectNode body = json.createObjectNode();
        Set<String> inAddress = endpoint.needed();
        told.forEach((name, value) -> {
            if (!inAddress.contains(name)) {
                int last = name.lastIndexOf('.');
                ObjectNode around = last < 0
                        ? body
                        : body.withObject("/" + name.substring(0, last).replace('.', '/'));
                around.set(name.substring(last + 1), value);
            }
        });
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply exchange(Endpoint endpoint, HttpUriRequestBase request) {
        try {
            return (endpoint.isInOwnNetwork() ? inside : outside).execute(request, HttpAsking::reply);
        } catch (TooLarge e) {
            return e.reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        Reply reply = new Reply(
                response.getCode(),
                entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST_ANSWER + 1));
        if (reply.isTooLarge()) {
            throw new TooLarge(reply);
        }
        return reply;
    }

    private JsonNode read(Endpoint endpoint, Question question, Reply reply) throws Declined {
        int status = reply.status();
        String name = "“" + endpoint.name() + "”";
        if (status >= REDIRECT && status < OF_REQUEST) {
            throw AskFailed.ofSettings(name + "要转到别的地址（HTTP " + status + "），没有跟去：设置里应写最后的地址");
        }
        if (NOT_THERE.contains(status)) {
            throw new Declined(Declined.NOT_FOUND, name + "没有所问的（HTTP " + status + "）");
        }
        if (status >= OF_REQUEST && status < FAULT && !NO_RESULT.contains(status)) {
            throw new Declined(Declined.REFUSED, name + "没有收下所送的内容（HTTP " + status + "）");
        }
        if (status < OK || status >= REDIRECT) {
            throw AskFailed.ofSystem("没有问到" + name + "：" + Unreached.refused(status));
        }
        if (question.expected().isEmpty()) {
            return MissingNode.getInstance();
        }
        if (reply.isTooLarge()) {
            throw AskFailed.ofDiagram(name + "的答复超过 1 MB，没有取");
        }
        JsonNode answer = parsed(reply.body());
        if (answer == null || !answer.isContainerNode()) {
            throw AskFailed.ofDiagram(name + "的答复不是 JSON");
        }
        return answer;
    }

    private @Nullable JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }
}
