package org.salesplaybook.organization;

import java.security.SecureRandom;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.salesplaybook.accounts.ClosedAccount;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.organization.Position.Duty;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
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
    private final IdentityService identity;
    private final SecureRandom random = new SecureRandom();

    FirstPasswords(OrganizationSettings settings, IdentityService identity) {
        this.settings = settings;
        this.identity = identity;
    }

    /** @throws CannotStart where the settings give an administrator a password that is too easy to guess */
    void save(User user, Person person, Position position) {
        if (person.left() || !settings.passwordIsUserId() && !position.duties().contains(Duty.ADMINISTER)) {
            ClosedAccount.close(user);
        } else {
            user.setPassword(settings.passwordIsUserId() ? person.id() : ofAdministrator(person));
        }
        try {
            ((IdentityServiceImpl) identity).saveUser(user, settings.passwordIsUserId());
        } catch (RequestRefused refusal) {
            throw new CannotStart(
                    "系统管理员 " + person.id() + " 的初始密码（SALES_PLAYBOOK_ADMIN_PASSWORD）不能用",
                    refusal.problems().stream().map(Problem::toString).toList());
        }
    }

    private String ofAdministrator(Person person) {
        return settings.adminPassword() != null && !settings.adminPassword().isBlank()
                ? settings.adminPassword()
                : printed(person);
    }

    private String printed(Person person) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                LOG.warn("系统管理员 {} 的初始密码（仅显示这一次，请登录后修改）：{}", person.id(), password);
            }
        });
        return password;
    }
}
