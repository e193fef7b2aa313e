package org.salesplaybook.accounts;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.FailedLogIns;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;

/**
 * The engine's identity service with the rules of accounts. The web applications, the REST API and the application
 * itself all come here. Who leads which name and address follows from the organisation file; one's own are the password
 * and nothing else.
 */
class GuardedIdentityService extends IdentityServiceImpl {

    private final LogIns logIns;
    private final LogInAttempts attempts;
    private final Sessions sessions;
    private final FailedLogIns failed;

    GuardedIdentityService(LogIns logIns, LogInAttempts attempts, Sessions sessions, FailedLogIns failed) {
        this.logIns = logIns;
        this.attempts = attempts;
        this.sessions = sessions;
        this.failed = failed;
    }

    @Override
    public boolean checkPassword(String login, String password) {
        UserEntity user = LogIns.isPossible(login) ? stored(login) : null;
        if (!areRight(login, user, password) || user == null) {
            return false;
        }
        String renewed = logIns.renewed(user, password);
        if (renewed != null) {
            inSystem(context -> {
                UserEntity now =
                        (UserEntity) context.getReadOnlyIdentityProvider().findUserById(login);
                if (now != null && Objects.equals(now.getPassword(), user.getPassword())) {
                    now.setDbPassword(renewed);
                }
                return null;
            });
        }
        return true;
    }

    private boolean areRight(String login, @Nullable UserEntity user, String password) {
        String person = user == null ? null : login;
        try {
            boolean areRight = logIns.areRight(login, user, password);
            if (!areRight) {
                failed.record(person, person == null ? "没有这个账号" : "密码不对");
            }
            return areRight;
        } catch (TooManyAttempts refusal) {
            failed.record(person, "尝试过多");
            throw refusal;
        }
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        UserEntity saved = (UserEntity) user;
        boolean isOwn = saved.getRevision() > 0 && isOwn(user.getId());
        if (isOwn && !saved.hasNewPassword()) {
            throw new RequestRefused("姓名和邮箱以组织文件为准，不能自行修改；有变动请告知系统管理员");
        }
        if (!isOwn) {
            commandExecutor.execute(context -> {
                context.getAuthorizationManager()
                        .checkAuthorization(
                                saved.getRevision() == 0 ? Permissions.CREATE : Permissions.UPDATE,
                                Resources.USER,
                                saved.getRevision() == 0 ? null : user.getId());
                return null;
            });
        }
        if (saved.hasNewPassword() && !skipPasswordPolicy && !inSystem(context -> saved.checkPasswordAgainstPolicy())) {
            throw new RequestRefused(List.of(new Problem("password", "密码", PasswordRules.EXPECTATION)));
        }
        if (isOwn) {
            inSystem(context -> {
                super.saveUser(user, true);
                return null;
            });
            sessions.goesOn(saved);
        } else {
            super.saveUser(user, true);
        }
    }

    @Override
    public void deleteUser(String login) {
        if (isOwn(login)) {
            throw new RequestRefused("不能删除自己的账号");
        }
        super.deleteUser(login);
    }

    @Override
    public void unlockUser(String login) {
        super.unlockUser(login);
        attempts.forget(login);
    }

    private boolean isOwn(String login) {
        Authentication person = getCurrentAuthentication();
        return person != null && Objects.equals(person.getUserId(), login);
    }

    private UserEntity stored(String login) {
        return inSystem(
                context -> (UserEntity) context.getReadOnlyIdentityProvider().findUserById(login));
    }

    private <T> T inSystem(Function<CommandContext, T> action) {
        return commandExecutor.execute(context -> context.runWithoutAuthorization(() -> action.apply(context)));
    }
}
