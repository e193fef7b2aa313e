package org.salesplaybook.submission;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.PluginResource;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.KnownRecords;

/**
 * What a field asks for in which one chooses what is known, or answers what that raises. Everybody gets what a form
 * would offer them, and nothing else.
 */
@Path("plugin/" + KnownRecordsPlugin.ID)
public class KnownRecordsResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public KnownRecordsResource() {
        super(KnownRecordsPlugin.ID);
    }

    /**
     * @param kind as forms name it by the property {@code known}
     * @param number of one that was chosen; any where it is left out
     * @param words what the person has typed; any where it is left out
     * @return the first of those that the person may choose
     * @throws NotFoundException where nothing of that kind can be chosen, or the person may not look for it
     */
    @GET
    @Path("{engine}/{kind}")
    @Produces(MediaType.APPLICATION_JSON)
    public List<KnownRecords.Known> find(
            @PathParam("kind") String kind,
            @QueryParam("number") @Nullable String number,
            @QueryParam("words") String words) {
        KnownRecords records = open(kind);
        return number == null
                ? records.find(person(), words)
                : records.offered(person(), number).stream().toList();
    }

    /**
     * @param kind as forms name it by the property {@code known}
     * @param number what was chosen
     * @return what of it is {@linkplain KnownRecords#shownAtOnce shown at once}; nothing where the person may not
     *     choose it
     * @throws NotFoundException where nothing of that kind can be chosen, or the person may not look for it
     */
    @GET
    @Path("{engine}/{records}/{key}")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> shownAtOnce(@PathParam("records") String kind, @PathParam("key") String number) {
        KnownRecords records = open(kind);
        return records.offered(person(), number)
                .map(known -> records.shownAtOnce(known.number()))
                .orElse(Map.of());
    }

    /**
     * @param key of a field that is asked for only where what is on file raises a question
     * @param typed what the person has typed, by key of the fields on which that depends
     * @return the answers among which the person chooses; none where there is no question, see
     *     {@link StartRule#answers}
     * @throws NotFoundException where there is no such field
     */
    @GET
    @Path("{engine}/asked/{field}")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> answers(@PathParam("field") String key, @Context UriInfo typed) {
        StartRule rule = bean(StartCheck.class).rule(key).orElseThrow(NotFoundException::new);
        Map<String, String> values = new HashMap<>();
        typed.getQueryParameters().forEach((name, given) -> values.put(name, given.get(0)));
        return rule.answers(person(), values);
    }

    private KnownRecords open(String kind) {
        return bean(Choices.class)
                .known(kind)
                .filter(records -> records.areOpenTo(person()))
                .orElseThrow(NotFoundException::new);
    }
}
