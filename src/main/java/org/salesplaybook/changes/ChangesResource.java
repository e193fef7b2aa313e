package org.salesplaybook.changes;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.requests.RequestRefused;

/** What the case's page asks for, in the name of whoever is logged in. */
@Path("plugin/" + ChangesPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public ChangesResource() {
        super(ChangesPlugin.ID);
    }

    /**
     * What the person can do about a case now, and why not where they might expect to.
     *
     * @param takeBack tasks that they completed
     * @param withdrawal of the case, where it is for them to withdraw it
     */
    public record Possible(List<TakeBack.Step> takeBack, Withdraw.@Nullable Offer withdrawal) {}

    /**
     * A task that is taken back.
     *
     * @param task id of the task that was completed, or of the one that is open again
     */
    public record TakenBack(String task) {}

    /** @param reason why the case is withdrawn */
    public record Withdrawn(@Nullable String reason) {}

    /**
     * @param id the process instance
     * @return what the person can do about it
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    @GET
    @Path("{engine}/cases/{id}")
    public Possible possible(@PathParam("id") String id) {
        see(id);
        return new Possible(
                bean(TakeBack.class).possible(id, person()),
                bean(Withdraw.class).possible(id, person()).orElse(null));
    }

    /**
     * 撤回.
     *
     * @param id the process instance
     * @param step which of the person's tasks
     * @return the task that is open again
     * @throws NotFoundException where there is no such case, or none that the person may see
     * @throws RequestRefused where it cannot be taken back, or not by this person
     */
    @POST
    @Path("{engine}/cases/{id}/taken-back")
    public TakenBack takeBack(@PathParam("id") String id, TakenBack step) {
        see(id);
        return new TakenBack(bean(TakeBack.class).takeBack(id, step.task(), person()));
    }

    /**
     * 撤销.
     *
     * @param id the process instance
     * @param withdrawal why
     * @throws NotFoundException where there is no such case, or none that the person may see
     * @throws RequestRefused where it cannot be withdrawn, or not by this person
     */
    @POST
    @Path("{engine}/cases/{id}/withdrawal")
    public void withdraw(@PathParam("id") String id, Withdrawn withdrawal) {
        see(id);
        bean(Withdraw.class).withdraw(id, person(), withdrawal.reason());
    }

    /**
     * Cases that are withdrawn together.
     *
     * @param ids their process instances
     * @param reason why
     */
    public record ManyWithdrawn(
            @Nullable List<String> ids, @Nullable String reason) {}

    /**
     * 撤销, several at once.
     *
     * @return what became of each
     * @throws RequestRefused where none are named, or too many, or without a reason
     */
    @POST
    @Path("{engine}/bulk/withdrawal")
    public List<ManyWithdrawals.Result> withdrawMany(@Nullable ManyWithdrawn wanted) {
        return bean(ManyWithdrawals.class)
                .withdraw(person(), wanted == null ? null : wanted.ids(), wanted == null ? null : wanted.reason());
    }

    private void see(String id) {
        bean(CaseAccess.class).open(id);
    }
}
