package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.SalesPlaybookApplication;
import org.springframework.util.FileSystemUtils;

/** The application in a process and a working directory of its own, as an administrator starts it. */
@DisplayName("启动程序")
class StartTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** @return what the health check says; empty where nobody answers */
    private static Optional<String> health(int port) throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return Optional.of(answer.statusCode() + " " + answer.body());
        } catch (IOException silence) {
            return Optional.empty();
        }
    }

    /** @return what it printed until it was up, or had ended by itself with the exit code 1 */
    private String start(boolean comesUp) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        int management = freePort();
        Set<String> said = new LinkedHashSet<>();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SalesPlaybookApplication.class.getName(),
                        "--server.port=0",
                        "--management.server.port=" + management,
                        "--logging.charset.console=UTF-8",
                        "--sales-playbook.organization.password-is-user-id=true",
                        "--sales-playbook.organization.file="
                                + Path.of("company/organization.yaml").toUri())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Instant until = Instant.now().plus(LONG_ENOUGH);
            while (process.isAlive()
                    && Instant.now().isBefore(until)
                    && !Files.readString(output)
                            .contains("Started " + SalesPlaybookApplication.class.getSimpleName())) {
                health(management).ifPresent(said::add);
                Thread.sleep(200);
            }
            String printed = Files.readString(output);
            assertThat(process.isAlive()).as(printed).isEqualTo(comesUp);
            assertThat(said)
                    .as("健康检查在启动时")
                    .anySatisfy(answer -> assertThat(answer).startsWith("503").contains("OUT_OF_SERVICE", "正在启动"));
            if (comesUp) {
                Optional<String> now = health(management);
                while (now.filter(answer -> answer.startsWith("200")).isEmpty()
                        && Instant.now().isBefore(until)) {
                    Thread.sleep(200);
                    now = health(management);
                }
                assertThat(now.orElse("没有回答")).as("健康检查在启动后").startsWith("200");
            } else {
                assertThat(health(management)).as("健康检查在启动失败后").isEmpty();
                assertThat(process.exitValue()).isEqualTo(1);
            }
            return printed;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private List<String> deployed() throws SQLException {
        List<String> versions = new ArrayList<>();
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:" + directory.resolve("data/sales-playbook"), "sa", "");
                ResultSet rows = database.createStatement()
                        .executeQuery("select key_, version_ from act_re_procdef order by key_")) {
            while (rows.next()) {
                versions.add(rows.getString(1) + " " + rows.getInt(2));
            }
        }
        return versions;
    }

    @Test
    @DisplayName("没有文件夹：用自带的流程；放入有错的流程：说明错在哪里，不启动，原来的不动")
    void fromTheJarThenBrokenFolder() throws Exception {
        Files.createDirectories(directory.resolve("catalogue"));
        Files.copy(Path.of("company/products.yaml"), directory.resolve("catalogue/products.yaml"));
        assertThat(start(true)).contains("仍读取旧位置 catalogue/products.yaml，请移到 company/products.yaml");
        List<String> firstVersions = new TreeSet<>(
                        Specification.read().processes().keySet())
                .stream().map(key -> key + " 1").toList();
        assertThat(deployed()).isEqualTo(firstVersions);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
                    .isEqualTo("rwx------");
        }

        FileSystemUtils.copyRecursively(Path.of("processes"), directory.resolve("processes"));
        Path complaint = directory.resolve("processes/complaint.bpmn");
        Files.writeString(complaint, Files.readString(complaint).replace("判断严重程度", "评估严重程度"));
        Path order = directory.resolve("processes/order.bpmn");
        Files.writeString(order, Files.readString(order).replace("${archiveOrder}", "${fileOrder}"));

        assertThat(start(false)).contains("order.bpmn [archiveOrder]：没有名为 ${fileOrder} 的系统步骤", "请改正后重新启动", "没有改动");
        assertThat(deployed()).isEqualTo(firstVersions);
    }
}
