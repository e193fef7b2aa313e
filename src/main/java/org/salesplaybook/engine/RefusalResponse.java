package org.salesplaybook.engine;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;

/**
 * Answers a {@link RequestRefused} with HTTP 400, for the REST API and for the web applications' own one. Both are
 * JAX-RS applications that Camunda sets up itself; a {@link Feature} named in {@code META-INF/services} joins them all
 * (Jakarta RESTful Web Services 3.1, section 4.1).
 */
public class RefusalResponse implements Feature, ExceptionMapper<RequestRefused> {

    /**
     * The body of the answer, in the shape of Camunda's own errors.
     *
     * @param type     always {@code RequestRefused}
     * @param message  what the person reads
     * @param problems the same, field by field, for scripts
     */
    public record Body(String type, String message, List<Problem> problems) {
    }

    @Override
    public boolean configure(FeatureContext context) {
        context.register(RefusalResponse.class);
        return true;
    }

    @Override
    public Response toResponse(RequestRefused refusal) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Body(RequestRefused.class.getSimpleName(), refusal.getMessage(), refusal.problems()))
                .build();
    }
}
