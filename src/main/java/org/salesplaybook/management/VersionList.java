package org.salesplaybook.management;

import jakarta.ws.rs.ForbiddenException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.deployment.VersionRecord;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.handbook.ProcessVersion;
import org.salesplaybook.handbook.ProcessVersions;
import org.salesplaybook.handbook.VersionChange;
import org.salesplaybook.handbook.VersionChanges;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/** Which versions of a process there have been, what each of them changed, and going back to one. */
@Component
class VersionList {

    private static final int MOST = 15;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Oversight oversight;
    private final VersionRecord record;
    private final ProcessVersions versions;
    private final VersionChanges changes;
    private final Organization organization;
    private final AsSystem asSystem;
    private final Clock clock;

    VersionList(
            Oversight oversight,
            VersionRecord record,
            ProcessVersions versions,
            VersionChanges changes,
            Organization organization,
            AsSystem asSystem,
            Clock clock) {
        this.oversight = oversight;
        this.record = record;
        this.versions = versions;
        this.changes = changes;
        this.organization = organization;
        this.asSystem = asSystem;
        this.clock = clock;
    }

    /**
     * A version.
     *
     * @param by who deployed it; {@code null} where the application did, from the folders
     * @param changes what it says otherwise than the one before; {@code null} where that one is not listed
     */
    record Version(
            int number,
            String at,
            @Nullable String by,
            String from,
            @Nullable List<String> changes) {}

    /** @param mayRestore whether the person may make an earlier version the newest */
    record All(boolean mayRestore, List<Version> versions) {}

    /** Which version is to be the newest again. */
    record Wanted(@Nullable String process, int version) {}

    /**
     * @throws RequestRefused where there is no such process
     * @throws ForbiddenException where the person neither oversees cases nor deploys
     */
    All of(String person, @Nullable String process) {
        String key = known(person, process);
        List<VersionRecord.Entry> entries = record.of(key, MOST);
        return asSystem.call(() -> {
            List<Version> listed = new ArrayList<>();
            Optional<ProcessVersion> after =
                    entries.stream().findFirst().flatMap(newest -> versions.version(key, newest.number()));
            for (int one = 0; one < entries.size(); one++) {
                VersionRecord.Entry entry = entries.get(one);
                Optional<ProcessVersion> before = one + 1 < entries.size()
                        ? versions.version(key, entries.get(one + 1).number())
                        : Optional.empty();
                listed.add(new Version(
                        entry.number(),
                        MOMENT.format(LocalDateTime.ofInstant(entry.at(), clock.getZone())),
                        entry.by() == null ? null : organization.nameOf(entry.by()),
                        entry.from(),
                        after.isPresent() && before.isPresent()
                                ? changes.between(before.get(), after.get()).stream()
                                        .map(VersionChange::toString)
                                        .toList()
                                : null));
                after = before;
            }
            return new All(mayRestore(person), listed);
        });
    }

    /**
     * @throws RequestRefused where there is no such process or version, or where it does not fit to what is deployed
     *     now
     * @throws ForbiddenException where the person does not deploy
     */
    void restore(String person, Wanted wanted) {
        String key = known(person, wanted.process());
        if (!mayRestore(person)) {
            throw new ForbiddenException();
        }
        record.restore(key, wanted.version());
    }

    private boolean mayRestore(String person) {
        return organization.deploysDefinitions(person) || organization.administers(person);
    }

    private String known(String person, @Nullable String process) {
        oversight.of(person);
        return Optional.ofNullable(process)
                .filter(key -> asSystem.call(() -> versions.newest(key)).isPresent())
                .orElseThrow(() -> new RequestRefused("流程（process）没有这一个"));
    }
}
