package org.salesplaybook.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.WebLogIns;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.UrlPathHelper;

/**
 * Records who logged in and out, by the web applications' page or by HTTP Basic, and who asks the engine for the data
 * of cases beside their tasks. What a script does with each of its requests is recorded once an hour. Wrong passwords
 * are recorded where they are checked.
 */
class AccessFilter extends OncePerRequestFilter {

    private static final Pattern LOG_OUT = Pattern.compile("/camunda/api/[^/]+/auth/user/([^/]+)/logout/?");
    private static final Pattern BASIC = Pattern.compile("/(engine-rest|actuator)(/.*)?");
    /**
     * Addresses of the engine that hand out what was filled in, to whoever may read the case; not those of forms and
     * tasks.
     */
    private static final Pattern DATA = Pattern.compile(
            "/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?/((?:history/)?(?:variable-instance|detail)(?:/.*)?"
                    + "|(?:process-instance|execution)/[^/]+/(?:variables|localVariables)(?:/.*)?)");

    private static final String SCHEME = "Basic ";
    private static final int FORM = 4096;

    private final AuditTrail trail;
    private final FailedLogIns failed;
    private final Clock clock;
    private final Sightings basics = new Sightings();

    AccessFilter(AuditTrail trail, FailedLogIns failed, Clock clock) {
        this.trail = trail;
        this.failed = failed;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        Matcher logIn = FailedLogIns.PAGE.matcher(path);
        Matcher logOut = LOG_OUT.matcher(path);
        if (logIn.matches()) {
            ContentCachingRequestWrapper form = new ContentCachingRequestWrapper(request, FORM);
            chain.doFilter(form, response);
            field(form, "username")
                    .flatMap(typed -> Proven.person(request, typed))
                    .ifPresent(person -> loggedIn(person, logIn.group(1), request, response));
        } else if (logOut.matches()) {
            Optional<String> person = inSession(request, logOut.group(1));
            chain.doFilter(request, response);
            person.ifPresent(
                    login -> trail.recordApart(AuditEvent.of(AuditKind.LOG_OUT, AuditSubject.person(login), "网页")
                            .by(login)
                            .from(request.getRemoteAddr())));
        } else {
            Optional<String> person = BASIC.matcher(path).matches() ? basic(request) : Optional.empty();
            chain.doFilter(request, response);
            person = person.flatMap(typed -> Proven.person(request, typed));
            person.ifPresent(login -> byBasic(login, request));
            Matcher data = DATA.matcher(path);
            if (data.matches() && response.getStatus() == HttpServletResponse.SC_OK) {
                person.or(() -> inSession(request, null))
                        .ifPresent(login -> trail.opened(AuditEvent.of(
                                        AuditKind.DATA_OPENED,
                                        new AuditSubject(AuditSubject.Kind.OTHER, data.group(1)),
                                        "通过接口查询业务数据")
                                .by(login)
                                .from(request.getRemoteAddr())));
            }
        }
    }

    private void loggedIn(String person, String application, HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() == HttpServletResponse.SC_OK) {
            trail.recordApart(AuditEvent.of(AuditKind.LOG_IN, AuditSubject.person(person), "网页 " + application)
                    .by(person)
                    .from(request.getRemoteAddr()));
        } else if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            failed.record(person, "没有该应用的权限", request);
        }
    }

    private void byBasic(String person, HttpServletRequest request) {
        if (basics.count(hour(), person + "@" + request.getRemoteAddr()) == 1) {
            trail.recordApart(AuditEvent.of(AuditKind.LOG_IN, AuditSubject.person(person), "接口")
                    .by(person)
                    .from(request.getRemoteAddr()));
        }
    }

    private String hour() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.HOURS).toString();
    }

    private static Optional<String> field(ContentCachingRequestWrapper form, String name) {
        try {
            return Stream.of(form.getContentAsString().split("&"))
                    .filter(field -> field.startsWith(name + "="))
                    .findFirst()
                    .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8))
                    .filter(value -> !value.isBlank());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> inSession(HttpServletRequest request, @Nullable String engine) {
        return WebLogIns.of(request)
                .filter(each -> engine == null || each.getProcessEngineName().equals(engine))
                .map(Authentication::getName)
                .findFirst();
    }

    private static Optional<String> basic(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            String login = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).trim()), StandardCharsets.UTF_8);
            return Optional.of(login.substring(0, Math.max(0, login.indexOf(':'))))
                    .filter(person -> !person.isBlank());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
