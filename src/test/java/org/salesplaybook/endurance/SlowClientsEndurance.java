package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;

@DisplayName("慢吞吞的客户端：别人照常使用")
class SlowClientsEndurance {

    private static final int CLIENTS = Integer.getInteger("endurance.clients", 210);
    private static final String LOGIN =
            Base64.getEncoder().encodeToString("sales1:sales1".getBytes(StandardCharsets.UTF_8));
    private static final String HEAD = "POST /engine-rest/task/count HTTP/1.1\r\nHost: localhost\r\n";
    private static final String HALF = HEAD + "Authorization: Basic " + LOGIN
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

    private static ApplicationProcess node;
    private static HttpClient others;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void peopleAreAtWork(@TempDir Path directory) throws Exception {
        node = ApplicationProcess.in(directory).start();
        others = HttpClient.newHttpClient();
        for (int i = 0; i < 5; i++) {
            ask();
        }
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @AfterEach
    void theyGo() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Opens connections, from one machine after the other, and says something on each. */
    private void come(int machines, String text) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(1024);
            socket.bind(new InetSocketAddress("127.0.1." + (1 + i % machines), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", node.port()));
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            sockets.add(socket);
        }
    }

    /** Each says one more byte every two seconds. */
    private ScheduledExecutorService drip() {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        drip.scheduleWithFixedDelay(
                () -> sockets.forEach(socket -> {
                    try {
                        socket.getOutputStream().write(' ');
                    } catch (IOException e) {
                        // it has been closed
                    }
                }),
                2,
                2,
                TimeUnit.SECONDS);
        return drip;
    }

    private static Duration answer(String url) throws Exception {
        long begun = System.nanoTime();
        int status = others.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Basic " + LOGIN)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** @return how long a page, a list and the health check take, each */
    private static List<Duration> ask() throws Exception {
        return List.of(
                answer("http://127.0.0.1:" + node.port() + "/camunda/app/tasklist/default/"),
                answer("http://127.0.0.1:" + node.port() + "/engine-rest/task/count"),
                answer("http://127.0.0.1:" + node.healthPort() + "/actuator/health"));
    }

    private void othersAreServed(String meanwhile) throws Exception {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waits.addAll(ask());
        }
        waits.sort(Comparator.naturalOrder());
        Duration usual = waits.get(waits.size() / 2);
        Duration longest = waits.get(waits.size() - 1);
        System.out.printf(
                "%d 个%s：别人一般等 %.2f 秒，最多 %.2f 秒%n",
                CLIENTS, meanwhile, usual.toMillis() / 1000.0, longest.toMillis() / 1000.0);
        assertThat(usual).as(meanwhile).isLessThan(Duration.ofSeconds(1));
        assertThat(longest).as(meanwhile).isLessThan(Duration.ofSeconds(5));
    }

    private boolean allAreClosed() {
        return sockets.stream().allMatch(socket -> {
            try {
                socket.setSoTimeout(1);
                while (socket.getInputStream().read() >= 0) {
                    // an answer
                }
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        });
    }

    @Test
    @DisplayName("请求头只发一半，一个字一个字地发：到时间就断开")
    void halfAHead() throws Exception {
        come(1, HEAD);
        ScheduledExecutorService drip = drip();
        othersAreServed("请求头只发一半");
        await().atMost(Duration.ofSeconds(20)).until(this::allAreClosed);
        drip.shutdownNow();
    }

    @Test
    @DisplayName("内容只发一半，一个字一个字地发：到时间就断开")
    void halfABody() throws Exception {
        come(1, HALF);
        ScheduledExecutorService drip = drip();
        othersAreServed("内容只发一半");
        await().atMost(Duration.ofSeconds(40)).until(this::allAreClosed);
        drip.shutdownNow();
    }

    @Test
    @DisplayName("从几台机器一起来")
    void halfABodyFromManyMachines() throws Exception {
        come(8, HALF);
        othersAreServed("内容只发一半，从 8 台机器来");
    }

    @Test
    @DisplayName("没有登录的也一样")
    void halfABodyOfStrangers() throws Exception {
        come(1, HEAD + "Content-Length: 1000\r\n\r\n{");
        othersAreServed("没有登录的只发一半");
        await().atMost(Duration.ofSeconds(20)).until(this::allAreClosed);
    }

    @Test
    @DisplayName("要了很大的东西，却不收")
    void whoDoesNotTakeTheAnswer() throws Exception {
        come(1, "GET /camunda/lib/deps.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3));
        othersAreServed("要了不收");
    }
}
