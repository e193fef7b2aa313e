package org.salesplaybook.audit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of the trail. Whoever adds to it locks its head until the transaction ends, so that all nodes make one
 * chain.
 */
@Component
class AuditChain {

    private static final String INSERT =
            "insert into audit_entry (seq, happened_at, kind, subject_kind, subject, what, person, address, node, "
                    + "value_before, value_after, salt, digest, key_id, previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** What the entry says by which the oldest part is removed. */
    static final String REMOVED = "按期清理最早的记录";

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final AuditKeys keys;

    AuditChain(JdbcClient database, JdbcTemplate batches, AuditKeys keys) {
        this.database = database;
        this.batches = batches;
        this.keys = keys;
    }

    /** Where the chain ends, and up to where it was removed as old. */
    record Head(
            long lastSeq,
            String lastHash,
            long removedSeq,
            String removedHash,
            @Nullable String seal) {}

    /** Adds entries in the present transaction, which has to be short: three statements, and a commit. */
    void append(List<AuditEntry> entries) {
        Head head = database.sql("select * from audit_head where id = 1 for update")
                .query(Head.class)
                .single();
        long seq = head.lastSeq();
        String hash = head.lastHash();
        List<Object[]> rows = new ArrayList<>();
        for (AuditEntry each : entries) {
            AuditEntry entry = each.after(seq, hash, keys.current(), keys);
            rows.add(new Object[] {
                entry.seq(),
                entry.happenedAt(),
                entry.kind(),
                entry.subjectKind(),
                entry.subject(),
                entry.what(),
                entry.person(),
                entry.address(),
                entry.node(),
                entry.valueBefore(),
                entry.valueAfter(),
                entry.salt(),
                entry.digest(),
                entry.keyId(),
                entry.previousHash(),
                entry.hash()
            });
            seq = entry.seq();
            hash = entry.hash();
        }
        batches.batchUpdate(INSERT, rows);
        database.sql("update audit_head set last_seq = ?, last_hash = ?, seal = ? where id = 1")
                .param(seq)
                .param(hash)
                .param(keys.seal(keys.current(), seq, hash))
                .update();
    }

    /** @return numbers of the entries about the subjects that had values, and have none any more */
    List<Long> blank(Collection<AuditSubject> subjects) {
        List<Long> blanked = subjects.stream()
                .filter(subject -> subject.id() != null)
                .distinct()
                .flatMap(subject -> database
                        .sql("select seq from audit_entry where subject = ? and subject_kind = ? and salt is not null")
                        .param(subject.id())
                        .param(subject.kind().name())
                        .query(Long.class)
                        .stream())
                .sorted()
                .toList();
        batches.batchUpdate(
                "update audit_entry set value_before = null, value_after = null, salt = null where seq = ?",
                blanked.stream().map(seq -> new Object[] {seq}).toList());
        return blanked;
    }

    /**
     * Removes the oldest entries in the present transaction, up to the first that is not older than that.
     *
     * @param removal makes the entry that says so, of the number and the hash of the last one that goes
     * @return how many went
     */
    int removeBefore(OffsetDateTime kept, BiFunction<Long, String, AuditEntry> removal) {
        long lastSeq = database.sql("select last_seq from audit_head where id = 1 for update")
                .query(Long.class)
                .single();
        long first = database.sql("select coalesce(min(seq), ?) from audit_entry where happened_at >= ?")
                .param(lastSeq + 1)
                .param(kept)
                .query(Long.class)
                .single();
        Optional<String> hash = database.sql("select hash from audit_entry where seq = ?")
                .param(first - 1)
                .query(String.class)
                .optional();
        if (hash.isEmpty()) {
            return 0;
        }
        append(List.of(removal.apply(first - 1, hash.get())));
        database.sql("update audit_head set removed_seq = ?, removed_hash = ? where id = 1")
                .param(first - 1)
                .param(hash.get())
                .update();
        return database.sql("delete from audit_entry where seq < ?")
                .param(first)
                .update();
    }

    /** @return where the chain ends now */
    Head head() {
        return database.sql("select * from audit_head where id = 1")
                .query(Head.class)
                .single();
    }

    /** @return entries that come after that one, in their order */
    List<AuditEntry> after(long seq, int limit) {
        return database.sql("select * from audit_entry where seq > ? order by seq limit ?")
                .param(seq)
                .param(limit)
                .query(AuditEntry.class)
                .list();
    }

    /**
     * @return whether the entry says that the oldest part was removed; its new value is {@code number:hash} of the last
     *     that went
     */
    static boolean isRemoval(AuditEntry entry) {
        return AuditKind.TRAIL.name().equals(entry.kind())
                && entry.valueAfter() != null
                && REMOVED.equals(entry.what());
    }

    /** @return the numbers of entries in a list, {@code 3,7,12} */
    static Stream<Long> numbers(@Nullable String list) {
        return list == null || list.isEmpty()
                ? Stream.empty()
                : Stream.of(list.split(",")).map(Long::valueOf);
    }
}
