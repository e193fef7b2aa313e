package org.salesplaybook.clients;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers, with every answer, to keep it to itself: not to guess what it is, not to show it in other sites, not
 * to keep what is of the business. What answers may say otherwise; Camunda's web applications have a policy of their
 * own, as their scripts need one (OWASP Secure Headers Project). No opener policy: a page that is printed is opened
 * from within the sandbox of Tasklist, and browsers refuse to load one with such a policy there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders extends OncePerRequestFilter {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    private static final String KEPT_BY_NOBODY = "no-store";
    private static final Pattern SECURE = Pattern.compile("(?i);\\s*secure\\s*(;|$)");
    private static final String ONE_YEAR_OF_HTTPS = "max-age=31536000; includeSubDomains";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ALWAYS.forEach(response::setHeader);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR_OF_HTTPS);
        }
        String address = request.getRequestURI();
        if (address.startsWith("/camunda/api") || address.startsWith("/actuator")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT_BY_NOBODY);
        }
        HttpServletResponse kept = address.startsWith("/engine-rest") ? new KeptByNobody(response) : response;
        chain.doFilter(request, request.isSecure() ? new SecureCookies(kept) : kept);
    }

    /**
     * Camunda's cookie against foreign forms is either for HTTPS only, everywhere, or nowhere: where a request came by
     * HTTPS it is.
     */
    private static final class SecureCookies extends HttpServletResponseWrapper {

        SecureCookies(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, secure(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, secure(name, value));
        }

        private static String secure(String name, String value) {
            return HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)
                            && !SECURE.matcher(value).find()
                    ? value + "; Secure"
                    : value;
        }
    }

    /** Camunda's REST API would have answers kept and asked for again. */
    private static final class KeptByNobody extends HttpServletResponseWrapper {

        KeptByNobody(HttpServletResponse response) {
            super(response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT_BY_NOBODY);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.addHeader(name, value);
            }
        }
    }
}
