package org.salesplaybook.webapp;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The address of the application alone leads to the one page on which every position can log in, and from there whoever
 * does tasks to them ({@code welcome/scripts/config.js}).
 */
@Configuration(proxyBeanMethods = false)
class StartAddress implements WebMvcConfigurer {

    private final String applications;

    StartAddress(CamundaBpmProperties camunda) {
        this.applications = camunda.getWebapp().getApplicationPath();
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", applications + "/app/welcome/default/?tasks");
    }
}
