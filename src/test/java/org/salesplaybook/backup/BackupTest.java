package org.salesplaybook.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.longThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.audit.CommandTrail;
import org.salesplaybook.command.Command;
import org.salesplaybook.disk.FreeSpace;
import org.salesplaybook.migration.MigrationInJava;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** From H2 and PostgreSQL into fresh places, and from one to the other. */
@DisplayName("备份与恢复")
class BackupTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    /** A department with cases of all kinds and files. */
    private static final Path DEPARTMENT = Path.of("src/test/resources/versions/0.1.0.zip");

    private static final String FILE_COLUMNS =
            "process_instance_id, case_number, field, name, content_type, bytes, sha256, added_by, added_at";

    @TempDir
    private Path directory;

    private final FreeSpace space = mock(FreeSpace.class);
    private EmptyDatabases databases;

    @BeforeEach
    void databases() {
        databases = new EmptyDatabases(directory);
    }

    @AfterEach
    void close() throws IOException {
        databases.close();
    }

    private Manifest take(DataSource from, String file) {
        return new TakeBackup(from, directory.resolve("home"), "试验", Clock.systemUTC(), JSON, space)
                .to(directory.resolve(file));
    }

    private RestoreBackup.Result restore(Path file, DataSource to) {
        return new RestoreBackup(
                        to,
                        Flyway.configure().javaMigrations(MigrationInJava.all()),
                        directory.resolve("new"),
                        JSON,
                        space)
                .from(file);
    }

    private static JdbcTemplate in(DataSource database) {
        return new JdbcTemplate(database);
    }

    @Test
    @DisplayName("H2 的备份恢复到 PostgreSQL，再备份，再恢复到 H2：每张表的行数和内容都一样")
    void movesBetweenDatabases() {
        DataSource first = databases.h2();
        Manifest department = restore(DEPARTMENT, first).manifest();
        Manifest atFirst = take(first, "first.zip");
        assertThat(atFirst.database()).isEqualTo("H2");
        assertThat(atFirst.rows()).isGreaterThan(5000);
        assertThat(atFirst.tables()).isEqualTo(department.tables());
        assertThat(atFirst.tables().get("complaint").rows()).isPositive();
        assertThat(atFirst.tables().get("case_file_piece").rows()).isPositive();

        DataSource second = databases.postgresql();
        restore(directory.resolve("first.zip"), second);
        Manifest atSecond = take(second, "second.zip");
        assertThat(atSecond.database()).isEqualTo("PostgreSQL");
        assertThat(atSecond.tables().keySet()).isEqualTo(atFirst.tables().keySet());
        atSecond.tables().forEach((name, content) -> {
            assertThat(content.rows())
                    .as(name)
                    .isEqualTo(atFirst.tables().get(name).rows());
        });

        DataSource third = databases.h2();
        restore(directory.resolve("second.zip"), third);
        assertThat(take(third, "third.zip").tables()).isEqualTo(atFirst.tables());
    }

    @Test
    @DisplayName("恢复以后照常编号，外键照常检查")
    void goesOnWhereItWas() {
        for (DataSource database : new DataSource[] {databases.h2(), databases.postgresql()}) {
            restore(DEPARTMENT, database);
            JdbcTemplate tables = in(database);
            Long last = tables.queryForObject("select max(id) from case_file", Long.class);
            tables.update(
                    "insert into case_file (" + FILE_COLUMNS + ") select " + FILE_COLUMNS
                            + " from case_file where id = ?",
                    last);
            assertThat(tables.queryForObject("select max(id) from case_file", Long.class))
                    .isEqualTo(last + 1);
            assertThatThrownBy(() -> tables.update("delete from act_re_procdef"))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    @DisplayName("备份时继续工作：备份的是同一时刻的内容")
    void seesOneMoment() throws Exception {
        for (DataSource database : new DataSource[] {databases.h2(), databases.postgresql()}) {
            in(database).execute("create table a_first (id bigint primary key)");
            in(database).execute("create table z_last (id bigint primary key)");
            Flyway.configure()
                    .dataSource(database)
                    .javaMigrations(MigrationInJava.all())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            AtomicBoolean writing = new AtomicBoolean(true);
            ExecutorService writer = Executors.newSingleThreadExecutor();
            Future<Long> written = writer.submit(() -> writePairs(database, writing));
            Manifest manifest = null;
            for (int i = 0; i < 3; i++) {
                manifest = take(database, database.hashCode() + "-" + i + ".zip");
                assertThat(manifest.tables().get("a_first").rows())
                        .isEqualTo(manifest.tables().get("z_last").rows());
            }
            writing.set(false);
            writer.shutdown();
            assertThat(written.get())
                    .isGreaterThanOrEqualTo(manifest.tables().get("a_first").rows())
                    .isPositive();
        }
    }

    /** @return how many pairs; both rows of one are committed at once */
    private static long writePairs(DataSource database, AtomicBoolean writing) throws Exception {
        long pairs = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            while (writing.get()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into a_first values (" + pairs + ")");
                    statement.execute("insert into z_last values (" + pairs + ")");
                }
                connection.commit();
                pairs++;
            }
        }
        return pairs;
    }

    @Test
    @DisplayName("文件夹也在备份里，已有的文件夹不覆盖；只有运行的用户能读")
    void foldersToo() throws IOException {
        DataSource database = databases.h2();
        restore(DEPARTMENT, database);
        Files.createDirectories(directory.resolve("home/organization"));
        Files.createDirectories(directory.resolve("home/forms/complaint"));
        Files.writeString(directory.resolve("home/organization/organization.yaml"), "people: []");
        Files.writeString(directory.resolve("home/forms/complaint/a.form"), "{}");
        take(database, "backup.zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("backup.zip"))))
                .isEqualTo("rw-------");

        Files.createDirectories(directory.resolve("new/organization"));
        assertThat(restore(directory.resolve("backup.zip"), databases.h2()).foldersKept())
                .containsExactly("organization");
        assertThat(directory.resolve("new/forms/complaint/a.form")).hasContent("{}");
        assertThat(directory.resolve("new/organization/organization.yaml")).doesNotExist();
    }

    @Test
    @DisplayName("夜里自动备份，只留最近几个；最近的备份超过两天，健康检查提醒")
    void everyNight() throws IOException {
        DataSource database = databases.h2();
        restore(DEPARTMENT, database);
        BackupSettings settings = new BackupSettings(directory.resolve("nights").toString(), 2);
        Instant tonight = Instant.now();
        AuditTrail trail = mock(AuditTrail.class);
        NightlyBackup first = new NightlyBackup(settings, database, trail, Clock.fixed(tonight, ZoneOffset.UTC), space);
        assertThat(first.health().getStatus()).isEqualTo(Status.UP);
        Path oldest = first.take();
        Path second = new NightlyBackup(
                        settings, database, trail, Clock.fixed(tonight.plus(Duration.ofDays(1)), ZoneOffset.UTC), space)
                .take();
        NightlyBackup third = new NightlyBackup(
                settings, database, trail, Clock.fixed(tonight.plus(Duration.ofDays(2)), ZoneOffset.UTC), space);
        third.takeTonights();
        ArgumentCaptor<AuditEvent> recorded = ArgumentCaptor.forClass(AuditEvent.class);
        verify(trail).record(recorded.capture());
        assertThat(recorded.getValue().kind()).isEqualTo(AuditKind.BACKUP);
        Path newest = Path.of(recorded.getValue().after());
        assertThat(oldest).doesNotExist();
        assertThat(second).exists();
        assertThat(third.health())
                .isEqualTo(Health.up()
                        .withDetail("newest", newest.getFileName().toString())
                        .build());
        assertThat(restore(newest, databases.h2()).manifest().rows()).isGreaterThan(5000);
        assertThat(new NightlyBackup(
                                settings,
                                database,
                                trail,
                                Clock.fixed(tonight.plus(Duration.ofDays(3)), ZoneOffset.UTC),
                                space)
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("WARNING");
    }

    @Test
    @DisplayName("磁盘快满了：不开始备份，写到一半也停下，不留半个文件；健康检查和审计记录写明，以前的备份都在")
    void noRoomForABackup() throws IOException {
        DataSource database = databases.h2();
        restore(DEPARTMENT, database);
        BackupSettings settings = new BackupSettings(directory.resolve("nights").toString(), 2);
        AuditTrail trail = mock(AuditTrail.class);
        Instant tonight = Instant.now();
        Path before = new NightlyBackup(settings, database, trail, Clock.fixed(tonight, ZoneOffset.UTC), space).take();
        NightlyBackup nightly = new NightlyBackup(
                settings, database, trail, Clock.fixed(tonight.plus(Duration.ofDays(1)), ZoneOffset.UTC), space);

        when(space.isShortFor(before.getParent(), Files.size(before))).thenReturn(true);
        nightly.takeTonights();
        assertThat(before.getParent())
                .isDirectoryContaining(file -> file.equals(before))
                .satisfies(folder -> assertThat(folder.toFile().list()).hasSize(1));
        assertThat(nightly.health().getStatus().getCode()).isEqualTo("WARNING");
        assertThat(nightly.health().getDetails().get("failure")).asString().startsWith("磁盘快满了，没有备份");
        verify(trail)
                .record(argThat(event ->
                        event.what().equals("自动备份没有做成") && event.after().startsWith("磁盘快满了")));

        reset(space);
        in(database)
                .update(
                        "insert into case_file_piece (file, number, content) select max(file), 1000, ? from case_file_piece",
                        new Object[] {noise()});
        // there is room when it begins, and none after the first megabyte
        when(space.isShortFor(eq(before.getParent()), anyLong())).thenReturn(false, false, true);
        nightly.takeTonights();
        assertThat(before.getParent().toFile().list()).hasSize(1);

        reset(space);
        nightly.takeTonights();
        assertThat(nightly.health().getStatus()).isEqualTo(Status.UP);
        assertThat(before.getParent().toFile().list()).hasSize(2);
    }

    private static byte[] noise() {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    @DisplayName("磁盘上放不下：不恢复，数据库仍是空的")
    void noRoomToRestore() {
        DataSource database = databases.h2();
        when(space.isShortForDatabase(longThat(bytes -> bytes > 1_000_000))).thenReturn(true);
        assertThatThrownBy(() -> restore(DEPARTMENT, database))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("磁盘上放不下");
        assertThatThrownBy(() -> take(database, "empty.zip")).hasMessageContaining("数据库是空的");
    }

    @Test
    @DisplayName("员工的一次操作到时间就算数据库没有应答；备份读一张大表再久也等")
    void slowTables() throws Exception {
        HikariDataSource database = databases.postgresql();
        restore(DEPARTMENT, database);
        HikariDataSource impatient = databases.again(database);
        impatient.addDataSourceProperty("socketTimeout", "1");
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table case_file_piece in access exclusive mode");
            assertThatThrownBy(() -> in(impatient).queryForObject("select count(*) from case_file_piece", Long.class))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            ExecutorService night = Executors.newSingleThreadExecutor();
            Future<Manifest> backup = night.submit(() -> take(impatient, "slow.zip"));
            assertThatThrownBy(() -> backup.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            other.rollback();
            assertThat(backup.get().rows()).isGreaterThan(5000);
            night.shutdown();
        }
    }

    @Test
    @DisplayName("命令 backup 和 restore：做了什么、为什么没做，写明，退出码不同")
    void commands() {
        DataSource database = databases.h2();
        restore(DEPARTMENT, database);
        String file = directory.resolve("command.zip").toString();
        CommandTrail trail = mock(CommandTrail.class);
        assertThat(run(new BackupCommand(database, trail, space)))
                .isEqualTo("2 请写明备份到哪个文件，例如：backup sales-playbook-2026-11-28.zip\n");
        assertThat(run(new BackupCommand(database, trail, space), file))
                .startsWith("0 已备份到 " + file)
                .contains("行");
        assertThat(run(new BackupCommand(database, trail, space), file))
                .startsWith("1 ")
                .contains("已经存在");
        assertThat(run(new RestoreCommand(database, trail, space), file)).startsWith("1 数据库里已经有表");
        assertThat(run(new RestoreCommand(databases.postgresql(), trail, space), file))
                .startsWith("0 ")
                .containsPattern("4 +complaint\n")
                .contains("行数和内容都与备份一致");
        // what was done is recorded, what was not is not
        verify(trail, times(2))
                .record(argThat(event ->
                        event.kind() == AuditKind.BACKUP && event.after().equals(file)));
        verifyNoMoreInteractions(trail);
    }

    private static String run(Command command, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = command.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("不覆盖已有的备份，不恢复到有内容的数据库，空库不备份")
    void overwritesNothing() throws IOException {
        DataSource database = databases.h2();
        assertThatThrownBy(() -> take(database, "empty.zip")).hasMessageContaining("数据库是空的");
        assertThat(directory.resolve("empty.zip")).doesNotExist();
        restore(DEPARTMENT, database);
        Files.writeString(directory.resolve("there.zip"), "别的");
        assertThatThrownBy(() -> take(database, "there.zip")).hasMessageContaining("已经存在");
        assertThatThrownBy(() -> restore(DEPARTMENT, database)).hasMessageContaining("数据库里已经有表");
        assertThat(in(database).queryForObject("select count(*) from complaint", Long.class))
                .isPositive();
    }

    @Test
    @DisplayName("损坏的、没写完的、来自更新版本的备份不恢复，数据库仍是空的")
    void refusesWhatIsBroken() throws IOException {
        refuses(
                "改了一个字的",
                changed("tables/complaint.jsonl", text -> text.replaceFirst("投诉|电话", "某某")),
                "表 complaint 的内容与备份时不同",
                databases.h2(),
                databases.postgresql());
        refuses(
                "少了一行的",
                changed("tables/complaint.jsonl", text -> text.substring(text.indexOf('\n') + 1)),
                "表 complaint 应有");
        refuses("没有一张表的", changed("tables/complaint.jsonl", text -> null), "备份里没有表 complaint");
        refuses("没写完的", changed(Manifest.ENTRY, text -> null), "不是备份，或者没有写完");
        refuses("来自更新版本的", changed(Manifest.ENTRY, text -> text.replace("\"27\"", "\"9000\"")), "来自更新的版本 0.1.0");
        refuses("别的格式的", changed(Manifest.ENTRY, text -> text.replace("\"format\" : 1", "\"format\" : 2")), "备份的格式是 2");
        Path half = directory.resolve("half.zip");
        Files.write(half, Arrays.copyOf(Files.readAllBytes(DEPARTMENT), 100_000));
        refuses("截断的", half, "不是完整的备份");
    }

    private void refuses(String what, Path file, String because) {
        refuses(what, file, because, databases.h2());
    }

    private void refuses(String what, Path file, String because, DataSource... places) {
        for (DataSource database : places) {
            assertThatThrownBy(() -> restore(file, database))
                    .as(what)
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining(because);
            assertThat(in(database)
                            .queryForObject(
                                    "select count(*) from information_schema.tables where lower(table_name) like 'act_%'",
                                    Long.class))
                    .as(what)
                    .isZero();
        }
    }

    /** @return the department's backup with another entry, or without it */
    private Path changed(String entry, UnaryOperator<String> change) throws IOException {
        Path file = Files.createTempFile(directory, "changed", ".zip");
        Files.write(file, Files.readAllBytes(DEPARTMENT));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Path content = zip.getPath(entry);
            String text = change.apply(Files.readString(content));
            Files.delete(content);
            if (text != null) {
                try (OutputStream out = Files.newOutputStream(content)) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return file;
    }
}
