package org.salesplaybook.sending;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.salesplaybook.engine.PluginResource;

/** What the page 通知设置 asks for: everybody sees and changes their own. */
@Path("plugin/" + NoticeSettingsPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class NoticeSettingsResource extends PluginResource {

    /** For JAX-RS, which knows no Spring beans. */
    public NoticeSettingsResource() {
        super(NoticeSettingsPlugin.ID);
    }

    /**
     * @return what the person who is logged in can choose and has chosen; nothing to choose where no notices are sent
     */
    @GET
    @Path("{engine}/settings")
    public OwnSettings.Page settings() {
        return bean(OwnSettings.class).of(person());
    }

    /**
     * Changes the settings of the person who is logged in.
     *
     * @param wanted timings ({@code atOnce}, {@code daily}, {@code never}) by channel, by kind
     * @return the settings as they are now
     * @throws org.salesplaybook.requests.RequestRefused where there is no such thing, or the administrator forbids it
     */
    @PUT
    @Path("{engine}/settings")
    public OwnSettings.Page choose(Map<String, Map<String, String>> wanted) {
        bean(OwnSettings.class).choose(person(), wanted);
        return settings();
    }
}
