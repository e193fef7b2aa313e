package org.salesplaybook.customer;

import java.time.Clock;
import org.salesplaybook.outside.Circuit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which customer management system is used. */
@Configuration(proxyBeanMethods = false)
class CrmConfiguration {

    @Bean
    CrmConnector crmConnector(CrmSettings settings, Clock clock) {
        return settings.url() == null || settings.url().isBlank()
                ? new NoCrm()
                : new HttpCrm(settings, new Circuit("奥汀", clock));
    }
}
