package org.salesplaybook.print;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.PluginResource;

/** The paper forms of a case, for whoever is logged in. */
@Path("plugin/" + PrintPlugin.ID)
public class PrintResource extends PluginResource {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    private static final String POLICY = "Content-Security-Policy";
    /** Nothing but our own style sheet and script. Camunda's policy keeps a page from printing itself. */
    private static final String ONLY_OURS =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";

    private static final List<String> ASSETS =
            List.of("app/plugin.js", "app/plugin.css", "app/paper-form.js", "app/paper-form.css");

    /** For JAX-RS, which knows no Spring beans. */
    public PrintResource() {
        super(PrintPlugin.ID);
    }

    @Override
    public List<String> getAllowedAssets() {
        return ASSETS;
    }

    /**
     * @param id the process instance
     * @return the paper forms of the case that the person may print now
     * @throws NotFoundException where there is no such case, or none that the person may see
     */
    @GET
    @Path("{engine}/cases/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Printing.Printable> printable(@PathParam("id") String id) {
        return bean(Printing.class).printable(id);
    }

    /**
     * @param id the process instance
     * @param form the paper form
     * @return the page to print; not found where the person may not print it, or not yet
     */
    @GET
    @Path("{engine}/cases/{id}/{form}")
    @Produces({HTML, TEXT})
    public Response page(@PathParam("id") String id, @PathParam("form") String form) {
        return bean(Printing.class)
                .print(id, form)
                .map(this::shown)
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                        .type(TEXT)
                        .entity("没有这张单据，或者您现在不能打印它")
                        .build());
    }

    private Response shown(Sheet sheet) {
        bean(AuditTrail.class)
                .opened(AuditEvent.of(AuditKind.DATA_OPENED, AuditSubject.ofCase(sheet.number()), "打印" + sheet.name()));
        return Response.ok(bean(Page.class).of(sheet), HTML)
                .header(POLICY, ONLY_OURS)
                .build();
    }
}
