package org.salesplaybook.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditChain.Head;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the trail: that every entry is what was written, that none is missing, put in or moved, and that it ends
 * where it should. Whoever owns the database and knows no key could write a whole new chain; a key, and an anchor
 * written down elsewhere, show that too.
 */
@Component
class AuditCheck {

    private static final int PAGE = 1000;
    private static final int MANY = 20;

    private final AuditChain chain;
    private final AuditKeys keys;
    private final TransactionTemplate snapshot;

    AuditCheck(AuditChain chain, AuditKeys keys, PlatformTransactionManager transactions) {
        this.chain = chain;
        this.keys = keys;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setReadOnly(true);
    }

    /**
     * What came out.
     *
     * @param entries how many there are
     * @param lastSeq number of the last one
     * @param lastHash its hash, to be written down elsewhere
     * @param breaks where the chain is broken, in Chinese, the first {@value AuditCheck#MANY}; empty where it is whole
     */
    record Verdict(long entries, long lastSeq, String lastHash, List<String> breaks) {

        /** @return whether nothing was changed */
        boolean isWhole() {
            return breaks.isEmpty();
        }

        /** @return the anchor to be written down */
        String anchor() {
            return lastSeq + ":" + lastHash;
        }
    }

    /** @param anchors hashes by number that were written down earlier */
    Verdict verify(Map<Long, String> anchors) {
        return snapshot.execute(status -> new Walk(chain.head(), anchors).verdict());
    }

    /** One walk along the chain. */
    private final class Walk {

        private final Head head;
        private final Map<Long, String> anchors;
        private final List<String> breaks = new ArrayList<>();
        private final Set<Long> blank = new HashSet<>();
        private final Set<Long> mayBeBlank = new HashSet<>();
        private long entries;
        private long last;
        private String hash;
        private @Nullable String key;
        private @Nullable String removal;

        Walk(Head head, Map<Long, String> anchors) {
            this.head = head;
            this.anchors = new TreeMap<>(anchors);
            this.last = head.removedSeq();
            this.hash = head.removedHash();
        }

        Verdict verdict() {
            meetsAnchor(last, hash);
            for (List<AuditEntry> page = chain.after(-1, PAGE);
                    !page.isEmpty();
                    page = chain.after(page.get(page.size() - 1).seq(), PAGE)) {
                page.forEach(this::step);
            }
            end();
            return new Verdict(entries, last, hash, breaks.size() > MANY ? breaks.subList(0, MANY) : breaks);
        }

        private void step(AuditEntry entry) {
            entries++;
            if (entry.seq() <= head.removedSeq()) {
                broken("第 " + entry.seq() + " 条早于已按期清理的第 " + head.removedSeq() + " 条，不应存在");
                return;
            }
            if (entry.seq() > last + 1) {
                broken("第 " + (last + 1) + (entry.seq() == last + 2 ? " 条" : " 条至第 " + (entry.seq() - 1) + " 条")
                        + "被删除");
            } else if (!entry.previousHash().equals(hash)) {
                broken("第 " + entry.seq() + " 条与前一条对不上：前一条被替换，或这一条是插入的");
            }
            if (entry.seq() > head.lastSeq()) {
                broken("第 " + entry.seq() + " 条在记录的末尾（第 " + head.lastSeq() + " 条）之后，是插入的");
            }
            content(entry);
            last = entry.seq();
            hash = entry.hash();
            meetsAnchor(last, hash);
        }

        private void content(AuditEntry entry) {
            if (key != null && entry.keyId() == null) {
                broken("第 " + entry.seq() + " 条没有用密钥，而它前面的有");
            }
            key = entry.keyId();
            if (!keys.knows(entry.keyId())) {
                broken("第 " + entry.seq() + " 条用的密钥（" + entry.keyId() + "）不在设置中，无法核对");
                return;
            }
            if (!entry.hasItsContent(keys)) {
                broken("第 " + entry.seq() + " 条的内容被改动");
            } else if (entry.isBlank()) {
                blank.add(entry.seq());
            } else if (!entry.hasItsValues(keys)) {
                broken("第 " + entry.seq() + " 条的新旧值被改动");
            }
            if (AuditKind.ERASURE.name().equals(entry.kind())
                    && AuditSubject.Kind.TRAIL.name().equals(entry.subjectKind())) {
                AuditChain.numbers(entry.valueAfter()).forEach(mayBeBlank::add);
            }
            if (AuditChain.isRemoval(entry)) {
                removal = entry.valueAfter();
            }
        }

        private void end() {
            blank.stream()
                    .filter(seq -> !mayBeBlank.contains(seq))
                    .sorted()
                    .forEach(seq -> broken("第 " + seq + " 条的新旧值被抹去，没有相应的删除记录"));
            if (last < head.lastSeq()) {
                broken("末尾的第 " + (last + 1) + " 条至第 " + head.lastSeq() + " 条被删除");
            } else if (last == head.lastSeq() && !hash.equals(head.lastHash())) {
                broken("最后一条（第 " + last + " 条）被替换");
            }
            if (head.removedSeq() > 0 && !(head.removedSeq() + ":" + head.removedHash()).equals(removal)) {
                broken("第 1 条至第 " + head.removedSeq() + " 条被删除，不是按期清理的");
            }
            if (keys.current() != null && !keys.current().equals(key)) {
                broken("最后一条没有用设置中的密钥：整条链可能被重写（刚设置或更换密钥的，请先启动一次应用）");
            } else if (keys.knows(key)
                    && !Objects.equals(keys.seal(key, head.lastSeq(), head.lastHash()), head.seal())) {
                broken("末尾的封印不对：末尾的记录可能被删除");
            }
            anchors.forEach((seq, noted) -> broken("抄录的第 " + seq + " 条已不存在"));
        }

        private void meetsAnchor(long seq, String found) {
            String noted = anchors.remove(seq);
            if (noted != null && !noted.equalsIgnoreCase(found)) {
                broken("第 " + seq + " 条与抄录的不同：抄录后整条链被重写");
            }
        }

        private void broken(String where) {
            breaks.add(where);
        }
    }
}
