package org.salesplaybook.files;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.http.ContentDisposition;

/** What the pages about files ask for, in the name of whoever is logged in. */
@Path("plugin/" + FilesPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class FilesResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public FilesResource() {
        super(FilesPlugin.ID);
    }

    /**
     * @param id a task
     * @return the files of its case, those of the task's own form first
     * @throws NotFoundException where there is no such task, or none that the person may see
     */
    @GET
    @Path("{engine}/tasks/{id}/files")
    public FilePages.Page ofTask(@PathParam("id") String id) {
        return bean(FilePages.class).ofTask(id);
    }

    /**
     * @param id the process instance
     * @return the files of the case
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    @GET
    @Path("{engine}/cases/{id}/files")
    public FilePages.Page ofCase(@PathParam("id") String id) {
        return bean(FilePages.class).ofCase(id);
    }

    /**
     * Adds a file. The body is its content, as it is.
     *
     * @param id the process instance
     * @param field key of the form field that it belongs to; left out where it belongs to none
     * @param name what it is called
     * @throws NotFoundException where there is no such case, or none that the person may see
     * @throws RequestRefused where the person may not add it, or it is none of those that are taken
     */
    @POST
    @Path("{engine}/cases/{id}/files")
    @Consumes(MediaType.WILDCARD)
    public void add(
            @PathParam("id") String id,
            @QueryParam("field") @Nullable String field,
            @QueryParam("name") String name,
            InputStream content) {
        bean(Attachments.class).add(id, field == null || field.isEmpty() ? null : field, name, content);
    }

    /**
     * @param id the file's
     * @param inline whether it is to be shown in the browser; what could run something there is handed out for saving
     *     all the same
     * @return what is in it; 304 where the browser has it
     * @throws NotFoundException where there is no such file, or none that the person may see
     */
    @GET
    @Path("{engine}/files/{id}")
    @Produces(MediaType.WILDCARD)
    public Response content(@PathParam("id") long id, @QueryParam("inline") boolean inline, @Context Request request) {
        CaseFile file = bean(FilePages.class).open(id);
        bean(AuditTrail.class)
                .opened(AuditEvent.of(
                                AuditKind.DATA_OPENED,
                                new AuditSubject(AuditSubject.Kind.FILE, String.valueOf(id)),
                                "查看附件")
                        .changed(
                                null,
                                Map.of(
                                        "name",
                                        file.name(),
                                        "case",
                                        Objects.requireNonNullElse(file.caseNumber(), file.processInstanceId()))));
        EntityTag tag = new EntityTag(file.sha256());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        ContentDisposition disposition = (inline && FileTypes.isShown(file.contentType())
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return Response.ok((StreamingOutput) out -> bean(FileStore.class).write(file, out), file.contentType())
                .tag(tag)
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /**
     * @param id the file's
     * @throws NotFoundException where there is no such file, or none that the person may see
     * @throws RequestRefused where the person may not remove it
     */
    @DELETE
    @Path("{engine}/files/{id}")
    public void remove(@PathParam("id") long id) {
        bean(Attachments.class).remove(id);
    }
}
