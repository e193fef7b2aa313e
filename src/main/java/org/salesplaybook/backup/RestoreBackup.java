package org.salesplaybook.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.salesplaybook.backup.DatabaseTables.Column;
import org.salesplaybook.backup.DatabaseTables.Table;
import org.salesplaybook.backup.Manifest.Content;
import org.salesplaybook.disk.FreeSpace;
import org.springframework.util.unit.DataSize;

/**
 * Makes an empty database, of either product, what a backup says, and counts and compares all of it. Nothing is left
 * half done: what goes wrong leaves the database empty again. The tables are those of the version that made the backup;
 * the application brings them up to date at its next start, as in any upgrade.
 */
final class RestoreBackup {

    private final DataSource database;
    private final FluentConfiguration migrations;
    private final Path home;
    private final ObjectMapper json;
    private final FreeSpace space;

    /**
     * @param migrations how the application makes its tables
     * @param home where the folders are to lie
     */
    RestoreBackup(DataSource database, FluentConfiguration migrations, Path home, ObjectMapper json, FreeSpace space) {
        this.database = database;
        this.migrations = migrations;
        this.home = home;
        this.json = json;
        this.space = space;
    }

    /**
     * @param manifest what was restored
     * @param foldersKept folders that were there already, and were left as they are
     */
    record Result(Manifest manifest, Set<String> foldersKept) {}

