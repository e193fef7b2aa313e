package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("两台，PostgreSQL")
@TestMethodOrder(OrderAnnotation.class)
class TwoNodesEndurance {

    private static EmbeddedPostgres postgres;
    private static JdbcClient database;
    private static ApplicationProcess one;
    private static ApplicationProcess two;
    private static String nameOfOne;

    @BeforeAll
    static void bothAreAtWork(@TempDir Path ofOne, @TempDir Path ofTwo) throws IOException {
        // it writes before it answers, as one does on which a company relies
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        database = JdbcClient.create(postgres.getPostgresDatabase());
        one = node(ofOne).start();
        nameOfOne = await().atMost(ApplicationProcess.LONG_ENOUGH)
                .until(
                        () -> database.sql("select id from node")
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
        two = node(ofTwo).start();
    }

    private static ApplicationProcess node(Path directory) {
        return ApplicationProcess.in(directory)
                .with("spring.profiles.active", "postgres")
                .with("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
                .with("spring.datasource.username", "postgres")
                .with("spring.datasource.password", "postgres");
    }

    @AfterAll
    static void end() throws IOException {
        one.close();
        two.close();
        postgres.close();
    }

    @Test
    @Order(1)
    @DisplayName("一台死了：它手上的步骤 30 秒内由另一台接着做")
    void theOtherGoesOn() throws Exception {
        Hosts.visit(two, "第一位");
        await().atMost(ApplicationProcess.LONG_ENOUGH).until(() -> outstanding() == 0);
        Instant killed;
        // nobody gets a number while this is locked, so whoever has begun a step has it in hand
        try (Connection blocking = postgres.getPostgresDatabase().getConnection()) {
            blocking.setAutoCommit(false);
            blocking.createStatement().execute("select * from business_number for update");
            await().atMost(ApplicationProcess.LONG_ENOUGH).until(() -> {
                Hosts.visit(one, "来访 " + Instant.now());
                return database.sql("select count(*) from act_ru_job where lock_owner_ = ?")
                                .param(nameOfOne)
                                .query(Integer.class)
                                .single()
                        > 0;
            });
            one.kill();
            killed = Instant.now();
            blocking.rollback();
        }
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> outstanding() == 0);
        Duration stalled = Duration.between(killed, Instant.now());
        System.out.printf("一台死后，它手上的步骤停了 %.1f 秒%n", stalled.toMillis() / 1000.0);
        assertThat(stalled).isLessThanOrEqualTo(Duration.ofSeconds(30));
        one.start();
    }

    private static int outstanding() throws SQLException {
        return database.sql(
                        "select count(*) from act_ru_job where process_def_key_ = 'reception' and handler_type_ = 'async-continuation'")
                .query(Integer.class)
                .single();
    }

    @Test
    @Order(2)
    @DisplayName("轮流被杀死，又被切断数据库连接：告诉人办成了的都在，一件不缺，一件不重")
    void killed() {
        AtomicInteger killsLeft = new AtomicInteger(Kills.OF_TWO_NODES);
        int cuts = 0;
        Hosts hosts = Hosts.at(Kills.PEOPLE, one, two);
        try (hosts) {
            CompletableFuture.allOf(Stream.of(one, two)
                            .map(node -> CompletableFuture.runAsync(() -> {
                                while (killsLeft.getAndDecrement() > 0) {
                                    Kills.someTimePasses();
                                    node.kill();
                                    node.start();
                                }
                            }))
                            .toArray(CompletableFuture[]::new))
                    .join();
            for (int cut = 0; cut < Kills.CUTS; cut++) {
                Kills.someTimePasses(500);
                cuts += cutOff();
            }
        }
        Kills.everyStepOfTheSystemIsDone(one);
        new Kept(postgres.getPostgresDatabase()).check(hosts);
        assertThat(hosts.acknowledged()).isPositive();
        System.out.printf(
                "PostgreSQL，两台：杀死 %d 次，切断办理中的连接 %d 条，告诉人办成了的 %d 步，缺 0，重 0%n",
                Kills.OF_TWO_NODES, cuts, hosts.acknowledged());
    }

    /** @return how many connections had something under way */
    private static int cutOff() {
        return database.sql(
                        "select count(*) from (select pg_terminate_backend(pid), state from pg_stat_activity "
                                + "where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()) ended where state <> 'idle'")
                .query(Integer.class)
                .single();
    }
}
