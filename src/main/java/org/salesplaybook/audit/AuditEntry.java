package org.salesplaybook.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the trail, see the comments in the migration; its hashes are empty until it has its place in the chain. */
record AuditEntry(
        long seq,
        OffsetDateTime happenedAt,
        String kind,
        String subjectKind,
        @Nullable String subject,
        String what,
        @Nullable String person,
        @Nullable String address,
        String node,
        @Nullable String valueBefore,
        @Nullable String valueAfter,
        @Nullable String salt,
        @Nullable String digest,
        @Nullable String keyId,
        String previousHash,
        String hash) {

    /** @return the digest that the values and the salt have */
    String digestOfValues(AuditKeys keys) {
        return keys.hash(null, salt, valueBefore, valueAfter);
    }

    /** @return whether the values are what was written */
    boolean hasItsValues(AuditKeys keys) {
        return digest == null
                ? valueBefore == null && valueAfter == null && salt == null
                : digest.equals(digestOfValues(keys));
    }

    /** @return whether the values were blanked, as {@link AuditTrail#blank} does */
    boolean isBlank() {
        return digest != null && valueBefore == null && valueAfter == null && salt == null;
    }

    /** @return the hash that the entry, but for its values, has with that key */
    String hashOfContent(AuditKeys keys) {
        return keys.hash(
                keyId,
                seq,
                instant(),
                kind,
                subjectKind,
                subject,
                what,
                person,
                address,
                node,
                digest,
                keyId,
                previousHash);
    }

    /** @return whether the entry is what was written */
    boolean hasItsContent(AuditKeys keys) {
        return Objects.equals(hash, hashOfContent(keys));
    }

    /** @return the same with its place in the chain */
    AuditEntry after(long previous, String hashOfPrevious, @Nullable String key, AuditKeys keys) {
        AuditEntry placed = new AuditEntry(
                previous + 1,
                happenedAt,
                kind,
                subjectKind,
                subject,
                what,
                person,
                address,
                node,
                valueBefore,
                valueAfter,
                salt,
                digest,
                key,
                hashOfPrevious,
                "");
        return new AuditEntry(
                placed.seq,
                happenedAt,
                kind,
                subjectKind,
                subject,
                what,
                person,
                address,
                node,
                valueBefore,
                valueAfter,
                salt,
                digest,
                key,
                hashOfPrevious,
                placed.hashOfContent(keys));
    }

    private Instant instant() {
        return happenedAt.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    }
}
