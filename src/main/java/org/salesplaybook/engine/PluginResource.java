package org.salesplaybook.engine;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Context;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What a plugin of Tasklist asks for, at {@code /camunda/api/tasklist/plugin/<id>/}. Camunda lets nobody in who is not logged in,
 * and no change without the token against forged requests.
 */
public abstract class PluginResource extends AbstractTasklistPluginRootResource {

    @Context
    private ServletContext application;

    protected PluginResource(String plugin) {
        super(plugin);
    }

    /** @return a Spring bean, of which JAX-RS knows nothing */
    protected <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(application).getBean(type);
    }

    /** @return login of the person who asks */
    protected String person() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }
}
