package org.salesplaybook.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How long somebody stays logged in to the web applications: until they leave, their password is set anew (on whatever
 * node, by whomever), they are gone, or the time is up. Camunda keeps a session as long as the browser asks for
 * something, and Tasklist asks by itself.
 *
 * <p>A session that ended is like one that never was: addresses answer 401, and pages show the login.
 */
@Component
class Sessions extends OncePerRequestFilter implements HttpSessionAttributeListener {

    /** Under which Camunda keeps who is logged in. */
    private static final String AUTHENTICATIONS = "authenticatedUser";

    private static final String LOGGED_IN = LoggedIn.class.getName();
    private static final String LAST_USED = Sessions.class.getName() + ".lastUsed";
    private static final Pattern LOG_OUT = Pattern.compile(".*/api/admin/auth/user/[^/]+/logout/?");
    /**
     * What an open page asks for while nobody sits before it: Tasklist its list, what we show on its cards and whether
     * the open task is still there, each ten seconds; the number of unread copies and what awaits the person each
     * minute; Cockpit its page of batches, each five seconds.
     */
    private static final Pattern ASKED_BY_ITSELF = Pattern.compile("POST .*/api/engine/engine/[^/]+/filter/[^/]+/list/?"
            + "|GET .*/api/engine/engine/[^/]+/filter(/[^/]+/list)?/?"
            + "|GET .*/api/engine/engine/[^/]+/(task/[-0-9a-f]{36}|batch/statistics(/count)?|history/batch(/count)?|job/count|user|user/[^/]+/profile)/?"
            + "|POST .*/api/engine/engine/[^/]+/job/?"
            + "|POST .*/api/tasklist/plugin/(case-file/[^/]+/(cards|counts)|teamwork/[^/]+/marks)/?"
            + "|GET .*/api/tasklist/plugin/teamwork/[^/]+/(news|told)/?"
            + "|GET .*/api/cockpit/plugin/management/[^/]+/today/?");

    private final IdentityService identities;
    private final Clock clock;
    private final AccountSettings settings;

    Sessions(@Lazy IdentityService identities, Clock clock, AccountSettings settings) {
        this.identities = identities;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Who logged in.
     *
     * @param person login
     * @param stamp see {@link Verified#stamp}
     * @param since when
     */
    private record LoggedIn(String person, String stamp, Instant since) implements Serializable {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        Optional<String> person = session == null ? Optional.empty() : person(session);
        if (person.isPresent()) {
            if (!goesOn(session, person.get())) {
                session.invalidate();
            } else if (LOG_OUT.matcher(request.getRequestURI()).matches()) {
                request.changeSessionId();
            } else if (!ASKED_BY_ITSELF
                    .matcher(request.getMethod() + " " + request.getRequestURI())
                    .matches()) {
                session.setAttribute(LAST_USED, clock.instant());
            }
        }
        chain.doFilter(request, response);
    }

    private boolean goesOn(HttpSession session, String person) {
        LoggedIn loggedIn = (LoggedIn) session.getAttribute(LOGGED_IN);
        Instant now = clock.instant();
        return loggedIn != null
                && loggedIn.person.equals(person)
                && !isOver(loggedIn.since, settings.longest(), now)
                && !isOver((Instant) session.getAttribute(LAST_USED), settings.idle(), now)
                && identities.createUserQuery().userId(person).singleResult() instanceof UserEntity user
                && Objects.equals(user.getSalt(), loggedIn.stamp);
    }

    private static boolean isOver(@Nullable Instant since, Duration longest, Instant now) {
        return since == null || since.plus(longest).isBefore(now);
    }

    /** Camunda begins a new session, with a new id, when somebody logs in, and puts down there who it is. */
    @Override
    public void attributeAdded(HttpSessionBindingEvent added) {
        HttpSession session = added.getSession();
        if (!AUTHENTICATIONS.equals(added.getName()) || person(session).isEmpty()) {
            return;
        }
        ClientAddress.request()
                .map(request -> (Verified) request.getAttribute(Verified.ATTRIBUTE))
                .filter(verified -> verified.person().equals(person(session).orElseThrow()))
                .ifPresent(verified -> {
                    session.setAttribute(LAST_USED, clock.instant());
                    session.setAttribute(LOGGED_IN, new LoggedIn(verified.person(), verified.stamp(), clock.instant()));
                });
    }

    /** Whoever sets their own password stays where they do it, with a new id; all their other sessions end. */
    void goesOn(User person) {
        ClientAddress.request()
                .filter(request -> request.getSession(false) != null)
                .ifPresent(request -> {
                    HttpSession session = request.getSession(false);
                    if (session.getAttribute(LOGGED_IN) instanceof LoggedIn loggedIn
                            && loggedIn.person.equals(person.getId())) {
                        request.changeSessionId();
                        session.setAttribute(
                                LOGGED_IN,
                                new LoggedIn(person.getId(), ((UserEntity) person).getSalt(), loggedIn.since));
                    }
                });
    }

    private static Optional<String> person(HttpSession session) {
        return session.getAttribute(AUTHENTICATIONS) instanceof Authentications all
                ? all.getAuthentications().stream()
                        .map(Authentication::getIdentityId)
                        .findFirst()
                : Optional.empty();
    }
}
