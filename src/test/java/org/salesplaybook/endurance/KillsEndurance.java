package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Killed at any moment while people hand in steps, started again, and killed again. */
@DisplayName("办理中随时被杀死")
class KillsEndurance {

    /** A quarter of them with H2, the others with PostgreSQL and two nodes, where a start of one does not keep people waiting. */
    private static final int KILLS = Integer.getInteger("endurance.kills", 2);
    private static final int KILLS_OF_ONE = Math.max(1, KILLS / 4);
    /** Cutting the connections to the database undoes what is under way as a kill does, in no time. */
    private static final int CUTS_FOR_A_KILL = 10;
    private static final int PEOPLE = 4;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("单机，H2：告诉人办成了的都在，一件不缺，一件不重")
    void oneNodeOnH2() {
        int steps;
        try (ApplicationProcess node = ApplicationProcess.in(directory).start()) {
            Hosts hosts = Hosts.at(PEOPLE, node);
            try (hosts) {
                for (int kill = 0; kill < KILLS_OF_ONE; kill++) {
                    someTimePasses();
                    node.kill();
                    node.start();
                }
                someTimePasses();
            }
            everyStepOfTheSystemIsDone(node);
            node.kill();
            new Kept(new DriverManagerDataSource("jdbc:h2:" + directory.resolve("data/sales-playbook"), "sa", "")).check(hosts);
            steps = hosts.acknowledged();
        }
        tell("H2", KILLS_OF_ONE, 0, steps);
        assertThat(steps).isPositive();
    }

    @Test
    @DisplayName("两台，PostgreSQL：轮流杀死，又切断数据库连接；一件不缺，一件不重")
    void twoNodesOnPostgreSql() throws Exception {
        AtomicInteger killsLeft = new AtomicInteger(KILLS - KILLS_OF_ONE);
        AtomicInteger cuts = new AtomicInteger();
        int steps;
        try (EmbeddedPostgres postgres = TwoNodes.database();
             ApplicationProcess one = TwoNodes.node(postgres, Files.createDirectory(directory.resolve("one"))).launch();
             ApplicationProcess two = TwoNodes.node(postgres, Files.createDirectory(directory.resolve("two"))).launch()) {
            one.awaitStart();
            two.awaitStart();
            Hosts hosts = Hosts.at(PEOPLE, one, two);
            try (hosts) {
                List<CompletableFuture<Void>> killers = List.of(one, two).stream().map(node -> CompletableFuture.runAsync(() -> {
                    while (killsLeft.getAndDecrement() > 0) {
                        someTimePasses();
                        node.kill();
                        node.start();
                    }
                })).toList();
                CompletableFuture<Void> all = CompletableFuture.allOf(killers.toArray(CompletableFuture[]::new));
                all.join();
                for (int cut = 0; cut < KILLS * CUTS_FOR_A_KILL; cut++) {
                    someTimePasses(500);
                    cuts.addAndGet(cutOff(postgres));
                }
            }
            everyStepOfTheSystemIsDone(one);
            new Kept(postgres.getPostgresDatabase()).check(hosts);
            steps = hosts.acknowledged();
        }
        tell("PostgreSQL, 两台", KILLS - KILLS_OF_ONE, cuts.get(), steps);
        assertThat(steps).isPositive();
        assertThat(cuts.get()).isPositive();
    }

    /** @return how many connections had something under way */
    private static int cutOff(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.getPostgresDatabase()).sql("select count(*) from (select pg_terminate_backend(pid), state from "
                + "pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) ended where state <> 'idle'")
                .query(Integer.class).single();
    }

    private static void someTimePasses() {
        someTimePasses(4000);
    }

    private static void someTimePasses(int longest) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Steps whose connection was cut three times wait for a manager; here one lets all of them be tried again at once. */
    private static void everyStepOfTheSystemIsDone(ApplicationProcess node) {
        await().atMost(ApplicationProcess.LONG_ENOUGH).pollInterval(Duration.ofSeconds(1)).until(() -> {
            List<String> open = node.rest().get("admin", "/job?processDefinitionKey=reception&messages=true").each("id");
            open.forEach(job -> {
                node.rest().send("admin", "PUT", "/job/" + job + "/duedate", "{\"duedate\": null}");
                node.rest().send("admin", "PUT", "/job/" + job + "/retries", "{\"retries\": 3}");
            });
            return open.isEmpty();
        });
    }

    private static void tell(String where, int kills, int cuts, int steps) {
        System.out.printf("%s：杀死 %d 次，切断办理中的连接 %d 条，告诉人办成了的 %d 步，缺 0，重 0%n", where, kills, cuts, steps);
    }
}
