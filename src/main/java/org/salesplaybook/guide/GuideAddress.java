package org.salesplaybook.guide;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The guide at {@code /camunda/help/}, for everybody: how one logs in, one has to read before. Whoever has logged in
 * finds the own position first.
 */
@Controller
class GuideAddress implements WebMvcConfigurer {

    private static final String ADDRESS = "/camunda/help/";
    private static final String PICTURES = "staff/";
    /** What its page loads: our own style sheet and pictures, and nothing else. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final GuidePage page;
    private final Organization organization;

    GuideAddress(GuidePage page, Organization organization) {
        this.page = page;
        this.organization = organization;
    }

    @GetMapping(ADDRESS)
    ResponseEntity<String> guide(
            @RequestParam(name = "position", required = false) @Nullable String position,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> person = WebLogIns.of(request)
                .map(Authentication::getIdentityId)
                .filter(organization::worksHere)
                .findFirst();
        String shown = position != null
                ? position
                : person.map(organization::positionOf).orElse(null);
        // in the place of the stricter one that every answer has; of two, browsers keep both
        response.setHeader("Content-Security-Policy", POLICY);
        boolean known = shown == null || organization.isPosition(shown);
        return ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.of(shown, person.isPresent()));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ADDRESS + PICTURES + "*.png")
                .addResourceLocations("classpath:/" + GuideText.FOLDER + PICTURES);
    }
}
