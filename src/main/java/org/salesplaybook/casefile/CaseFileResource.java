package org.salesplaybook.casefile;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.requests.RequestRefused;

/** What the pages about cases ask for, in the name of whoever is logged in. */
@Path("plugin/" + CaseFilePlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class CaseFileResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public CaseFileResource() {
        super(CaseFilePlugin.ID);
    }

    /**
     * @param query what is looked for; the newest come first, whatever order it says
     * @param mine whether those are asked for in which the person has done something, rather than those that they may
     *     read; nothing else narrows them then
     * @param page counted from 0
     * @return a page of cases
     * @throws RequestRefused where the query cannot be understood
     */
    @GET
    @Path("{engine}/cases")
    public List<Cases.Found> cases(
            @BeanParam CaseQuery query,
            @QueryParam("mine") boolean mine,
            @QueryParam("page") @DefaultValue("0") int page) {
        Cases cases = bean(Cases.class);
        return cases.withTasks(
                mine
                        ? cases.doneBy(person(), Math.max(page, 0))
                        : cases.find(query.words(), query.filter(cases::named), Math.max(page, 0)));
    }

    /**
     * A search to be kept.
     *
     * @param name what the person calls it
     * @param query what it asks for, as it follows the address of {@link #cases}; forgotten where it is left out
     */
    public record Search(@Nullable String name, @Nullable String query) {}

    /** @return the searches that the person has kept, by name */
    @GET
    @Path("{engine}/searches")
    public Map<String, String> searches() {
        return bean(SavedSearches.class).of(person());
    }

    /**
     * Keeps a search, in place of another one of that name.
     *
     * @throws RequestRefused where the name or the search cannot be kept, or the person has too many
     */
    @PUT
    @Path("{engine}/searches")
    public void keep(@Nullable Search search) {
        bean(SavedSearches.class)
                .keep(person(), search == null ? null : search.name(), search == null ? null : search.query());
    }

    /** @return names of the processes that cases are looked for by, by key */
    @GET
    @Path("{engine}/kinds")
    public Map<String, String> kinds() {
        return bean(Cases.class).kinds();
    }

    /**
     * @param id the process instance
     * @return the case at a glance
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    @GET
    @Path("{engine}/cases/{id}")
    public CasePages.Page open(@PathParam("id") String id) {
        CasePages.Page page = bean(CasePages.class).open(id);
        String number = Objects.requireNonNullElse(page.head().number(), id);
        bean(AuditTrail.class)
                .opened(AuditEvent.of(
                                AuditKind.DATA_OPENED,
                                AuditSubject.ofCase(number),
                                page.everything() ? "查看业务" : "查看业务经过")
                        .changed(
                                null,
                                page.customerNumber() == null ? null : Map.of("customer", page.customerNumber())));
        return page;
    }

    /**
     * @param id the process instance
     * @return where it is now, for whoever has just handed in something of it
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    @GET
    @Path("{engine}/cases/{id}/course")
    public CourseOfCase.Course course(@PathParam("id") String id) {
        return bean(CourseOfCase.class).of(id, person());
    }

    /**
     * @param id the process instance
     * @return which way it has gone through its diagram
     * @throws NotFoundException where there is no such case, none that the person may see, or its record alone is left
     */
    @GET
    @Path("{engine}/cases/{id}/path")
    public CasePath.Path path(@PathParam("id") String id) {
        return bean(CasePath.class).of(id);
    }

    /**
     * Says what is right in place of what was filled in (更正), see {@link Correcting#correct}.
     *
     * @param id the process instance
     */
    @POST
    @Path("{engine}/cases/{id}/corrections")
    public void correct(@PathParam("id") String id, Correcting.@Nullable Request wanted) {
        bean(Correcting.class).correct(person(), id, wanted == null ? Correcting.Request.EMPTY : wanted);
    }

    /**
     * @param id a task
     * @return the case that it belongs to
     * @throws NotFoundException where there is no such task, or none that the person may see
     */
    @GET
    @Path("{engine}/tasks/{id}/case")
    public CasePages.Page caseOf(@PathParam("id") String id) {
        return open(Optional.ofNullable(bean(Cases.class).caseOf(id)).orElseThrow(NotFoundException::new));
    }

    /**
     * A question that is too long for an address.
     *
     * @param ids ids of tasks
     * @return what the card of each shows
     */
    @POST
    @Path("{engine}/cards")
    public Map<String, Cases.Card> cards(@Nullable List<String> ids) {
        return bean(Cases.class).cards(ids == null ? List.of() : ids);
    }

    /**
     * A question that is too long for an address.
     *
     * @param ids ids of lists
     * @return how many tasks each holds
     */
    @POST
    @Path("{engine}/counts")
    public Map<String, Long> counts(List<String> ids) {
        return bean(ListCounts.class).of(ids);
    }
}
