package org.salesplaybook.privacy;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.http.ContentDisposition;

/**
 * What the page 个人信息 asks for. Only those whose duty it is are answered (403 for others), and that they looked is
 * recorded. Names and numbers come in the body: addresses stand in logs.
 */
@Path("plugin/" + PrivacyPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class PrivacyResource extends PluginResource {

    private static final String ZIP = "application/zip";

    /** For JAX-RS, which knows no Spring beans. */
    public PrivacyResource() {
        super(PrivacyPlugin.ID);
    }

    /**
     * Whether there is something to be shown.
     *
     * @param mayLook whether it is the person's duty
     */
    public record Access(boolean mayLook) {}

    /** @return whether the page is there for whoever is logged in */
    @GET
    @Path("{engine}/access")
    public Access access() {
        return new Access(bean(Organization.class).protectsPrivacy(person()));
    }

    /** @return what was erased, and what would be next */
    @GET
    @Path("{engine}/overview")
    public PrivacyPages.Overview overview() {
        requireDuty();
        return bean(PrivacyPages.class).overview();
    }

    /**
     * @return everything that is kept about somebody
     * @throws RequestRefused where nobody is named, or there is no such customer
     */
    @POST
    @Path("{engine}/search")
    public PrivacyPages.Page search(PrivacyPages.Question question) {
        return bean(PrivacyPages.class).page(found(question, AuditKind.DATA_OPENED, "查询个人信息"));
    }

    /**
     * @return a file with all of it to hand out
     * @throws RequestRefused where nobody is named, or there is no such customer
     */
    @POST
    @Path("{engine}/export")
    @Produces({ZIP, MediaType.APPLICATION_JSON})
    public Response export(PrivacyPages.Question question) {
        Found found = found(question, AuditKind.EXPORT, "导出个人信息");
        return Response.ok((StreamingOutput) out -> bean(PrivacyExport.class).write(found, out), ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("个人信息.zip", StandardCharsets.UTF_8)
                                .build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Found found(PrivacyPages.Question question, AuditKind kind, String what) {
        requireDuty();
        Found found = bean(PrivacyPages.class).find(question);
        String customer = found.subject().customer();
        AuditSubject subject =
                customer == null ? new AuditSubject(AuditSubject.Kind.OTHER, null) : AuditSubject.customer(customer);
        bean(AuditTrail.class)
                .record(AuditEvent.of(kind, subject, what)
                        .changed(
                                null,
                                found.cases().stream().map(SubjectCase::number).toList()));
        return found;
    }

    private void requireDuty() {
        if (!bean(Organization.class).protectsPrivacy(person())) {
            throw new ForbiddenException();
        }
    }
}
