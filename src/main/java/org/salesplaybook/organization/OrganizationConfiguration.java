package org.salesplaybook.organization;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine enforce the organisation's rights, for the web applications and the REST API alike. */
@Configuration(proxyBeanMethods = false)
class OrganizationConfiguration {

    @Bean
    ProcessEnginePlugin organizationPlugin(CaseTeam caseTeam) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setAuthorizationEnabled(true);
                engine.setEnableHistoricInstancePermissions(true);
                engine.setTenantIdProvider(caseTeam);
                engine.setResourceAuthorizationProvider(new NoGrantsOnTasks());
                // rights first: they answer with 403, the tenant check with 500
                engine.setCommandCheckers(List.of(new TaskRights(), new TenantCommandChecker()));
            }
        };
    }

    @Bean
    SessionFactory visibleTasks(Absences absences) {
        return new VisibleTasksFactory(absences);
    }

    private record VisibleTasksFactory(Absences absences) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new VisibleTasks(absences);
        }
    }
}
