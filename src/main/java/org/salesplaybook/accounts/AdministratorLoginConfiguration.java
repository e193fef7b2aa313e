package org.salesplaybook.accounts;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Protects the actuator wherever it is: at the port for people, or at one of its own. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class AdministratorLoginConfiguration {

    @Bean
    FilterRegistrationBean<Filter> actuatorAuthentication(BasicLogIn basic, @Lazy ProcessEngine engine) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new AdministratorLogin(basic, engine));
        filter.addUrlPatterns("/actuator/*");
        return filter;
    }
}
