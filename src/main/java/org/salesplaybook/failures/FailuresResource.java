package org.salesplaybook.failures;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.requests.RequestRefused;

/** What pages ask about steps that the system could not do, in the name of whoever is logged in. */
@Path("plugin/" + FailuresPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class FailuresResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public FailuresResource() {
        super(FailuresPlugin.ID);
    }

    /**
     * What is to be tried again.
     *
     * @param ids of the failed steps
     * @param reason why; may be left out
     */
    public record Retry(
            @Nullable List<String> ids, @Nullable String reason) {}

    /**
     * @param id a process instance
     * @return what the system could not do in it
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    @GET
    @Path("{engine}/cases/{id}")
    public FailedSteps.Page ofCase(@PathParam("id") String id) {
        return bean(FailedSteps.class).of(id, person());
    }

    /**
     * Tries again, now, what the system could not do (重试).
     *
     * @return what became of each
     * @throws RequestRefused where none are named, or too many
     */
    @POST
    @Path("{engine}/retry")
    public List<RetryFailures.Result> retry(@Nullable Retry wanted) {
        return bean(RetryFailures.class)
                .retry(person(), wanted == null ? null : wanted.ids(), wanted == null ? null : wanted.reason());
    }
}
