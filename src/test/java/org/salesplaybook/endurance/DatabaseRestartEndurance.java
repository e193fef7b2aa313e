package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;

/**
 * What can happen to PostgreSQL while people work: it is stopped, and started again, as for an update of the server;
 * its disk is full; a firewall loses whatever goes there or comes back.
 */
@DisplayName("数据库重启、磁盘满、连不通")
class DatabaseRestartEndurance {

    private static final String TRY_AGAIN = "数据库暂时没有应答，刚才的操作没有保存，请过一会儿再试";
    /** What somebody who clicks waits at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What somebody waits at most whose click was on its way when the answers stopped, see {@code socketTimeout}. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(32);

    @TempDir
    private Path directory;

    private int port;

    private EmbeddedPostgres database() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Answer soon(Supplier<Answer> click) {
        return within(PATIENCE, click);
    }

    private static Answer within(Duration patience, Supplier<Answer> click) {
        long began = System.nanoTime();
        Answer answer = click.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(patience);
        return answer;
    }

    private static void askedToTryAgain(Supplier<Answer> click) {
        askedToTryAgain(PATIENCE, click);
    }

    private static void askedToTryAgain(Duration patience, Supplier<Answer> click) {
        Answer answer = within(patience, click);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
        assertThat(answer.message()).isEqualTo(TRY_AGAIN);
        assertThat(answer.body().size()).as("nothing but type and message").isEqualTo(2);
    }

    @Test
    @DisplayName("那时：请人再试，不出内部错误，不用重新登录；过后：同样再交就收，系统步骤接着做，程序不用重启")
    void peopleTryAgain() throws Exception {
        port = freePort();
        EmbeddedPostgres database = database();
        try (Firewall firewall = new Firewall(port);
                ApplicationProcess application = ApplicationProcess.in(directory)
                        .with("spring.profiles.active", "postgres")
                        .with("spring.datasource.url", "jdbc:postgresql://localhost:" + firewall.port() + "/postgres")
                        .with("spring.datasource.username", "postgres")
                        .start()) {
            Rest rest = application.rest();
            LocalDate today = LocalDate.now(Department.ZONE);
            assertThat(rest.submit(
                                    "finance1",
                                    "/process-definition/key/order",
                                    Map.of(
                                            "contractNo",
                                            "HT-1",
                                            "customerName",
                                            "星河文旅集团",
                                            "salesRep",
                                            "sales1",
                                            "contractAmount",
                                            480000,
                                            "depositAmount",
                                            150000,
                                            "receivedDate",
                                            today.toString(),
                                            "payMethod",
                                            "电汇"))
                            .status())
                    .isEqualTo(200);
            await().atMost(ApplicationProcess.LONG_ENOUGH)
                    .until(() ->
                            rest.get("sales1", "/task?assignee=sales1").body().size() == 1);
            String task = rest.get("sales1", "/task?assignee=sales1")
                    .body()
                    .get(0)
                    .path("id")
                    .asText();
            WebSession tasklist = rest.tasklist("sales1");
            Map<String, Object> form = Map.of(
                    "variables",
                    Rest.variables(Map.of(
                            "orderLines",
                            List.of(Map.of(
                                    "family",
                                    "转马类",
                                    "product",
                                    "豪华转马",
                                    "model",
                                    "ZM-24",
                                    "quantity",
                                    1,
                                    "unitPrice",
                                    480000,
                                    "supply",
                                    "make")),
                            "deliveryDate",
                            today.plusDays(30).toString(),
                            "deliveryAddress",
                            "星河广场",
                            "consigneePhone",
                            "13800138000",
                            "specialEquipment",
                            false)));
            String submission = "/camunda/api/engine/engine/default/task/" + task + "/submit-form";
            // a step of the system is waiting when the database goes
            assertThat(rest.submit(
                                    "service1",
                                    "/process-definition/key/complaint",
                                    Map.of(
                                            "receivedAt",
                                            today + "T00:00",
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
                                            false))
                            .status())
                    .isEqualTo(200);

            database.close();
            for (int click = 0; click < 2; click++) {
                askedToTryAgain(() -> tasklist.ask("POST", submission, form));
                askedToTryAgain(() -> tasklist.get("case-file/default/cases"));
                askedToTryAgain(() -> rest.get("sales1", "/task"));
            }
            assertThat(retryAfter(rest)).isEqualTo("10");
            assertThat(application.isRunning()).isTrue();

            try (EmbeddedPostgres again = database()) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(soon(() -> tasklist.ask("POST", submission, form))
                                        .status())
                                .isEqualTo(204));
                await().atMost(ApplicationProcess.LONG_ENOUGH)
                        .untilAsserted(
                                () -> assertThat(rest.get("admin", "/task").each("taskDefinitionKey"))
                                        .contains("signOffByFinance")
                                        .anyMatch(key -> !key.equals("signOffByFinance")));
                assertThat(rest.get("admin", "/incident").body())
                        .as("nothing of the system's failed")
                        .isEmpty();

                diskIsFull(again, rest);
                answersStop(firewall, application);
            }
        }
    }

    /** The server says the same as when its disk is full; on a disk that is, nobody else here could work. */
    private static void diskIsFull(EmbeddedPostgres database, Rest rest) throws Exception {
        String visitor = "满盘来宾";
        try (Connection server = database.getPostgresDatabase().getConnection();
                Statement statement = server.createStatement()) {
            statement.execute(
                    "create function is_full() returns trigger language plpgsql as "
                            + "$$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$");
            for (String table : List.of("act_ru_execution", "act_hi_varinst")) {
                statement.execute("create trigger is_full before insert on " + table + " execute function is_full()");
            }
            askedToTryAgain(() -> Hosts.visit(rest, visitor));
            assertThat(soon(() -> rest.get("sales1", "/task")).status())
                    .as("reading goes on")
                    .isEqualTo(200);
            for (String table : List.of("act_ru_execution", "act_hi_varinst")) {
                statement.execute("drop trigger is_full on " + table);
            }
        }
        assertThat(visitors(rest)).as("nothing half done").isEmpty();
        assertThat(soon(() -> Hosts.visit(rest, visitor)).status()).isEqualTo(200);
        assertThat(visitors(rest)).containsExactly(visitor);
    }

