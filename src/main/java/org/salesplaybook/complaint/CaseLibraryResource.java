package org.salesplaybook.complaint;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.salesplaybook.engine.PluginResource;

/** What the case library's page in Tasklist asks for. Only those who are logged in get an answer. */
@Path("plugin/" + CaseLibraryPlugin.ID)
public class CaseLibraryResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public CaseLibraryResource() {
        super(CaseLibraryPlugin.ID);
    }

    /**
     * @param words what to look for; everything where it is left out
     * @param page counted from 0
     * @return a page of cases, the newest first
     */
    @GET
    @Path("{engine}/cases")
    @Produces(MediaType.APPLICATION_JSON)
    public List<CaseLibrary.Lesson> cases(
            @QueryParam("words") String words, @QueryParam("page") @DefaultValue("0") int page) {
        return bean(CaseLibrary.class).find(words, Math.max(page, 0));
    }
}
