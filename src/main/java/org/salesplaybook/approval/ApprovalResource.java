package org.salesplaybook.approval;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.PluginResource;

/**
 * What the page of approvals asks for, in the name of whoever is logged in. It only answers: a decision is handed in as
 * Tasklist hands in a form.
 */
@Path("plugin/" + ApprovalPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public ApprovalResource() {
        super(ApprovalPlugin.ID);
    }

    /** @return what waits for a plain decision of the person, the first due first */
    @GET
    @Path("{engine}/tasks")
    public List<Approvals.Waiting> waiting() {
        return bean(Approvals.class)
                .waitingFor(
                        person(),
                        bean(IdentityService.class).getCurrentAuthentication().getGroupIds());
    }

    /**
     * @param id a task
     * @return what decides on it, and what can be decided; or why it cannot
     * @throws NotFoundException where there is no such task, or none whose case the person may see
     */
    @GET
    @Path("{engine}/tasks/{id}")
    public Approvals.Page task(@PathParam("id") String id) {
        Approvals.Page page = bean(Approvals.class).of(id, person());
        if (!page.shown().isEmpty()) {
            String number =
                    Objects.requireNonNullElse(page.head().number(), page.head().id());
            bean(AuditTrail.class).opened(AuditEvent.of(AuditKind.DATA_OPENED, AuditSubject.ofCase(number), "查看审批"));
        }
        return page;
    }
}
