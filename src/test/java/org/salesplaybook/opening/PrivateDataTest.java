package org.salesplaybook.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

@DisabledOnOs(OS.WINDOWS)
@DisplayName("数据和日志的文件只有运行应用的用户能读")
class PrivateDataTest {

    @TempDir
    private Path folder;

    private void starts(String setting, String value) {
        new PrivateData(destination -> LogFactory.getLog(PrivateDataTest.class))
                .postProcessEnvironment(new MockEnvironment().withProperty(setting, value), null);
    }

    private String url(String folderName) {
        return "jdbc:h2:file:" + folder.resolve(folderName) + "/sales-playbook;WRITE_DELAY=0";
    }

    private static void opensAndFills(String url) throws SQLException {
        try (Connection database = DriverManager.getConnection(url, "sa", "")) {
            database.createStatement().execute("create table if not exists t (id int)");
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Map<String, String> modes(Path folder) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                modes.put(file.getFileName().toString(), mode(file));
            }
        }
        return modes;
    }

    @Test
    @DisplayName("新的数据库：文件夹和文件一开始就是")
    void newDatabase() throws Exception {
        starts("spring.datasource.url", url("data"));
        opensAndFills(url("data"));
        assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
        assertThat(modes(folder.resolve("data"))).containsExactly(Map.entry("sales-playbook.mv.db", "rw-------"));
    }

    @Test
    @DisplayName("以前的版本留下的：启动时收窄，数据还在")
    void oldDatabase() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        opensAndFills(url("data"));
        Files.writeString(data.resolve("sales-playbook.trace.db"), "x");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                data.resolve("sales-playbook.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        starts("spring.datasource.url", url("data"));
        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(modes(data).values()).containsOnly("rw-------").hasSize(2);
        try (Connection database = DriverManager.getConnection(url("data"), "sa", "")) {
            assertThat(database.createStatement()
                            .executeQuery("select count(*) from t")
                            .next())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("文件夹里还有别人的东西：只收窄自己的文件")
    void sharedFolder() throws Exception {
        Path shared = Files.createDirectory(
                folder.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path other = Files.writeString(shared.resolve("other.txt"), "x");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        starts("spring.datasource.url", url("shared"));
        assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
        assertThat(modes(shared))
                .containsEntry("other.txt", "rw-r--r--")
                .containsEntry("sales-playbook.mv.db", "rw-------");
    }

    @Test
    @DisplayName("日志文件也一样；不在文件里的数据库什么也不留下")
    void logs() throws Exception {
        starts("logging.file.name", folder.resolve("logs/sales.log").toString());
        assertThat(mode(folder.resolve("logs"))).isEqualTo("rwx------");
        assertThat(modes(folder.resolve("logs"))).containsExactly(Map.entry("sales.log", "rw-------"));
        starts("spring.datasource.url", "jdbc:h2:mem:" + folder.resolve("m") + "/x");
        starts("spring.datasource.url", "jdbc:postgresql://localhost/salesplaybook");
        assertThat(modes(folder)).containsOnlyKeys("logs");
    }
}
