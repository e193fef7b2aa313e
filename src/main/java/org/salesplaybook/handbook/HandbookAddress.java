package org.salesplaybook.handbook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.WebLogIns;
import org.salesplaybook.organization.Organization;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The handbook at {@code /camunda/handbook/}, for everybody who works here and has logged in: how the company works is
 * its own business.
 */
@Controller
class HandbookAddress {

    private static final String ADDRESS = "/camunda/handbook/";
    /** Its page loads our own style sheet, draws its picture in itself, and asks itself. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final HandbookPage page;
    private final Organization organization;

    HandbookAddress(HandbookPage page, Organization organization) {
        this.page = page;
        this.organization = organization;
    }

    @GetMapping(ADDRESS)
    ResponseEntity<String> handbook(
            @RequestParam(name = "process", required = false) @Nullable String process,
            @RequestParam(name = "since", required = false) @Nullable String since,
            @RequestParam(name = "words", required = false) @Nullable String words,
            HttpServletRequest request,
            HttpServletResponse response) {
        // in the place of the stricter one that every answer has; of two, browsers keep both
        response.setHeader("Content-Security-Policy", POLICY);
        if (WebLogIns.of(request).map(Authentication::getIdentityId).noneMatch(organization::worksHere)) {
            return shown(HttpStatus.UNAUTHORIZED, page.outside());
        }
        if (StringUtils.isBlank(process)) {
            return shown(HttpStatus.OK, page.all(words));
        }
        Optional<String> found = StringUtils.isBlank(since)
                ? page.of(process, null)
                : NUMBER.matcher(since).matches() ? page.of(process, Integer.valueOf(since)) : Optional.empty();
        return found.map(shown -> shown(HttpStatus.OK, shown))
                .orElseGet(() -> shown(HttpStatus.NOT_FOUND, page.unknown()));
    }

    private static ResponseEntity<String> shown(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }
}
