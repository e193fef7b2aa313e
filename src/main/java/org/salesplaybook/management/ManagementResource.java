package org.salesplaybook.management;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.CockpitResource;
import org.salesplaybook.requests.RequestRefused;

/** What the managers' pages ask for, in the name of whoever is logged in, and for those alone who oversee cases. */
@Path("plugin/" + ManagementPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class ManagementResource extends CockpitResource {

    private static final List<String> ASSETS =
            List.of("app/plugin.js", "app/plugin.css", "app/parts.js", "app/today.js", "app/tasks.js", "app/cases.js");

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
     * @param holder login of whoever holds the tasks
     * @param group id of the group whose members may claim them
     * @param cases process instances, for the tasks of these cases alone; at most {@value OverseenTasks#MOST_CASES}
     * @param page counted from 0
     * @return open tasks that the person oversees, those first that are due first
     * @throws RequestRefused where the state is none, the page too far, or the cases too many
     */
    @GET
    @Path("{engine}/tasks")
    public OverseenTasks.Page tasks(
            @Nullable @QueryParam("state") String state,
            @Nullable @QueryParam("process") String process,
            @Nullable @QueryParam("holder") String holder,
            @Nullable @QueryParam("group") String group,
            @QueryParam("case") List<String> cases,
            @DefaultValue("0") @QueryParam("page") int page) {
        return bean(OverseenTasks.class)
                .list(person(), new OverseenTasks.Wanted(state, process, holder, group, cases), page);
    }
}
