package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Rest.Answer;

@DisplayName("磁盘满了（H2）")
class FullDiskEndurance {

    private static final int MEGABYTES = 64;

    @Test
    @DisplayName("快满时先不收附件，健康检查提醒；满了就退出，腾出空间后接着用，办成的都在")
    void nothingIsLost(@TempDir Path directory, @TempDir Path mounted) throws Exception {
        try (SmallDisk disk = new SmallDisk(mounted, MEGABYTES);
                ApplicationProcess node = ApplicationProcess.in(directory)
                        .by(disk.command())
                        .with("sales-playbook.disk.keep-free", "8MB")
                        .with("sales-playbook.files.max-file-size", "4MB")
                        .with(
                                "spring.datasource.url",
                                "jdbc:h2:file:" + mounted.resolve("db")
                                        + ";LOCK_TIMEOUT=10000;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE")
                        .start()) {
            List<String> told = new ArrayList<>();
            visit(node, told);
            assertThat(upload(node).status()).as("还有空间").isEqualTo(204);
            assertThat(space(node)).isEqualTo("UP");

            disk.leave(6);
            visit(node, told);
            Answer refused = upload(node);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).isEqualTo("服务器的磁盘快满了，现在不能上传附件或提交很大的内容，请告诉系统管理员");
            assertThat(space(node)).as("只是提醒").isEqualTo("WARNING");
            disk.makeRoom();

            disk.fill();
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                String visitor = "来宾" + System.nanoTime();
                try {
                    if (Hosts.visit(node, visitor).status() == 200) {
                        told.add(visitor);
                    }
                } catch (IllegalStateException e) {
                    // it has ended
                }
                return !node.isRunning();
            });
            assertThat(node.awaitEnd()).as("服务管理器看得出要重新启动").isEqualTo(74);

            disk.makeRoom();
            node.start();
            Kills.everyStepOfTheSystemIsDone(node);
            visit(node, told);
            Kills.everyStepOfTheSystemIsDone(node);
            assertThat(node.rest()
                            .get(
                                    "admin",
                                    "/history/variable-instance?processDefinitionKey=reception&variableName=contactName")
                            .each("value"))
                    .doesNotHaveDuplicates()
                    .containsAll(told);
            assertThat(space(node)).isEqualTo("UP");
            System.out.printf("磁盘满时告诉人办成了的 %d 笔，重启后都在%n", told.size());
        }
    }

    private static void visit(ApplicationProcess node, List<String> told) {
        String visitor = "来宾" + System.nanoTime();
        assertThat(Hosts.visit(node, visitor).status()).isEqualTo(200);
        told.add(visitor);
    }

    private static Answer upload(ApplicationProcess node) throws Exception {
        String instance = node.rest()
                .get("sales1", "/process-instance?processDefinitionKey=reception")
                .body()
                .get(0)
                .path("id")
                .asText();
        return node.rest()
                .tasklist("sales1")
                .send(
                        "POST",
                        "files/default/cases/" + instance + "/files?name=a.txt",
                        "application/octet-stream",
                        BodyPublishers.ofString("名单 " + System.nanoTime(), StandardCharsets.UTF_8));
    }

    /** @return what the health check tells an administrator about the disk */
    private static String space(ApplicationProcess node) {
        String login = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        return node.rest()
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.healthPort() + "/actuator/health"))
                        .header("Authorization", "Basic " + login)
                        .build())
                .body()
                .path("components")
                .path("freeSpace")
                .path("status")
                .asText();
    }
}
