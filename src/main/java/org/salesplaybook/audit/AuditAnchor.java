package org.salesplaybook.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.salesplaybook.audit.AuditCheck.Verdict;
import org.salesplaybook.opening.BeforeOpening;
import org.salesplaybook.opening.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what is older than it is kept, verifies the trail every day, and writes to the log where it ends: whoever
 * keeps the log elsewhere can show later that nothing up to there was written anew. A new key is recorded at the start,
 * so that from there on no entry may be without it.
 */
@Component("auditHealthIndicator")
@Order(BeforeOpening.ORGANIZATION)
class AuditAnchor implements BeforeOpening, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(AuditAnchor.class);

    private final AuditTrail trail;
    private final AuditChain chain;
    private final AuditCheck check;
    private final AuditKeys keys;
    private volatile List<String> breaks = List.of();

    AuditAnchor(AuditTrail trail, AuditChain chain, AuditCheck check, AuditKeys keys) {
        this.trail = trail;
        this.chain = chain;
        this.check = check;
        this.keys = keys;
    }

    @Override
    public void prepare() {
        String before = chain.after(chain.head().lastSeq() - 1, 1).stream()
                .findFirst()
                .map(AuditEntry::keyId)
                .orElse(null);
        if (before != null && keys.current() == null) {
            throw new CannotStart("审计记录是用密钥封存的", List.of("请设置环境变量 SALES_PLAYBOOK_AUDIT_KEY，与以前的一样；遗失了的，设置新的"));
        }
        if (!Objects.equals(before, keys.current())) {
            trail.record(AuditEvent.of(AuditKind.TRAIL, new AuditSubject(AuditSubject.Kind.TRAIL, null), "更换审计密钥")
                    .changed(before, keys.current()));
        }
    }

    @Scheduled(cron = "0 30 0 * * *", zone = "${sales-playbook.zone}")
    void daily() {
        trail.removeOld();
        Verdict verdict = check.verify(Map.of());
        breaks = verdict.breaks();
        breaks.forEach(where -> LOG.error("审计记录不完整：{}", where));
        LOG.info("审计锚点 {}（共 {} 条）", verdict.anchor(), verdict.entries());
    }

    /** @return a warning where the trail was not whole when it was verified last */
    @Override
    public Health health() {
        return (breaks.isEmpty() ? Health.up() : Health.status("WARNING").withDetail("breaks", breaks)).build();
    }
}
