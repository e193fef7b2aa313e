package org.salesplaybook.engine;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Context;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.AppRuntimeDelegate;
import org.camunda.bpm.webapp.plugin.resource.AbstractAppPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What a plugin of one of the web applications asks for. Camunda lets nobody in who is not logged in, and no change
 * without the token against forged requests; it does not ask whether somebody may open the application.
 */
abstract class AppResource<T extends AppPlugin> extends AbstractAppPluginRootResource<T> {

    @Context
    private ServletContext application;

    AppResource(String plugin, AppRuntimeDelegate<T> delegate) {
        super(plugin, delegate);
    }

    /** @return a Spring bean, of which JAX-RS knows nothing */
    protected <B> B bean(Class<B> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(application)
                .getBean(type);
    }

    /** @return login of the person who asks */
    protected String person() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }
}
