package org.salesplaybook.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * PBKDF2 with HMAC-SHA-512, as the JDK has it: whoever steals the table of users needs as long for each guess as the
 * application does for a log-in. Camunda's own SHA-512 lets them try billions a second. What is stored is
 * {@code rounds$salt$hash}, so that the number of rounds can be raised later.
 *
 * <p>The same characters can be typed in more than one way; they are one password (Unicode's form NFKC).
 */
@Component
class SlowHash implements PasswordEncryptor {

    private static final String NAME = "PBKDF2-SHA512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    SlowHash(AccountSettings settings) {
        this.iterations = settings.hashIterations();
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    @Override
    public String encrypt(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return iterations + "$" + text(salt) + "$" + text(hash(password, salt, iterations));
    }

    @Override
    public boolean check(String password, String stored) {
        String[] parts = stored.split("\\$", 3);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(
                expected, hash(password, Base64.getDecoder().decode(parts[1]), Integer.parseInt(parts[0])));
    }

    /** @return whether what the engine stores of a password was made in this way, with as many rounds as now */
    boolean made(@Nullable String stored) {
        return stored != null && stored.startsWith("{" + NAME + "}" + iterations + "$");
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        char[] characters = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
        PBEKeySpec key = new PBEKeySpec(characters, salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            key.clearPassword();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
