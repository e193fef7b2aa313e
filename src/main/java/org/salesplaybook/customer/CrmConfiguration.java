package org.salesplaybook.customer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which customer management system is used. */
@Configuration(proxyBeanMethods = false)
class CrmConfiguration {

    @Bean
    CrmConnector crmConnector(CrmSettings settings) {
        return settings.url() == null || settings.url().isBlank() ? customer -> null : new HttpCrm(settings);
    }
}
