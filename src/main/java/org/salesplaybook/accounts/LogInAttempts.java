package org.salesplaybook.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts failed attempts to log in, over all nodes, by person and by address. Beyond a few, each is followed by a
 * longer wait, of at most {@link #LONGEST_WAIT}; what was counted is forgotten bit by bit, so nobody has to be
 * unlocked. From an address that a person is known at, that person's attempts are counted apart: whoever hammers the
 * account from elsewhere does not keep them out.
 *
 * <p>An attempt is counted before the password is looked at, and taken back where it was right. So many at once count
 * as many.
 *
 * <p>The tables stay small: each row has cost a slow hash, and those that count no more are removed.
 */
@Component
class LogInAttempts {

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final int KNOWN_ADDRESSES = 20;
    private static final int TRIES = 5;
    /** Bytes: as few as tell thousands apart. */
    private static final int TELLING_APART = 2;
    /** From an address where the person is known, such as the company's own, others may have failed more often. */
    private static final int FREE_WHERE_KNOWN = 100;

    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final AccountSettings settings;

    LogInAttempts(JdbcClient database, PlatformTransactionManager transactions, Clock clock, AccountSettings settings) {
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.settings = settings;
    }

    /** What is counted: how many may fail without a wait, how many count at most, and how soon one is forgotten. */
    private enum Kind {
        PERSON(5, 15, Duration.ofMinutes(15)),
        /** Many people may sit behind one address. */
        ADDRESS(20, 120, Duration.ofMinutes(1));

        private final int free;
        private final int most;
        private final Duration forgetting;

        Kind(int free, int most, Duration forgetting) {
            this.free = free;
            this.most = most;
            this.forgetting = forgetting;
        }
    }

    /**
     * What was counted of one subject.
     *
     * @param subject a person, an address, or both
     * @param kind how it is counted
     * @param forgottenAt when nothing of it counts any more
     * @param waitUntil before when nobody may try again
     */
    private record Count(
            String subject,
            Kind kind,
            Instant forgottenAt,
            @Nullable Instant waitUntil) {

        /** @return how many failures count now */
        double failures(Instant now) {
            return Math.max(0, Duration.between(now, forgottenAt).toMillis()) / (double) kind.forgetting.toMillis();
        }

        /** @return how long whoever has so many free has to wait */
        Duration wait(int free, Instant now) {
            return failures(now) > free && waitUntil != null && waitUntil.isAfter(now)
                    ? Duration.between(now, waitUntil)
                    : Duration.ZERO;
        }

        /** @return with one failure more, which is followed by a wait twice as long as the one before */
        Count plusOne(Instant now) {
            double failures = Math.min(failures(now) + 1, kind.most);
            Instant forgotten = now.plus(Duration.ofMillis((long) (failures * kind.forgetting.toMillis())));
            double seconds = failures <= kind.free ? 0 : Math.pow(2, Math.ceil(failures - kind.free));
            return new Count(
                    subject,
                    kind,
                    forgotten,
                    seconds == 0
                            ? waitUntil
                            : now.plus(
                                    Duration.ofSeconds((long) Math.min(seconds, (double) LONGEST_WAIT.toSeconds()))));
        }

        /** @return without the one that was counted */
        Count minusOne(Counted counted) {
            boolean isOurs = waitUntil != null && waitUntil.equals(counted.after.waitUntil);
            return new Count(
                    subject, kind, forgottenAt.minus(kind.forgetting), isOurs ? counted.before.waitUntil : waitUntil);
        }
    }

    /** What an attempt added to. */
    private record Counted(Count before, Count after) {}

    /** An attempt that was counted, as long as it is not known whether the password is right. */
    record Attempt(String person, String address, List<Counted> counted) {}

    /**
     * Counts an attempt.
     *
     * @param login what was typed
     * @param isThere whether there is such a person; it is counted in the same way where there is not, but what was
     *     typed is not kept
     * @param address where it comes from, see {@link ClientAddress#counted}
     * @throws TooManyAttempts where it has to wait; nothing is counted then
     */
    Attempt begin(String login, boolean isThere, String address) {
        String person = isThere ? login : unknown(login);
        for (int n = 1; ; n++) {
            try {
                return apart.execute(status -> count(person, address, now()));
            } catch (DuplicateKeyException | TransientDataAccessException somebodyElseWasFirst) {
                if (n == TRIES) {
                    throw somebodyElseWasFirst;
                }
            }
        }
    }

    /**
     * Two names that are nobody's are mostly told apart, and neither of them can be told from it: it may be a password,
     * typed one field too early. A whole hash could be guessed at.
     *
     * @return no login: those do not begin with a question mark
     */
    private static String unknown(String typed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(typed.getBytes(StandardCharsets.UTF_8));
            return "?" + HexFormat.of().formatHex(hash, 0, TELLING_APART);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The password was not looked at, or it was right. */
    void takeBack(Attempt attempt) {
        apart.executeWithoutResult(status -> attempt.counted.forEach(counted ->
                find(counted.after.subject, counted.after.kind).ifPresent(count -> save(count.minusOne(counted)))));
    }

    /** The password was right: the address is one that the person is known at from now on. */
    void succeeded(Attempt attempt) {
        takeBack(attempt);
        try {
            apart.executeWithoutResult(status -> rememberAt(attempt.person, attempt.address));
        } catch (DuplicateKeyException atTheSameMoment) {
            // then it is known
        }
    }

    /** Lets a person try at once, from anywhere. */
    void forget(String person) {
        database.sql("delete from log_in_attempts where person = ?")
                .param(person)
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void removeWhatCountsNoMore() {
        database.sql("delete from log_in_attempts where forgotten_at < ?")
                .param(time(now()))
                .update();
        database.sql("delete from known_address where last_log_in < ?")
                .param(time(now().minus(settings.knownFor())))
                .update();
    }

    private Attempt count(String person, String address, Instant now) {
        boolean isKnown =
                database.sql("select count(*) from known_address where person = ? and address = ? and last_log_in > ?")
                                .param(person)
                                .param(address)
                                .param(time(now.minus(settings.knownFor())))
                                .query(Integer.class)
                                .single()
                        > 0;
        // always in this order, so that no two wait for each other
        Count atAddress = locked("address " + address, Kind.ADDRESS, null, now);
        Count asPerson =
                locked(isKnown ? "at " + address + " " + person : "person " + person, Kind.PERSON, person, now);
        Duration wait = longer(
                atAddress.wait(isKnown ? FREE_WHERE_KNOWN : Kind.ADDRESS.free, now),
                asPerson.wait(Kind.PERSON.free, now));
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
        List<Counted> counted = Stream.of(atAddress, asPerson)
                .map(count -> new Counted(count, count.plusOne(now)))
                .toList();
        counted.forEach(each -> save(each.after));
        return new Attempt(person, address, counted);
    }

    private Count locked(String subject, Kind kind, @Nullable String person, Instant now) {
        return find(subject, kind).orElseGet(() -> {
            database.sql("insert into log_in_attempts (subject, person, forgotten_at) values (?, ?, ?)")
                    .param(subject)
                    .param(person)
                    .param(time(now))
                    .update();
            return new Count(subject, kind, now, null);
        });
    }

    private Optional<Count> find(String subject, Kind kind) {
        return database.sql("select forgotten_at, wait_until from log_in_attempts where subject = ? for update")
                .param(subject)
                .query((row, n) -> {
                    OffsetDateTime wait = row.getObject("wait_until", OffsetDateTime.class);
                    return new Count(
                            subject,
                            kind,
                            row.getObject("forgotten_at", OffsetDateTime.class).toInstant(),
                            wait == null ? null : wait.toInstant());
                })
                .optional();
    }

    private void save(Count count) {
        database.sql("update log_in_attempts set forgotten_at = ?, wait_until = ? where subject = ?")
                .param(time(count.forgottenAt))
                .param(count.waitUntil == null ? null : time(count.waitUntil))
                .param(count.subject)
                .update();
    }

    private void rememberAt(String person, String address) {
        Instant now = now();
        Optional<OffsetDateTime> last = database.sql(
                        "select last_log_in from known_address where person = ? and address = ?")
                .param(person)
                .param(address)
                .query(OffsetDateTime.class)
                .optional();
        if (last.isEmpty()) {
            database.sql("insert into known_address (person, address, last_log_in) values (?, ?, ?)")
                    .param(person)
                    .param(address)
                    .param(time(now))
                    .update();
            database.sql(
                            "delete from known_address where person = ? and address not in (select address from known_address where person = ? "
                                    + "order by last_log_in desc fetch first " + KNOWN_ADDRESSES + " rows only)")
                    .param(person)
                    .param(person)
                    .update();
        } else if (last.get().toInstant().isBefore(now.minus(1, ChronoUnit.DAYS))) {
            database.sql("update known_address set last_log_in = ? where person = ? and address = ?")
                    .param(time(now))
                    .param(person)
                    .param(address)
                    .update();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
