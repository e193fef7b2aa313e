package org.salesplaybook.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.opening.CannotStart;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

@DisplayName("磁盘剩余空间")
class FreeSpaceTest {

    @TempDir
    private Path folder;

    private FreeSpace keeping(DataSize keepFree) {
        return new FreeSpace(
                new DiskSettings(keepFree),
                new DatabaseFile("jdbc:h2:file:" + folder.resolve("db") + ";LOCK_TIMEOUT=1"));
    }

    @Test
    @DisplayName("够用：正常；写得下才收")
    void enough() {
        FreeSpace space = keeping(DataSize.ofBytes(0));
        assertThat(space.health().getStatus()).isEqualTo(Status.UP);
        assertThat(space.isShortFor(1)).isFalse();
        assertThat(space.isShortFor(Long.MAX_VALUE / 2)).isTrue();
    }

    @Test
    @DisplayName("少于要留的：提醒，写明还剩多少")
    void tooLittle() {
        Health health = keeping(DataSize.ofTerabytes(1000)).health();
        assertThat(health.getStatus()).isEqualTo(new Status("WARNING"));
        assertThat(health.getDetails())
                .containsEntry("keepFreeMegabytes", 1000L * 1024 * 1024)
                .containsKey("freeMegabytes");
    }

    @Test
    @DisplayName("升级：磁盘快满了不开始，数据库没有改动；新装的、没有要升级的照常")
    void upgrade() throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("db") + ";LOCK_TIMEOUT=1";
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        Files.writeString(scripts.resolve("V1__a.sql"), "create table a (id int);");
        Flyway flyway = Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("filesystem:" + scripts)
                .load();
        RoomForUpgrade full = new RoomForUpgrade(keeping(DataSize.ofTerabytes(1000)));
        full.migrate(flyway);
        full.migrate(flyway);
        assertThat(flyway.info().applied()).hasSize(1);

        Files.writeString(scripts.resolve("V2__b.sql"), "create table b (id int);");
        assertThatThrownBy(() -> full.migrate(flyway))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("磁盘快满了，升级没有开始");
        assertThat(flyway.info().applied()).hasSize(1);
        new RoomForUpgrade(keeping(DataSize.ofBytes(0))).migrate(flyway);
        assertThat(flyway.info().applied()).hasSize(2);
    }

    @Test
    @DisplayName("只有 H2 的文件在本机磁盘上")
    void onlyAFileOfH2IsOnThisDisk() {
        assertThat(new DatabaseFile("jdbc:h2:file:/opt/sales-playbook/data/x;LOCK_TIMEOUT=10000").folder())
                .contains(Path.of("/opt/sales-playbook/data"));
        assertThat(new DatabaseFile("jdbc:h2:./data/x").folder())
                .contains(Path.of("data").toAbsolutePath());
        assertThat(new DatabaseFile("jdbc:h2:~/x").folder()).contains(Path.of(System.getProperty("user.home")));
        assertThat(new DatabaseFile("jdbc:h2:mem:test;LOCK_TIMEOUT=10000").folder())
                .isEmpty();
        assertThat(new DatabaseFile("jdbc:h2:tcp://localhost/x").folder()).isEmpty();
        assertThat(new DatabaseFile("jdbc:postgresql://localhost:5432/salesplaybook").folder())
                .isEmpty();
    }
}
