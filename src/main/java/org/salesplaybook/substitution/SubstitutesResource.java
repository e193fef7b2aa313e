package org.salesplaybook.substitution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.requests.RequestRefused;

/** What the page 请假代理 asks for, in the name of whoever is logged in. */
@Path("plugin/" + SubstitutesPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class SubstitutesResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public SubstitutesResource() {
        super(SubstitutesPlugin.ID);
    }

    /** @return the leaves that the person may know of, and whose they may enter */
    @GET
    @Path("{engine}/leaves")
    public LeavePages.Page leaves() {
        return bean(LeavePages.class).of(person());
    }

    /**
     * @param id a login
     * @return who may stand in for that person
     * @throws RequestRefused where one may not enter a leave of that person
     */
    @GET
    @Path("{engine}/people/{id}/substitutes")
    public List<LeavePages.Choice> substitutes(@PathParam("id") String id) {
        return bean(LeavePages.class).substitutesOf(person(), id);
    }

    /**
     * @param from the first day
     * @param to the last day
     * @return how many days that is, and how many of them are working days; none where the days do not follow each
     *     other
     * @throws RequestRefused where one of them is left out or is no day
     */
    @GET
    @Path("{engine}/length")
    public LeavePages.Length length(@QueryParam("from") String from, @QueryParam("to") String to) {
        return bean(LeavePages.class).length(from, to);
    }

    /** Enters a leave (登记). */
    @POST
    @Path("{engine}/leaves")
    public void enter(LeaveRequest request) {
        bean(Leaves.class).enter(person(), request);
    }

    /** Changes a leave (变更). */
    @PUT
    @Path("{engine}/leaves/{id}")
    public void change(@PathParam("id") String id, LeaveRequest request) {
        bean(Leaves.class).change(person(), id, request);
    }

    /** Ends a leave early, or calls it off (提前结束, 撤销). */
    @POST
    @Path("{engine}/leaves/{id}/end")
    public void end(@PathParam("id") String id) {
        bean(Leaves.class).end(person(), id);
    }
}
