package org.salesplaybook.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.stream.Stream;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Who has logged in to the web applications, for addresses that are none of theirs. */
public final class WebLogIns {

    private WebLogIns() {}

    /** @return those of the browser's session, one for each engine; none where it has no session, and none is made */
    public static Stream<UserAuthentication> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Stream.empty()
                : AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream();
    }
}
