package org.salesplaybook.audit;

import org.salesplaybook.audit.AuditChain.Head;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;

/**
 * The trail, for what is done by a word on the command line: a {@link org.salesplaybook.command.Command} gets it where
 * its class says {@code @Import(CommandTrail.class)}. Whoever did it is the user of the operating system.
 */
@EnableConfigurationProperties(AuditSettings.class)
@Import({AuditKeys.class, AuditChain.class, AuditTrail.class})
public class CommandTrail {

    private final AuditTrail trail;
    private final AuditChain chain;
    private final AuditKeys keys;

    CommandTrail(AuditTrail trail, AuditChain chain, AuditKeys keys) {
        this.trail = trail;
        this.chain = chain;
        this.keys = keys;
    }

    /**
     * Records something.
     *
     * @return whether it could be: the database may be of a version without a trail, or the trail sealed with a key
     *     that is not set here
     */
    public boolean record(AuditEvent event) {
        Head head;
        try {
            head = chain.head();
        } catch (DataAccessException noTrail) {
            return false;
        }
        if (head.seal() != null && keys.current() == null) {
            return false;
        }
        trail.recordApart(event.by("命令行 " + System.getProperty("user.name")));
        return true;
    }
}
