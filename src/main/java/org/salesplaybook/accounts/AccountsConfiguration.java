package org.salesplaybook.accounts;

import jakarta.servlet.Filter;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.salesplaybook.audit.FailedLogIns;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the rules of accounts into the engine, and in front of everything that one logs in to. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    /** Before all filters of Camunda's, which come without an order. */
    private static final int FIRST = 0;

    @Bean
    PasswordManager passwordManager(SlowHash slowHash) {
        return new PasswordManager(slowHash, List.of(new ClosedAccount()));
    }

    @Bean
    ProcessEnginePlugin accountsPlugin(
            LogIns logIns,
            LogInAttempts attempts,
            Sessions sessions,
            FailedLogIns failed,
            PasswordRules rules,
            PasswordManager passwords) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setIdentityService(new GuardedIdentityService(logIns, attempts, sessions, failed));
                engine.setEnablePasswordPolicy(true);
                engine.setPasswordPolicy(rules);
                engine.setPasswordManager(passwords);
            }
        };
    }

    @Bean
    FilterRegistrationBean<Filter> restAuthentication(BasicLogIn basic) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new RestLogIn(basic));
        filter.addUrlPatterns("/engine-rest/*");
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> sessionFilter(Sessions sessions, CamundaBpmProperties camunda) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(sessions);
        String path = camunda.getWebapp().getApplicationPath();
        filter.addUrlPatterns(path + "/api/*", path + "/app/*");
        filter.setOrder(FIRST);
        return filter;
    }

    @Bean
    ServletListenerRegistrationBean<Sessions> sessionListener(Sessions sessions) {
        return new ServletListenerRegistrationBean<>(sessions);
    }
}
