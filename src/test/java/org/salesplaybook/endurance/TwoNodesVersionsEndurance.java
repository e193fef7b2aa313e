package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Two nodes over one database that watch the same folders, as on a drive in the network. */
@DisplayName("两台，同一个数据库，监视同一个文件夹：新版本一起用上")
class TwoNodesVersionsEndurance {

    private static final String RECEPTION = "reception.bpmn";
    private static final String COMPLAINT = "processes/complaint.bpmn";

    private static EmbeddedPostgres postgres;
    private static JdbcClient database;
    private static ApplicationProcess one;
    private static ApplicationProcess two;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void bothAreAtWork(@TempDir Path ofOne, @TempDir Path ofTwo) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("processes"), folder.resolve("processes"));
        FileSystemUtils.copyRecursively(Path.of("forms"), folder.resolve("forms"));
        postgres = EmbeddedPostgres.start();
        database = JdbcClient.create(postgres.getPostgresDatabase());
        one = node(ofOne).launch();
        two = node(ofTwo).launch();
        one.awaitStart();
        two.awaitStart();
    }

    private static ApplicationProcess node(Path directory) {
        return ApplicationProcess.in(directory)
                .with("spring.profiles.active", "postgres")
                .with("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
                .with("spring.datasource.username", "postgres")
                .with("spring.datasource.password", "postgres")
                .with("sales-playbook.definitions.processes", folder.resolve("processes"))
                .with("sales-playbook.definitions.forms", folder.resolve("forms"))
                .with("sales-playbook.definitions.watch", true)
                .with("sales-playbook.definitions.look-every", "1s");
    }

    @AfterAll
    static void end() throws IOException {
        one.close();
        two.close();
        postgres.close();
    }

    private static int newest(String process) {
        return database.sql("select max(version_) from act_re_procdef where key_ = ?")
                .param(process)
                .query(Integer.class)
                .single();
    }

    private static JsonNode asked(ApplicationProcess node, String person, String what) {
        Answer answer = node.rest().cockpit(person).api("GET", "cockpit/plugin/management/default/" + what);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    @DisplayName("在一台上部署：另一台下一笔就按新版本办，各版本里看得到；两台监视着的文件夹不改回去，等人决定")
    void deployedAtOne() {
        assertThat(newest("reception")).isEqualTo(1);
        assertThat(Hosts.visit(two, "改版以前").status()).isEqualTo(200);
        Answer deployed = Modeler.open(RECEPTION)
                .edit(RECEPTION, "name=\"做好接待准备\"", "name=\"备好接待\"")
                .deploy(one.rest(), "analyst1", Map.of("deployment-name", "reception"));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);

        Answer visit = Hosts.visit(two, "改版以后");
        assertThat(visit.body().path("definitionId").asText()).startsWith("reception:2:");
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(two.rest()
                                .get(
                                        "sales1",
                                        "/task?processInstanceId="
                                                + visit.body().path("id").asText())
                                .each("name"))
                        .contains("备好接待"));
        JsonNode newest = asked(two, "analyst1", "history?process=reception")
                .path("versions")
                .path(0);
        assertThat(newest.path("number").asInt()).isEqualTo(2);
        assertThat(newest.path("changes").path(0).asText()).contains("改为「备好接待」");
        for (ApplicationProcess node : List.of(one, two)) {
            assertThat(asked(node, "analyst1", "folders?process=reception")
                            .path("processes")
                            .path(0)
                            .path("fate")
                            .asText())
                    .isEqualTo("ASKED");
        }
    }

    @Test
    @DisplayName("文件夹里改了：只部署一次，两台都用；有错的，两台都说得出错在哪里，照现在的办，改好了再部署")
    void changedInTheFolder() throws IOException {
        edit(COMPLAINT, "name=\"判断投诉是否成立\"", "name=\"判断投诉成立不成立\"");
        await().atMost(ApplicationProcess.LONG_ENOUGH).until(() -> newest("complaint") == 2);
        edit(COMPLAINT, "${keepRecord}", "${keepTheRecord}");
        for (ApplicationProcess node : List.of(one, two)) {
            await().atMost(ApplicationProcess.LONG_ENOUGH)
                    .until(() -> node.output().contains("文件夹里的没有采用，继续用现在部署的"));
            assertThat(asked(node, "manager", "folders").path("faults").toString())
                    .contains("complaint.bpmn", "没有名为 ${keepTheRecord} 的系统步骤");
            assertThat(asked(node, "manager", "history?process=complaint")
                            .path("versions")
                            .path(0)
                            .path("from")
                            .asText())
                    .isEqualTo("文件夹");
        }
        assertThat(newest("complaint")).as("两台都看过，只有一台部署").isEqualTo(2);
        edit(COMPLAINT, "${keepTheRecord}", "${keepRecord}");
        edit(COMPLAINT, "name=\"判断投诉成立不成立\"", "name=\"判断投诉是否成立\"");
        await().atMost(ApplicationProcess.LONG_ENOUGH).until(() -> newest("complaint") == 3);
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(asked(two, "manager", "folders").path("faults"))
                        .isEmpty());
    }
}
