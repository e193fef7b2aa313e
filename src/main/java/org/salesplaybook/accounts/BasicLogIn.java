package org.salesplaybook.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * HTTP Basic (RFC 7617), in UTF-8, for the REST API and the actuator. Unlike Camunda's own it does not depend on the
 * server's locale.
 */
@Component
class BasicLogIn implements AuthenticationProvider {

    private static final String SCHEME = "Basic ";

    private final TypedLogins logins;

    BasicLogIn(TypedLogins logins) {
        this.logins = logins;
    }

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return AuthenticationResult.unsuccessful();
        }
        String credentials = decoded(header.substring(SCHEME.length()).strip());
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            return AuthenticationResult.unsuccessful();
        }
        String login = logins.meant(credentials.substring(0, colon));
        return engine.getIdentityService().checkPassword(login, credentials.substring(colon + 1))
                ? AuthenticationResult.successful(login)
                : AuthenticationResult.unsuccessful();
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sales-playbook\", charset=\"UTF-8\"");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
