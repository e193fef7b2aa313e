package org.salesplaybook.audit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.salesplaybook.engine.CockpitResource;
import org.salesplaybook.requests.RequestRefused;

/** What the page about the trail asks for: for administrators, and nobody else. */
@Path("plugin/" + AuditPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource extends CockpitResource {

    /** For JAX-RS, which knows no Spring beans. */
    public AuditResource() {
        super(AuditPlugin.ID);
    }

    /** @return whether the person may read the trail, and what can be looked for */
    @GET
    @Path("{engine}/about")
    public AuditPages.About about() {
        return bean(AuditPages.class).about();
    }

    /**
     * @param from first day, {@code 2026-03-02}; every parameter may be left out
     * @param to last day
     * @param kind name of a kind
     * @param person login of whoever did it
     * @param subject number or id of what it was done to
     * @param before number of an entry: those before it, for the next page
     * @return a page of entries, the newest first
     * @throws RequestRefused where a day, kind or number is none
     */
    @GET
    @Path("{engine}/entries")
    public AuditPages.Page entries(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("kind") String kind,
            @QueryParam("person") String person,
            @QueryParam("subject") String subject,
            @QueryParam("before") String before) {
        return bean(AuditPages.class).entries(new AuditPages.Wanted(from, to, kind, person, subject), before);
    }

    /** @return whether the trail is whole, and where it is not */
    @POST
    @Path("{engine}/verification")
    public AuditPages.Verification verify() {
        return bean(AuditPages.class).verify();
    }
}
