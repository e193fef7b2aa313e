package org.salesplaybook.accounts;

import java.security.SecureRandom;
import java.util.Base64;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** No password at all: nobody logs in as that person until an administrator gives them one. */
public final class ClosedAccount implements PasswordEncryptor {

    private static final String NAME = "NONE";
    private static final int SALT_BYTES = 16;

    ClosedAccount() {}

    /** Takes the person's password away, which ends their sessions; holds once the user is saved. */
    public static void close(User user) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        ((UserEntity) user).setSalt(Base64.getEncoder().encodeToString(salt));
        ((UserEntity) user).setDbPassword("{" + NAME + "}");
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    @Override
    public String encrypt(String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean check(String password, String stored) {
        return false;
    }
}
