package org.salesplaybook.teamwork;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.requests.RequestRefused;

/** What people do together about tasks and cases, in the name of whoever is logged in. */
@Path("plugin/" + TeamworkPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class TeamworkResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public TeamworkResource() {
        super(TeamworkPlugin.ID);
    }

    /**
     * What one colleague wants of another.
     *
     * @param to the colleague's login, where one is chosen
     * @param message what is said: a reason, a request
     */
    public record Wish(String to, String message) {}

    /**
     * Copies to be sent.
     *
     * @param to logins of the recipients
     * @param message what is said
     */
    public record Mailing(List<String> to, String message) {}

    /**
     * What there is to do about a case.
     *
     * @param passOn open tasks that the person may give to somebody for good, and to whom
     * @param takeOver open tasks that the person may take from a colleague
     * @param urge the open tasks that one waits for
     * @param copies who was sent a copy
     * @param copyTo who can get one
     */
    public record CaseMatters(
            List<TaskHandling.Passable> passOn,
            List<TaskHandling.Held> takeOver,
            List<Urging.Urgeable> urge,
            List<Copies.Sent> copies,
            List<Colleagues.Choice> copyTo) {}

    /**
     * @param id a task
     * @return what the person may do with others about it
     * @throws RequestRefused where there is no such task, or none that the person sees
     */
    @GET
    @Path("{engine}/tasks/{id}")
    public Cooperation.Page task(@PathParam("id") String id) {
        return bean(Cooperation.class).about(id, person());
    }

    /** Gives a task to a colleague for good (转办). */
    @POST
    @Path("{engine}/tasks/{id}/pass-on")
    public void passOn(@PathParam("id") String id, Wish wish) {
        bean(TaskHandling.class).passOn(id, person(), wish.to(), wish.message());
    }

    /** Takes a task from a colleague of the same position (接手). */
    @POST
    @Path("{engine}/tasks/{id}/take-over")
    public void takeOver(@PathParam("id") String id, Wish wish) {
        bean(TaskHandling.class).takeOver(id, person(), wish.message());
    }

    /** Asks a colleague to do a task (委派). */
    @POST
    @Path("{engine}/tasks/{id}/delegate")
    public void delegate(@PathParam("id") String id, Wish wish) {
        bean(TaskHandling.class).delegate(id, person(), wish.to(), wish.message());
    }

    /** Ends that a colleague does a task (收回, 交回). */
    @POST
    @Path("{engine}/tasks/{id}/take-back")
    public void takeBack(@PathParam("id") String id, Wish wish) {
        bean(TaskHandling.class).takeBack(id, person(), wish.message());
    }

    /** Urges those who hold a task (催办). */
    @POST
    @Path("{engine}/tasks/{id}/urge")
    public void urge(@PathParam("id") String id, Wish wish) {
        bean(Urging.class).urge(id, person(), wish.message());
    }

    /**
     * A question that is too long for an address.
     *
     * @param ids ids of tasks
     * @return what their cards say, by task
     */
    @POST
    @Path("{engine}/marks")
    public Map<String, List<String>> marks(List<String> ids) {
        return bean(Cooperation.class).marks(ids);
    }

    /**
     * @param id a process instance
     * @return what there is to do about it
     * @throws NotFoundException where there is no such case, or none that the person sees
     */
    @GET
    @Path("{engine}/cases/{id}")
    public CaseMatters ofCase(@PathParam("id") String id) {
        bean(CaseAccess.class).open(id);
        return new CaseMatters(
                bean(TaskHandling.class).passable(id, person()),
                bean(TaskHandling.class).heldByColleagues(id, person()),
                bean(Urging.class).of(id, person()),
                bean(Copies.class).of(id, person()),
                bean(Colleagues.class).allBut(person()));
    }

    /** Sends copies of a case (抄送). */
    @POST
    @Path("{engine}/cases/{id}/copies")
    public void send(@PathParam("id") String id, Mailing mailing) {
        bean(Copies.class).send(id, person(), mailing.to(), mailing.message());
    }

    /**
     * @param words what to look for; everything where it is left out
     * @param unread whether only those are asked for that have not been opened
     * @param page counted from 0
     * @return the copies that came to the person, the newest first
     */
    @GET
    @Path("{engine}/copies")
    public List<Copies.Received> copies(
            @QueryParam("words") String words,
            @QueryParam("unread") boolean unread,
            @QueryParam("page") @DefaultValue("0") int page) {
        return bean(Copies.class).receivedBy(person(), words, unread, Math.max(page, 0));
    }

    /**
     * @param since when it was asked for before, as the answer said it; left out the first time
     * @return what has come up for the person since
     */
    @GET
    @Path("{engine}/news")
    public News.Page news(@QueryParam("since") String since) {
        return bean(News.class).of(person(), since);
    }

    /** @return what the person was told lately of tasks that are still open, the latest first */
    @GET
    @Path("{engine}/told")
    public News.Page told() {
        return bean(News.class).told(person());
    }

    /** Marks a copy as read. */
    @POST
    @Path("{engine}/copies/{id}/read")
    public void read(@PathParam("id") long id) {
        bean(Copies.class).read(id, person());
    }

    /** @return the tasks that the person can do at once (批量办理) */
    @GET
    @Path("{engine}/bulk")
    public List<BulkCompletion.Group> bulk() {
        return bean(BulkCompletion.class)
                .offeredTo(
                        person(),
                        bean(IdentityService.class).getCurrentAuthentication().getGroupIds());
    }

    /**
     * @param ids ids of tasks
     * @return what became of each
     */
    @POST
    @Path("{engine}/bulk")
    public List<BulkCompletion.Result> complete(List<String> ids) {
        return bean(BulkCompletion.class).complete(person(), ids);
    }

    /**
     * What is wanted of several tasks.
     *
     * @param ids ids of tasks
     * @param to a colleague's login, where one is chosen
     * @param message what is said: a reason, a request
     */
    public record ManyWishes(
            @Nullable List<String> ids,
            @Nullable String to,
            @Nullable String message) {

        static final ManyWishes NONE = new ManyWishes(null, null, null);
    }

    /**
     * A question that is too long for an address.
     *
     * @param ids ids of tasks
     * @return to whom the person may give all or some of them for good
     */
    @POST
    @Path("{engine}/bulk/circle")
    public ManyTasks.Circle circle(@Nullable List<String> ids) {
        return bean(ManyTasks.class).circle(person(), ids);
    }

    /**
     * Gives tasks to a colleague for good (转办).
     *
     * @return what became of each
     */
    @POST
    @Path("{engine}/bulk/pass-on")
    public List<BulkCompletion.Result> passOnMany(@Nullable ManyWishes wished) {
        ManyWishes wish = wished == null ? ManyWishes.NONE : wished;
        return bean(ManyTasks.class).passOn(person(), wish.ids(), wish.to(), wish.message());
    }

    /**
     * Urges those who hold tasks (催办).
     *
     * @return what became of each
     */
    @POST
    @Path("{engine}/bulk/urge")
    public List<BulkCompletion.Result> urgeMany(@Nullable ManyWishes wished) {
        ManyWishes wish = wished == null ? ManyWishes.NONE : wished;
        return bean(ManyTasks.class).urge(person(), wish.ids(), wish.message());
    }
}
