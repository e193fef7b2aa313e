package org.salesplaybook.management;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseQuery;
import org.salesplaybook.engine.CockpitResource;
import org.salesplaybook.failures.FailedSteps;
import org.salesplaybook.moving.MoveCases;
import org.salesplaybook.moving.MovePreview;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.http.ContentDisposition;

/** What the managers' pages ask for, in the name of whoever is logged in, and for those alone who oversee cases. */
@Path("plugin/" + ManagementPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class ManagementResource extends CockpitResource {

    private static final List<String> ASSETS = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/parts.js",
            "app/today.js",
            "app/tasks.js",
            "app/cases.js",
            "app/flow.js",
            "app/versions.js",
            "app/folders.js",
            "app/failures.js",
            "app/acting.js");

    /** For JAX-RS, which knows no Spring beans. */
    public ManagementResource() {
        super(ManagementPlugin.ID);
    }

    @Override
    public List<String> getAllowedAssets() {
        return ASSETS;
    }

    /** @return how the work stands that the person oversees */
    @GET
    @Path("{engine}/today")
    public Today.Board today() {
        return bean(Today.class).of(person());
    }

    /**
     * @param state one of {@link OverseenTasks.State}, in small letters; all open tasks where it is left out
     * @param process key of a process, for its tasks alone
     * @param step element of its diagram, for the tasks of this step alone
     * @param holder login of whoever holds the tasks
     * @param group id of the group whose members may claim them
     * @param page counted from 0
     * @return open tasks that the person oversees, those first that are due first
     * @throws RequestRefused where the state is none, the page too far
     */
    @GET
    @Path("{engine}/tasks")
    public OverseenTasks.Page tasks(
            @Nullable @QueryParam("state") String state,
            @Nullable @QueryParam("process") String process,
            @Nullable @QueryParam("step") String step,
            @Nullable @QueryParam("holder") String holder,
            @Nullable @QueryParam("group") String group,
            @DefaultValue("0") @QueryParam("page") int page) {
        return bean(OverseenTasks.class)
                .list(person(), new OverseenTasks.Wanted(state, process, step, holder, group), page);
    }

    /** @return names of the teams whose cases the person oversees, by id; none where there is one */
    @GET
    @Path("{engine}/teams")
    public Map<String, String> teams() {
        return bean(Oversight.class).teamsOf(person());
    }

    /**
     * @param page counted from 0
     * @return cases that the person oversees, with their open tasks
     * @throws RequestRefused where the query cannot be understood, or the page is too far
     */
    @GET
    @Path("{engine}/cases")
    public OverseenCases.Page cases(@BeanParam CaseQuery query, @DefaultValue("0") @QueryParam("page") int page) {
        return bean(OverseenCases.class).list(person(), query, page);
    }

    /**
     * That it was asked for is kept in the audit trail.
     *
     * @return a workbook with the cases that the person oversees
     * @throws RequestRefused where the query cannot be understood
     */
    @GET
    @Path("{engine}/cases/excel")
    @Produces({CaseSheet.TYPE, MediaType.APPLICATION_JSON})
    public Response excel(@BeanParam CaseQuery query) {
        CaseSheet sheet = bean(OverseenCases.class).sheet(person(), query);
        return Response.ok((StreamingOutput) sheet::write, CaseSheet.TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("业务.xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .build();
    }

    /**
     * @param page counted from 0
     * @return what the system could not do in cases that the person oversees, the latest first
     * @throws RequestRefused where the page is too far
     */
    @GET
    @Path("{engine}/failures")
    public FailedSteps.Page failures(@DefaultValue("0") @QueryParam("page") int page) {
        return bean(FailedSteps.class).list(bean(Oversight.class).casesOf(person()), person(), page);
    }

    /**
     * @param from the first month, {@code 2026-01}; a year before the last one where it is left out
     * @param to the last one; the present one where it is left out
     * @param team id of the team whose cases are meant; all that the person oversees where it is left out
     * @return figures of every process
     * @throws RequestRefused where the months are none, or the team none or not for the person
     */
    @GET
    @Path("{engine}/flows")
    public Flows.Overview flows(
            @Nullable @QueryParam("from") String from,
            @Nullable @QueryParam("to") String to,
            @Nullable @QueryParam("team") String team) {
        return bean(Flows.class).all(person(), new FlowRange(from, to, null, team));
    }

    /**
     * @param process key of the process
     * @param version of it; all of them where it is left out
     * @return figures of the process and of each of its steps, for months and a team as in {@link #flows}
     * @throws RequestRefused where there is no such process or version, the months are none, or the team none or not
     *     for the person
     */
    @GET
    @Path("{engine}/flow")
    public Flows.Flow flow(
            @Nullable @QueryParam("process") String process,
            @Nullable @QueryParam("version") String version,
            @Nullable @QueryParam("team") String team,
            @Nullable @QueryParam("from") String from,
            @Nullable @QueryParam("to") String to) {
        return bean(Flows.class).of(person(), process, new FlowRange(from, to, version, team));
    }

    /**
     * @param process key of the process
     * @return what would become of its running cases in its newest version
     * @throws RequestRefused where there is no such process
     */
    @GET
    @Path("{engine}/versions")
    public MovePreview.Overview versions(@Nullable @QueryParam("process") String process) {
        return bean(MovePreview.class).of(person(), process);
    }

    /**
     * Moves some of the cases to the newest version (移到新版本).
     *
     * @return what has come of them
     * @throws RequestRefused where there is no such process or version, or where there is a newer one
     */
    @POST
    @Path("{engine}/moves")
    public MoveCases.Result move(MoveCases.@Nullable Wanted wanted) {
        return bean(MoveCases.class).move(person(), wanted == null ? MoveCases.Wanted.NOTHING : wanted);
    }

    /**
     * @param process key of the process
     * @return which versions of it there have been, and what each changed
     * @throws RequestRefused where there is no such process
     */
    @GET
    @Path("{engine}/history")
    public VersionList.All history(@Nullable @QueryParam("process") String process) {
        return bean(VersionList.class).of(person(), process);
    }

    /**
     * Makes an earlier version the newest one again.
     *
     * @return which versions there are then
     * @throws RequestRefused where there is no such process or version, or where it does not fit any more
     */
    @POST
    @Path("{engine}/history")
    public VersionList.All restore(VersionList.@Nullable Wanted wanted) {
        VersionList.Wanted version = wanted == null ? new VersionList.Wanted(null, 0) : wanted;
        bean(VersionList.class).restore(person(), version);
        return bean(VersionList.class).of(person(), version.process());
    }

    /**
     * @param process key of a process, for it alone; all of them where it is left out
     * @return what the folders beside the application say otherwise than what is deployed
     */
    @GET
    @Path("{engine}/folders")
    public FolderDecisions.Page folders(@Nullable @QueryParam("process") String process) {
        return bean(FolderDecisions.class).of(person(), process);
    }

    /**
     * Decides between what the folders say of a process and what is deployed of it.
     *
     * @return what is still different of it
     * @throws RequestRefused where it is not said which, or where what the folders say does not fit to what is deployed
     */
    @POST
    @Path("{engine}/folders")
    public FolderDecisions.Page decide(FolderDecisions.@Nullable Wanted wanted) {
        FolderDecisions.Wanted decision = wanted == null ? FolderDecisions.Wanted.NOTHING : wanted;
        bean(FolderDecisions.class).decide(person(), decision);
        return bean(FolderDecisions.class).of(person(), decision.process());
    }
}
