package org.salesplaybook.audit;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the trail is sealed and kept.
 *
 * @param key secret from which the hashes are made, at least 32 characters; where it is not set, whoever owns the
 *     database could write a whole new chain
 * @param formerKeys secrets that were in use before, to verify what was written with them
 * @param keep how long entries are kept, at least six months (网络安全法, article 21 before its amendment of 2025)
 */
@ConfigurationProperties("sales-playbook.audit")
record AuditSettings(@Nullable String key, List<String> formerKeys, Period keep) {

    private static final int LEAST_MONTHS = 6;

    AuditSettings {
        if (keep.toTotalMonths() < LEAST_MONTHS) {
            throw new CannotStart(
                    "审计记录的保存期限太短", List.of("sales-playbook.audit.keep：至少六个月（网络安全法关于留存网络日志的规定），如 P5Y、P18M"));
        }
        formerKeys = formerKeys == null ? List.of() : List.copyOf(formerKeys);
    }
}
