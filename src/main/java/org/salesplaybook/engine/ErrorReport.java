package org.salesplaybook.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.Failure;

/** Answers what Tomcat refuses before it knows which application is meant: an address or a header that is none. */
public class ErrorReport extends ErrorReportValve {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // what is thrown at a request that is none says how Tomcat reads it
        Failure failure = thrown == null || response.getStatus() < 500
                ? Failure.ofStatus(response.getStatus())
                : Failure.of(thrown, request.getMethod() + " " + request.getRequestURI());
        try {
            response.setStatus(failure.status());
            response.setContentType("application/json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(JSON.writeValueAsString(failure.body()));
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("nobody there to read the answer", gone);
        }
    }
}
