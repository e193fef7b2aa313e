package org.salesplaybook.audit;

import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the trail is sealed and kept.
 *
 * @param key        secret from which the hashes are made, at least 32 characters; where it is not set, whoever owns the database
 *                   could write a whole new chain
 * @param formerKeys secrets that were in use before, to verify what was written with them
 * @param keep       how long entries are kept
 */
@ConfigurationProperties("sales-playbook.audit")
record AuditSettings(String key, List<String> formerKeys, Period keep) {

    AuditSettings {
        formerKeys = formerKeys == null ? List.of() : List.copyOf(formerKeys);
    }
}
