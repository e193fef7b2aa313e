package org.salesplaybook.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UrlPathHelper;

/**
 * Records who could not log in, or did not know a password: from one address the first ones of each hour, and then each
 * hundredth.
 */
@Component
public class FailedLogIns {

    /** The log-in of the web applications' page, and which of them. */
    static final Pattern PAGE = Pattern.compile("/camunda/api/[^/]+/auth/user/[^/]+/login/([^/]+)/?");

    private static final int MANY = 50;
    private static final int EVERY = 100;

    private final AuditTrail trail;
    private final Clock clock;
    private final Sightings failures = new Sightings();

    FailedLogIns(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param person whose login was typed, if anybody's; nobody has proved to be that person: they are what it is
     *     about, and not who did it. What else was typed is not recorded: it may be a password, typed one field too
     *     early
     * @param why in Chinese
     */
    public void record(@Nullable String person, String why) {
        record(
                person,
                why,
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                        ? attributes.getRequest()
                        : null);
    }

    /** @param request by which it was tried, if any */
    void record(@Nullable String person, String why, @Nullable HttpServletRequest request) {
        String address = request == null ? "" : request.getRemoteAddr();
        int count = failures.count(
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.HOURS).toString(), address);
        if (count <= MANY || count % EVERY == 0) {
            trail.recordApart(AuditEvent.of(
                            AuditKind.LOG_IN_FAILED,
                            AuditSubject.person(person),
                            (request == null ? "" : door(request) + "，") + why)
                    .changed(null, count > MANY ? Map.of("failuresFromHereThisHour", count) : null)
                    .from(address.isEmpty() ? null : address));
        }
    }

    private static String door(HttpServletRequest request) {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        Matcher page = PAGE.matcher(path);
        return page.matches() ? "网页 " + page.group(1) : "接口 " + path;
    }
}
