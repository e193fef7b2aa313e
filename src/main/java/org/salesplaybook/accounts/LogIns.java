package org.salesplaybook.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.accounts.LogInAttempts.Attempt;
import org.salesplaybook.audit.Proven;
import org.springframework.stereotype.Component;

/**
 * Whether a password is right. The answer takes equally long, and says the same, whether there is such a person or not.
 *
 * <p>HTTP Basic sends the password with each request, and to hash it slowly each time would cost more than the request.
 * So a node remembers for a few minutes what came out, for one person, address and password, as long as the password is
 * not set anew. A wrong one that is sent again and again, by a script, is one attempt and not many.
 */
@Component
class LogIns {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int KEY_BYTES = 32;
    private static final int LONGEST_LOGIN = 64;
    private static final int LONGEST_PASSWORD = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogInAttempts attempts;
    private final SlowHash slowHash;
    private final PasswordManager passwords;
    private final Cache<String, Verdict> verdicts = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final SecretKeySpec key;
    /** Strangers who try many passwords leave a processor to those who work. */
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    LogIns(LogInAttempts attempts, SlowHash slowHash, PasswordManager passwords) {
        this.attempts = attempts;
        this.slowHash = slowHash;
        this.passwords = passwords;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    /** What came out for a password, as long as {@code stored} is what the engine stores of the person's. */
    private record Verdict(@Nullable String stored, boolean isRight) {

        boolean isOf(@Nullable String storedNow) {
            return Objects.equals(stored, storedNow);
        }
    }

    /** @return whether there can be somebody with that login */
    static boolean isPossible(@Nullable String login) {
        return login != null
                && !login.isEmpty()
                && login.length() <= LONGEST_LOGIN
                && login.codePoints().noneMatch(Character::isISOControl);
    }

    /**
     * @param login what was typed
     * @param user whose login it is, if anybody's
     * @param password what was typed
     * @throws TooManyAttempts where it was not looked at
     */
    boolean areRight(String login, @Nullable UserEntity user, @Nullable String password) {
        if (!isPossible(login) || password == null || password.length() > LONGEST_PASSWORD) {
            return false;
        }
        String address = ClientAddress.request()
                .map(request -> ClientAddress.counted(request.getRemoteAddr()))
                .orElse(ClientAddress.UNKNOWN);
        String stored = user == null ? null : user.getPassword();
        // the same at the same moment is looked at once
        Verdict verdict = verdicts.asMap()
                .compute(
                        digest(login, address, password),
                        (same, before) -> before != null && before.isOf(stored)
                                ? before
                                : new Verdict(stored, isRight(login, user, password, address)));
        if (user == null || !verdict.isRight) {
            return false;
        }
        ClientAddress.request().ifPresent(request -> {
            request.setAttribute(Verified.ATTRIBUTE, new Verified(login, user.getSalt()));
            Proven.by(request, login);
        });
        return true;
    }

    /** @return what the engine is to store of the password from now on, where it stores what is easier to guess */
    @Nullable
    String renewed(UserEntity user, String password) {
        return slowHash.made(user.getPassword())
                ? null
                : passwords.encrypt(EncryptionUtil.saltPassword(password, user.getSalt()));
    }

    private boolean isRight(String login, @Nullable UserEntity user, String password, String address) {
        Attempt attempt = attempts.begin(login, user != null, address);
        if (!acquired()) {
            attempts.takeBack(attempt);
            throw new TooManyAttempts(PATIENCE);
        }
        boolean isRight;
        try {
            isRight = matches(user, password);
        } finally {
            atOnce.release();
        }
        if (isRight) {
            attempts.succeeded(attempt);
        }
        return isRight;
    }

    private boolean matches(@Nullable UserEntity user, String password) {
        String stored = user == null ? null : user.getPassword();
        boolean matches = user != null
                && stored != null
                && passwords.check(EncryptionUtil.saltPassword(password, user.getSalt()), stored);
        if (!matches && !slowHash.made(stored)) {
            slowHash.encrypt(password);
        }
        return matches;
    }

    private boolean acquired() {
        try {
            return atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String digest(String login, String address, String password) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal((login + '\0' + address + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
