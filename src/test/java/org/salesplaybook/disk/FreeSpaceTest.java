package org.salesplaybook.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

@DisplayName("磁盘剩余空间")
class FreeSpaceTest {

    @TempDir
    private Path folder;

    private FreeSpace keeping(DataSize keepFree) {
        return new FreeSpace(new DiskSettings(keepFree), new DatabaseFile("jdbc:h2:file:" + folder.resolve("db") + ";LOCK_TIMEOUT=1"));
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
        assertThat(health.getDetails()).containsEntry("keepFreeMegabytes", 1000L * 1024 * 1024).containsKey("freeMegabytes");
    }

    @Test
    @DisplayName("只有 H2 的文件在本机磁盘上")
    void onlyAFileOfH2IsOnThisDisk() {
        assertThat(new DatabaseFile("jdbc:h2:file:/opt/sales-playbook/data/x;LOCK_TIMEOUT=10000").folder()).contains(Path.of("/opt/sales-playbook/data"));
        assertThat(new DatabaseFile("jdbc:h2:./data/x").folder()).contains(Path.of("data").toAbsolutePath());
        assertThat(new DatabaseFile("jdbc:h2:~/x").folder()).contains(Path.of(System.getProperty("user.home")));
        assertThat(new DatabaseFile("jdbc:h2:mem:test;LOCK_TIMEOUT=10000").folder()).isEmpty();
        assertThat(new DatabaseFile("jdbc:h2:tcp://localhost/x").folder()).isEmpty();
        assertThat(new DatabaseFile("jdbc:postgresql://localhost:5432/salesplaybook").folder()).isEmpty();
    }
}
