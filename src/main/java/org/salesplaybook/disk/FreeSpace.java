package org.salesplaybook.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How much room there is where the application writes: beside its database, where that is on this machine, and where
 * files lie while they come in. The health check warns before there is none: the node goes on working, but for what is
 * large.
 *
 * <p>Commands import it, and what it needs comes with it.
 */
@Component("freeSpaceHealthIndicator")
@Import(DatabaseFile.class)
@EnableConfigurationProperties(DiskSettings.class)
public class FreeSpace implements HealthIndicator {

    /** What people read where something large is refused. */
    public static final String SHORT = "服务器的磁盘快满了，现在不能上传附件或提交很大的内容，请告诉系统管理员";

    private final DiskSettings settings;
    private final DatabaseFile database;
    private final List<Path> folders;

    FreeSpace(DiskSettings settings, DatabaseFile database) {
        this.settings = settings;
        this.database = database;
        this.folders = Stream.concat(
                        database.folder().stream(),
                        Stream.of(Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.io.tmpdir"))))
                .toList();
    }

    /**
     * @param bytes how much is to be written
     * @return whether less than what is kept free would be left
     */
    public boolean isShortFor(long bytes) {
        return left() - bytes < settings.keepFree().toBytes();
    }

    /**
     * @param folder any, such as that of the backups
     * @param bytes how much is to be written there
     * @return whether less than what is kept free would be left on its disk
     */
    public boolean isShortFor(Path folder, long bytes) {
        return left(folder) - bytes < settings.keepFree().toBytes();
    }

    /**
     * @param bytes how much the database is to grow by
     * @return whether less than what is kept free would be left beside it; not where it is on another machine, whose
     *     disks nobody sees from here
     */
    public boolean isShortForDatabase(long bytes) {
        return database.folder()
                .filter(Files::exists)
                .filter(folder -> isShortFor(folder, bytes))
                .isPresent();
    }

    /** @return bytes, of the fullest of the disks */
    private long left() {
        return folders.stream()
                .filter(Files::exists)
                .mapToLong(FreeSpace::left)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long left(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Health health() {
        return (isShortFor(0) ? Health.status("WARNING") : Health.up())
                .withDetail("freeMegabytes", DataSize.ofBytes(left()).toMegabytes())
                .withDetail("keepFreeMegabytes", settings.keepFree().toMegabytes())
                .build();
    }
}