    /** Restores a backup. */
    Result from(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile());
                Connection connection = database.getConnection()) {
            Manifest manifest = manifest(zip, json);
            DatabaseTables.waitForEver(connection);
            if (!DatabaseTables.areNone(connection)) {
                throw new BackupFailed("数据库里已经有表。备份只恢复到空的数据库，请先建一个空库（H2 则移走 data 文件夹）");
            }
            if (space.isShortForDatabase(sizeOf(zip))) {
                throw new BackupFailed(
                        "磁盘上放不下这个备份的内容（约 " + DataSize.ofBytes(sizeOf(zip)).toMegabytes()
                                + " MB，还要留下 sales-playbook.disk.keep-free），没有恢复，数据库仍是空的");
            }
            Flyway flyway = tablesOf(manifest);
            try {
                flyway.migrate();
                connection.setAutoCommit(false);
                load(zip, connection, manifest);
            } catch (RuntimeException | IOException | SQLException e) {
                connection.rollback();
                connection.setAutoCommit(true);
                // it was empty before
                flyway.clean();
                throw e;
            }
            return new Result(manifest, unpackFolders(zip));
        } catch (ZipException e) {
            throw new BackupFailed("文件 " + file + " 不是完整的备份：" + e.getMessage(), e);
        } catch (IOException | SQLException | FlywayException e) {
            throw new BackupFailed("没有恢复，数据库仍是空的：" + e.getMessage(), e);
        }
    }

    /** @return bytes, unpacked */
    private static long sizeOf(ZipFile zip) {
        return zip.stream().mapToLong(ZipEntry::getSize).sum();
    }

    /** @return what the backup holds, by its own account */
    static Manifest manifest(ZipFile zip, ObjectMapper json) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new BackupFailed("文件 " + zip.getName() + " 不是备份，或者没有写完");
        }
        try (InputStream content = zip.getInputStream(entry)) {
            Manifest manifest = json.readValue(content, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new BackupFailed(
                        "备份的格式是 " + manifest.format() + "，本程序只认得格式 " + Manifest.FORMAT + "，请用做备份的那个版本的程序恢复");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new BackupFailed("文件 " + zip.getName() + " 不是备份：" + e.getOriginalMessage(), e);
        }
    }

    /** @return what makes the tables that the backup was taken from, and can take them away again */
    private Flyway tablesOf(Manifest manifest) {
        FluentConfiguration flyway = new FluentConfiguration()
                .configuration(migrations)
                .dataSource(database)
                .cleanDisabled(false);
        Set<String> known = Arrays.stream(flyway.load().info().all())
                .map(migration -> migration.getVersion().getVersion())
                .collect(Collectors.toSet());
        List<String> unknown = manifest.migrations().stream()
                .map(Migration::version)
                .filter(version -> !known.contains(version))
                .toList();
        if (!unknown.isEmpty()) {
            throw new BackupFailed("备份来自更新的版本 " + manifest.program() + "（本程序没有它的数据库升级 " + String.join("、", unknown)
                    + "），请用那个版本或更新的程序恢复");
        }
        return flyway.target(MigrationVersion.fromVersion(manifest.schema())).load();
    }

    private void load(ZipFile zip, Connection connection, Manifest manifest) throws SQLException, IOException {
        Map<String, Table> tables =
                DatabaseTables.of(connection).stream().collect(Collectors.toMap(Table::key, table -> table));
        if (!tables.keySet().equals(manifest.tables().keySet())) {
            Set<String> differing = new TreeSet<>(tables.keySet());
            differing.removeAll(manifest.tables().keySet());
            manifest.tables().keySet().stream()
                    .filter(name -> !tables.containsKey(name))
                    .forEach(differing::add);
            throw new BackupFailed("备份与数据库的表不一致：" + String.join("、", differing));
        }
        try (ForeignKeys ignored = ForeignKeys.off(connection)) {
            for (Table table : tables.values()) {
                DatabaseTables.on(connection).execute("delete from " + DatabaseTables.quoted(table.name()));
            }
            for (Map.Entry<String, Content> content : manifest.tables().entrySet()) {
                load(zip, connection, Objects.requireNonNull(tables.get(content.getKey())), content.getValue());
            }
        }
        connection.commit();
    }

    private static void load(ZipFile zip, Connection connection, Table table, Content content)
            throws SQLException, IOException {
        Table inOrder = inOrderOf(content.columns(), table);
        ZipEntry entry = zip.getEntry(TakeBackup.TABLE_ENTRIES + table.key() + ".jsonl");
        if (entry == null) {
            throw new BackupFailed("备份里没有表 " + table.key());
        }
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
                TableRows.Writer rows = new TableRows.Writer(connection, inOrder)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.write(line);
            }
        }
        goOnNumbering(connection, table);
        compare(connection, inOrder, content);
    }

    private static Table inOrderOf(List<String> columns, Table table) {
        Map<String, Column> byKey = table.columns().stream().collect(Collectors.toMap(Column::key, column -> column));
        if (!byKey.keySet().equals(Set.copyOf(columns))) {
            throw new BackupFailed("备份与数据库的表 " + table.key() + " 的列不一致");
        }
        return new Table(table.name(), columns.stream().map(byKey::get).toList());
    }

    private static void goOnNumbering(Connection connection, Table table) throws SQLException {
        if (table.identity().isPresent()) {
            String column = DatabaseTables.quoted(table.identity().get().name());
            String name = DatabaseTables.quoted(table.name());
            Long next = DatabaseTables.on(connection)
                    .queryForObject("select coalesce(max(" + column + "), 0) + 1 from " + name, Long.class);
            DatabaseTables.on(connection)
                    .execute("alter table " + name + " alter column " + column + " restart with " + next);
        }
    }

    private static void compare(Connection connection, Table table, Content content) throws SQLException, IOException {
        RowDigest digest = new RowDigest();
        TableRows.read(connection, table, digest::add);
        if (digest.rows() != content.rows()) {
            throw new BackupFailed(
                    "表 " + table.key() + " 应有 " + content.rows() + " 行，恢复了 " + digest.rows() + " 行，备份文件已损坏");
        }
        if (!digest.toString().equals(content.digest())) {
            throw new BackupFailed("表 " + table.key() + " 的内容与备份时不同，备份文件已损坏");
        }
    }

    /** @return names of the folders that are there already */
    private Set<String> unpackFolders(ZipFile zip) throws IOException {
        List<? extends ZipEntry> entries = zip.stream()
                .filter(entry -> entry.getName().startsWith(TakeBackup.FOLDER_ENTRIES))
                .toList();
        Set<String> kept = new TreeSet<>();
        for (String folder : TakeBackup.FOLDERS) {
            String prefix = TakeBackup.FOLDER_ENTRIES + folder + "/";
            List<ZipEntry> files = new ArrayList<>(entries.stream()
                    .filter(entry -> entry.getName().startsWith(prefix))
                    .toList());
            if (Files.exists(home.resolve(folder)) && !files.isEmpty()) {
                kept.add(folder);
                continue;
            }
            for (ZipEntry file : files) {
                Path target = home.resolve(file.getName().substring(TakeBackup.FOLDER_ENTRIES.length()))
                        .normalize();
                if (!target.startsWith(home.resolve(folder).normalize())) {
                    throw new BackupFailed("备份里的文件名 " + file.getName() + " 指到文件夹以外");
                }
                Files.createDirectories(target.getParent());
                try (InputStream content = zip.getInputStream(file)) {
                    Files.copy(content, target);
                }
            }
        }
        return kept;
    }
}