    /** Nothing is refused and no connection is closed; there just is no answer any more. */
    private static void answersStop(Firewall firewall, ApplicationProcess application) throws Exception {
        Rest rest = application.rest();
        assertThat(health(application)).isEqualTo(200);
        firewall.drop();
        long began = System.nanoTime();
        askedToTryAgain(LONGEST_PATIENCE, () -> Hosts.visit(rest, "断网来宾"));
        System.out.printf(
                "数据库不答话时：手头的一次等了 %d 秒%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        askedToTryAgain(() -> rest.get("sales1", "/task"));
        assertThat(health(application)).isEqualTo(503);

        firewall.restart();
        await().atMost(LONGEST_PATIENCE)
                .untilAsserted(
                        () -> assertThat(soon(() -> Hosts.visit(rest, "断网来宾")).status())
                                .isEqualTo(200));
        assertThat(health(application)).isEqualTo(200);
        Kills.everyStepOfTheSystemIsDone(application);
        assertThat(visitors(rest)).contains("断网来宾");
    }

    /** @return of all visits that there are */
    private static List<String> visitors(Rest rest) {
        return rest.get("admin", "/history/variable-instance?processDefinitionKey=reception&variableName=contactName")
                .each("value");
    }

    private static int health(ApplicationProcess application) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + application.healthPort() + "/actuator/health"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String retryAfter(Rest rest) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(rest.uri("/engine-rest/task"))
                                .header("Authorization", "Basic c2FsZXMxOnNhbGVzMQ==")
                                .build(),
                        BodyHandlers.ofString());
        return answer.headers().firstValue("Retry-After").orElse(null);
    }
}
