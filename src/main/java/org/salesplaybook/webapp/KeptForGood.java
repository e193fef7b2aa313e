package org.salesplaybook.webapp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Has browsers keep scripts, styles and pictures of the web applications for good, and ask for them anew as soon as one
 * of them is another: every page names them with the version of {@link StaticContent}. What is asked for without it, or
 * with that of another node, is asked for again each time.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class KeptForGood extends OncePerRequestFilter {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASKED_FOR_AGAIN = "no-cache";
    private static final String VERSION = "bust";
    private static final Pattern VERSION_OF_CAMUNDA = Pattern.compile("\\?bust=[\\w.-]+");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([\\w-]+)\"");

    private final StaticContent content;
    private final String applications;
    private final Pattern files;
    private final Pattern pages;

    KeptForGood(ServedScripts scripts, CamundaBpmProperties camunda) {
        this.content = scripts.content();
        this.applications = camunda.getWebapp().getApplicationPath();
        String start = Pattern.quote(applications);
        this.files = Pattern.compile(start + "/(?:app/|lib/|assets/|favicon|api/\\w+/plugin/[\\w-]+/static/).*");
        this.pages = Pattern.compile(start + "/app/\\w+/(?:[\\w-]+/)?(?:index\\.html)?");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address =
                request.getRequestURI().substring(request.getContextPath().length());
        if (!files.matcher(address).matches()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, ASKED_FOR_AGAIN);
        if (pages.matcher(address).matches()) {
            page(request, response, chain);
        } else if (content.version().equals(request.getParameter(VERSION))) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_GOOD);
            chain.doFilter(request, new UnlessRefused(response));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        byte[] page = kept.getContentAsByteArray();
        if (page.length > 0) {
            String named = VERSION_OF_CAMUNDA
                    .matcher(new String(page, StandardCharsets.UTF_8))
                    .replaceAll("?" + VERSION + "=" + content.version());
            kept.resetBuffer();
            kept.getOutputStream().write(withModules(named, request).getBytes(StandardCharsets.UTF_8));
        }
        kept.copyBodyToResponse();
    }

    /** Scripts import one another without a version: the page says which is meant (an import map of HTML). */
    private String withModules(String page, HttpServletRequest request) {
        Matcher nonce = NONCE.matcher(page);
        if (!nonce.find()) {
            return page;
        }
        String start = request.getContextPath() + applications;
        String imports = content.modules().stream()
                .map(module -> start + module)
                .map(module -> "\"%s\":\"%s?%s=%s\"".formatted(module, module, VERSION, content.version()))
                .collect(Collectors.joining(","));
        return page.replaceFirst(
                "<head>",
                Matcher.quoteReplacement("<head><script type=\"importmap\" nonce=\"%s\">{\"imports\":{%s}}</script>"
                        .formatted(nonce.group(1), imports)));
    }

    /** Nobody keeps for good that something could not be had once. */
    private static final class UnlessRefused extends HttpServletResponseWrapper {

        UnlessRefused(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            said(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            said(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            said(status);
            super.sendError(status, message);
        }

        private void said(int status) {
            if (status >= HttpStatus.BAD_REQUEST.value()) {
                setHeader(HttpHeaders.CACHE_CONTROL, ASKED_FOR_AGAIN);
            }
        }
    }
}
