package org.salesplaybook.rights;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricStatisticsManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.StatisticsManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.engine.ManagerFactory;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine enforce the organisation's rights, for the web applications and the REST API alike. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

    @Bean
    ProcessEnginePlugin organizationPlugin(CaseTeam caseTeam) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setAuthorizationEnabled(true);
                engine.setEnableHistoricInstancePermissions(true);
                engine.setTenantIdProvider(caseTeam);
                engine.setResourceAuthorizationProvider(new NoGrantsOnTasks());
                engine.setCommandCheckers(List.of(new TaskRights(), teams()));
            }
        };
    }

    /**
     * The engine's check of teams (tenants), which would call what is another team's a fault of the server's. Here it
     * is forbidden, as by rights.
     */
    private static CommandChecker teams() {
        CommandChecker check = new TenantCommandChecker();
        return (CommandChecker) Proxy.newProxyInstance(
                CommandChecker.class.getClassLoader(),
                new Class<?>[] {CommandChecker.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(check, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof ProcessEngineException refusal
                                ? new AuthorizationException(refusal.getMessage())
                                : e.getCause();
                    }
                });
    }

    @Bean
    CommandInterceptor remarksOfTasks() {
        return new RemarksOfTasks();
    }

    @Bean
    SessionFactory visibleTasks(Absences absences) {
        return new ManagerFactory<>(AuthorizationManager.class, () -> new VisibleTasks(absences));
    }

    @Bean
    SessionFactory visibleCounts() {
        return new ManagerFactory<>(StatisticsManager.class, VisibleCounts::new);
    }

    @Bean
    SessionFactory countsOfAllTeams(Organization organization) {
        return new ManagerFactory<>(
                HistoricStatisticsManager.class, () -> new VisibleCounts.OfAllTeams(organization.teams()));
    }

    @Bean
    SessionFactory jobsOfNoCase() {
        return new ManagerFactory<>(JobManager.class, OfNoCase.Jobs::new);
    }

    @Bean
    SessionFactory jobDefinitionsOfNoCase() {
        return new ManagerFactory<>(JobDefinitionManager.class, OfNoCase.JobDefinitions::new);
    }
}
