package org.salesplaybook.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.disk.FreeSpace;
import org.salesplaybook.opening.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes a backup each night, where the settings say so: H2 lets no other process read its file while the application
 * runs. It does not begin where the disk has no room for one as large as the last. The health check warns where the
 * last night's could not be taken, or the newest is older than two days; the trail says why.
 */
@Component("backupHealthIndicator")
class NightlyBackup implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'sales-playbook-'yyyy-MM-dd-HHmmss'.zip'", Locale.ROOT);
    private static final Pattern OURS = Pattern.compile("sales-playbook-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.zip");
    private static final Duration OLD = Duration.ofDays(2);

    private final BackupSettings settings;
    private final DataSource database;
    private final AuditTrail trail;
    private final Clock clock;
    private final FreeSpace space;
    private final Instant since;
    /** Why the last one was not taken, if it was tried since the start and was not. */
    private volatile @Nullable String failure;

    NightlyBackup(BackupSettings settings, DataSource database, AuditTrail trail, Clock clock, FreeSpace space) {
        this.settings = settings;
        this.database = database;
        this.trail = trail;
        this.clock = clock;
        this.space = space;
        this.since = clock.instant();
    }

    /** What goes wrong is in the log, in the trail and in the health check; the next night it is tried again. */
    @Scheduled(cron = "${sales-playbook.backup.cron}", zone = "${sales-playbook.zone}")
    void takeTonights() {
        if (!settings.isOn()) {
            return;
        }
        try {
            Path file = take();
            failure = null;
            LOG.info("已备份到 {}", file);
            // all that is known of customers is in it
            record("自动备份", file.toString());
        } catch (IOException | BackupFailed e) {
            String reason = Objects.toString(e.getMessage(), e.toString());
            failure = reason;
            LOG.error("没有备份成：{}", reason, e);
            record("自动备份没有做成", reason);
        }
    }

    private void record(String what, String value) {
        trail.record(AuditEvent.of(AuditKind.BACKUP, new AuditSubject(AuditSubject.Kind.DATABASE, null), what)
                .changed(null, value));
    }

    /** @return the new backup; the oldest beyond those to keep are gone */
    Path take() throws IOException {
        Path folder = Path.of(settings.folder()).toAbsolutePath();
        PrivateFiles.createFolder(folder);
        Path file = folder.resolve(NAME.format(LocalDateTime.now(clock)));
        Optional<Path> last = newest(ours());
        if (last.isPresent() && space.isShortFor(folder, Files.size(last.get()))) {
            throw BackupFailed.noRoom(folder);
        }
        Backups.take(database, space).to(file);
        List<Path> all = ours();
        for (Path old : all.subList(0, Math.max(0, all.size() - settings.keep()))) {
            Files.delete(old);
        }
        return file;
    }

    /** @return the backups taken so far, oldest first */
    private List<Path> ours() throws IOException {
        Path folder = Path.of(settings.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    private static Optional<Path> newest(List<Path> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public Health health() {
        if (!settings.isOn()) {
            return Health.up().withDetail("folder", "none").build();
        }
        try {
            Optional<Path> newest = newest(ours());
            Instant takenAt =
                    newest.isPresent() ? Files.getLastModifiedTime(newest.get()).toInstant() : since;
            boolean isLate = failure != null || takenAt.plus(OLD).isBefore(clock.instant());
            Health.Builder health = isLate ? Health.status("WARNING") : Health.up();
            if (failure != null) {
                health.withDetail("failure", failure);
            }
            return health.withDetail(
                            "newest",
                            newest.map(file -> file.getFileName().toString()).orElse("none"))
                    .build();
        } catch (IOException e) {
            return Health.status("WARNING").withException(e).build();
        }
    }
}
