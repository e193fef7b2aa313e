package org.salesplaybook.customer;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.PluginResource;

/** What the customer file's page in Tasklist asks for, in the name of whoever is logged in. */
@Path("plugin/" + CustomerFilePlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class CustomerFileResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public CustomerFileResource() {
        super(CustomerFilePlugin.ID);
    }

    /**
     * @param words what to look for; everything where it is left out
     * @param page counted from 0
     * @return a page of customers, by name
     */
    @GET
    @Path("{engine}/customers")
    public List<CustomerPages.Entry> customers(
            @QueryParam("words") @Nullable String words, @QueryParam("page") @DefaultValue("0") int page) {
        return pages().find(person(), words, Math.max(page, 0));
    }

    /**
     * @param number the customer's number, or one that was merged into it
     * @return everything that is known of the customer
     * @throws NotFoundException where there is no such customer, or none that the person may see
     */
    @GET
    @Path("{engine}/customers/{number}")
    public CustomerPages.Page customer(@PathParam("number") String number) {
        CustomerPages.Page page = pages().open(person(), number).orElseThrow(NotFoundException::new);
        opened(page.customer().number());
        return page;
    }

    private void opened(String number) {
        bean(AuditTrail.class).opened(AuditEvent.of(AuditKind.DATA_OPENED, AuditSubject.customer(number), "查看客户档案"));
    }

    /**
     * @param number the customer's number
     * @param page counted from 0
     * @return as {@code events}, what happened with the customer, the newest first
     * @throws NotFoundException where there is no such customer, or none that the person may see
     */
    @GET
    @Path("{engine}/customers/{number}/timeline")
    public Map<String, List<CustomerTimeline.Happened>> timeline(
            @PathParam("number") String number, @QueryParam("page") @DefaultValue("0") int page) {
        List<CustomerTimeline.Happened> found =
                pages().timeline(person(), number, Math.max(page, 0)).orElseThrow(NotFoundException::new);
        opened(number);
        return Map.of("events", found);
    }

    /** @return what the person may begin for a customer, by process, with the fields in which the customer is chosen */
    @GET
    @Path("{engine}/starts")
    public Map<String, CustomerStarts.Start> starts() {
        Map<String, CustomerStarts.Start> starts = new LinkedHashMap<>();
        bean(CustomerStarts.class).all().forEach(start -> starts.put(start.process(), start));
        return starts;
    }

    /**
     * Merges another record into this one (合并), see {@link CustomerRecords#merge}.
     *
     * @param number of the record that remains
     */
    @POST
    @Path("{engine}/customers/{number}/merge")
    public void merge(@PathParam("number") String number, CustomerRecords.@Nullable Request wanted) {
        bean(CustomerRecords.class).merge(person(), number, given(wanted));
    }

    /**
     * Puts back what came with another record (取消合并), see {@link CustomerRecords#separate}.
     *
     * @param number of the record into which it was merged
     */
    @POST
    @Path("{engine}/customers/{number}/separate")
    public void separate(@PathParam("number") String number, CustomerRecords.@Nullable Request wanted) {
        bean(CustomerRecords.class).separate(person(), number, given(wanted));
    }

    /**
     * Gives what is another customer's to a record of its own (拆分), see {@link CustomerRecords#split}.
     *
     * @param number of the record from which it is taken
     * @return number of the new record
     */
    @POST
    @Path("{engine}/customers/{number}/split")
    public Map<String, String> split(@PathParam("number") String number, CustomerRecords.@Nullable Request wanted) {
        return Map.of("number", bean(CustomerRecords.class).split(person(), number, given(wanted)));
    }

    private static CustomerRecords.Request given(CustomerRecords.@Nullable Request wanted) {
        return wanted == null ? CustomerRecords.Request.EMPTY : wanted;
    }

    private CustomerPages pages() {
        return bean(CustomerPages.class);
    }
}
