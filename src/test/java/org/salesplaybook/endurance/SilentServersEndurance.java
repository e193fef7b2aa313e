package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Rest.Answer;

@DisplayName("奥汀和发信服务器接了线却不应答")
class SilentServersEndurance {

    private static final int CUSTOMERS = 10;

    /** A server that takes what is said, and either says nothing or, byte by byte, a head that never ends. */
    private static final class Silent implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> callers = new ArrayList<>();

        private Silent(String said) throws IOException {
            Thread answering = new Thread(() -> {
                try {
                    while (true) {
                        Socket caller = server.accept();
                        caller.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
                        callers.add(caller);
                    }
                } catch (IOException e) {
                    // the test is over
                }
            });
            answering.setDaemon(true);
            answering.start();
            Thread dripping = new Thread(() -> {
                while (!said.isEmpty() && !server.isClosed()) {
                    List.copyOf(callers).forEach(caller -> {
                        try {
                            caller.getOutputStream().write(' ');
                        } catch (IOException e) {
                            callers.remove(caller);
                        }
                    });
                    Kills.someTimePasses(1000);
                }
            });
            dripping.setDaemon(true);
            dripping.start();
        }

        private int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    @DisplayName("别的步骤等不到 2 秒；送不出去的推后再送，真正试过的才算失败")
    void nothingElseWaits(@TempDir Path directory) throws Exception {
        Path organization = directory.resolve("organization.yaml");
        Files.writeString(
                organization,
                Files.readString(Path.of("company/organization.yaml"))
                        .replaceAll("\\{id: (supervisor1), ", "{id: $1, email: $1@example.com, "));
        try (Silent crm = new Silent("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{");
                Silent mail = new Silent("");
                ApplicationProcess node = ApplicationProcess.in(directory)
                        .with("sales-playbook.organization.file", organization.toUri())
                        .alwaysInBusinessHours()
                        .with("sales-playbook.notices.enabled", true)
                        .with("sales-playbook.notices.window", "PT0S")
                        .with("sales-playbook.notices.base-url", "https://sales.example.com")
                        .with("sales-playbook.notices.from", "sales@example.com")
                        .with("sales-playbook.crm.url", "http://127.0.0.1:" + crm.port() + "/customers")
                        .with("spring.mail.host", "127.0.0.1")
                        .with("spring.mail.port", mail.port())
                        .start()) {
            waitForNumber(node, "先来的");
            complain(node);
            for (int i = 0; i < CUSTOMERS; i++) {
                enquire(node, i);
            }
            await().atMost(ApplicationProcess.LONG_ENOUGH)
                    .until(() -> jobs(node, "sendToCrm").size() == CUSTOMERS);
            Duration longest = Duration.ZERO;
            for (int i = 0; i < 10; i++) {
                Duration waited = waitForNumber(node, "来宾" + i);
                longest = waited.compareTo(longest) > 0 ? waited : longest;
            }
            System.out.printf("奥汀和发信服务器都不应答，别的步骤最多等了 %.2f 秒%n", longest.toMillis() / 1000.0);
            assertThat(longest).isLessThan(Duration.ofSeconds(2));

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(jobs(node, "sendToCrm"))
                        .filteredOn(job -> job.path("retries").asInt() == 2)
                        .as("问过而没有应答的")
                        .hasSize(1);
                assertThat(jobs(node, "sendToCrm"))
                        .filteredOn(job -> job.path("retries").asInt() == 3
                                && !job.path("dueDate").isNull())
                        .as("推后的，一次都没少")
                        .hasSize(CUSTOMERS - 1);
                assertThat(jobs(node, "sendNotices"))
                        .anySatisfy(
                                job -> assertThat(job.path("exceptionMessage").asText())
                                        .contains("的邮件没有发出：发信服务器在 10 秒内没有应答。怎么办："));
            });
            assertThat(jobs(node, "sendToCrm").stream()
                            .map(job -> job.path("exceptionMessage").asText(null)))
                    .filteredOn(message -> message != null)
                    .singleElement()
                    .asString()
                    .startsWith("客户 " + crmCustomer(node) + " 没有送到奥汀：奥汀在 10 秒内没有应答。怎么办：");
            assertThat(node.rest()
                            .get("admin", "/history/job-log/count?failureLog=true&activityIdIn=sendToCrm")
                            .body()
                            .path("count")
                            .asInt())
                    .as("推后的不写进日志")
                    .isEqualTo(1);
        }
    }

    /** @return the number that the message about the customer names */
    private static String crmCustomer(ApplicationProcess node) {
        return jobs(node, "sendToCrm").stream()
                .map(job -> job.path("exceptionMessage").asText(""))
                .filter(message -> !message.isEmpty())
                .map(message -> message.split(" ")[1])
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> jobs(ApplicationProcess node, String element) {
        String definition = node.rest()
                .get("admin", "/job-definition?activityIdIn=" + element)
                .each("id")
                .get(0);
        return StreamSupport.stream(
                        node.rest()
                                .get("admin", "/job?jobDefinitionId=" + definition)
                                .body()
                                .spliterator(),
                        false)
                .toList();
    }

    /** Of this, the supervisor is told by e-mail. */
    private static void complain(ApplicationProcess node) {
        Answer started = node.rest()
                .submit(
                        "service1",
                        "/process-definition/key/complaint",
                        Map.of(
                                "receivedAt",
                                Hosts.now().toString(),
                                "channel",
                                "电话",
                                "complainant",
                                "王先生",
                                "customerName",
                                "欢乐谷游乐园",
                                "contactPhone",
                                "13912345678",
                                "complaintContent",
                                "转马停机",
                                "remedyRequested",
                                "修好",
                                "safetyRelated",
                                false,
                                "mediaLegal",
                                false));
        assertThat(started.status()).as(String.valueOf(started.body())).isEqualTo(200);
    }

    private static void enquire(ApplicationProcess node, int number) {
        Answer started = node.rest()
                .submit(
                        "sales1",
                        "/process-definition/key/customer",
                        Map.of(
                                "customerName",
                                "江城海洋公园" + number,
                                "contactName",
                                "李经理",
                                "contactPhone",
                                "1380013800" + number,
                                "region",
                                "浙江",
                                "callAt",
                                Hosts.now().toString(),
                                "source",
                                "网络推广",
                                "productInterest",
                                "水上乐园类",
                                "intentLevel",
                                "A",
                                "enquiry",
                                "想建一个水上乐园"));
        assertThat(started.status()).as(String.valueOf(started.body())).isEqualTo(200);
        String instance = started.body().path("id").asText();
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> openTask(node, instance) != null);
        Answer recorded = node.rest()
                .submit(
                        "sales1",
                        "/task/" + openTask(node, instance),
                        Map.of("address", "江城滨江路 1 号", "contactTitle", "采购经理", "business", "水上乐园"));
        assertThat(recorded.status()).as(String.valueOf(recorded.body())).isEqualTo(204);
    }

    private static String openTask(ApplicationProcess node, String instance) {
        JsonNode tasks =
                node.rest().get("sales1", "/task?processInstanceId=" + instance).body();
        return tasks.isEmpty() ? null : tasks.get(0).path("id").asText();
    }

    /** @return how long it takes until the system has done its first step of a case, and its first task is there */
    private static Duration waitForNumber(ApplicationProcess node, String visitor) {
        long begun = System.nanoTime();
        String instance = Hosts.visit(node, visitor).body().path("id").asText();
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> openTask(node, instance) != null);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
