package org.salesplaybook.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What is to be known afterwards although no form says it: who did what to a case, a person, a right or a definition,
 * who logged in, who opened whose data. Entries are chained by hashes over all nodes; {@code verify-trail} says whether
 * one was changed.
 */
@Component
public class AuditTrail {

    /** As wide as the columns; longer values are cut, and say so. */
    private static final int VALUE = 100_000;

    private static final int ID = 255;
    private static final int WORDS = 500;
    private static final int ADDRESS = 64;
    private static final int SALT_BYTES = 16;
    /** Controls, what turns text round, and breaks of lines. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    /** Numbers of entries that fit into a value. */
    private static final int NUMBERS = 5000;

    private final AuditChain chain;
    private final AuditKeys keys;
    private final AuditSettings settings;
    private final ObjectProvider<IdentityService> identities;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Sightings sightings = new Sightings();
    private final SecureRandom random = new SecureRandom();
    private final String node = hostName();

    AuditTrail(
            AuditChain chain,
            AuditKeys keys,
            AuditSettings settings,
            ObjectProvider<IdentityService> identities,
            ObjectProvider<Clock> clock,
            PlatformTransactionManager transactions) {
        this.chain = chain;
        this.keys = keys;
        this.settings = settings;
        this.identities = identities;
        this.clock = clock.getIfAvailable(Clock::systemDefaultZone);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Records something together with what was done: in the caller's transaction, at its end, so that either both are
     * there or neither is. Where there is no transaction, in one of its own.
     */
    public void record(AuditEvent event) {
        AuditEntry entry = entry(event);
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            pending().add(entry);
        } else {
            append(entry);
        }
    }

    /**
     * Records something that stays true even if the caller's transaction is rolled back: a failed log-in, something
     * that was refused.
     */
    public void recordApart(AuditEvent event) {
        append(entry(event));
    }

    /**
     * Records that somebody looked at data of a customer: once a day for each person, subject and way of looking, so
     * that the trail can still be read.
     *
     * @param event of the kind {@link AuditKind#DATA_OPENED}
     */
    public void opened(AuditEvent event) {
        AuditEntry entry = entry(event);
        String what = String.join(
                "\n",
                entry.person() == null ? "" : entry.person(),
                entry.subjectKind(),
                event.subject().id(),
                event.what());
        if (sightings.count(LocalDate.now(clock).toString(), what) > 1) {
            return;
        }
        try {
            append(entry);
        } catch (RuntimeException e) {
            sightings.forget(what);
            throw e;
        }
    }

    /**
     * Blanks the old and new values of entries, as the law may ask for: what was done, by whom and when stays, and the
     * chain stays whole. In the caller's transaction.
     *
     * @param subjects whose values are blanked: the customer, their cases, their files
     * @param why in Chinese, without personal data
     * @return how many entries had values
     */
    public int blank(Collection<AuditSubject> subjects, String why) {
        List<Long> blanked = chain.blank(subjects);
        for (int from = 0; from < blanked.size(); from += NUMBERS) {
            List<Long> some = blanked.subList(from, Math.min(from + NUMBERS, blanked.size()));
            record(AuditEvent.of(AuditKind.ERASURE, new AuditSubject(AuditSubject.Kind.TRAIL, null), why)
                    .changed(null, some.stream().map(String::valueOf).collect(Collectors.joining(","))));
        }
        return blanked.size();
    }

    /** @return how many entries were removed as older than they are kept; what stays can still be verified */
    int removeOld() {
        OffsetDateTime kept = OffsetDateTime.now(clock).minus(settings.keep());
        return apart.execute(status -> chain.removeBefore(
                kept,
                (seq, hash) -> entry(AuditEvent.of(
                                AuditKind.TRAIL, new AuditSubject(AuditSubject.Kind.TRAIL, null), AuditChain.REMOVED)
                        .changed(null, seq + ":" + hash))));
    }

    private void append(AuditEntry entry) {
        apart.executeWithoutResult(status -> chain.append(List.of(entry)));
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Pending pending = new Pending();
                    TransactionSynchronizationManager.registerSynchronization(pending);
                    return pending;
                });
    }

    private AuditEntry entry(AuditEvent event) {
        String before = kept(event.before(), VALUE);
        String after = kept(event.after(), VALUE);
        String salt = before == null && after == null ? null : salt();
        return new AuditEntry(
                0,
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
                event.kind().name(),
                event.subject().kind().name(),
                line(event.subject().id(), ID),
                line(event.what(), WORDS),
                line(event.person() == null ? person() : event.person(), ID),
                line(event.address() == null ? address() : event.address(), ADDRESS),
                node,
                before,
                after,
                salt,
                salt == null ? null : keys.hash(null, salt, before, after),
                null,
                "",
                "");
    }

    private String salt() {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private @Nullable String person() {
        IdentityService engine = identities.getIfAvailable();
        Authentication person = engine == null ? null : engine.getCurrentAuthentication();
        return person == null ? null : person.getUserId();
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }

    /** What is shown, and printed, on one line in the order in which it reads. */
    @Contract("!null, _ -> !null")
    private static @Nullable String line(@Nullable String text, int length) {
        return text == null ? null : kept(UNSEEN.matcher(text).replaceAll("\uFFFD"), length);
    }

    /**
     * What every database keeps as it is: no NUL, no half characters; otherwise the hash would not be that of what is
     * read.
     */
    @Contract("!null, _ -> !null")
    private static @Nullable String kept(@Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        String kept = new String(text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String mark = "…（共 " + kept.length() + " 字）";
        return kept.length() <= length
                ? kept
                : new String(
                        (kept.substring(0, length - mark.length()) + mark).getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8);
    }

    private static String hostName() {
        try {
            return kept(InetAddress.getLocalHost().getHostName(), ID);
        } catch (UnknownHostException e) {
            return "?";
        }
    }

    /** What a transaction has done so far. The head is locked last of all, and not for long. */
    private final class Pending implements TransactionSynchronization {

        private final List<AuditEntry> entries = new ArrayList<>();
        private boolean written;

        void add(AuditEntry entry) {
            if (written) {
                chain.append(List.of(entry));
            } else {
                entries.add(entry);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            chain.append(entries);
            written = true;
        }
    }
}
