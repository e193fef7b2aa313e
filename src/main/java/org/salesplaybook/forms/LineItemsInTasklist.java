package org.salesplaybook.forms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.WebappProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Lets a form with line items be completed in Tasklist. form-js keeps an empty place for the faults of each line that was
 * edited; Tasklist 7.24 takes every place for a fault and disables its button for good. Its script is served with that one
 * expression looking for faults in the places.
 */
@Configuration(proxyBeanMethods = false)
class LineItemsInTasklist implements WebMvcConfigurer {

    static final String COUNTS_PLACES = "!!Object.keys(e.errors).length";
    static final String LOOKS_FOR_FAULTS = "!function none(o){return null==o||'object'==typeof o&&Object.values(o).every(none)}(e.errors)";

    private final WebappProperty webapp;

    LineItemsInTasklist(CamundaBpmProperties camunda) {
        this.webapp = camunda.getWebapp();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(webapp.getApplicationPath() + "/app/tasklist/*.js")
                .addResourceLocations("classpath:" + webapp.getWebjarClasspath() + "/app/tasklist/")
                .resourceChain(true)
                .addTransformer((request, script, chain) -> corrected(chain.transform(request, script)));
    }

    private static Resource corrected(Resource script) throws IOException {
        String content = script.getContentAsString(StandardCharsets.UTF_8).replace(COUNTS_PLACES, LOOKS_FOR_FAULTS);
        return new TransformedResource(script, content.getBytes(StandardCharsets.UTF_8));
    }
}
