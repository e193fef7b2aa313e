package org.salesplaybook.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets people log in to the actuator by HTTP Basic, as to the REST API, so that it can show administrators more than it
 * shows to load balancers, which do not log in.
 */
class AdministratorLogin extends OncePerRequestFilter {

    private final BasicLogIn basic;
    private final ProcessEngine engine;

    AdministratorLogin(BasicLogIn basic, ProcessEngine engine) {
        this.basic = basic;
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            chain.doFilter(request, response);
            return;
        }
        AuthenticationResult login;
        try {
            login = basic.extractAuthenticatedUser(request, engine);
        } catch (TooManyAttempts refusal) {
            refusal.answer(response);
            return;
        }
        if (login.isAuthenticated()) {
            chain.doFilter(new LoggedIn(request, login.getAuthenticatedUser()), response);
        } else {
            basic.augmentResponseByAuthenticationChallenge(response, engine);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** The roles of a person are the engine's groups. */
    private final class LoggedIn extends HttpServletRequestWrapper {

        private final String person;

        LoggedIn(HttpServletRequest request, String person) {
            super(request);
            this.person = person;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> person;
        }

        @Override
        public boolean isUserInRole(String role) {
            return engine.getIdentityService()
                            .createGroupQuery()
                            .groupMember(person)
                            .groupId(role)
                            .count()
                    > 0;
        }
    }
}
