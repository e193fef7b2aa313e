package org.salesplaybook.drafts;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.salesplaybook.drafts.Drafts.Form;
import org.salesplaybook.engine.PluginResource;

/**
 * What a form in Tasklist asks for while somebody fills it in: everybody has their own drafts, of forms that they can
 * fill in now.
 */
@Path("plugin/" + DraftsPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class DraftsResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public DraftsResource() {
        super(DraftsPlugin.ID);
    }

    /**
     * What the browser has of a form.
     *
     * @param person login of whoever typed it: somebody else may have logged in since, in another tab
     * @param revision that the browser knows of
     * @param values by variable
     */
    public record Typed(String person, int revision, Map<String, Object> values) {}

    /** @return what the person who is logged in has filled into the task's form */
    @GET
    @Path("{engine}/tasks/{id}")
    public Draft ofTask(@PathParam("id") String task) {
        return drafts().find(person(), Form.ofTask(task));
    }

    /**
     * Keeps it.
     *
     * @return the same with its revision; what is kept, with 409, where that is another revision than the browser knows
     *     of
     */
    @PUT
    @Path("{engine}/tasks/{id}")
    public Response keepTask(@PathParam("id") String task, Typed typed) {
        return keep(Form.ofTask(task), typed);
    }

    /** Forgets it. */
    @DELETE
    @Path("{engine}/tasks/{id}")
    public void discardTask(@PathParam("id") String task) {
        drafts().discard(person(), Form.ofTask(task));
    }

    /** @return what the person who is logged in has filled into the start form of the process */
    @GET
    @Path("{engine}/starts/{key}")
    public Draft ofStart(@PathParam("key") String process) {
        return drafts().find(person(), Form.ofStart(process));
    }

    /** @see #keepTask */
    @PUT
    @Path("{engine}/starts/{key}")
    public Response keepStart(@PathParam("key") String process, Typed typed) {
        return keep(Form.ofStart(process), typed);
    }

    /** Forgets it. */
    @DELETE
    @Path("{engine}/starts/{key}")
    public void discardStart(@PathParam("key") String process) {
        drafts().discard(person(), Form.ofStart(process));
    }

    private Response keep(Form form, Typed typed) {
        return drafts().keep(person(), form, typed)
                .map(kept -> Response.ok(kept).build())
                .orElseGet(() -> Response.status(Response.Status.CONFLICT)
                        .entity(drafts().find(person(), form))
                        .build());
    }

    private Drafts drafts() {
        return bean(Drafts.class);
    }
}
