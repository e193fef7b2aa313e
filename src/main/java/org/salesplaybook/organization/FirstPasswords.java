package org.salesplaybook.organization;

import java.security.SecureRandom;
import java.util.Base64;
import org.salesplaybook.organization.Position.Duty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The first passwords of new people. Outside the demonstration nobody's is known: an administrator's comes from the
 * settings or is generated and printed once; the others cannot log in until an administrator gives them one.
 */
@Component
class FirstPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPasswords.class);
    private static final int BYTES = 18;

    private final OrganizationSettings settings;
    private final SecureRandom random = new SecureRandom();

    FirstPasswords(OrganizationSettings settings) {
        this.settings = settings;
    }

    String of(Person person, Position position) {
        if (person.left()) {
            return unknown();
        }
        if (settings.passwordIsUserId()) {
            return person.id();
        }
        if (!position.duties().contains(Duty.ADMINISTER)) {
            return unknown();
        }
        return settings.adminPassword() != null && !settings.adminPassword().isBlank() ? settings.adminPassword() : printed(person);
    }

    /** @return a password that nobody knows */
    String unknown() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String printed(Person person) {
        String password = unknown();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                LOG.warn("系统管理员 {} 的初始密码（仅显示这一次，请登录后修改）：{}", person.id(), password);
            }
        });
        return password;
    }
}
