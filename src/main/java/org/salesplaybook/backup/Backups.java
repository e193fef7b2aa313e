package org.salesplaybook.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.salesplaybook.SalesPlaybookApplication;
import org.salesplaybook.disk.FreeSpace;
import org.salesplaybook.migration.MigrationInJava;

/** How this installation is backed up: its database, and the folders in the current directory, where it was started. */
final class Backups {

    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private Backups() {}

    static TakeBackup take(DataSource database, FreeSpace space) {
        String version = SalesPlaybookApplication.class.getPackage().getImplementationVersion();
        return new TakeBackup(
                database,
                Path.of("").toAbsolutePath(),
                Objects.requireNonNullElse(version, "?"),
                Clock.systemUTC(),
                JSON,
                space);
    }

    static Manifest manifest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return RestoreBackup.manifest(zip, JSON);
        }
    }

    static RestoreBackup restore(DataSource database, FreeSpace space) {
        return restore(database, Path.of("").toAbsolutePath(), space);
    }

    static RestoreBackup restore(DataSource database, Path home, FreeSpace space) {
        return new RestoreBackup(database, Flyway.configure().javaMigrations(MigrationInJava.all()), home, JSON, space);
    }
}
