package org.salesplaybook.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.salesplaybook.backup.DatabaseTables.Table;
import org.salesplaybook.backup.Manifest.Content;
import org.salesplaybook.disk.FreeSpace;
import org.salesplaybook.opening.PrivateFiles;

/**
 * Writes all that the database and the folders beside the application hold into one file, while people go on working.
 */
final class TakeBackup {

    /** What analysts and administrators edit. */
    static final List<String> FOLDERS =
            List.of("processes", "forms", "company", "calendar", "organization", "catalogue", "notices", "config");
    /** Where the rows of a table stand in the file. */
    static final String TABLE_ENTRIES = "tables/";
    /** Where the folders stand in the file. */
    static final String FOLDER_ENTRIES = "folders/";

    /** H2's own number for what the standard has none for. */
    private static final int H2_SNAPSHOT = 6;

    private final DataSource database;
    private final Path home;
    private final String program;
    private final Clock clock;
    private final ObjectMapper json;
    private final FreeSpace space;

    /**
     * @param home where the folders lie
     * @param program version of the application
     */
    TakeBackup(DataSource database, Path home, String program, Clock clock, ObjectMapper json, FreeSpace space) {
        this.database = database;
        this.home = home;
        this.program = program;
        this.clock = clock;
        this.json = json;
        this.space = space;
    }

    /**
     * Takes a backup that only the user who runs the application can read. The file is there when it is whole.
     *
     * @param file must not be there; absolute
     * @return what was backed up
     */
    Manifest to(Path file) {
        if (Files.exists(file)) {
            throw new BackupFailed("文件 " + file + " 已经存在，请换一个文件名");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            Manifest manifest;
            try (OutputStream out = new BufferedOutputStream(new SparingOutput(
                            PrivateFiles.create(unfinished), space, Objects.requireNonNull(file.getParent())));
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Connection connection = database.getConnection()) {
                manifest = write(zip, connection);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (BackupFailed e) {
            discard(unfinished, e);
            throw e;
        } catch (IOException | SQLException e) {
            discard(unfinished, e);
            throw new BackupFailed("备份没有完成，文件没有生成：" + e.getMessage(), e);
        }
    }

    private static void discard(Path unfinished, Exception reason) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private Manifest write(ZipOutputStream zip, Connection connection) throws SQLException, IOException {
        Instant now = clock.instant();
        DatabaseTables.waitForEver(connection);
        connection.setAutoCommit(false);
        try {
            seeOneMoment(connection);
            if (DatabaseTables.areNone(connection)) {
                throw new BackupFailed("数据库是空的，没有什么可备份");
            }
            Map<String, Content> tables = new LinkedHashMap<>();
            for (Table table : DatabaseTables.of(connection)) {
                tables.put(table.key(), write(zip, connection, table));
            }
            for (String folder : FOLDERS) {
                writeFolder(zip, home.resolve(folder));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    program,
                    now,
                    connection.getMetaData().getDatabaseProductName(),
                    DatabaseTables.migrations(connection),
                    tables);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } finally {
            connection.rollback();
        }
    }

    /** Both databases then show each query what was committed before the first one, and make nobody wait. */
    private static void seeOneMoment(Connection connection) throws SQLException {
        connection.setTransactionIsolation(
                DatabaseTables.isPostgreSql(connection) ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
    }

    private static Content write(ZipOutputStream zip, Connection connection, Table table)
            throws SQLException, IOException {
        RowDigest digest = new RowDigest();
        zip.putNextEntry(new ZipEntry(TABLE_ENTRIES + table.key() + ".jsonl"));
        TableRows.read(connection, table, line -> {
            digest.add(line);
            zip.write(line);
            zip.write('\n');
        });
        zip.closeEntry();
        return new Content(
                table.columns().stream().map(DatabaseTables.Column::key).toList(), digest.rows(), digest.toString());
    }

    private void writeFolder(ZipOutputStream zip, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(
                        FOLDER_ENTRIES + home.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
