package org.salesplaybook.accounts;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers {@link TooManyAttempts} with HTTP 429; the login page shows the message. Joins Camunda's JAX-RS applications
 * as a {@link Feature}.
 */
public class TooManyAttemptsResponse implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        context.register(Mapper.class);
        return true;
    }

    static class Mapper implements ExceptionMapper<TooManyAttempts> {

        @Override
        public Response toResponse(TooManyAttempts refusal) {
            return Response.status(Response.Status.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, refusal.seconds())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(refusal.body())
                    .build();
        }
    }
}
