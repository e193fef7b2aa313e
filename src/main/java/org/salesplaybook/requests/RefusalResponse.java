package org.salesplaybook.requests;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * Answers whatever fails with a {@link Failure}, and reads what comes in {@linkplain StrictJson strictly}, for the REST
 * API and for the web applications' own one. All of them are JAX-RS applications that Camunda sets up itself, with
 * mappers of its own; a {@link Feature} named in {@code META-INF/services} joins them all (Jakarta RESTful Web Services
 * 3.1, section 4.1), and its priority comes before theirs.
 */
public class RefusalResponse implements Feature {

    /** Before all of Camunda's, which have none. */
    static final int FIRST = 1;

    @Override
    public boolean configure(FeatureContext context) {
        context.register(OfAnything.class)
                .register(OfEngine.class)
                .register(OfRest.class)
                .register(OfJson.class)
                .register(OfMapping.class);
        context.register(StrictJson.class).register(RequestCheck.class);
        return true;
    }

    /** @return what a person is answered whose request is refused */
    public static Response of(RequestRefused refusal) {
        return response(Failure.refused(refusal));
    }

    /**
     * @param <T> what Camunda maps, too: of two mappers of one type the priority decides, before it how near the type
     *     is
     */
    private abstract static class Answer<T extends Throwable> implements ExceptionMapper<T> {

        @Context
        private HttpServletRequest request;

        @Override
        public Response toResponse(T failure) {
            return response(Failure.of(failure, request.getMethod() + " " + request.getRequestURI()));
        }
    }

    private static Response response(Failure failure) {
        Response.ResponseBuilder response = Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(failure.body());
        failure.tryAgainAfter().ifPresent(seconds -> response.header("Retry-After", seconds));
        return response.build();
    }

    @Priority(FIRST)
    static class OfAnything extends Answer<Throwable> {}

    @Priority(FIRST)
    static class OfEngine extends Answer<ProcessEngineException> {}

    @Priority(FIRST)
    static class OfRest extends Answer<RestException> {}

    @Priority(FIRST)
    static class OfJson extends Answer<JsonParseException> {}

    @Priority(FIRST)
    static class OfMapping extends Answer<JsonMappingException> {}
}
