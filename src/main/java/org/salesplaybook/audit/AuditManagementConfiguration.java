package org.salesplaybook.audit;

import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Sees log-ins to the actuator wherever it is: at the port for people, or at one of its own. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class AuditManagementConfiguration {

    @Bean
    FilterRegistrationBean<Filter> actuatorAccess(AuditTrail trail, FailedLogIns failed, Clock clock) {
        return AuditConfiguration.access(trail, failed, clock, "/actuator/*");
    }
}
