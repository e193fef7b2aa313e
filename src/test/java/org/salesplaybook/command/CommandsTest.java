package org.salesplaybook.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** What an administrator types on the command line. */
@DisplayName("命令行")
class CommandsTest {

    @TempDir
    private Path folder;

    /** A command sets it for its whole process, which here is that of other tests too. */
    @AfterAll
    static void logAsBefore() {
        LoggingSystem.get(CommandsTest.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    @Test
    @DisplayName("只有设置时启动应用，有命令时不启动")
    void wordsAreCommands() {
        assertThat(Commands.areMeant()).isFalse();
        assertThat(Commands.areMeant("--server.port=8081")).isFalse();
        assertThat(Commands.areMeant("--server.port=8081", "verify-trail")).isTrue();
    }

    @Test
    @DisplayName("没有的命令列出有的")
    void unknown() {
        assertThat(run("verify-trial"))
                .contains("没有“verify-trial”这个命令", "verify-trail  核对审计记录")
                .endsWith("\n2");
    }

    @Test
    @DisplayName("核对文件中的数据库；正在使用的、没有审计记录的说清楚")
    void verifyTrail() throws SQLException, IOException {
        assertThat(run("verify-trail", url())).contains("不能访问数据库").endsWith("\n1");
        try (Connection connection = DriverManager.getConnection(file(), "sa", "")) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V28__audit.sql"));
        }
        try (FileChannel running = FileChannel.open(folder.resolve("trail.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = running.lock()) {
            assertThat(run("verify-trail", url())).contains("请先停止应用再执行").endsWith("\n1");
        }
        assertThat(run("verify-trail", url()))
                .contains("审计记录完整：共 0 条（没有设置密钥）", "审计锚点 0:0000")
                .endsWith("\n0");
    }

    private String file() {
        return "jdbc:h2:file:" + folder.resolve("trail");
    }

    private String url() {
        return "--spring.datasource.url=" + file();
    }

    /** @return the answer, and the exit code in its last line */
    private static String run(String... arguments) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int code = Commands.run(new PrintStream(answer, true, StandardCharsets.UTF_8), arguments);
        return answer.toString(StandardCharsets.UTF_8) + "\n" + code;
    }
}
